// Number formats, and the texts that several features share.
import { currentLanguage, translatable } from './language';

/** The formats of each language that was used, because making a format is slow. */
const formats = new Map<string, Record<'integer' | 'oneDigit' | 'figure' | 'percent', Intl.NumberFormat>>();

function numberFormats() {
  const language = currentLanguage();
  const made = formats.get(language) ?? {
    integer: new Intl.NumberFormat(language),
    oneDigit: new Intl.NumberFormat(language, { maximumFractionDigits: 1 }),
    figure: new Intl.NumberFormat(language, { maximumFractionDigits: 3 }),
    percent: new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }),
  };
  formats.set(language, made);
  return made;
}

export const formatCount = (value: number): string => numberFormats().integer.format(value);

/** Formats `part` of `whole` as a percentage. Returns an empty text if `whole` is 0. */
export const formatShare = (part: number, whole: number): string => (whole === 0 ? '' : numberFormats().percent.format(part / whole));

/** Formats a computed value with at most three decimal places. */
export const formatFigure = (value: number | null): string =>
  value === null ? strings.noFigure : numberFormats().figure.format(value);

/** Formats a size in decimal units, the units of disks and downloads. */
export function formatBytes(bytes: number): string {
  const units = strings.byteUnits;
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${numberFormats().oneDigit.format(value)} ${units[unit]}`;
}

export const plural = (count: number, one: string, many: string): string => `${formatCount(count)} ${count === 1 ? one : many}`;

export const strings = translatable('common', {
  product: 'Activity Lens',
  noFigure: 'none',
  byteUnits: ['bytes', 'kB', 'MB', 'GB'],
  dropHere: 'Drop files or folders anywhere on this page. A saved workspace opens in the same way.',
  dropNow: 'Drop to open',
  opens: [
    ['Formats', 'JSON, JSON lines, CSV and Parquet, also in gzip, zstd, zip and tar'],
    [
      'Audit logs',
      'IBM Cloud Activity Tracker and Cloud Logs, AWS CloudTrail, Microsoft 365, Entra, Azure, Google, Okta, GitHub, Kubernetes and others',
    ],
  ] as const,
  openFiles: 'Open files',
  openFolder: 'Open folder',
  loadSample: 'Load sample events',
  sampleName: 'Sample events (made up)',
  offline: 'Offline',
  offlineTitle: 'This page sends no data. "About this page" lists what its policy blocks.',

  engineFailed: (reason: string) =>
    `The engine could not start, so no files can be opened. ${reason} Use a newer version of this browser, or another browser.`,
  crashed: (message: string, at: { name: string; bytes: number } | null) =>
    `The engine stopped${at ? ` while reading ${at.name}${at.bytes > 0 ? `, after about ${formatBytes(at.bytes)}` : ''}` : ''} (${message}). ` +
    'A new engine was started and is reading the files again. Your search is kept.',
  crashedPartly: (message: string) =>
    `One worker of the engine stopped (${message}). A new worker is reading its events again. All other events and your search are kept.`,
  crashedTooOften: (message: string) =>
    `The engine stopped several times in a row (${message}) and was not restarted. Reload the page to continue, and please report this.`,
  silent: 'The engine has not answered for a while. It may be processing a large request, or it may be stuck.',
  keepWaiting: 'Keep waiting',
  startAgain: 'Restart engine',
  startAgainTitle: 'Stops the current work. A new engine reads the files again, and your search is kept.',
  searchCrashed: 'The engine stopped on this search, so the search was not run again. The list shows every event.',
  fileCrashedTwice: 'Skipped: the engine stopped twice while reading this file.',
  fileChanged: (name: string, read: number, size: number) => {
    if (read === 0) return `${name} changed or was removed after it was opened. None of its events are loaded. Open the file again to read it.`;
    const mixed = 'the loaded events may come from two versions of the file';
    const changed = `${name} changed or was removed while it was read: `;
    if (read === size) return `${changed}${mixed}. Open the file again to be sure which content is loaded.`;
    return (
      `${changed}${plural(size - read, 'byte', 'bytes')} of ${formatCount(size)} were not read. ` +
      `The events in the first ${formatCount(read)} bytes are loaded. If the file was rewritten, ${mixed}. ` +
      'Open the file again to read all of it.'
    );
  },
  fileShrank: 'The file is shorter than when it was opened.',
  close: 'Close',

  searchLabel: 'Search events',
  searchPlaceholder: 'for example (action user-apikey) -login failure',
  severity: { error: 'Error', warning: 'Warning', hint: 'Hint' } as const,
  /** Followed by the number of removed events. */
  clauseFinds: (rows: number) => `${plural(rows, 'event remains', 'events remain')},`,
  explanationLabel: 'Search explanation',

  statusLabel: 'Matching events',
  status: (matched: number, total: number) => `${formatCount(matched)} of ${plural(total, 'event', 'events')}`,
  /** `count` is null while it is not known. */
  withDuplicates: (count: number | null) => (count === null ? 'include duplicates' : `include ${plural(count, 'duplicate', 'duplicates')}`),
  duplicate: 'duplicate',
  withoutTime: (count: number | null) => (count === null ? 'without a time' : `${formatCount(count)} without a time`),
  searching: 'Searching…',

  jumpLabel: 'Jump to time',
  jumpPlaceholder: 'Jump to time: yesterday 10am',
  jumpHint: 'Enter goes there. Ctrl with Enter searches only this time, and an empty box clears the range.',
  anchorLabel: 'Relative times count',
  anchors: { 'last event': 'from the last event', now: 'from now' } as const,
  timeRange: (from: string, to: string) => `${from} to ${to}`,
  clearRange: 'Clear time range',
  filters: { sources: 'Sources', apps: 'Apps', levels: 'Levels', tags: 'Tags' } as const,
  filterChosen: (label: string, count: number) => `${label} (${count})`,
  clearFilter: 'All',
  noValues: 'none',
  emptyValue: '(empty)',

  timelineLabel: 'Events over time',
  timelineNothing: 'No matching events.',
  timelineNothingInRange: 'No events in this range.',
  timelineEmpty: 'No matching event has a time.',

  gridLabel: 'Events',
  columnLevel: 'Level',
  columnSource: 'Source',
  newestFirst: 'Newest first',
  oldestFirst: 'Oldest first',
  noTime: 'no time',
  loadingRow: '…',
  noMatch: 'No events match.',
  noMatchHelp: 'The explanation above shows how many events each part of the search removed.',
  noMatchNarrowed: 'A time range or a filter is set. Clear it to see more events.',
  noEvents: 'No events are loaded. Sources shows why.',

  detailLabel: 'Event',
  detailPlace: (file: string, line: number, offset: number) =>
    `${file}, line ${formatCount(line)}, byte ${formatCount(offset)}`,

  fieldsLabel: 'Fields',
  fieldsFilter: 'Find a field',
  present: (present: number) => `in ${plural(present, 'event', 'events')}`,
  absent: 'Absent',
  counting: 'Counting…',
  /** The button that lists the next part of a long list. */
  moreOf: (next: number, left: number) =>
    next < left ? `Show ${formatCount(next)} of ${formatCount(left)} more` : `Show ${formatCount(left)} more`,
} as const);
