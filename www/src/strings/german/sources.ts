import { formatBytes, formatCount, plural } from '../common';
import type { sourceStrings } from '../sources';

function duration(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export const sources: typeof sourceStrings = {
  listLabel: 'Dateien',
  summary: (count) => plural(count, 'Datei', 'Dateien'),
  cancel: 'Abbrechen',
  reading: (name) => `${name} wird gelesen`,
  progress: (read, total) => `${formatBytes(read)} von ${formatBytes(total)}`,
  pace: (bytesPerSecond, secondsLeft) => `${formatBytes(bytesPerSecond)} pro Sekunde, noch etwa ${duration(secondsLeft)}`,
  counting: 'die letzten Ereignisse werden gezählt',
  reconciles: (sum) =>
    `${plural(sum.lines, 'Zeile', 'Zeilen')} = ${plural(sum.events, 'Ereignis', 'Ereignisse')} + ` +
    `${plural(sum.duplicates, 'Duplikat', 'Duplikate')} + ${formatCount(sum.refused)} abgelehnt + ${formatCount(sum.blank)} leer` +
    (sum.passedOver ? ` + ${formatCount(sum.passedOver)} übergangen` : ''),
  doesNotReconcile: 'Diese Zahlen gehen nicht auf. Bitte zusammen mit der Liste der Quellen melden.',
  state: {
    waiting: 'wartet',
    reading: 'wird gelesen',
    read: 'gelesen',
    followed: 'wird mitgelesen',
    cancelled: 'abgebrochen',
    failed: 'fehlgeschlagen',
    changed: 'beim Lesen geändert',
    skipped: 'übersprungen',
  },
  about:
    'Die geöffneten Dateien, und wie viele ihrer Zeilen zu Ereignissen wurden. Eine Zeile ist ein Datensatz: Ein Element eines Arrays ' +
    'oder ein Objekt über mehrere Zeilen zählt als eine Zeile.',
  columns: {
    name: 'Datei',
    format: 'Format',
    bytes: 'Größe',
    lines: 'Zeilen',
    events: 'Ereignisse',
    duplicates: 'Duplikate',
    refused: 'Abgelehnt',
    blank: 'Leer',
    passedOver: 'Übergangen',
    first: 'Erstes Ereignis',
    last: 'Letztes Ereignis',
  },
  findFile: 'Datei suchen',
  order: 'Reihenfolge',
  orders: { problems: 'Probleme zuerst', opened: 'Wie geöffnet', name: 'Name', first: 'Erstes Ereignis', events: 'Meiste Ereignisse' },
  grouping: 'Gruppieren nach',
  groupings: { none: 'Nichts', folder: 'Ordner', system: 'System' },
  noFolder: 'Ohne Ordner',
  noSystem: 'Ohne Ereignisse',
  filesOf: (files) => plural(files, 'Datei', 'Dateien'),
  foundFiles: (found, all) => `${formatCount(found)} von ${plural(all, 'Datei', 'Dateien')}`,
  all: 'Alle',
  actions: 'Aktionen',
  contains: 'Enthält',
  takenOutOf: 'Entnommen aus',
  share: (what, records) => `${what}, ${plural(records, 'Datensatz', 'Datensätze')}`,
  otherRecords: (count) => plural(count, 'anderer Datensatz', 'andere Datensätze'),
  passedOver: (count) => `${plural(count, 'Zeile', 'Zeilen')} übergangen`,
  choices: (count) => `${plural(count, 'Datei braucht', 'Dateien brauchen')} eine Auswahl`,
  choicesTitle: 'Zeigt unter Quellen, welche Dateien sich auf zwei Arten lesen lassen.',
  dateOrder: 'Reihenfolge von Tag und Monat in',
  dateOrderOf: (name) => `Reihenfolge von Tag und Monat in ${name}`,
  dayFirst: 'Tag zuerst',
  monthFirst: 'Monat zuerst',
  sameOrder: (count) => `Diese Reihenfolge auch für ${plural(count, 'andere Datei', 'andere Dateien')}`,
  readAsPage: (key) => `\`${key}\` als Seite von Ereignissen lesen`,
  readPage: (key) => `\`${key}\` wird wie ausgewählt als Seite von Ereignissen gelesen.`,
  readWhole: 'Das Objekt als ein Ereignis lesen',
  readAgainTitle: 'Liest alle Dateien erneut.',
  remove: (name) => `${name} entfernen`,
  removeTitle: 'Entfernt die Datei und ihre Ereignisse. Die anderen Dateien werden erneut gelesen.',
  removeAll: 'Alle entfernen',
  goOn: 'Fortfahren',
  goOnTitle: 'Liest das Archiv ohne Begrenzung seiner entpackten Größe. Das kann den Speicher füllen.',
  readRest: 'Den Rest lesen',
  readRestTitle: 'Liest alle Dateien erneut, und diese Datei bis zu ihrem Ende.',
  hash: 'SHA-256',
  hashPending: 'wird berechnet',
  hashPartial: 'nicht berechnet, weil nur ein Teil der Datei gelesen wurde',
  hashFailed: 'nicht verfügbar: Die Datei wurde nach dem Öffnen geändert oder entfernt. Die Datei erneut öffnen, um sicher zu sein, welcher Inhalt geladen ist.',
  copyHash: (name) => `SHA-256 von ${name} kopieren`,
  readUpTo: (read, all) => `Abgebrochen: ${formatBytes(read)} von ${formatBytes(all)} wurden gelesen. Die bisher gelesenen Ereignisse bleiben geladen.`,
  unverified: (count) =>
    `Keine gültige Prüfsumme des Archivs deckt ${plural(count, 'Zeile', 'Zeilen')} mit einem Ereignis oder Duplikat ab, daher ist ihr Inhalt nicht geprüft.`,
  unverifiedEvent: 'Keine gültige Prüfsumme des Archivs deckt dieses Ereignis ab, daher ist sein Inhalt nicht geprüft.',
  perhapsUnverified: (count, all) =>
    `Keine gültige Prüfsumme des Archivs deckt ${formatCount(count)} von ${plural(all, 'Ereignis', 'Ereignissen')} in dieser Datei ab. Dieses Ereignis kann eines der ungeprüften Ereignisse sein.`,
  moreTroubled: (count) => `und ${formatCount(count)} weitere`,
  cutShort: 'unvollständig',
  damaged: 'beschädigt',
  notRead: 'nicht gelesen',
  empty: 'Die Datei ist leer.',
  noEventInside: 'Diese Datei enthält keine Ereignisse.',
  manifests: (paths) =>
    paths.length === 1
      ? `„${paths[0]}“ ist das Manifest eines Exports, kein Protokoll. Die Datei wurde übergangen.`
      : `${formatCount(paths.length)} Dateien sind Manifeste von Exporten, keine Protokolle. Sie wurden übergangen: ${paths.slice(0, 5).join(', ')}${paths.length > 5 ? ` und ${formatCount(paths.length - 5)} weitere` : ''}.`,
  compressed: (bytes) => `${formatBytes(bytes)} komprimiert`,
  isNoLog: 'Diese Datei ist kein Protokoll. Sie wurde übergangen.',
  noEventIn: (names) =>
    `Keine Ereignisse in ${names.slice(0, 3).map((name) => `„${name}“`).join(', ')}${names.length > 3 ? ` und ${formatCount(names.length - 3)} weiteren` : ''}: ` +
    `${names.length === 1 ? 'die Datei trägt' : 'diese Dateien tragen'} nichts zur Liste bei. Unter Quellen steht der Grund.`,
  refusedLines: (count) => plural(count, 'abgelehnte Zeile', 'abgelehnte Zeilen'),
  refusedKept: (kept) => `${formatCount(kept)} davon ${kept === 1 ? 'ist' : 'sind'} aufgelistet`,
  refusedTitle: 'Zeigt unter Quellen, welche Zeilen keine Ereignisse sind, und warum.',
  refusedPlace: (line, offset) => `Zeile ${formatCount(line)}, Byte ${formatCount(offset)}`,
  refusedLength: (bytes) => formatBytes(bytes),
  originalCut: (shown, all) => `Die ersten ${formatBytes(shown)} von ${formatBytes(all)}.`,
  originalPacked: 'Nur der Anfang der Zeile: Ihre anderen Bytes lassen sich nicht aus einem Archiv lesen.',
  memory: (bytes) => `Engine: ${formatBytes(bytes)} Speicher`,
  memoryFull: (fullest, read, total) =>
    `Das Lesen ist angehalten, weil der Speicher der Engine fast voll ist: Ein Worker belegt ${formatBytes(fullest)}, und Browser erlauben höchstens 4,3 GB. ` +
    `${formatBytes(read)} von ${formatBytes(total)} wurden gelesen.`,
  stopHere: 'Lesen beenden',
  stopHereTitle: 'Die bisher gelesenen Ereignisse bleiben geladen. Nicht gelesene Dateien sind unter Quellen aufgelistet.',
  sample: (step) => `Eine Stichprobe lesen: jede ${step === 2 ? 'zweite' : step === 3 ? 'dritte' : `${step}.`} Datei`,
  sampleTitle: 'Beginnt neu mit jeder n-ten Datei in der Reihenfolge ihrer Namen. Übersprungene Dateien sind unter Quellen aufgelistet. Alle Anzahlen gelten für die gelesenen Dateien.',
  sampled: (left, all) =>
    `Dies ist eine Stichprobe: ${formatCount(left)} von ${plural(all, 'Datei', 'Dateien')} ${left === 1 ? 'wurde' : 'wurden'} übersprungen. Alle Anzahlen gelten für die anderen Dateien.`,
  originalGone: 'Nur der Anfang der Zeile, wie er gelesen wurde: Die Datei wurde später geändert oder entfernt.',
  unreadable: (names) =>
    `Nicht geöffnet, weil das Lesen fehlschlug: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ` und ${formatCount(names.length - 5)} weitere` : ''}. ` +
    'Bitte prüfen, ob die Dateien existieren und gelesen werden dürfen.',
  nothingDropped: 'Nichts wurde geöffnet: Der abgelegte Inhalt enthält keine Datei.',
  pasted: (time) => `eingefügt um ${time}`,
  pasteHeading: 'Ereignisse einfügen',
  pasteLabel: 'Ereignisse als Text',
  pasteHelp: 'JSON-Zeilen, ein JSON-Array oder ein Ereignis eingeben. Text, der auf der Seite außerhalb eines Eingabefelds eingefügt wird, öffnet sich sofort.',
  pasteOpen: 'Als Datei öffnen',
  paste: 'Einfügen',
};
