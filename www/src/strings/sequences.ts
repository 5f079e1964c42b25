// Texts of the dialog that lists sequences of events.
import { formatCount, formatFigure, plural } from './common';
import { translatable } from './language';

/** The units of a duration: days, hours, minutes, seconds. */
type Units = readonly [string, string, string, string];

/** Formats a duration with its two largest units, such as `2 min 50 s`. */
export function formatDuration(ms: number, [day, hour, minute, second]: Units): string {
  if (ms < 60_000) return `${formatFigure(ms / 1000)} ${second}`;
  const minutes = Math.floor(ms / 60_000);
  const parts = [
    [Math.floor(minutes / 1440), day],
    [Math.floor(minutes / 60) % 24, hour],
    [minutes % 60, minute],
    [Math.floor((ms % 60_000) / 1000), second],
  ] as const;
  const from = parts.findIndex(([number]) => number > 0);
  const shown = parts.slice(from, from + 2).filter(([number]) => number > 0);
  return shown.map(([number, unit]) => `${formatCount(number)} ${unit}`).join(' ');
}

export const sequenceStrings = translatable('sequences', {
  entry: 'Sequences',
  heading: 'Sequences of events',
  intro: 'Finds several events that match one condition, then one that matches another, with the same value of a field.',
  atLeast: 'At least',
  opening: 'Events that match',
  closing: 'Then an event that matches',
  by: 'With the same',
  within: 'Within',
  found: (total: number) => `${plural(total, 'sequence', 'sequences')} found.`,
  more: (left: number) => `Show more of ${formatCount(left)}`,
  search: 'Search the last events',
  saveCsv: 'Save as CSV',
  note: (by: string) =>
    `The time range and the filters of the search select the event that ends a sequence. The events before it are among all loaded events. Events without a time or without a value of ${by} take no part.`,
  columnOpening: 'Events before',
  columnFirst: 'First event',
  columnClosing: 'Last event',
  columnDuration: 'Duration',
  columnSeconds: 'Seconds',
  others: (left: number) => `${plural(left, 'further sequence is', 'further sequences are')} not listed`,
  showEvents: (before: number, value: string) => `${plural(before, 'event', 'events')} before, show all ${formatCount(before + 1)} of ${value}`,
  duration: (ms: number) => formatDuration(ms, ['d', 'h', 'min', 's']),
});
