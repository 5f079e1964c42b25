// The changes of a zone's offset from UTC, found with the browser's `Intl`. The engine contains no zone data.
import { nextTask } from './wait';

/** The range of the table. After it, the last offset continues to apply. */
const FIRST_MS = Date.UTC(1970, 0, 1);
const LAST_MS = Date.UTC(2050, 0, 1);
/** Shorter than the time between any two changes: Morocco's, before and after Ramadan, are four weeks apart. */
const STEP_MS = 14 * 86_400_000;
/** Limits how long the search for changes blocks the main thread. */
const SLICE_MS = 12;

/**
 * Returns pairs: a time in milliseconds and the offset in seconds from then on. The first pair also applies before
 * its time.
 */
export async function transitionsOf(zone: string): Promise<Float64Array> {
  const offsetAt = offsetsOf(zone);
  let offset = offsetAt(FIRST_MS);
  const pairs = [FIRST_MS, offset];
  let sliceEnd = performance.now() + SLICE_MS;
  for (let from = FIRST_MS; from < LAST_MS; from += STEP_MS) {
    const next = offsetAt(from + STEP_MS);
    if (next !== offset) pairs.push(changeBetween(from, from + STEP_MS, offset, offsetAt), next);
    offset = next;
    if (performance.now() > sliceEnd) {
      await nextTask();
      sliceEnd = performance.now() + SLICE_MS;
    }
  }
  return Float64Array.from(pairs);
}

/** Returns the first whole second after the change. */
function changeBetween(from: number, to: number, old: number, offsetAt: (ms: number) => number): number {
  let [before, after] = [from, to];
  while (after - before > 1000) {
    const middle = before + Math.floor((after - before) / 2000) * 1000;
    if (offsetAt(middle) === old) before = middle;
    else after = middle;
  }
  return after;
}

function offsetsOf(zone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (ms) => {
    // For example `5/17/2019, 18:36:29`, in the order of the locale above.
    const [month = 1, day = 1, year = 1970, hour = 0, minute = 0, second = 0] = (format.format(ms).match(/\d+/g) ?? []).map(Number);
    return (Date.UTC(year, month - 1, day, hour, minute, second) - ms) / 1000;
  };
}

/** Returns the offset in seconds at this time, according to these pairs. */
export function offsetIn(pairs: Float64Array, ms: number): number {
  let low = 0;
  let high = pairs.length / 2;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((pairs[2 * middle] ?? 0) <= ms) low = middle;
    else high = middle;
  }
  return pairs[2 * low + 1] ?? 0;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** Returns the offset at this time, such as `+02:00`. */
export function offsetText(pairs: Float64Array, ms: number): string {
  const seconds = offsetIn(pairs, ms);
  const minutes = Math.floor(Math.abs(seconds) / 60);
  return `${seconds < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

/** Returns the local time of the zone as a `Date` in UTC. */
export const localTime = (pairs: Float64Array, ms: number): Date => new Date(ms + offsetIn(pairs, ms) * 1000);

/** Returns the time in ISO 8601: `2019-05-17T18:36:29.000+02:00`. */
export const isoTime = (pairs: Float64Array, ms: number): string => localTime(pairs, ms).toISOString().replace('Z', offsetText(pairs, ms));

/** The table of UTC. */
export const utcTable = (): Float64Array => Float64Array.of(0, 0);
