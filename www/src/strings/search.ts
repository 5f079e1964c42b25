// Texts of the search, the time range and the timeline.
import { formatCount, plural } from './common';
import { translatable } from './language';

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

export const searchStrings = translatable('search', {
  stages: 'Stages',
  stagesTitle: 'Some events report a stage of a request. "folded" counts only the last known stage of each request.',
  stageChoices: { each: 'each', folded: 'folded' } as const,
  /** `count` is null while it is not known. */
  stagesFolded: (count: number | null) => (count === null ? 'stages folded' : `${plural(count, 'stage', 'stages')} folded into them`),
  onlyFolded: (count: number) => `${plural(count, 'stage matches', 'stages match')}, but ${count === 1 ? 'is' : 'are'} folded`,
  showEachStage: 'Show each stage',
  firing: (moment: string) => `The alert for this view fires at ${moment}`,
  firings: (count: number, held: number, range: string) =>
    `The alert for this view fires ${formatCount(count)} times${held > 0 ? `, ${formatCount(held)} without a message` : ''}: ${range}`,
  finderPlaceholder: 'Type to search',
  finderNothing: 'No match.',

  zoneLabel: 'Time zone',
  zoneHere: (name: string) => `${name} (this computer)`,
  onlyWithoutTime: 'only events without a time',

  editRange: 'Edit time range',
  jumpedTo: (range: string) => `Jumped to ${range}`,
  goThere: 'Go there',
  onlyThis: 'Only this time',
  noEventsAt: 'No listed event is at this time. The list is at the events around it.',
  understands: (words: string) => `Understood: ${words}`,

  suggestionsLabel: 'Suggestions',
  suggestions: (count: number) =>
    count === 0 ? 'No suggestions.' : `${plural(count, 'suggestion', 'suggestions')}, arrow keys select, Tab inserts the first.`,
  suggestionKind: { field: 'field', value: 'value', operator: '' } as const,
  suggestionKeys: 'Arrow keys select, Tab or Enter inserts, Escape closes',
  clearSearch: 'Clear search',
  helpLabel: 'Search language',
  helpIntro:
    'Choose an example to run it. Times are not part of a query: they have their own box. Text is compared character by character, in upper or lower case.',
  run: (query: string) => `Search for ${query}`,
  helpKeys: 'Keys in the search box',
  helpKeysText:
    'Arrow down, or Ctrl with Space: open suggestions. Tab: insert the first suggestion. Enter: search. Alt with arrow left or right: previous or next search.',
  staleResult: (query: string) => (query ? 'The list still shows the result of:' : 'The list still shows every event.'),
  moreProblems: (count: number) => `+${formatCount(count)}`,
  previousSearch: 'Previous search result',
  previousChange: 'Result before last change',
  showPlace: 'Show in the search box',

  removesNothing: 'no effect',
  removes: (removes: number) => `${formatCount(removes)} removed`,
  without: (clause: string) => `Remove: ${clause}`,
  noClauses: 'Every event matches. Words, or field:value, narrow the list.',
  switchOff: (clause: string) => `Switch off: ${clause}`,
  switchOn: (clause: string) => `Switch on: ${clause}`,
  forget: (clause: string) => `Forget: ${clause}`,
  negate: (clause: string) => `Negate: ${clause}`,

  historyLabel: 'Search history',
  back: 'Previous search',
  everyEvent: 'every event',
  onlyUntimed: 'without a time',

  filterFind: (label: string) => `Find in ${label.toLowerCase()}`,
  filterMore: (values: number) => `${plural(values, 'more value', 'more values')}: narrow the search, or type a name`,
  filterGone: 'no longer present',

  split: 'Split by',
  splitBy: (field: string) => `Split by ${field}`,
  splitNone: 'no field (one colour)',
  values: (count: number) => plural(count, 'value', 'values'),
  earlier: 'Earlier',
  later: 'Later',
  zoomOut: 'Zoom out',
  zoomIn: 'Zoom to this interval',
  asTable: 'Show as table',
  legendLabel: 'Legend',
  seriesOther: 'other values',
  seriesAbsent: 'without the field',
  tableTime: (zone: string) => `From (${zone})`,
  tableUntil: 'To (exclusive)',
  tableEvents: 'Events',
  tableLabel: 'Events over time, as a table',
  barHint: 'Click a bar or drag over several bars to zoom. Arrow keys move, Shift extends the selection, Enter zooms, Backspace restores the previous range.',
  /** An interval such as `15m` in words. */
  interval: (short: string) => {
    const [, count = '1', unit = ''] = /^(\d+)(\D+)$/.exec(short) ?? [];
    const name = UNITS[unit] ?? unit;
    return count === '1' ? `one ${name}` : `${count} ${name}s`;
  },
  barsOf: (count: number, interval: string) => `${plural(count, 'bar', 'bars')} of ${interval}`,
  eventsIn: (events: string, bars: string) => `${events} in ${bars}`,
  most: (count: string, at: string) => `maximum ${count}, at ${at}`,
  events: (count: number) => plural(count, 'event', 'events'),
  selected: (bars: number, events: number, span: string) =>
    `${plural(bars, 'bar', 'bars')}, ${plural(events, 'event', 'events')}, ${span}`,
  skipToList: 'Skip to the event list',
} as const);
