import { type strings, formatBytes, formatCount, plural } from '../common';

export const common: typeof strings = {
  product: 'Activity Lens',
  noFigure: 'kein Wert',
  byteUnits: ['Byte', 'kB', 'MB', 'GB'],
  dropHere: 'Dateien oder Ordner können überall auf dieser Seite abgelegt werden. Ein gespeicherter Arbeitsbereich wird genauso geöffnet.',
  dropNow: 'Ablegen zum Öffnen',
  opens: [
    ['Formate', 'JSON, JSON-Zeilen, CSV und Parquet, auch in gzip, zstd, zip und tar'],
    [
      'Audit-Protokolle',
      'IBM Cloud Activity Tracker und Cloud Logs, AWS CloudTrail, Microsoft 365, Entra, Azure, Google, Okta, GitHub, Kubernetes und weitere',
    ],
  ],
  openFiles: 'Dateien öffnen',
  openFolder: 'Ordner öffnen',
  loadSample: 'Beispielereignisse laden',
  sampleName: 'Beispielereignisse (erfunden)',
  offline: 'Offline',
  offlineTitle: 'Diese Seite sendet keine Daten. „Über diese Seite“ nennt, was ihre Richtlinie sperrt.',

  engineFailed: (reason) =>
    `Die Engine konnte nicht starten, daher lassen sich keine Dateien öffnen. ${reason} Abhilfe: eine neuere Version dieses Browsers oder ein anderer Browser.`,
  crashed: (message, at) =>
    `Die Engine ist abgebrochen${at ? ` beim Lesen von ${at.name}${at.bytes > 0 ? `, nach etwa ${formatBytes(at.bytes)}` : ''}` : ''} (${message}). ` +
    'Eine neue Engine wurde gestartet und liest die Dateien erneut. Die Suche bleibt erhalten.',
  crashedPartly: (message) =>
    `Ein Worker der Engine ist abgebrochen (${message}). Ein neuer Worker liest dessen Ereignisse erneut. Alle anderen Ereignisse und die Suche bleiben erhalten.`,
  crashedTooOften: (message) =>
    `Die Engine ist mehrmals hintereinander abgebrochen (${message}) und wurde nicht neu gestartet. Zum Fortfahren die Seite neu laden und den Fehler bitte melden.`,
  silent: 'Die Engine antwortet seit einer Weile nicht. Entweder verarbeitet sie eine große Anfrage, oder sie hängt.',
  keepWaiting: 'Weiter warten',
  startAgain: 'Engine neu starten',
  startAgainTitle: 'Bricht die laufende Arbeit ab. Eine neue Engine liest die Dateien erneut, und die Suche bleibt erhalten.',
  searchCrashed: 'Die Engine ist bei dieser Suche abgebrochen, daher wurde die Suche nicht wiederholt. Die Liste zeigt alle Ereignisse.',
  fileCrashedTwice: 'Übersprungen: Die Engine ist beim Lesen dieser Datei zweimal abgebrochen.',
  fileChanged: (name, read, size) => {
    if (read === 0) return `${name} wurde nach dem Öffnen geändert oder entfernt. Keines ihrer Ereignisse ist geladen. Zum Lesen die Datei erneut öffnen.`;
    const mixed = 'können die geladenen Ereignisse aus zwei Fassungen der Datei stammen';
    const changed = `${name} wurde während des Lesens geändert oder entfernt`;
    if (read === size) return `${changed}. Daher ${mixed}. Die Datei erneut öffnen, um sicher zu sein, welcher Inhalt geladen ist.`;
    return (
      `${changed}: ${formatCount(size - read)} von ${plural(size, 'Byte', 'Byte')} wurden nicht gelesen. ` +
      `Die Ereignisse in den ersten ${plural(read, 'Byte', 'Byte')} sind geladen. Wurde die Datei neu geschrieben, ${mixed}. ` +
      'Die Datei erneut öffnen, um sie ganz zu lesen.'
    );
  },
  fileShrank: 'Die Datei ist kürzer als beim Öffnen.',
  close: 'Schließen',

  searchLabel: 'Ereignisse suchen',
  searchPlaceholder: 'zum Beispiel (action user-apikey) -login failure',
  severity: { error: 'Fehler', warning: 'Warnung', hint: 'Hinweis' },
  clauseFinds: (rows) => `${plural(rows, 'Ereignis bleibt', 'Ereignisse bleiben')},`,
  explanationLabel: 'Erklärung der Suche',

  statusLabel: 'Treffer',
  status: (matched, total) => `${formatCount(matched)} von ${plural(total, 'Ereignis', 'Ereignissen')}`,
  withDuplicates: (count) => (count === null ? 'mit Duplikaten' : `mit ${plural(count, 'Duplikat', 'Duplikaten')}`),
  duplicate: 'Duplikat',
  withoutTime: (count) => (count === null ? 'ohne Zeit' : `${formatCount(count)} ohne Zeit`),
  searching: 'Suche läuft…',

  jumpLabel: 'Zu einer Zeit springen',
  jumpPlaceholder: 'Springen zu: 2019-05-13',
  jumpHint: 'Enter springt dorthin. Strg mit Enter durchsucht nur diese Zeit, und ein leeres Feld hebt den Zeitbereich auf. Zeiten werden auf Englisch geschrieben.',
  anchorLabel: 'Relative Zeiten zählen',
  anchors: { 'last event': 'ab dem letzten Ereignis', now: 'ab jetzt' },
  timeRange: (from, to) => `${from} bis ${to}`,
  clearRange: 'Zeitbereich aufheben',
  filters: { sources: 'Quellen', apps: 'Apps', levels: 'Stufen', tags: 'Tags' },
  filterChosen: (label, count) => `${label} (${count})`,
  clearFilter: 'Alle',
  noValues: 'keine',
  emptyValue: '(leer)',

  timelineLabel: 'Ereignisse im Zeitverlauf',
  timelineNothing: 'Keine Treffer.',
  timelineNothingInRange: 'Keine Ereignisse in diesem Zeitbereich.',
  timelineEmpty: 'Kein Treffer hat eine Zeit.',

  gridLabel: 'Ereignisse',
  columnLevel: 'Stufe',
  columnSource: 'Quelle',
  newestFirst: 'Neueste zuerst',
  oldestFirst: 'Älteste zuerst',
  noTime: 'keine Zeit',
  loadingRow: '…',
  noMatch: 'Keine Treffer.',
  noMatchHelp: 'Die Erklärung oben zeigt, wie viele Ereignisse jeder Teil der Suche entfernt.',
  noMatchNarrowed: 'Ein Zeitbereich oder ein Filter ist gesetzt. Ohne ihn sind mehr Ereignisse zu sehen.',
  noEvents: 'Es sind keine Ereignisse geladen. Unter Quellen steht der Grund.',

  detailLabel: 'Ereignis',
  detailPlace: (file, line, offset) => `${file}, Zeile ${formatCount(line)}, Byte ${formatCount(offset)}`,

  fieldsLabel: 'Felder',
  fieldsFilter: 'Feld suchen',
  present: (present) => `in ${plural(present, 'Ereignis', 'Ereignissen')}`,
  absent: 'Fehlt',
  counting: 'Wird gezählt…',
  moreOf: (next, left) => (next < left ? `${formatCount(next)} von ${formatCount(left)} weiteren anzeigen` : `${formatCount(left)} weitere anzeigen`),
};
