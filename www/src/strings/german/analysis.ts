import type { analysisStrings } from '../analysis';
import { formatCount, plural } from '../common';

export const analysis: typeof analysisStrings = {
  // Entries.
  againstField: 'Einem anderen Feld gegenüberstellen…',
  seenField: 'Zuerst und zuletzt gesehen…',
  alike: 'Gruppieren',

  // Two fields against each other.
  pivotHeading: 'Zwei Felder gegenübergestellt',
  pivotOf: (rows, columns) => `Ereignisse nach ${rows} und ${columns}`,
  rowField: 'Zeilen',
  columnField: 'Spalten',
  turn: 'Zeilen und Spalten vertauschen',
  rowSort: 'Reihenfolge der Zeilen',
  columnSort: 'Reihenfolge der Spalten',
  lineSorts: { most: 'nach Summe', fewest: 'kleinste Summe zuerst', value: 'nach Name' },
  total: 'Summe',
  events: 'Ereignisse',
  absent: 'Fehlt',
  other: (values) => `Andere (${plural(values, 'Wert', 'Werte')})`,
  cell: (count, row, column) => `${plural(count, 'Ereignis', 'Ereignisse')}: ${row}, ${column}`,
  moreRows: 'Mehr Zeilen',
  moreColumns: 'Mehr Spalten',
  several: (fields) =>
    `Einige Ereignisse haben mehrere Werte von ${fields.join(' und ')}. Ein solches Ereignis zählt einmal in jeder seiner Zeilen oder Spalten, daher können die Anzahlen zusammen größer sein als die Summe.`,
  saveCsv: 'Als CSV speichern',
  noEvents: 'Keine Treffer.',
  otherCount: (found, count) =>
    `Die Suche findet ${found} Ereignisse, und die Tabelle zählt ${count}. Werte, die sich nur im Typ unterscheiden, oder ein Feld, das in manchen Ereignissen ein Objekt ist, haben dieselbe Suche.`,

  // When values were seen.
  seenHeading: (fields) => (fields.length === 1 ? `Werte von ${fields[0] ?? ''}` : 'Gleichartige Ereignisse'),
  alikeIn: 'Gleich in',
  addField: 'Feld hinzufügen',
  removeField: (path) => `${path} entfernen`,
  noField: 'Ein Feld hinzufügen.',
  mode: 'Anzeigen',
  modes: { all: 'Alle Treffer', new: 'Neu seit einem Zeitpunkt', compare: 'Zwei Zeitbereiche vergleichen' },
  since: 'Neu seit',
  sinceHint: 'Ein Zeitpunkt oder ein Zeitbereich in Worten, zum Beispiel 2019-05-13 oder 2019-05-13 to 2019-05-20.',
  range: 'Zeitbereich',
  before: 'Verglichen mit',
  sameLength: 'Der Zeitbereich davor, von gleicher Länge',
  apply: 'Anwenden',
  only: 'Werte',
  every: 'alle',
  changes: { new: 'neu', gone: 'verschwunden', more: 'mehr', fewer: 'weniger', same: 'gleich' },
  atMost: 'Höchstens',
  atMostEvents: 'Ereignisse',
  columnEvents: 'Ereignisse',
  columnBefore: 'Vorher',
  columnChange: 'Änderung',
  columnFirst: 'Zuerst gesehen',
  columnLast: 'Zuletzt gesehen',
  columnAge: 'Alter in Tagen',
  ageNote: (newest) => `Das Alter ist die Anzahl ganzer Tage vom letzten Ereignis bis ${newest}, dem neuesten geladenen Ereignis.`,
  noTime: 'keine',
  sortBy: (column) => `Nach ${column} sortieren`,
  showEvents: (count) => `${plural(count, 'Ereignis', 'Ereignisse')} anzeigen`,
  otherGroups: (groups) => `Andere (${formatCount(groups)})`,
  moreGroups: (groups) => `Mehr von ${formatCount(groups)} anzeigen`,
  absentRow: (fields) => (fields === 1 ? 'Fehlt' : 'Ohne eines der Felder'),
  counted: (total, range) => `${plural(total, 'Treffer', 'Treffer')}${range}.`,
  inRange: (range) => `, ${range}`,
  baselineNew: (total, range) =>
    `Vergleichsbasis: ${plural(total, 'geladenes Ereignis', 'geladene Ereignisse')} davor${range}. Ein Wert ist neu, wenn keines von ihnen ihn hat.`,
  baselineCompare: (total, range) => `Verglichen mit: ${plural(total, 'Treffer', 'Treffer')}${range}.`,
  emptyBaseline: 'Die Vergleichsbasis enthält keine Ereignisse, daher ist jeder Wert neu.',
  untimed: (count) => `${plural(count, 'geladenes Ereignis hat', 'geladene Ereignisse haben')} keine Zeit und ${count === 1 ? 'liegt' : 'liegen'} in keinem Zeitbereich.`,
  lengths: 'Die Zeitbereiche sind verschieden lang. Die Zahlen sind Anzahlen, keine Raten.',
  changeCounts: ({ new: fresh, gone, more, fewer, same }) =>
    `${formatCount(fresh)} neu, ${formatCount(gone)} verschwunden, ${formatCount(more)} mit mehr Ereignissen, ${formatCount(fewer)} mit weniger, ${formatCount(same)} gleich.`,

  // The week.
  weekOf: (zone) => `Ereignisse nach Stunde der Woche (${zone})`,
  weekdays: ['Montag', 'Dienstag', 'Mittwoch', 'Donnerstag', 'Freitag', 'Samstag', 'Sonntag'],
  weekday: 'Tag',
  hour: (hour) => `${String(hour).padStart(2, '0')}`,
  hourCell: (count, day, hour) => `${plural(count, 'Ereignis', 'Ereignisse')} am ${day} von ${hour}:00 bis ${hour + 1}:00`,
  weekScale: (most) => `Die dunkelste Stunde hat ${plural(most, 'Ereignis', 'Ereignisse')}.`,
  withoutTime: (count) => `${plural(count, 'Ereignis', 'Ereignisse')} ohne Zeit`,
};
