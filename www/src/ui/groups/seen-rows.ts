// The rows of values with their counts and their first and last times. The heads sort them, over all values. A number opens
// its events.
import { LitElement, html, nothing } from 'lit';
import type { SeenAbsent, SeenOrder, SeenRow } from '../../engine/engine-types';
import { csvLine } from '../../client/csv';
import type { Condition } from '../../state/analysis/cell-search';
import type { SeenAnswer, SeenChoice } from '../../state/analysis/seen-table';
import type { TimeZone } from '../../state/core/zone';
import { analysisStrings } from '../../strings/analysis';
import { formatCount } from '../../strings/common';
import { analysisStyles } from '../../styles/analysis';
import { sharedStyles } from '../../styles/shared';
import { define } from '../kit/element';
import { icon } from '../kit/icons';
import { breakable, visible } from '../kit/visible';

const VALUE_CHARACTERS = 200;
const DAY_MS = 24 * 60 * 60_000;

/** The events that a number of the table counts. */
export interface SeenCell {
  readonly conditions: readonly Condition[];
  readonly count: number;
  /** Whether they are of the baseline. */
  readonly before: boolean;
}

/** The order of a head, and the one of a second click. */
type Orders = readonly [SeenOrder, SeenOrder];

class SeenRows extends LitElement {
  static override properties = {
    answer: { attribute: false },
    choice: { attribute: false },
    zone: { attribute: false },
    objects: { attribute: false },
  };
  static override styles = [sharedStyles, analysisStyles];
  declare answer: SeenAnswer;
  declare choice: SeenChoice;
  declare zone: TimeZone;
  /** Fields that are an object in some events, of which no search finds the absent ones. */
  declare objects: ReadonlySet<string>;

  protected override render() {
    const { seen } = this.answer;
    const { fields } = this.choice;
    const compares = this.choice.mode === 'compare';
    const absent = seen.absent.count + (compares ? seen.absent.before : 0) > 0;
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${analysisStrings.seenHeading(fields)}>
      <table>
        <thead>
          <tr>
            ${fields.map((field, at) => this.#head(field, at === 0 ? ['value', 'value'] : null, 'data'))}
            ${this.#head(analysisStrings.columnEvents, ['most', 'fewest'], 'number')}
            ${compares
              ? html`${this.#head(analysisStrings.columnBefore, null, 'number')} ${this.#head(analysisStrings.columnChange, ['change', 'change'], 'number')}`
              : nothing}
            ${this.#head(analysisStrings.columnFirst, ['firstNewest', 'firstOldest'], '')}
            ${this.#head(analysisStrings.columnLast, ['lastNewest', 'lastOldest'], '')} ${this.#head(analysisStrings.columnAge, null, 'number')}
          </tr>
        </thead>
        <tbody>
          ${seen.rows.map((row) => this.#row(row))}
          ${seen.otherGroups > 0
            ? html`<tr>
                <th scope="row" class="soft" colspan=${fields.length}>${analysisStrings.otherGroups(seen.otherGroups)}</th>
                <td class="number">${formatCount(seen.other)}</td>
                ${compares
                  ? html`<td class="number">${formatCount(seen.otherBefore)}</td>
                      <td class="number">${signed(seen.other - seen.otherBefore)}</td>`
                  : nothing}
                <td colspan="3"></td>
              </tr>`
            : nothing}
          ${absent
            ? html`<tr>
                <th scope="row" class="soft" colspan=${fields.length}>${analysisStrings.absentRow(fields.length)}</th>
                ${this.#numbers(seen.absent, this.#conditions(fields.map(() => null)))}
              </tr>`
            : nothing}
        </tbody>
      </table>
    </div>`;
  }

  #head(label: string, orders: Orders | null, kind: string) {
    const { sort } = this.choice;
    if (!orders) return html`<th scope="col" class=${kind}>${visible(label)}</th>`;
    const [first, second] = orders;
    const isSorted = orders.includes(sort);
    const isAscending = sort === 'fewest' || sort === 'firstOldest' || sort === 'lastOldest' || sort === 'value';
    const next = sort === first ? second : first;
    return html`<th scope="col" class=${kind} aria-sort=${isSorted ? (isAscending ? 'ascending' : 'descending') : nothing}>
      <button class="quiet small" title=${analysisStrings.sortBy(label)} @click=${() => this.dispatchEvent(new CustomEvent('order', { detail: next }))}>
        ${visible(label)}${isSorted ? icon(isAscending ? 'up' : 'down') : nothing}
      </button>
    </th>`;
  }

  #row(row: SeenRow) {
    const conditions = this.#conditions(row.values.map((value) => value?.value.text ?? null));
    return html`<tr>
      ${row.values.map((value) =>
        value
          ? html`<th scope="row" class="data">${breakable(value.label, VALUE_CHARACTERS)}</th>`
          : html`<th scope="row" class="soft">${analysisStrings.absent}</th>`,
      )}
      ${this.#numbers(row, conditions)}
    </tr>`;
  }

  #numbers({ count, before, first, last }: SeenAbsent, conditions: readonly Condition[] | null) {
    const age = ageOf(last, this.answer.newest);
    return html`${this.#count(count, conditions, false)}
      ${this.choice.mode === 'compare'
        ? html`${this.#count(before, conditions, true)}
            <td class="number">${signed(count - before)}</td>`
        : nothing}
      <td class="time">${this.#time(first)}</td>
      <td class="time">${this.#time(last)}</td>
      <td class="number">${age === null ? '' : formatCount(age)}</td>`;
  }

  #count(count: number, conditions: readonly Condition[] | null, before: boolean) {
    if (count === 0 || !conditions) return html`<td class="number">${formatCount(count)}</td>`;
    const open = () => this.dispatchEvent(new CustomEvent<SeenCell>('cell', { detail: { conditions, count, before } }));
    return html`<td class="number"><button class="quiet small" aria-label=${analysisStrings.showEvents(count)} @click=${open}>${formatCount(count)}</button></td>`;
  }

  #time(ms: number | null) {
    return ms === null ? html`<span class="soft">${analysisStrings.noTime}</span>` : this.zone.stamp(ms);
  }

  /** Returns the conditions of values, or null if no search finds exactly their events. */
  #conditions(values: readonly (string | null)[]): readonly Condition[] | null {
    const { fields } = this.choice;
    const conditions = fields.map((field, at) => ({ field, value: values[at] ?? null }));
    return conditions.some(({ field, value }) => value === null && this.objects.has(field)) ? null : conditions;
  }
}

/** Returns the number of whole days from a time to the newest loaded event. */
const ageOf = (last: number | null, newest: number | null): number | null =>
  last === null || newest === null ? null : Math.floor((newest - last) / DAY_MS);

const signed = (change: number): string => `${change > 0 ? '+' : change < 0 ? '−' : ''}${formatCount(Math.abs(change))}`;

/** Returns the table as CSV, with times in ISO 8601. */
export function seenCsv({ seen, newest }: SeenAnswer, { fields, mode }: SeenChoice, zone: TimeZone): string {
  const compares = mode === 'compare';
  const numbers = ({ count, before, first, last }: SeenAbsent): string[] => [
    String(count),
    ...(compares ? [String(before), String(count - before)] : []),
    ...[first, last].map((ms) => (ms === null ? '' : zone.iso(ms))),
    String(ageOf(last, newest) ?? ''),
  ];
  const named = (name: string): string[] => fields.map((_, at) => (at === 0 ? name : ''));
  const { columnEvents, columnBefore, columnChange, columnFirst, columnLast, columnAge } = analysisStrings;
  const lines = [
    [...fields, columnEvents, ...(compares ? [columnBefore, columnChange] : []), columnFirst, columnLast, columnAge],
    ...seen.rows.map((row) => [...row.values.map((value) => value?.label ?? ''), ...numbers(row)]),
    ...(seen.otherGroups > 0
      ? [[...named(analysisStrings.otherGroups(seen.otherGroups)), ...numbers({ count: seen.other, before: seen.otherBefore, first: null, last: null })]]
      : []),
    ...(seen.absent.count + seen.absent.before > 0 ? [[...named(analysisStrings.absentRow(fields.length)), ...numbers(seen.absent)]] : []),
  ];
  return lines.map((line) => `${csvLine(line)}\r\n`).join('');
}

define('al-seen-rows', SeenRows);
