// Checks of the values that a host page sets.
import type { ActivityLensElementError, Problem, TimeRange } from './types';

export const RANGE = 'range must be null or { from, to }: whole milliseconds since 1970 UTC, from before to.';

export const errorOf = (problem: Problem): ActivityLensElementError =>
  Object.assign(new Error(problem.message), { name: 'ActivityLensElementError' }, problem);

const MAX_DATE_MS = 8.64e15;

/** Returns a string. Throws a `TypeError` with the name of the member for any other value. */
export function stringOf(text: unknown, name: string): string {
  if (typeof text === 'string') return text;
  throw new TypeError(`${name} must be a string.`);
}

const isTime = (time: unknown): boolean => Number.isInteger(time) && Math.abs(time as number) <= MAX_DATE_MS;

export const isRange = (range: TimeRange | null): boolean =>
  range === null || (isTime(range.from) && isTime(range.to) && range.from < range.to);

/** An attribute such as `2026-01-01T00:00:00Z/2026-02-01T00:00:00Z`; a text that is not an interval is returned unchanged. */
export function rangeOf(text: string): unknown {
  const times = text.split('/').map((time) => (/^\d{4}-\d\d-\d\d(T.*(Z|[+-]\d\d:\d\d))?$/.test(time) ? Date.parse(time) : NaN));
  const [from, to] = times;
  return times.length === 2 && !times.some(Number.isNaN) ? { from, to } : text;
}
