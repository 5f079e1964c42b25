// The values that an update changed, with the old and the new one side by side.
import { html, nothing } from 'lit';
import type { Change } from '../../state/events/event-changes';
import { strings } from '../../strings/common';
import { eventStrings } from '../../strings/events';
import { visible } from '../kit/visible';

/** The JSON of the event shows longer values in full. */
const VALUE_CHARACTERS = 400;

export function changesTable(changes: readonly Change[]) {
  if (changes.length === 0) return nothing;
  return html`<div class="changes">
    <table>
      <caption>
        ${eventStrings.changes}
      </caption>
      <thead>
        <tr>
          <th scope="col">${eventStrings.changeName}</th>
          <th scope="col">${eventStrings.changeBefore}</th>
          <th scope="col">${eventStrings.changeAfter}</th>
        </tr>
      </thead>
      <tbody>
        ${changes.map(
          ({ name, before, after }) =>
            html`<tr>
              <th scope="row">${visible(name, VALUE_CHARACTERS)}</th>
              ${cell(before)}${cell(after)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function cell(value: string | null) {
  if (value === null) return html`<td class="soft">${eventStrings.absentCell}</td>`;
  if (value === '') return html`<td class="soft">${strings.emptyValue}</td>`;
  return html`<td class="data">${visible(value, VALUE_CHARACTERS)}</td>`;
}
