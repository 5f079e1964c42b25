// The sequences of events with the same value of a field: at least N events that match one condition, then one that matches
// another, within a time. By default failures, then a success of the same user.
import type { Scope, Sequences } from '../../engine/engine-types';
import { Table } from './table';

const LIMIT = { first: 50, more: 200 };
const DEFAULT = { atLeast: 3, opening: 'outcome:failure', closing: 'outcome:success', by: 'initiator.name', within: '10m' };

export interface SequenceChoice {
  readonly atLeast: number;
  /** The query text of the opening events. */
  readonly opening: string;
  /** The query text of the event that ends the sequence. */
  readonly closing: string;
  readonly by: string;
  /** The longest time between them, such as `10m`. */
  readonly within: string;
  readonly limit: number;
}

export class SequenceTable extends Table<SequenceChoice, Sequences> {
  /** Opens the table, with the search as the condition of the opening events. */
  open(): Promise<void> {
    const { text } = this.search.step;
    const isCondition = text.trim() !== '' && !/_(first|sequence):/.test(text);
    return this.begin({ ...DEFAULT, ...(isCondition ? { opening: text.trim() } : {}), limit: LIMIT.first });
  }

  showMore(): Promise<void> {
    return this.choose({ limit: (this.choice?.limit ?? 0) + LIMIT.more });
  }

  protected ask(choice: SequenceChoice, scope: Scope): Promise<Sequences | null> {
    return this.host.call('sequences', endsOf(scope), conditionOf(choice), choice.limit);
  }
}

/** Returns the query text that finds the events that end a sequence. */
export function conditionOf({ atLeast, opening, closing, by, within }: SequenceChoice): string {
  const text = `${atLeast} ${enclosed(opening)} then ${enclosed(closing)} by ${nameOf(by)} within ${within.trim()}`;
  return `_sequence:"${escaped(text)}"`;
}

/** Returns the scope of the events that may end a sequence: the range and the filters of the search. */
function endsOf(scope: Scope): Scope {
  const { query: _query, ...rest } = scope;
  return rest;
}

/** Encloses a condition whose words could be taken for those between the parts. */
const enclosed = (condition: string): string => (/\b(?:then|by|within)\b/i.test(condition) ? `(${condition.trim()})` : condition.trim());

const nameOf = (field: string): string => (/^[\p{L}\p{N}_.-]+$/u.test(field) && !/^(?:then|by|within|-.*)$/i.test(field) ? field : `"${escaped(field)}"`);

const escaped = (text: string): string => text.replaceAll(/["\\]/g, '\\$&');
