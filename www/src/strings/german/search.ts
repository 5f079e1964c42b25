import { formatCount, plural } from '../common';
import type { searchStrings } from '../search';

/** Units of time, in the singular with the numeral, and in the plural. */
const UNITS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  ms: ['einer Millisekunde', 'Millisekunden'],
  s: ['einer Sekunde', 'Sekunden'],
  m: ['einer Minute', 'Minuten'],
  h: ['einer Stunde', 'Stunden'],
  d: ['einem Tag', 'Tagen'],
  w: ['einer Woche', 'Wochen'],
  mo: ['einem Monat', 'Monaten'],
  q: ['einem Quartal', 'Quartalen'],
  y: ['einem Jahr', 'Jahren'],
};

export const search: typeof searchStrings = {
  stages: 'Phasen',
  stagesTitle: 'Manche Ereignisse melden eine Phase einer Anfrage. „zusammengefasst“ zählt nur die letzte bekannte Phase jeder Anfrage.',
  stageChoices: { each: 'einzeln', folded: 'zusammengefasst' },
  stagesFolded: (count) => (count === null ? 'Phasen zusammengefasst' : `${plural(count, 'Phase', 'Phasen')} darin zusammengefasst`),
  onlyFolded: (count) => `${plural(count, 'Phase passt', 'Phasen passen')}, ${count === 1 ? 'ist' : 'sind'} aber zusammengefasst`,
  showEachStage: 'Jede Phase anzeigen',
  firing: (moment) => `Der Alarm dieser Ansicht löst aus: ${moment}`,
  firings: (count, held, range) =>
    `Der Alarm dieser Ansicht löst ${formatCount(count)}-mal aus${held > 0 ? `, ${formatCount(held)}-mal ohne Nachricht` : ''}: ${range}`,
  finderPlaceholder: 'Suchtext',
  finderNothing: 'Kein Treffer.',

  zoneLabel: 'Zeitzone',
  zoneHere: (name) => `${name} (dieser Rechner)`,
  onlyWithoutTime: 'nur Ereignisse ohne Zeit',

  editRange: 'Zeitbereich bearbeiten',
  jumpedTo: (range) => `Gesprungen zu ${range}`,
  goThere: 'Dorthin springen',
  onlyThis: 'Nur diese Zeit',
  noEventsAt: 'Kein Ereignis der Liste liegt in dieser Zeit. Die Liste steht bei den Ereignissen ringsum.',
  understands: (words) => `Verstanden: ${words}`,

  suggestionsLabel: 'Vorschläge',
  suggestions: (count) =>
    count === 0 ? 'Keine Vorschläge.' : `${plural(count, 'Vorschlag', 'Vorschläge')}. Pfeiltasten wählen aus, Tab fügt den ersten ein.`,
  suggestionKind: { field: 'Feld', value: 'Wert', operator: '' },
  suggestionKeys: 'Pfeiltasten wählen aus, Tab oder Enter fügt ein, Escape schließt',
  clearSearch: 'Suche leeren',
  helpLabel: 'Suchsprache',
  helpIntro:
    'Ein Klick auf ein Beispiel führt es aus. Zeiten gehören nicht zur Abfrage: Sie haben ein eigenes Feld. Text wird Zeichen für Zeichen verglichen, ohne Unterschied zwischen Groß- und Kleinschreibung.',
  run: (query) => `Suchen nach ${query}`,
  helpKeys: 'Tasten im Suchfeld',
  helpKeysText:
    'Pfeil nach unten oder Strg mit Leertaste: Vorschläge öffnen. Tab: den ersten Vorschlag einfügen. Enter: suchen. Alt mit Pfeil nach links oder rechts: vorige oder nächste Suche.',
  staleResult: (query) => (query ? 'Die Liste zeigt noch das Ergebnis von:' : 'Die Liste zeigt noch alle Ereignisse.'),
  moreProblems: (count) => `+${formatCount(count)}`,
  previousSearch: 'Ergebnis der vorigen Suche',
  previousChange: 'Ergebnis vor der letzten Änderung',
  showPlace: 'Im Suchfeld zeigen',

  removesNothing: 'ohne Wirkung',
  removes: (removes) => `${formatCount(removes)} entfernt`,
  without: (clause) => `Entfernen: ${clause}`,
  noClauses: 'Alle Ereignisse passen. Wörter oder feld:wert grenzen ein.',
  switchOff: (clause) => `Ausschalten: ${clause}`,
  switchOn: (clause) => `Einschalten: ${clause}`,
  forget: (clause) => `Vergessen: ${clause}`,
  negate: (clause) => `Verneinen: ${clause}`,

  historyLabel: 'Suchverlauf',
  back: 'Vorige Suche',
  everyEvent: 'alle Ereignisse',
  onlyUntimed: 'ohne Zeit',

  filterFind: (label) => `In ${label} suchen`,
  filterMore: (values) => `${plural(values, 'weiterer Wert', 'weitere Werte')}: die Suche einschränken oder einen Namen eingeben`,
  filterGone: 'nicht mehr vorhanden',

  split: 'Aufteilen nach',
  splitBy: (field) => `Aufgeteilt nach ${field}`,
  splitNone: 'kein Feld (eine Farbe)',
  values: (count) => plural(count, 'Wert', 'Werte'),
  earlier: 'Früher',
  later: 'Später',
  zoomOut: 'Verkleinern',
  zoomIn: 'Auf diesen Abschnitt zoomen',
  asTable: 'Als Tabelle anzeigen',
  legendLabel: 'Legende',
  seriesOther: 'andere Werte',
  seriesAbsent: 'ohne das Feld',
  tableTime: (zone) => `Von (${zone})`,
  tableUntil: 'Bis (ausschließlich)',
  tableEvents: 'Ereignisse',
  tableLabel: 'Ereignisse im Zeitverlauf, als Tabelle',
  barHint: 'Auf einen Balken klicken oder über mehrere ziehen, um zu zoomen. Pfeiltasten bewegen, Umschalt erweitert die Auswahl, Enter zoomt, Rücktaste stellt den vorigen Zeitbereich wieder her.',
  interval: (short) => {
    const [, count = '1', unit = ''] = /^(\d+)(\D+)$/.exec(short) ?? [];
    const [one, many] = UNITS[unit] ?? [`1 ${unit}`, unit];
    return count === '1' ? one : `${count} ${many}`;
  },
  barsOf: (count, interval) => `${plural(count, 'Balken', 'Balken')} von ${interval}`,
  eventsIn: (events, bars) => `${events} in ${bars}`,
  most: (count, at) => `Maximum ${count}, am ${at}`,
  events: (count) => plural(count, 'Ereignis', 'Ereignisse'),
  selected: (bars, events, span) => `${plural(bars, 'Balken', 'Balken')}, ${plural(events, 'Ereignis', 'Ereignisse')}, ${span}`,
  skipToList: 'Zur Ereignisliste springen',
};
