// Compares the hours that the names of files promise with the hours of their events.
import type { FileHours } from '../../engine/engine-types';
import { namedHour, numberedFile, type Absence } from './naming';

export const HOUR_MS = 3_600_000;

/** What is wrong with a file, the worst first. */
export const FAULTS = [
  /** Its bytes are not what was written. */
  'damaged',
  /** It was not read to its end. */
  'incomplete',
  /** Some of its lines are not events. */
  'refused',
] as const;
export type Fault = (typeof FAULTS)[number];

/** An opened file, as far as coverage needs it. */
export interface CoveredFile {
  readonly path: string;
  /** The engine's number of the file, or null if it was not read. */
  readonly number: number | null;
  /** What is wrong with the file, or null. */
  readonly fault: Fault | null;
  readonly first: number | null;
  readonly last: number | null;
}

/** The state of an hour of a series, in the order of precedence. */
export type HourState =
  /** Something is wrong with a file of the hour. */
  | Fault
  /** There are events. */
  | 'present'
  /** A file covers the hour and has no event in it. */
  | 'quiet'
  /** There is no file, between hours that have one. */
  | Absence;

export interface CoveredHour {
  readonly start: number;
  readonly state: HourState;
  /** The events of the hour, in whatever file of the series they are. */
  readonly events: number;
}

export interface Series {
  /** The name, or null for the files that name no hour. */
  readonly name: string | null;
  /** All hours from the first to the last one, without gaps. Empty if they are too many to be told apart. */
  readonly hours: readonly CoveredHour[];
  /** Whether the files cover more hours than can be told apart. */
  readonly isTooLong: boolean;
  readonly files: number;
  readonly events: number;
  /** The events that are outside of the hour of their file. */
  readonly outside: number;
  /** The numbers that are missing between two files of a day, such as `2019-05-17: 3, 4`. */
  readonly missingNumbers: readonly string[];
}

/** The number of hours from the first to the last one of a series that are told apart: 20 years. */
const MOST_HOURS = 24 * 366 * 20;

interface Collected {
  absence: Absence;
  files: number;
  events: number;
  outside: number;
  /** Whether the names say which hours are covered. */
  isNamed: boolean;
  isTooLong: boolean;
  byHour: Map<number, { events: number; fault: Fault | null; isCovered: boolean }>;
  numbers: Map<string, Set<number>>;
}

/** Returns the hours of each series of files, in the order of their names, and those of all other files last. */
export function coverageOf(files: readonly CoveredFile[], hours: readonly FileHours[]): Series[] {
  const byFile = new Map(hours.map((of) => [of.file, of.hours]));
  const all = new Map<string | null, Collected>();
  for (const file of files) {
    const named = namedHour(file.path);
    const numbered = named ? null : numberedFile(file.path);
    const series = collected(all, named?.series ?? numbered?.series ?? null, named?.absence ?? 'unknown');
    const own = file.number === null ? [] : (byFile.get(file.number) ?? []);
    series.files += 1;
    series.isNamed ||= named !== null;
    if (numbered) series.numbers.set(numbered.day, (series.numbers.get(numbered.day) ?? new Set()).add(numbered.number));
    for (const { start, events } of own) {
      const hour = hourOf(series, start);
      hour.events += events;
      series.events += events;
      if (named && named.hour !== start) series.outside += events;
    }
    if (named) {
      const hour = hourOf(series, named.hour);
      hour.isCovered = true;
      hour.fault = worse(hour.fault, file.fault);
    } else {
      cover(series, file);
    }
  }
  const sorted = [...all].sort(([one], [other]) => (one === null ? 1 : other === null ? -1 : one < other ? -1 : 1));
  return sorted.map(([name, series]) => ({
    name,
    ...hoursOf(series),
    files: series.files,
    events: series.events,
    outside: series.outside,
    missingNumbers: missingNumbersOf(series.numbers),
  }));
}

/** A file without an hour in its name covers the time from its first to its last event. */
function cover(series: Collected, { first, last, fault }: CoveredFile): void {
  if (first === null || last === null) return;
  const [from, to] = [Math.floor(first / HOUR_MS), Math.floor(last / HOUR_MS)];
  series.isTooLong ||= to - from >= MOST_HOURS;
  if (series.isTooLong) return;
  for (let hour = from; hour <= to; hour += 1) hourOf(series, hour * HOUR_MS).isCovered = true;
  // What was not read of a file is after its last event. The hour of a refused line is not known.
  const hour = hourOf(series, to * HOUR_MS);
  if (fault !== 'refused') hour.fault = worse(hour.fault, fault);
}

/** Returns the first of the faults in the order of {@link FAULTS}. */
function worse(one: Fault | null, other: Fault | null): Fault | null {
  return FAULTS.find((fault) => fault === one || fault === other) ?? null;
}

function collected(all: Map<string | null, Collected>, name: string | null, absence: Absence): Collected {
  const known = all.get(name);
  if (known) return known;
  const fresh: Collected = { absence, files: 0, events: 0, outside: 0, isNamed: false, isTooLong: false, byHour: new Map(), numbers: new Map() };
  all.set(name, fresh);
  return fresh;
}

function hourOf({ byHour }: Collected, start: number) {
  const known = byHour.get(start);
  if (known) return known;
  const fresh = { events: 0, fault: null, isCovered: false };
  byHour.set(start, fresh);
  return fresh;
}

/** Returns all hours from the first to the last one that is covered. Late events do not extend a named series. */
function hoursOf({ absence, byHour, isNamed, isTooLong }: Collected): Pick<Series, 'hours' | 'isTooLong'> {
  const covered = [...byHour].filter(([, { isCovered }]) => isCovered || !isNamed).map(([start]) => start);
  if (covered.length === 0) return { hours: [], isTooLong };
  const [from, to] = covered.reduce(([least, most], start) => [Math.min(least, start), Math.max(most, start)], [Infinity, -Infinity]);
  if (isTooLong || to - from >= MOST_HOURS * HOUR_MS) return { hours: [], isTooLong: true };
  const hours: CoveredHour[] = [];
  for (let start = from; start <= to; start += HOUR_MS) {
    const hour = byHour.get(start);
    const state: HourState = hour?.fault ?? (!hour?.isCovered ? absence : hour.events > 0 ? 'present' : 'quiet');
    hours.push({ start, state, events: hour?.events ?? 0 });
  }
  return { hours, isTooLong };
}

function missingNumbersOf(byDay: Map<string, Set<number>>): string[] {
  return [...byDay].sort().flatMap(([day, numbers]) => {
    const [first, last] = [Math.min(...numbers), Math.max(...numbers)];
    const missing = Array.from({ length: last - first + 1 }, (_, at) => first + at).filter((number) => !numbers.has(number));
    return missing.length > 0 ? [`${day}: ${missing.join(', ')}`] : [];
  });
}

/** A stretch of hours of one series with the same state. */
export interface Stretch {
  readonly from: number;
  /** The exclusive end. */
  readonly to: number;
  readonly state: HourState;
  readonly events: number;
}

/** Returns the hours of a series as stretches of one state. */
export function stretchesOf(hours: readonly CoveredHour[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { start, state, events } of hours) {
    const last = stretches.at(-1);
    if (last?.state === state && last.to === start) {
      stretches[stretches.length - 1] = { ...last, to: start + HOUR_MS, events: last.events + events };
    } else {
      stretches.push({ from: start, to: start + HOUR_MS, state, events });
    }
  }
  return stretches;
}

/** All states of an hour, in the order in which they are listed. */
export const STATES: readonly HourState[] = ['present', 'quiet', ...FAULTS, 'missing', 'unknown'];

/** Returns the number of hours in each state. */
export function countsOf(hours: readonly CoveredHour[]): Record<HourState, number> {
  const counts = Object.fromEntries(STATES.map((state) => [state, 0])) as Record<HourState, number>;
  for (const { state } of hours) counts[state] += 1;
  return counts;
}
