// The dialog that lists sequences: several events that match one condition, then one that matches another, of the same user,
// or with the same value of another field.
import { html, nothing } from 'lit';
import type { SequenceRow, Sequences } from '../../engine/engine-types';
import type { App } from '../../state/app';
import { conditionOf, type SequenceChoice } from '../../state/analysis/sequence-table';
import type { Freshness } from '../../state/core/freshness';
import type { Model } from '../../state/core/model';
import { filtersBy } from '../../state/search/search';
import { formatCount, strings } from '../../strings/common';
import { engineText } from '../../strings/engine-text';
import { sequenceStrings } from '../../strings/sequences';
import { analysisStyles } from '../../styles/analysis';
import { formStyles } from '../../styles/form';
import { freshnessStyles } from '../../styles/freshness';
import { sequenceStyles } from '../../styles/sequences';
import { sharedStyles } from '../../styles/shared';
import { fieldFinder } from '../fields/field-finder';
import '../kit/dialog';
import { ModelElement, define, inputs } from '../kit/element';
import { icon } from '../kit/icons';
import { saveFile } from '../kit/save-file';
import { visible } from '../kit/visible';
import { sequencesCsv } from './sequences-csv';

const VALUE_CHARACTERS = 200;

const inputValue = (event: Event): string => (event.target as HTMLInputElement).value;

/** The models that this component uses. */
type SequenceModels = Pick<App, 'cellSearch' | 'fields' | 'search' | 'sequenceTable' | 'toasts' | 'zone'>;

class SequenceDialog extends ModelElement {
  static override properties = { ...inputs('app') };
  static override styles = [sharedStyles, freshnessStyles, formStyles, analysisStyles, sequenceStyles];
  declare app: SequenceModels;

  protected watched(): readonly Model[] {
    return [this.app.sequenceTable, this.app.fields, this.app.zone];
  }

  protected override answers(): Freshness {
    return this.app.sequenceTable.freshness;
  }

  protected override render() {
    const { sequenceTable } = this.app;
    const { choice, shown, failure } = sequenceTable;
    if (!choice) return nothing;
    return html`<al-dialog wide heading=${sequenceStrings.heading} @close=${() => sequenceTable.close()}>
      <p class="soft">${sequenceStrings.intro}</p>
      ${this.#form(choice)} ${failure ? html`<p class="bad" role="alert">${engineText(failure)}</p>` : nothing}
      ${shown && !failure ? this.#answer(shown.choice, shown.answer) : failure ? nothing : html`<p class="soft">${strings.counting}</p>`}
    </al-dialog>`;
  }

  #form(choice: SequenceChoice) {
    const { sequenceTable, fields } = this.app;
    const text = (label: string, key: 'opening' | 'closing' | 'within', size: string) => html`<label class=${size}>
      ${label}
      <input type="text" class="data" spellcheck="false" .value=${choice[key]} @change=${(event: Event) => void sequenceTable.choose({ [key]: inputValue(event) })} />
    </label>`;
    const setNumber = (event: Event) => {
      const input = event.target as HTMLInputElement;
      const number = Math.floor(Number(input.value));
      if (number >= 1) void sequenceTable.choose({ atLeast: number });
      else input.value = String(choice.atLeast);
    };
    return html`<div class="tools">
      <label class="count">
        ${sequenceStrings.atLeast}
        <input type="number" min="1" step="1" .value=${String(choice.atLeast)} @change=${setNumber} />
      </label>
      ${text(sequenceStrings.opening, 'opening', 'condition')} ${text(sequenceStrings.closing, 'closing', 'condition')}
      <div class="field">
        <span>${sequenceStrings.by}</span>
        ${fieldFinder(fields, { label: sequenceStrings.by, value: choice.by, set: (by) => void sequenceTable.choose({ by }) })}
      </div>
      ${text(sequenceStrings.within, 'within', 'count')}
    </div>`;
  }

  #answer(choice: SequenceChoice, answer: Sequences) {
    const { sequenceTable, zone } = this.app;
    const { rows, total, by } = answer;
    const save = () => saveFile('sequences.csv', sequencesCsv(answer, zone), 'text/csv');
    return html`<p>${sequenceStrings.found(total)}</p>
      ${rows.length === 0 ? nothing : this.#table(answer)}
      <div class="after">
        ${total > rows.length
          ? html`<button class="small" @click=${() => void sequenceTable.showMore()}>${sequenceStrings.more(total - rows.length)}</button>`
          : nothing}
        <button class="small" @click=${() => this.#search(choice)}>${icon('search')}${sequenceStrings.search}</button>
        ${rows.length === 0 ? nothing : html`<button class="small" @click=${save}>${icon('save')}${sequenceStrings.saveCsv}</button>`}
      </div>
      <p class="soft note">${sequenceStrings.note(by)}</p>`;
  }

  #table(answer: Sequences) {
    const { zone } = this.app;
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${sequenceStrings.heading}>
      <table>
        <thead>
          <tr>
            <th scope="col" class="data">${visible(answer.by)}</th>
            <th scope="col" class="number">${sequenceStrings.columnOpening}</th>
            <th scope="col">${sequenceStrings.columnFirst}</th>
            <th scope="col">${sequenceStrings.columnClosing}</th>
            <th scope="col" class="number">${sequenceStrings.columnDuration}</th>
          </tr>
        </thead>
        <tbody>
          ${answer.rows.map(
            (row) => html`<tr>
              <th scope="row" class="data">${visible(row.label, VALUE_CHARACTERS)}</th>
              <td class="number">
                <button class="quiet small" aria-label=${sequenceStrings.showEvents(row.opening, row.label)} @click=${() => this.#open(answer, row)}>
                  ${formatCount(row.opening)}
                </button>
              </td>
              <td class="time">${zone.stamp(row.first)}</td>
              <td class="time">${zone.stamp(row.closing)}</td>
              <td class="number">${sequenceStrings.duration(row.closing - row.first)}</td>
            </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  /** Searches the events of a sequence. The filters of the search select only the last one, so they do not apply. */
  #open({ by, events }: Sequences, { value, opening, first, closing }: SequenceRow): void {
    const { cellSearch, search, sequenceTable, toasts } = this.app;
    const rest = { range: { from: first, to: closing + 1 }, withoutTime: false, filters: filtersBy(() => []) };
    sequenceTable.close();
    toasts.reportFailure(cellSearch.show(events, [{ field: by, value: value.text }], opening + 1, { ...search.step, ...rest }));
  }

  /** Searches the events that end a sequence, so that the condition can be refined and saved as a view. */
  #search(choice: SequenceChoice): void {
    const { search, sequenceTable, toasts } = this.app;
    sequenceTable.close();
    toasts.reportFailure(search.restore({ ...search.step, text: conditionOf(choice) }));
  }
}

define('al-sequence-dialog', SequenceDialog);
