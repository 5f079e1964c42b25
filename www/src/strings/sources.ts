// Texts about files: reading progress, line counts, refused lines, problems.
import { formatBytes, formatCount, plural } from './common';
import { translatable } from './language';

/** The columns of the file list that contain numbers of lines. */
export const COUNTED = ['lines', 'events', 'duplicates', 'refused', 'blank', 'passedOver'] as const;
export type Counted = (typeof COUNTED)[number];

function duration(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export const sourceStrings = translatable('sources', {
  listLabel: 'Files',
  summary: (count: number) => plural(count, 'file', 'files'),
  cancel: 'Cancel',
  reading: (name: string) => `Reading ${name}`,
  progress: (read: number, total: number) => `${formatBytes(read)} of ${formatBytes(total)}`,
  pace: (bytesPerSecond: number, secondsLeft: number) =>
    `${formatBytes(bytesPerSecond)} a second, about ${duration(secondsLeft)} left`,
  counting: 'counting the last events',
  reconciles: (sum: Record<Counted, number>) =>
    `${plural(sum.lines, 'line', 'lines')} = ${plural(sum.events, 'event', 'events')} + ` +
    `${plural(sum.duplicates, 'duplicate', 'duplicates')} + ${formatCount(sum.refused)} refused + ${formatCount(sum.blank)} blank` +
    (sum.passedOver ? ` + ${formatCount(sum.passedOver)} passed over` : ''),
  doesNotReconcile: 'These numbers do not add up. Please report this with the list of sources.',
  state: { waiting: 'waiting', reading: 'reading', read: 'read', followed: 'followed', cancelled: 'cancelled', failed: 'failed', changed: 'changed while it was read', skipped: 'skipped' } as const,
  about:
    'The opened files, and how many of their lines became events. A line is one record: an element of an array, ' +
    'or an object over several lines, counts as one line.',
  columns: {
    name: 'File',
    format: 'Format',
    bytes: 'Size',
    lines: 'Lines',
    events: 'Events',
    duplicates: 'Duplicates',
    refused: 'Refused',
    blank: 'Blank',
    passedOver: 'Passed over',
    first: 'First event',
    last: 'Last event',
  } as const,
  findFile: 'Find a file',
  order: 'Order',
  orders: { problems: 'Problems first', opened: 'As opened', name: 'Name', first: 'First event', events: 'Most events' } as const,
  grouping: 'Group by',
  groupings: { none: 'None', folder: 'Folder', system: 'System' } as const,
  noFolder: 'Without a folder',
  noSystem: 'Without events',
  filesOf: (files: number) => plural(files, 'file', 'files'),
  foundFiles: (found: number, all: number) => `${formatCount(found)} of ${plural(all, 'file', 'files')}`,
  all: 'All',
  actions: 'Actions',
  contains: 'Contains',
  takenOutOf: 'Taken out of',
  /** Records are events and their duplicates. */
  share: (what: string, records: number) => `${what}, ${plural(records, 'record', 'records')}`,
  otherRecords: (count: number) => plural(count, 'other record', 'other records'),
  passedOver: (count: number) => `${plural(count, 'line', 'lines')} passed over`,
  choices: (count: number) => `${plural(count, 'file needs', 'files need')} a choice`,
  choicesTitle: 'Shows in Sources which files can be read in two ways.',
  dateOrder: 'Order of day and month in',
  dateOrderOf: (name: string) => `Order of day and month in ${name}`,
  dayFirst: 'Day first',
  monthFirst: 'Month first',
  sameOrder: (count: number) => `Use this order for ${plural(count, 'other file', 'other files')}`,
  readAsPage: (key: string) => `Read \`${key}\` as a page of events`,
  readPage: (key: string) => `\`${key}\` is read as a page of events, as chosen.`,
  readWhole: 'Read the object as one event',
  readAgainTitle: 'Reads all files again.',
  remove: (name: string) => `Remove ${name}`,
  removeTitle: 'Removes the file and its events. The other files are read again.',
  removeAll: 'Remove all',
  goOn: 'Continue',
  goOnTitle: 'Reads the archive without a limit on its expanded size. This may fill the memory.',
  readRest: 'Read the rest',
  readRestTitle: 'Reads all files again, and this file to its end.',
  hash: 'SHA-256',
  hashPending: 'being computed',
  hashPartial: 'not computed, because only a part of the file was read',
  hashFailed: 'not available: the file changed or was removed after it was opened. Open it again to be sure which content is loaded.',
  copyHash: (name: string) => `Copy the SHA-256 of ${name}`,
  readUpTo: (read: number, all: number) => `Cancelled: ${formatBytes(read)} of ${formatBytes(all)} were read. The events read so far stay loaded.`,
  unverified: (count: number) =>
    `No valid checksum of the archive covers ${plural(count, 'line', 'lines')} with an event or a duplicate, so their content is not verified.`,
  unverifiedEvent: 'No valid checksum of the archive covers this event, so its content is not verified.',
  perhapsUnverified: (count: number, all: number) =>
    `No valid checksum of the archive covers ${formatCount(count)} of the ${plural(all, 'event', 'events')} in this file. This event may be one of the unverified events.`,
  moreTroubled: (count: number) => `and ${formatCount(count)} more`,
  cutShort: 'incomplete',
  damaged: 'damaged',
  notRead: 'not read',
  empty: 'The file is empty.',
  noEventInside: 'This file contains no events.',
  manifests: (paths: readonly string[]) =>
    paths.length === 1
      ? `"${paths[0]}" is the manifest of an export, not a log. It was passed over.`
      : `${formatCount(paths.length)} files are manifests of exports, not logs. They were passed over: ${paths.slice(0, 5).join(', ')}${paths.length > 5 ? ` and ${formatCount(paths.length - 5)} more` : ''}.`,
  compressed: (bytes: number) => `${formatBytes(bytes)} compressed`,
  isNoLog: 'This file is not a log. It was passed over.',
  noEventIn: (names: readonly string[]) =>
    `No events in ${names.slice(0, 3).map((name) => `"${name}"`).join(', ')}${names.length > 3 ? ` and ${formatCount(names.length - 3)} more` : ''}: ` +
    `${names.length === 1 ? 'the file adds' : 'these files add'} nothing to the list. Sources shows why.`,
  refusedLines: (count: number) => plural(count, 'refused line', 'refused lines'),
  /** Of records that are refused for the same reason, the engine lists the first. */
  refusedKept: (kept: number) => `${formatCount(kept)} of them ${kept === 1 ? 'is' : 'are'} listed`,
  refusedTitle: 'Shows in Sources which lines are not events, and why.',
  refusedPlace: (line: number, offset: number) => `line ${formatCount(line)}, byte ${formatCount(offset)}`,
  refusedLength: (bytes: number) => formatBytes(bytes),
  originalCut: (shown: number, all: number) => `The first ${formatBytes(shown)} of ${formatBytes(all)}.`,
  originalPacked: 'Only the beginning of the line: its other bytes cannot be read from an archive.',
  memory: (bytes: number) => `Engine: ${formatBytes(bytes)} of memory`,
  memoryFull: (fullest: number, read: number, total: number) =>
    `Reading is paused because the memory of the engine is nearly full: one worker holds ${formatBytes(fullest)}, and browsers allow at most 4.3 GB. ` +
    `${formatBytes(read)} of ${formatBytes(total)} were read.`,
  stopHere: 'Stop reading',
  stopHereTitle: 'The events read so far stay loaded. Files that were not read are listed in Sources.',
  sample: (step: number) => `Read a sample: every ${step === 2 ? 'second' : step === 3 ? 'third' : `${step}th`} file`,
  sampleTitle: 'Restarts with every n-th file in the order of their names. Skipped files are listed in Sources. All counts are of the files that are read.',
  sampled: (left: number, all: number) => `This is a sample: ${formatCount(left)} of ${plural(all, 'file was', 'files were')} skipped. All counts are of the other files.`,
  originalGone: 'Only the beginning of the line, as it was read: the file changed or was removed later.',
  unreadable: (names: readonly string[]) =>
    `Not opened, because reading failed: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ` and ${formatCount(names.length - 5)} more` : ''}. ` +
    'Check that the files exist and that you have permission to read them.',
  nothingDropped: 'Nothing was opened: the dropped content contains no file.',
  pasted: (time: string) => `pasted at ${time}`,
  pasteHeading: 'Paste events',
  pasteLabel: 'Events as text',
  pasteHelp: 'Enter JSON lines, a JSON array, or one event. Text that is pasted on the page outside of an input opens at once.',
  pasteOpen: 'Open as a file',
  paste: 'Paste',
} as const);
