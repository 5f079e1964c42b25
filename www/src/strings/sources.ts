// What the page says about files: how far they are read, what came of them, what was refused.
import { formatBytes, formatCount, plural } from './common';

/** The columns of the list of sources that hold numbers of lines. */
export const COUNTED = ['lines', 'events', 'duplicates', 'refused', 'blank'] as const;
export type Counted = (typeof COUNTED)[number];

function duration(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export const sourceStrings = {
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
    `${plural(sum.duplicates, 'duplicate', 'duplicates')} + ${formatCount(sum.refused)} refused + ${formatCount(sum.blank)} blank`,
  doesNotReconcile: 'These numbers do not add up. Please report this with the list of sources.',
  state: { waiting: 'waiting', reading: 'reading', read: 'read', followed: 'followed', cancelled: 'cancelled', failed: 'failed', changed: 'changed while it was read', leftOut: 'left out' } as const,
  about:
    'Every file that was opened, and what became of each of its lines. A line is one record: an element of an array, ' +
    'or an object over several lines, counts as one.',
  columns: {
    name: 'File',
    format: 'Format',
    bytes: 'Size',
    lines: 'Lines',
    events: 'Events',
    duplicates: 'Duplicates',
    refused: 'Refused',
    blank: 'Blank',
    first: 'First event',
    last: 'Last event',
  } as const,
  all: 'All',
  actions: 'Actions',
  remove: (name: string) => `Remove ${name}`,
  removeTitle: 'Takes the file and its events away; the other files are read again.',
  removeAll: 'Remove all',
  goOn: 'Go on',
  goOnTitle: 'Reads the archive without a limit on what it expands to. It may fill the memory.',
  readRest: 'Read the rest',
  hash: 'SHA-256',
  hashPending: 'being computed',
  hashPartial: 'not computed, because only a part of the file was read',
  hashFailed: 'not available: the file changed or was removed after it was opened. Open it again to be sure which content is loaded.',
  copyHash: (name: string) => `Copy the SHA-256 of ${name}`,
  readUpTo: (read: number, all: number) => `Cancelled: ${formatBytes(read)} of ${formatBytes(all)} are read and stay.`,
  expanded: (bytes: number) => `${formatBytes(bytes)} unpacked`,
  unverified: (count: number) =>
    `No valid checksum of the archive covers ${plural(count, 'line', 'lines')} with an event or a duplicate, so their content is not verified.`,
  unverifiedEvent: 'No valid checksum of the archive covers this event, so its content is not verified.',
  perhapsUnverified: (count: number, all: number) =>
    `No valid checksum of the archive covers ${formatCount(count)} of its ${plural(all, 'event', 'events')}. This event may be one of them.`,
  moreTroubled: (count: number) => `and ${formatCount(count)} more`,
  cutShort: 'cut short',
  damaged: 'damaged',
  notRead: 'not read',
  empty: 'The file is empty.',
  noEventInside: 'There is no event in this file.',
  noEventIn: (names: readonly string[]) =>
    `There is no event in ${names.length > 2 ? plural(names.length, 'file', 'files') : names.map((name) => `"${name}"`).join(' and ')}. Sources shows what was refused.`,
  refusedLines: (count: number) => plural(count, 'refused line', 'refused lines'),
  refusedKept: (kept: number) => `the places of the first ${formatCount(kept)} are kept`,
  refusedTitle: 'Shows in Sources which lines are no events, and why.',
  refusedPlace: (line: number, offset: number) => `line ${formatCount(line)}, byte ${formatCount(offset)}`,
  refusedLength: (bytes: number) => formatBytes(bytes),
  originalCut: (shown: number, all: number) => `The first ${formatBytes(shown)} of ${formatBytes(all)}.`,
  originalPacked: 'The beginning of the line: in an archive its own bytes cannot be looked at.',
  memory: (bytes: number) => `Engine: ${formatBytes(bytes)} of memory`,
  memoryFull: (fullest: number, read: number, total: number) =>
    `Reading waits, because the engine's memory is nearly full: one worker holds ${formatBytes(fullest)}, and browsers give 4.3 GB at the most. ` +
    `${formatBytes(read)} of ${formatBytes(total)} are read.`,
  stopHere: 'Stop here',
  stopHereTitle: 'What was read stays and can be searched; the rest is listed as not read.',
  sample: (step: number) => `Read a sample: every ${step === 2 ? 'second' : step === 3 ? 'third' : `${step}th`} file`,
  sampleTitle: 'Begins anew, in the order of the names of the files. Those left out are listed as such; all counts are of what is read.',
  sampled: (left: number, all: number) => `This is a sample: ${formatCount(left)} of ${plural(all, 'file is', 'files are')} left out. All counts are of the others.`,
  originalGone: 'The beginning of the line, as it was read: the file itself changed since, or went away.',
  unreadable: (names: readonly string[]) =>
    `Could not be read, and was left out: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ` and ${formatCount(names.length - 5)} more` : ''}. ` +
    'Check that it is there and that you may read it.',
  nothingDropped: 'There is no file in what was dropped.',
  pasted: (time: string) => `pasted at ${time}`,
  pasteHeading: 'Paste events',
  pasteLabel: 'Events as text',
  pasteHelp: 'JSON lines, a JSON array, or one event. Text pasted anywhere on the page outside an input is opened at once.',
  pasteOpen: 'Open as a source',
  paste: 'Paste',
} as const;
