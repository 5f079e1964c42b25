// The dialog of two fields against each other, over the matching events.
import { html, nothing } from 'lit';
import type { PivotSpec } from '../../engine/engine-types';
import type { App } from '../../state/app';
import type { Freshness } from '../../state/core/freshness';
import type { Model } from '../../state/core/model';
import { analysisStrings } from '../../strings/analysis';
import { strings } from '../../strings/common';
import { engineText } from '../../strings/engine-text';
import { analysisStyles } from '../../styles/analysis';
import { formStyles } from '../../styles/form';
import { freshnessStyles } from '../../styles/freshness';
import { sharedStyles } from '../../styles/shared';
import { labelledFieldFinder } from '../fields/field-finder';
import { objectFields } from '../fields/object-fields';
import '../kit/dialog';
import { ModelElement, define, inputs } from '../kit/element';
import { icon } from '../kit/icons';
import { saveFile } from '../kit/save-file';
import { selectOptions } from '../kit/select-options';
import './pivot-grid';
import { pivotCsv, type PivotCell } from './pivot-grid';

const SORTS = Object.keys(analysisStrings.lineSorts) as (keyof typeof analysisStrings.lineSorts)[];

/** The models that this component uses. */
type PivotModels = Pick<App, 'cellSearch' | 'fields' | 'pivotTable' | 'toasts'>;

class PivotDialog extends ModelElement {
  static override properties = inputs('app');
  static override styles = [sharedStyles, freshnessStyles, formStyles, analysisStyles];
  declare app: PivotModels;

  protected watched(): readonly Model[] {
    return [this.app.pivotTable, this.app.fields];
  }

  protected override answers(): Freshness {
    return this.app.pivotTable.freshness;
  }

  protected override render() {
    const { choice, shown, failure } = this.app.pivotTable;
    if (!choice) return nothing;
    return html`<al-dialog wide heading=${analysisStrings.pivotHeading} @close=${() => this.app.pivotTable.close()}>
      <div class="tools">
        ${this.#field('rows', analysisStrings.rowField, choice)} ${this.#sort('rowSort', analysisStrings.rowSort, choice)}
        <button class="small" @click=${() => void this.app.pivotTable.turn()}>${analysisStrings.turn}</button>
        ${this.#field('columns', analysisStrings.columnField, choice)} ${this.#sort('columnSort', analysisStrings.columnSort, choice)}
      </div>
      ${failure ? html`<p class="bad" role="alert">${engineText(failure)}</p>` : nothing} ${shown ? this.#table() : html`<p class="soft">${strings.counting}</p>`}
    </al-dialog>`;
  }

  #field(which: 'rows' | 'columns', label: string, choice: PivotSpec) {
    const { fields, pivotTable } = this.app;
    return labelledFieldFinder(fields, { label, value: choice[which], set: (field) => void pivotTable.choose({ [which]: field }) });
  }

  #sort(which: 'rowSort' | 'columnSort', label: string, choice: PivotSpec) {
    const set = (event: Event) => void this.app.pivotTable.choose({ [which]: (event.target as HTMLSelectElement).value });
    return html`<label>${label}<select @change=${set}>${selectOptions(SORTS, choice[which] ?? 'most', (sort) => analysisStrings.lineSorts[sort])}</select></label>`;
  }

  #table() {
    const { pivotTable, fields } = this.app;
    const { shown } = pivotTable;
    if (!shown) return nothing;
    const { answer, choice } = shown;
    const hasOther = (lines: typeof answer.rows) => lines.some(({ kind }) => kind === 'other');
    return html`<al-pivot-grid
        .pivot=${answer}
        .rowField=${choice.rows}
        .columnField=${choice.columns}
        .objects=${objectFields(fields, [choice.rows, choice.columns])}
        @cell=${({ detail }: CustomEvent<PivotCell>) => this.#open(shown.scope.query ?? '', detail)}
      ></al-pivot-grid>
      <div class="after">
        ${hasOther(answer.rows) ? html`<button class="small" @click=${() => void pivotTable.showMoreRows()}>${analysisStrings.moreRows}</button>` : nothing}
        ${hasOther(answer.columns) ? html`<button class="small" @click=${() => void pivotTable.showMoreColumns()}>${analysisStrings.moreColumns}</button>` : nothing}
        <button class="small" @click=${() => saveFile('events-by-two-fields.csv', pivotCsv(answer, choice.rows), 'text/csv')}>
          ${icon('save')}${analysisStrings.saveCsv}
        </button>
      </div>`;
  }

  #open(query: string, { conditions, count }: PivotCell): void {
    this.app.pivotTable.close();
    this.app.toasts.reportFailure(this.app.cellSearch.show(query, conditions, count));
  }
}

define('al-pivot-dialog', PivotDialog);
