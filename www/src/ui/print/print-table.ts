// The printed list of events: a plain table, because paper cannot be scrolled.
import { html } from 'lit';
import type { TimeZone } from '../../state/core/zone';
import { LINE, textsOf } from '../../state/events/list-view';
import type { Printed } from '../../state/export/printout';
import { strings } from '../../strings/common';
import { eventStrings } from '../../strings/events';
import { visible } from '../kit/visible';

const TEXT_CHARACTERS = 2000;

export function printTable(zone: TimeZone, { rows, columns, first, counts }: Printed) {
  return html`<table>
    <caption>
      ${eventStrings.rowsInSight(rows.length === 0 ? 0 : first + 1, first + rows.length, counts.matched)}
    </caption>
    <thead>
      <tr>
        <th scope="col">${eventStrings.columnTime(zone.name)}</th>
        ${columns.length > 0
          ? columns.map((path) => html`<th scope="col">${visible(path === LINE ? eventStrings.columnEvent : path, TEXT_CHARACTERS)}</th>`)
          : [eventStrings.columnEvent, strings.columnLevel, strings.columnSource].map((name) => html`<th scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map((row) => {
        const cells = columns.length > 0 ? textsOf(row, columns).map((text) => text ?? '') : [row.message, row.level, row.source];
        return html`<tr>
          <td class="data">${row.time === null ? strings.noTime : zone.stamp(row.time, true)}</td>
          ${cells.map((cell) => html`<td class="data">${visible(cell, TEXT_CHARACTERS)}</td>`)}
        </tr>`;
      })}
    </tbody>
  </table>`;
}
