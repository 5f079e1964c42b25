// Texts of the tables about the matching events: two fields against each other, and when values were seen.
import { formatCount, plural } from './common';
import { translatable } from './language';

const NO_TIME = 'none';

export const analysisStrings = translatable('analysis', {
  // Entries.
  againstField: 'Against another field…',
  seenField: 'First and last seen…',
  alike: 'Group alike',

  // Two fields against each other.
  pivotHeading: 'Two fields against each other',
  pivotOf: (rows: string, columns: string) => `Events by ${rows} and ${columns}`,
  rowField: 'Rows',
  columnField: 'Columns',
  turn: 'Swap rows and columns',
  rowSort: 'Order of rows',
  columnSort: 'Order of columns',
  lineSorts: { most: 'by total', fewest: 'lowest total first', value: 'by name' } as const,
  total: 'Total',
  events: 'Events',
  absent: 'Absent',
  other: (values: number) => `Other (${plural(values, 'value', 'values')})`,
  cell: (count: number, row: string, column: string) => `${plural(count, 'event', 'events')}: ${row}, ${column}`,
  moreRows: 'More rows',
  moreColumns: 'More columns',
  several: (fields: readonly string[]) =>
    `Some events have several values of ${fields.join(' and ')}. Such an event counts once in each of its lines, so the counts may add up to more than the total.`,
  saveCsv: 'Save as CSV',
  noEvents: 'No events match.',
  otherCount: (found: string, count: string) =>
    `The search finds ${found} events, and the table counts ${count}. Values that differ only in their type, or a field that is an object in some events, share one search.`,

  // When values were seen.
  seenHeading: (fields: readonly string[]) => (fields.length === 1 ? `Values of ${fields[0] ?? ''}` : 'Events that are alike'),
  alikeIn: 'Alike in',
  addField: 'Add field',
  removeField: (path: string) => `Remove ${path}`,
  noField: 'Add a field.',
  mode: 'Show',
  modes: { all: 'All matching events', new: 'New since a moment', compare: 'Compare two ranges' } as const,
  since: 'New since',
  sinceHint: 'A moment or a range in words, such as 2019-05-13 or 2019-05-13 to 2019-05-20.',
  range: 'Range',
  before: 'Against',
  sameLength: 'The range before, of the same length',
  apply: 'Apply',
  only: 'Values',
  every: 'all',
  changes: { new: 'new', gone: 'gone', more: 'more', fewer: 'fewer', same: 'same' } as const,
  atMost: 'At most',
  atMostEvents: 'events',
  columnEvents: 'Events',
  columnBefore: 'Before',
  columnChange: 'Change',
  columnFirst: 'First seen',
  columnLast: 'Last seen',
  columnAge: 'Age in days',
  ageNote: (newest: string) => `The age is the number of whole days from the last event to ${newest}, the newest loaded event.`,
  noTime: NO_TIME,
  sortBy: (column: string) => `Sort by ${column}`,
  showEvents: (count: number) => `Show ${plural(count, 'event', 'events')}`,
  otherGroups: (groups: number) => `Other (${formatCount(groups)})`,
  moreGroups: (groups: number) => `Show more of ${formatCount(groups)}`,
  absentRow: (fields: number) => (fields === 1 ? 'Absent' : 'Without any of the fields'),
  counted: (total: number, range: string) => `${plural(total, 'matching event', 'matching events')}${range}.`,
  /** Appended to a number of events. */
  inRange: (range: string) => `, ${range}`,
  baselineNew: (total: number, range: string) =>
    `Baseline: ${plural(total, 'loaded event', 'loaded events')} before it${range}. A value is new if none of them has it.`,
  baselineCompare: (total: number, range: string) => `Against: ${plural(total, 'matching event', 'matching events')}${range}.`,
  emptyBaseline: 'The baseline has no events, so every value is new.',
  untimed: (count: number) => `${plural(count, 'loaded event has', 'loaded events have')} no time and ${count === 1 ? 'is' : 'are'} in no range.`,
  lengths: 'The ranges have different lengths. The numbers are counts, not rates.',
  changeCounts: ({ new: fresh, gone, more, fewer, same }: Readonly<Record<'new' | 'gone' | 'more' | 'fewer' | 'same', number>>) =>
    `${formatCount(fresh)} new, ${formatCount(gone)} gone, ${formatCount(more)} with more events, ${formatCount(fewer)} with fewer, ${formatCount(same)} the same.`,

  // The week.
  weekOf: (zone: string) => `Events by hour of the week (${zone})`,
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const,
  weekday: 'Day',
  hour: (hour: number) => `${String(hour).padStart(2, '0')}`,
  hourCell: (count: number, day: string, hour: number) => `${plural(count, 'event', 'events')} on ${day} from ${hour}:00 to ${hour + 1}:00`,
  weekScale: (most: number) => `The darkest hour has ${plural(most, 'event', 'events')}.`,
  withoutTime: (count: number) => `${plural(count, 'event', 'events')} without a time`,
} as const);
