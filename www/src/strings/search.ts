// What the page says about searching, time and the timeline.
import { formatCount, plural } from './common';

const UNITS: Record<string, string> = {
  ms: 'millisecond',
  s: 'second',
  m: 'minute',
  h: 'hour',
  d: 'day',
  w: 'week',
  mo: 'month',
  q: 'quarter',
  y: 'year',
};

export const searchStrings = {
  firing: (moment: string) => `The alert of this view fires at ${moment}`,
  finderPlaceholder: 'type to find',
  finderNothing: 'Nothing is called so.',

  zoneLabel: 'Time zone',
  zoneHere: (name: string) => `${name} (this computer)`,
  onlyWithoutTime: 'only events without a time',

  editRange: 'Edit the time range',
  understands: (words: string) => `Understood: ${words}`,

  suggestionsLabel: 'Suggestions',
  suggestions: (count: number) =>
    count === 0 ? 'No suggestions.' : `${plural(count, 'suggestion', 'suggestions')}, arrow keys choose, Tab takes the first.`,
  suggestionKind: { field: 'field', value: 'value', operator: '' } as const,
  suggestionKeys: 'Arrow keys choose, Tab or Enter takes, Escape closes',
  clearSearch: 'Clear the search',
  helpLabel: 'The search language',
  helpIntro:
    'Every example runs when you choose it. The time is no part of a query: it has its own box. Text is compared letter by letter, in either case, without regular expressions.',
  run: (query: string) => `Search for ${query}`,
  helpKeys: 'Keys in the box',
  helpKeysText:
    'Arrow down or Control and blank: suggestions. Tab: takes the first. Enter: searches. Alt with arrow left or right: back to the search before, and forward.',
  staleResult: (query: string) => (query ? 'Below is still the result of:' : 'Below is still every event.'),
  previousSearch: 'From the previous search',
  previousChange: 'From before the last change',
  showPlace: 'Show the place in the search',

  removesNothing: 'removes nothing',
  removes: (removes: number) => `removes ${formatCount(removes)}`,
  without: (clause: string) => `Remove: ${clause}`,
  negate: (clause: string) => `Turn round: ${clause}`,

  historyLabel: 'Searches so far',
  back: 'Back to the search before',
  forward: 'Forward again',
  everyEvent: 'every event',
  onlyUntimed: 'without a time',

  filterFind: (label: string) => `Find in ${label.toLowerCase()}`,
  filterMore: (values: number) => `${plural(values, 'more value', 'more values')}: narrow the search, or ask for one by its name`,
  filterGone: 'no longer among them',

  split: 'Split by',
  splitBy: (field: string) => `Split by ${field}`,
  splitNone: 'nothing, one colour',
  values: (count: number) => plural(count, 'value', 'values'),
  earlier: 'Earlier',
  later: 'Later',
  zoomOut: 'Zoom out',
  zoomIn: 'Zoom to this time',
  asTable: 'Show as table',
  legendLabel: 'Colours of the bars',
  seriesOther: 'other values',
  seriesAbsent: 'without it',
  tableTime: (zone: string) => `From (${zone})`,
  tableUntil: 'Until before',
  tableEvents: 'Events',
  tableLabel: 'Events over time, as a table',
  barHint: 'Click a bar or drag over several to zoom. Arrow keys move, Shift extends, Enter zooms, Backspace goes back.',
  /** `15m` in words. */
  interval: (short: string) => {
    const [, count = '1', unit = ''] = /^(\d+)(\D+)$/.exec(short) ?? [];
    const name = UNITS[unit] ?? unit;
    return count === '1' ? `one ${name}` : `${count} ${name}s`;
  },
  barsOf: (count: number, interval: string) => `${plural(count, 'bar', 'bars')} of ${interval}`,
  eventsIn: (events: string, bars: string) => `${events} in ${bars}`,
  most: (count: string, at: string) => `at most ${count}, from ${at}`,
  events: (count: number) => plural(count, 'event', 'events'),
  selected: (bars: number, events: number, span: string) =>
    `${plural(bars, 'bar', 'bars')}, ${plural(events, 'event', 'events')}, ${span}`,
  skipToList: 'Skip to the list of events',
} as const;
