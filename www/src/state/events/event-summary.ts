// What one event says in short: who did what to what, with which outcome and why, from where and through which system.
// The facts have the names of CADF in events of every family, as fields of the event or as derived ones.
import type { EventField } from '../../engine/engine-types';

/** The questions that a summary answers, in the order of their answers. */
export const QUESTIONS = ['who', 'did', 'target', 'outcome', 'why', 'from', 'through'] as const;
export type Question = (typeof QUESTIONS)[number];

/** A value that answers a question. */
export interface Fact {
  readonly path: string;
  readonly value: string;
}

export interface Answer {
  readonly question: Question;
  /** The answer in one or more values, the most telling ones first. */
  readonly facts: readonly Fact[];
}

/** The fields that answer each question. A field counts unless an earlier one of the question has the same value. */
const FIELDS: Record<Question, readonly string[]> = {
  who: ['initiator.name', 'initiator.id'],
  did: ['action'],
  target: ['target.name', 'target.typeURI', 'target.id'],
  outcome: ['outcome'],
  why: ['reason.reasonForFailure', 'reason.reasonType', 'reason.reasonCode'],
  from: ['initiator.host.address', 'initiator.host.agent'],
  through: ['observer.name', '_host', 'account', 'region'],
};

/** The number of different values of one field that a summary shows. */
const MOST_VALUES = 4;

/** Returns the answers that the fields of an event give. A question without an answer is left out. */
export function summaryOf(fields: readonly EventField[]): Answer[] {
  const outcome = fields.find(({ path }) => path === 'outcome')?.value;
  return QUESTIONS.flatMap((question) => {
    // The reason of a success only repeats the outcome, as a status code.
    if (question === 'why' && outcome === 'success') return [];
    const facts = factsOf(fields, FIELDS[question]);
    return facts.length > 0 ? [{ question, facts }] : [];
  });
}

function factsOf(fields: readonly EventField[], paths: readonly string[]): Fact[] {
  const facts: Fact[] = [];
  for (const path of paths) {
    const own = fields.filter((field) => field.path === path && field.value !== '' && field.type !== 'null');
    for (const { value } of own.slice(0, MOST_VALUES)) {
      if (!facts.some((fact) => fact.value === value)) facts.push({ path, value });
    }
  }
  return facts;
}
