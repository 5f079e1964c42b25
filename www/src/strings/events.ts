// Texts of the event list, the event detail and the fields panel.
import { formatBytes, formatCount, plural } from './common';

export const eventStrings = {
  // The list.
  listTools: 'Event list',
  eventsHeading: 'List',
  columns: 'Columns',
  columnTime: (zone: string) => `Time (${zone})`,
  columnLine: (zone: string) => `Time (${zone}) and event`,
  columnEvent: 'Event',
  chosenColumns: 'Selected columns',
  addColumn: 'Add column',
  findColumn: 'Find a field to add',
  noColumns: 'No columns are selected. The list shows one line for each event.',
  columnWidth: (path: string) => `Width of ${path} in pixels`,
  moveUp: (path: string) => `Move ${path} left`,
  moveDown: (path: string) => `Move ${path} right`,
  removeColumn: (path: string) => `Remove column ${path}`,
  density: 'Row height',
  densities: { calm: 'Comfortable rows', dense: 'Compact rows' } as const,
  copyRow: (count: number) => (count > 1 ? `Copy ${formatCount(count)} selected events` : 'Copy selected event'),
  copyLine: (count: number) => (count > 1 ? `Copy ${formatCount(count)} lines` : 'Copy line'),
  copyJson: (count: number) => (count > 1 ? 'Copy original JSON, one event per line' : 'Copy original JSON'),
  copyCsv: 'Copy as CSV',
  chosen: (count: number) => `${formatCount(count)} selected`,
  chosenLabel: 'Selected events',
  mostChosen: (most: number) => `At most ${formatCount(most)} events can be selected. Export saves all matching events.`,
  tooManyToChoose: (total: number, most: number) =>
    `Nothing was selected: ${formatCount(total)} events exceed the limit of ${formatCount(most)}. Export saves all matching events.`,
  absentCell: 'absent',
  rowsInSight: (first: number, last: number, total: number) =>
    `Events ${formatCount(first)} to ${formatCount(last)} of ${formatCount(total)}`,

  // The events around the selected event.
  contextLabel: 'Context of the selected event',
  contextNote: 'The search is not applied here.',
  contextOf: 'Context',
  contextEvery: 'All events',
  contextSame: (path: string) => `Same ${path}`,
  contextBack: 'Back to the search',
  showContext: 'Show in context',

  // The detail.
  detailViews: 'Parts of the event',
  views: { fields: 'Fields', json: 'JSON', original: 'Original' } as const,
  copyEvent: 'Copy',
  notInList: 'Not among the matching events.',
  duplicate: 'Duplicate of another event.',
  noTimeInIt: 'No time.',
  groups: { event: 'Event fields', wrapper: 'Envelope fields', derived: 'Derived fields' } as const,
  actionsFor: (path: string) => `Actions for field ${path}`,
  showMore: (next: number, left: number) =>
    next < left ? `Show ${formatCount(next)} of ${formatCount(left)} characters` : `Show the last ${formatCount(left)} characters`,
  showAll: (characters: number) => `Show all ${formatCount(characters)} characters`,
  original: {
    reading: (name: string) => `Reading from ${name}…`,
    unpacking: (read: number, size: number) =>
      `Unpacking the archive again up to this event: ${formatBytes(read)} of ${formatBytes(size)}…`,
    gone: 'The file of this event is no longer open. Open it again to see the text.',
    unreadable: 'The file of this event changed or was removed after it was read. Open it again to see the text.',
    place: (bytes: number, offset: number) => `${plural(bytes, 'byte', 'bytes')}, starting at byte ${formatCount(offset)}`,
    same: 'Read back from the file. The text is the same as when it was loaded.',
    differs: 'The file changed after it was loaded, and this text differs from the loaded event. Open the file again.',
    unchecked: 'Read back from the file.',
    invalid: 'Bytes that are not text are shown as U+FFFD.',
  } as const,
  parsingJson: 'Parsing the JSON…',
  noJson: 'This text is not one complete JSON value. "Original" shows it unchanged.',
  tooDeep: '"Original" shows the deeper levels',
  members: (count: number) => plural(count, 'member', 'members'),
  elements: (count: number) => plural(count, 'element', 'elements'),
  treeLabel: 'Event JSON',

  // Actions for a value or a field.
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
  noColumn: 'Remove column',
  groupTimeline: 'Group the timeline by this field',
  chart: 'Chart this field',
  copied: (what: string) => `Copied: ${what}`,
  notCopied: 'Nothing was copied: the browser did not allow it.',
  what: { line: 'line', json: 'JSON', csv: 'CSV', value: 'value', path: 'path' } as const,
  several: (count: number, what: string) => `${formatCount(count)} events as ${what}`,
  asWhat: { line: 'lines', json: 'JSON', csv: 'CSV' } as const,
  said: 'Message',

  // The fields panel.
  fieldList: 'All fields',
  fieldsFound: (found: number, all: number) => `${formatCount(found)} of ${plural(all, 'field', 'fields')}`,
  noField: 'No field name contains this text.',
  absentOrObject: 'Absent, or an object with fields',
  about: (present: number, matched: number, distinct: number, types: string) =>
    `${formatCount(present)} of ${plural(matched, 'event', 'events')} · ${types} · ${plural(distinct, 'distinct value', 'distinct values')} in all files`,
  otherValues: (count: number) => `Other (${plural(count, 'value', 'values')})`,
  valueActions: (path: string, value: string) => `Actions for value ${value} of field ${path}`,
  columnValue: 'Value',
  columnEvents: 'Events',
  columnShare: 'Share',
  chartOf: (path: string) => `${path} in the matching events`,
} as const;
