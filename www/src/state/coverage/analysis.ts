// Compares the hours that the names of files promise with the hours of their events.
import type { FileHours } from '../../engine/engine-types';
import { namedHour, numberedFile, type Absence } from './naming';

export const HOUR_MS = 3_600_000;

/** An opened file, as far as coverage needs it. */
export interface CoveredFile {
  readonly path: string;
  /** The engine's number of the file, or null if it was not read. */
  readonly number: number | null;
  /** Whether reading stopped early. */
  readonly isCut: boolean;
  readonly hasRefused: boolean;
  readonly first: number | null;
  readonly last: number | null;
}

/** The state of an hour of a series, in the order of precedence. */
export type HourState =
  /** A file of the hour was not read to its end, or has refused lines. */
  | 'damaged'
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
  /** The files whose names or events say this hour. */
  readonly files: readonly string[];
}

export interface Series {
  /** The name, or null for the files that name no hour. */
  readonly name: string | null;
  /** All hours from the first to the last one, without gaps. */
  readonly hours: readonly CoveredHour[];
  readonly files: number;
  readonly events: number;
  /** The events that are outside of the hour of their file. */
  readonly outside: number;
  /** The numbers that are missing between two files of a day, such as `2019-05-17: 3, 4`. */
  readonly missingNumbers: readonly string[];
}

/** The number of hours of one series that are told apart: 20 years. */
const MOST_HOURS = 24 * 366 * 20;

interface Collected {
  absence: Absence;
  files: number;
  events: number;
  outside: number;
  /** Whether the names say which hours are covered. */
  isNamed: boolean;
  byHour: Map<number, { events: number; isDamaged: boolean; isCovered: boolean; files: Set<string> }>;
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
      hour.files.add(file.path);
      series.events += events;
      if (named && named.hour !== start) series.outside += events;
    }
    if (named) {
      const hour = hourOf(series, named.hour);
      hour.isCovered = true;
      hour.isDamaged ||= file.isCut || file.hasRefused;
      hour.files.add(file.path);
    } else {
      cover(series, file);
    }
  }
  const sorted = [...all].sort(([one], [other]) => (one === null ? 1 : other === null ? -1 : one < other ? -1 : 1));
  return sorted.map(([name, series]) => ({
    name,
    hours: hoursOf(series),
    files: series.files,
    events: series.events,
    outside: series.outside,
    missingNumbers: missingNumbersOf(series.numbers),
  }));
}

/** A file without an hour in its name covers the time from its first to its last event. */
function cover(series: Collected, { path, first, last, isCut }: CoveredFile): void {
  if (first === null || last === null) return;
  const [from, to] = [Math.floor(first / HOUR_MS), Math.floor(last / HOUR_MS)];
  for (let hour = from; hour <= Math.min(to, from + MOST_HOURS); hour += 1) hourOf(series, hour * HOUR_MS).isCovered = true;
  if (!isCut) return;
  // What is missing of a file that was cut is after its last event.
  const end = hourOf(series, to * HOUR_MS);
  end.isDamaged = true;
  end.files.add(path);
}

function collected(all: Map<string | null, Collected>, name: string | null, absence: Absence): Collected {
  const known = all.get(name);
  if (known) return known;
  const fresh: Collected = { absence, files: 0, events: 0, outside: 0, isNamed: false, byHour: new Map(), numbers: new Map() };
  all.set(name, fresh);
  return fresh;
}

function hourOf({ byHour }: Collected, start: number) {
  const known = byHour.get(start);
  if (known) return known;
  const fresh = { events: 0, isDamaged: false, isCovered: false, files: new Set<string>() };
  byHour.set(start, fresh);
  return fresh;
}

/** Returns all hours from the first to the last one that is covered. Late events do not extend a named series. */
function hoursOf({ absence, byHour, isNamed }: Collected): CoveredHour[] {
  const covered = [...byHour].filter(([, { isCovered }]) => isCovered || !isNamed).map(([start]) => start);
  if (covered.length === 0) return [];
  const [from, to] = covered.reduce(([least, most], start) => [Math.min(least, start), Math.max(most, start)], [Infinity, -Infinity]);
  const hours: CoveredHour[] = [];
  for (let start = from; start <= to && hours.length < MOST_HOURS; start += HOUR_MS) {
    const hour = byHour.get(start);
    const state: HourState = hour?.isDamaged ? 'damaged' : !hour?.isCovered ? absence : hour.events > 0 ? 'present' : 'quiet';
    hours.push({ start, state, events: hour?.events ?? 0, files: [...(hour?.files ?? [])] });
  }
  return hours;
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
  readonly files: readonly string[];
}

/** Returns the hours of a series as stretches of one state. */
export function stretchesOf(hours: readonly CoveredHour[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const { start, state, events, files } of hours) {
    const last = stretches.at(-1);
    if (last?.state === state && last.to === start) {
      const joined = { ...last, to: start + HOUR_MS, events: last.events + events, files: [...last.files, ...files] };
      stretches[stretches.length - 1] = joined;
    } else {
      stretches.push({ from: start, to: start + HOUR_MS, state, events, files });
    }
  }
  return stretches;
}
