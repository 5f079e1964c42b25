// The dialog that shows when values were first and last seen in the matching events, and how often.
import { html, nothing } from 'lit';
import type { SeenChange } from '../../engine/engine-types';
import type { App } from '../../state/app';
import { scopeOf, type SeenChoice, type SeenMode } from '../../state/analysis/seen-table';
import type { Freshness } from '../../state/core/freshness';
import type { Model } from '../../state/core/model';
import { analysisStrings } from '../../strings/analysis';
import { strings } from '../../strings/common';
import { engineText } from '../../strings/engine-text';
import { analysisStyles } from '../../styles/analysis';
import { formStyles } from '../../styles/form';
import { freshnessStyles } from '../../styles/freshness';
import { sharedStyles } from '../../styles/shared';
import { fieldFinder } from '../fields/field-finder';
import { objectFields } from '../fields/object-fields';
import '../kit/dialog';
import { ModelElement, define, inputs } from '../kit/element';
import { icon } from '../kit/icons';
import { saveFile } from '../kit/save-file';
import { selectOptions } from '../kit/select-options';
import { visible } from '../kit/visible';
import './seen-rows';
import { seenCsv, type SeenCell } from './seen-rows';

const MODES = Object.keys(analysisStrings.modes) as SeenMode[];
const CHANGES = Object.keys(analysisStrings.changes) as SeenChange[];
/** The value of the option that lists every change. */
const EVERY = 'every';

const inputValue = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;

/** The models that this component uses. */
type SeenModels = Pick<App, 'cellSearch' | 'fields' | 'search' | 'seenTable' | 'toasts' | 'zone'>;

class SeenDialog extends ModelElement {
  static override properties = { ...inputs('app'), problem: { state: true } };
  static override styles = [sharedStyles, freshnessStyles, formStyles, analysisStyles];
  declare app: SeenModels;
  /** Why the typed range has no meaning. */
  declare problem: string;

  constructor() {
    super();
    this.problem = '';
  }

  protected watched(): readonly Model[] {
    return [this.app.seenTable, this.app.fields, this.app.zone];
  }

  protected override answers(): Freshness {
    return this.app.seenTable.freshness;
  }

  protected override render() {
    const { seenTable } = this.app;
    const { choice, shown, failure } = seenTable;
    if (!choice) return nothing;
    const problem = engineText(this.problem || failure);
    return html`<al-dialog wide heading=${analysisStrings.seenHeading(choice.fields)} @close=${() => seenTable.close()}>
      <div class="tools">${this.#fields(choice)}</div>
      <div class="tools">
        <label>
          ${analysisStrings.mode}
          <select @change=${(event: Event) => this.app.toasts.reportFailure(seenTable.setMode(inputValue(event) as SeenMode))}>
            ${selectOptions(MODES, choice.mode, (mode) => analysisStrings.modes[mode])}
          </select>
        </label>
        ${choice.mode === 'compare' ? this.#only(choice) : nothing} ${this.#atMost(choice)}
      </div>
      ${choice.mode === 'all' ? nothing : this.#ranges(choice)} ${problem ? html`<p class="bad" role="alert">${problem}</p>` : nothing}
      ${shown ? this.#table() : html`<p class="soft">${choice.fields.length === 0 ? analysisStrings.noField : strings.counting}</p>`}
    </al-dialog>`;
  }

  #fields({ fields }: SeenChoice) {
    const { seenTable } = this.app;
    const choose = (chosen: readonly string[]) => void seenTable.choose({ fields: chosen });
    return html`<span class="soft">${analysisStrings.alikeIn}</span>
      ${fields.map(
        (path) => html`<span class="chip">
          <span class="data">${visible(path)}</span>
          <button class="quiet small icon" aria-label=${analysisStrings.removeField(path)} @click=${() => choose(fields.filter((field) => field !== path))}>
            ${icon('close')}
          </button>
        </span>`,
      )}
      ${fieldFinder(this.app.fields, {
        label: analysisStrings.addField,
        caption: analysisStrings.addField,
        value: '',
        set: (path) => choose(fields.includes(path) ? fields : [...fields, path]),
      })}`;
  }

  #only({ only }: SeenChoice) {
    const set = (event: Event) => void this.app.seenTable.choose({ only: CHANGES.find((change) => change === inputValue(event)) ?? null });
    return html`<label>
      ${analysisStrings.only}
      <select @change=${set}>
        ${selectOptions([EVERY, ...CHANGES], only ?? EVERY, (change) => (change === EVERY ? analysisStrings.every : analysisStrings.changes[change as SeenChange]))}
      </select>
    </label>`;
  }

  #atMost({ atMost }: SeenChoice) {
    const set = (event: Event) => {
      const number = Math.floor(Number(inputValue(event)));
      void this.app.seenTable.choose({ atMost: inputValue(event) !== '' && number >= 0 ? number : null });
    };
    return html`<label>
      ${`${analysisStrings.atMost} … ${analysisStrings.atMostEvents}`}
      <input type="number" min="0" step="1" .value=${atMost === null ? '' : String(atMost)} @change=${set} />
    </label>`;
  }

  #ranges({ mode, range, before }: SeenChoice) {
    const { seenTable } = this.app;
    const input = (which: 'range' | 'before', label: string, value: SeenChoice['range']) => html`<label>
      ${label}
      <input type="text" class="data" spellcheck="false" .value=${seenTable.words(value)} title=${seenTable.words(value)} @change=${(event: Event) => void this.#setRange(which, inputValue(event))} />
    </label>`;
    return html`<div class="tools ranges">
        ${input('range', mode === 'new' ? analysisStrings.since : analysisStrings.range, range)}
        ${mode === 'compare'
          ? html`${input('before', analysisStrings.before, before)}
              <button class="small" @click=${() => void seenTable.setBefore()}>${analysisStrings.sameLength}</button>`
          : nothing}
      </div>
      <p class="soft">${analysisStrings.sinceHint}</p>`;
  }

  async #setRange(which: 'range' | 'before', words: string): Promise<void> {
    this.problem = '';
    try {
      await this.app.seenTable.setRange(which, words);
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }

  #table() {
    const { seenTable, zone, fields } = this.app;
    const { shown } = seenTable;
    if (!shown) return nothing;
    const { choice, answer } = shown;
    const { seen, newest } = answer;
    const save = () => saveFile('values-seen.csv', seenCsv(answer, choice, zone), 'text/csv');
    return html`${this.#summary(choice)}
      <al-seen-rows
        .answer=${answer}
        .choice=${choice}
        .zone=${zone}
        .objects=${objectFields(fields, choice.fields)}
        @cell=${({ detail }: CustomEvent<SeenCell>) => this.#open(detail)}
        @order=${({ detail }: CustomEvent<SeenChoice['sort']>) => void seenTable.choose({ sort: detail })}
      ></al-seen-rows>
      ${newest === null ? nothing : html`<p class="soft">${analysisStrings.ageNote(zone.stamp(newest))}</p>`}
      ${seen.extra > 0 ? html`<p class="soft">${analysisStrings.several(choice.fields)}</p>` : nothing}
      <div class="after">
        ${seen.otherGroups > 0 ? html`<button class="small" @click=${() => void seenTable.showMore()}>${analysisStrings.moreGroups(seen.otherGroups)}</button>` : nothing}
        <button class="small" @click=${save}>${icon('save')}${analysisStrings.saveCsv}</button>
      </div>`;
  }

  /** Says what the numbers count: the events, the baseline, and what is in neither. */
  #summary({ mode, range, before }: SeenChoice) {
    const { shown } = this.app.seenTable;
    if (!shown) return nothing;
    const { seen, withoutTime } = shown.answer;
    const span = (first: number | null, last: number | null) =>
      first === null || last === null ? '' : analysisStrings.inRange(this.app.zone.range(first, last));
    const baseline = span(seen.firstBefore, seen.lastBefore);
    const haveOtherLengths = mode === 'compare' && range?.to != null && before && range.to - range.from !== before.to - before.from;
    return html`<p>${analysisStrings.counted(seen.total, span(seen.first, seen.last))}</p>
      ${mode === 'new' ? html`<p>${analysisStrings.baselineNew(seen.totalBefore, baseline)}</p>` : nothing}
      ${mode === 'compare' ? html`<p>${analysisStrings.baselineCompare(seen.totalBefore, baseline)}</p>` : nothing}
      ${mode !== 'all' && seen.totalBefore === 0 ? html`<p class="caution">${analysisStrings.emptyBaseline}</p>` : nothing}
      ${mode !== 'all' && withoutTime > 0 ? html`<p>${analysisStrings.untimed(withoutTime)}</p>` : nothing}
      ${mode === 'compare' ? html`<p>${analysisStrings.changeCounts(seen.changes)}</p>` : nothing}
      ${haveOtherLengths ? html`<p class="caution">${analysisStrings.lengths}</p>` : nothing}`;
  }

  /** Searches the events of a cell. A range replaces that of the search. */
  #open({ conditions, count, before }: SeenCell): void {
    const { cellSearch, search, seenTable, toasts } = this.app;
    const { shown } = seenTable;
    if (!shown) return;
    const { choice, scope, answer } = shown;
    const { from, to } = before ? (choice.before ?? {}) : scopeOf(choice, scope);
    const end = to ?? (answer.seen.last ?? 0) + 1;
    const range = choice.mode === 'all' || from === undefined ? {} : { range: { from, to: end }, withoutTime: false };
    seenTable.close();
    toasts.reportFailure(cellSearch.show(scope.query ?? '', conditions, count, { ...search.step, ...range }));
  }
}

define('al-seen-dialog', SeenDialog);
