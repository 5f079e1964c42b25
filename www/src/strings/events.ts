// What the list of events, the detail of one and the column of fields say.
import { formatBytes, formatCount } from './common';

const plural = (count: number, one: string, many: string): string => `${formatCount(count)} ${count === 1 ? one : many}`;

export const eventStrings = {
  // The list.
  listTools: 'List of events',
  eventsHeading: 'List',
  columns: 'Columns',
  columnTime: (zone: string) => `Time (${zone})`,
  columnLine: (zone: string) => `Time (${zone}) and event`,
  columnEvent: 'Event',
  chosenColumns: 'Columns of the list',
  addColumn: 'Add a column',
  findColumn: 'Find a field to add',
  noColumns: 'None: the list shows lines.',
  columnWidth: (path: string) => `Width of ${path} in pixels`,
  moveUp: (path: string) => `Move ${path} to the left`,
  moveDown: (path: string) => `Move ${path} to the right`,
  removeColumn: (path: string) => `Remove the column ${path}`,
  density: 'Height of rows',
  densities: { calm: 'Calm rows', dense: 'Dense rows' } as const,
  copyRow: (count: number) => (count > 1 ? `Copy the ${formatCount(count)} selected events` : 'Copy the selected event'),
  copyLine: (count: number) => (count > 1 ? `Copy ${formatCount(count)} lines` : 'Copy line'),
  copyJson: (count: number) => (count > 1 ? 'Copy original JSON, an event a line' : 'Copy original JSON'),
  copyCsv: 'Copy as CSV',
  chosen: (count: number) => `${formatCount(count)} selected`,
  chosenLabel: 'Events selected',
  mostChosen: (most: number) => `No more than ${formatCount(most)} events are selected together. An export has all of them.`,
  tooManyToChoose: (total: number, most: number) =>
    `${formatCount(total)} events are more than the ${formatCount(most)} that can be selected together. An export has all of them.`,
  absentCell: 'absent',
  rowsInSight: (first: number, last: number, total: number) =>
    `Events ${formatCount(first)} to ${formatCount(last)} of ${formatCount(total)}`,

  // The events around one.
  contextLabel: 'Around the selected event',
  contextNote: 'The search is off here.',
  contextOf: 'Events around',
  contextEvery: 'Every event',
  contextSame: (path: string) => `Same ${path}`,
  contextBack: 'Back to the search',
  showContext: 'Show in context',

  // The detail.
  detailViews: 'Views of the event',
  views: { fields: 'Fields', json: 'JSON', original: 'Original' } as const,
  copyEvent: 'Copy',
  notInList: 'Not among the events found.',
  duplicate: 'Repeats another event.',
  noTimeInIt: 'No time.',
  groups: { event: 'Of the event', wrapper: 'Of the wrapper', derived: 'Worked out' } as const,
  actionsFor: (path: string) => `What to do with ${path}`,
  showMore: (next: number, left: number) =>
    next < left ? `Show ${formatCount(next)} of ${formatCount(left)} characters` : `Show the last ${formatCount(left)} characters`,
  showAll: (characters: number) => `Show all ${formatCount(characters)} characters`,
  original: {
    reading: (name: string) => `Reading from ${name} …`,
    unpacking: (read: number, size: number) =>
      `Unpacking the archive again up to this event: ${formatBytes(read)} of ${formatBytes(size)} …`,
    gone: 'The file of this event is not open any more.',
    unreadable: 'The file of this event changed or went away since it was read. Open it again to see the text.',
    place: (bytes: number, offset: number) => `${plural(bytes, 'byte', 'bytes')} from byte ${formatCount(offset)}`,
    same: 'Read back from the file; it says what was loaded.',
    differs: 'The file says something else now than when it was loaded: it was changed. Open it again.',
    unchecked: 'Read back from the file.',
    invalid: 'Bytes that are no text are shown as U+FFFD.',
  } as const,
  parsingJson: 'Reading the JSON …',
  noJson: 'This text is not JSON from beginning to end; the original shows it as it is.',
  tooDeep: 'deeper levels are in the original',
  members: (count: number) => plural(count, 'member', 'members'),
  elements: (count: number) => plural(count, 'element', 'elements'),
  treeLabel: 'JSON of the event',

  // What one can do with a value or a field.
  refine: {
    include: 'Include this value',
    exclude: 'Exclude this value',
    only: 'Search only this value',
    exists: 'Only events with this field',
    absent: 'Only events without this field',
  } as const,
  copyValue: 'Copy value',
  copyPath: 'Copy path',
  asColumn: 'Add as column',
  noColumn: 'Remove the column',
  groupTimeline: 'Group the timeline by this field',
  chart: 'Chart of this field',
  copied: (what: string) => `Copied: ${what}`,
  notCopied: 'The browser did not allow copying.',
  what: { line: 'line', json: 'JSON', csv: 'CSV', value: 'value', path: 'path' } as const,
  several: (count: number, what: string) => `${formatCount(count)} events as ${what}`,
  asWhat: { line: 'lines', json: 'JSON', csv: 'CSV' } as const,
  said: 'Message',

  // The column of fields.
  fieldList: 'All fields',
  fieldsFound: (found: number, all: number) => `${formatCount(found)} of ${plural(all, 'field', 'fields')}`,
  noField: 'No field has this in its name.',
  absentOrObject: 'Absent, or an object with fields',
  about: (present: number, matched: number, distinct: number, types: string) =>
    `In ${formatCount(present)} of ${formatCount(matched)} found · ${types} · ${plural(distinct, 'value', 'values')} in all files`,
  otherValues: (count: number) => `Other (${plural(count, 'value', 'values')})`,
  valueActions: (path: string, value: string) => `What to do with ${path} ${value}`,
  columnValue: 'Value',
  columnEvents: 'Events',
  columnShare: 'Share',
  chartOf: (path: string) => `${path}, over the events found`,
} as const;
