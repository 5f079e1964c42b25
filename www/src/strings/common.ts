// Every sentence and label that the page shows, in one place.

const integer = new Intl.NumberFormat('en-US');
const oneDigit = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
const figure = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 3 });
const percent = new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 1 });

export const formatCount = (value: number): string => integer.format(value);

/** A part of a whole; an empty whole has no shares. */
export const formatShare = (part: number, whole: number): string => (whole === 0 ? '' : percent.format(part / whole));

/** A figure as people read it: whole numbers in full, others with three places at the most. */
export const formatFigure = (value: number | null): string =>
  value === null ? 'none' : figure.format(value);

/** Sizes as people read them: decimal units, as disks and downloads are counted. */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${oneDigit.format(value)} ${units[unit]}`;
}

export const plural = (count: number, one: string, many: string): string => `${integer.format(count)} ${count === 1 ? one : many}`;

export const strings = {
  product: 'Activity Lens',
  dropHere: 'Drop files or folders anywhere on this page.',
  dropNow: 'Drop to open',
  accepts: 'Plain or gzip, JSON lines or arrays, as IBM Cloud Activity Tracker exports them. Other JSON audit logs load as well.',
  openFiles: 'Open files',
  openFolder: 'Open folder',
  loadSample: 'Load sample events',
  sampleName: 'Sample events (made up)',
  offline: 'Offline',
  offlineTitle: 'The page sends nothing. Open "About this page" to see what its policy stops.',

  engineFailed: (reason: string) =>
    `The engine could not start, so no file can be opened here. ${reason} Another browser, or a current version of this one, may help.`,
  crashed: (message: string, at: { name: string; bytes: number } | null) =>
    `The engine stopped${at ? ` while reading ${at.name}${at.bytes > 0 ? `, after about ${formatBytes(at.bytes)}` : ''}` : ''} (${message}). ` +
    'A new one was started and reads the files again; your search is kept.',
  crashedPartly: (message: string) =>
    `A part of the engine stopped (${message}). Another one reads again what that part had read; the rest and your search are kept.`,
  crashedTooOften: (message: string) =>
    `The engine stopped several times in a row (${message}) and was not started again. Reload the page to go on; please report this.`,
  silent: 'The engine has given no answer for a while. It may be at work on something large, or it may be stuck.',
  keepWaiting: 'Keep waiting',
  startAgain: 'Start again',
  startAgainTitle: 'Ends what is running. A new engine reads the files again; your search is kept.',
  searchCrashed: 'The engine stopped on this search, so it is not tried again. Below: every event.',
  fileCrashedTwice: 'Left out: the engine stopped twice while reading this file.',
  fileChanged: (name: string, read: number, size: number) => {
    if (read === 0) return `${name} changed or was removed after it was opened, so none of its events are loaded. Open the file again to read it.`;
    const mixed = 'the events may be of two versions of it';
    const changed = `${name} changed or was removed while it was read: `;
    if (read === size) return `${changed}${mixed}. Open the file again to be sure which content is loaded.`;
    return (
      `${changed}${plural(size - read, 'byte', 'bytes')} of ${integer.format(size)} were not read. ` +
      `The events in the first ${integer.format(read)} bytes are loaded. If the file was rewritten, ${mixed}. ` +
      'Open the file again to read all of it.'
    );
  },
  fileShrank: 'The file is shorter than it was when it was opened.',
  close: 'Close',

  searchLabel: 'Search events',
  searchPlaceholder: 'for example (action user-apikey) -login failure',
  severity: { error: 'Problem', warning: 'Note', hint: 'Hint' } as const,
  clauseFinds: (rows: number) => `${plural(rows, 'event', 'events')}`,
  explanationLabel: 'What this search means',

  statusLabel: 'Events matched',
  status: (matched: number, total: number) => `${integer.format(matched)} of ${plural(total, 'event', 'events')}`,
  /** `count` is null while it is not known. */
  withDuplicates: (count: number | null) => (count === null ? 'with duplicates' : `with ${plural(count, 'duplicate', 'duplicates')}`),
  duplicate: 'duplicate',
  withoutTime: (count: number | null) => (count === null ? 'without a time' : `${integer.format(count)} without a time`),
  searching: 'Searching…',

  jumpLabel: 'Jump to time',
  jumpPlaceholder: 'Jump to time: yesterday 10am',
  jumpHint: 'Enter applies. An empty box shows every time again.',
  anchorLabel: 'Words of time count from',
  anchors: { 'last event': 'from the last event', now: 'from now' } as const,
  clearRange: 'Clear the time range',
  filters: { sources: 'Sources', apps: 'Apps', levels: 'Levels', tags: 'Tags' } as const,
  filterChosen: (label: string, count: number) => `${label} (${count})`,
  clearFilter: 'All',
  noValues: 'none',
  emptyValue: '(empty)',

  timelineLabel: 'Events over time',
  timelineNothing: 'Nothing to draw.',
  timelineEmpty: 'No matching event has a time.',

  gridLabel: 'Events',
  columnLevel: 'Level',
  columnSource: 'Source',
  newestFirst: 'Newest first',
  oldestFirst: 'Oldest first',
  noTime: 'no time',
  loadingRow: '…',
  noMatch: 'No event matches.',
  noMatchHelp: 'The explanation above tells what each part of the search removed.',
  noMatchNarrowed: 'A time range or a filter is set; clear it to see more.',
  noEvents: 'No event was read. The file report tells why.',

  detailLabel: 'Event',
  detailPlace: (file: string, line: number, offset: number) =>
    `${file}, line ${integer.format(line)}, byte ${integer.format(offset)}`,
  columnValue: 'Value',

  fieldsLabel: 'Fields',
  fieldsFilter: 'Find a field',
  present: (present: number) => `in ${plural(present, 'event', 'events')}`,
  other: (count: number) => `Other (${plural(count, 'value', 'values')})`,
  absent: 'Absent',
  counting: 'counting …',
  /** The button after the first part of a long list. */
  moreOf: (next: number, left: number) =>
    next < left ? `Show ${integer.format(next)} of ${integer.format(left)} more` : `Show ${integer.format(left)} more`,

} as const;
