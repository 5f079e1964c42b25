import { formatCount } from '../common';
import type { shellStrings } from '../shell';

export const shell: typeof shellStrings = {
  promise: 'Exportierte Audit-Ereignisse im Browser durchsuchen, zählen und darstellen. Keine Daten verlassen diesen Rechner.',
  proof: 'Eine einzige Datei, vom Datenträger geöffnet. Ihr Skript enthält keinen Code, der Daten sendet. Eine Richtlinie in der Datei, die der Browser durchsetzt, sperrt Anfragen.',
  views: { events: 'Ereignisse', boards: 'Boards', sources: 'Quellen' },
  waits: 'Die Adresse dieser Seite enthält eine Suche. Sie wird auf die Dateien angewendet, die geöffnet werden:',
  waitsOther: 'eine Zeit, ein Filter oder ein Ereignis',
  viewsLabel: 'Teile der Seite',
  moreFiles: 'Weitere Wege, Ereignisse zu öffnen',
  tools: 'Einstellungen und Hilfe',
  language: (name) => `Sprache: ${name}`,
  themes: { system: 'Design des Systems', light: 'Helles Design', dark: 'Dunkles Design' },
  narrow: (holding) => (holding > 0 ? `Filter und Zeit (${formatCount(holding)})` : 'Filter und Zeit'),
  openRail: 'Ansichten und Felder',
  closeRail: 'Ansichten und Felder schließen',

  printHeading: 'Treffer',
  printQuery: 'Suche',
  printEvery: 'alle Ereignisse',
  printRange: 'Zeit',
  printCounts: 'Anzahl',
  printLines: 'Zeilen',
  printedAt: 'Gedruckt',
  printSpan: 'Geladene Ereignisse',
  boardHeading: (name) => `Board ${name}`,

  shortcuts: 'Tastenkürzel',
  shortcutsNote: 'Beim Schreiben in einem Eingabefeld sind die Kürzel ohne Wirkung.',
  shortcutList: [
    ['/', 'zum Suchfeld'],
    ['j  k', 'nächstes und voriges Ereignis (in der Liste auch die Pfeiltasten)'],
    ['Umschalt ↑ ↓', 'in der Liste: mehrere Ereignisse auswählen'],
    ['Strg Leertaste', 'in der Liste: ein Ereignis zur Auswahl hinzufügen oder aus ihr entfernen'],
    ['Strg A', 'in der Liste: alle Ereignisse auswählen'],
    ['Strg C', 'in der Liste: die Zeilen der ausgewählten Ereignisse kopieren'],
    ['Enter', 'in der Liste: das Ereignis öffnen; im Zeitverlauf: auf den Balken zoomen'],
    ['Escape', 'das offene Ereignis, Menü oder Dialogfenster schließen'],
    ['[  ]', 'vorige Suche, nächste Suche'],
    ['?', 'diese Liste öffnen'],
    ['Strg V', 'außerhalb eines Eingabefelds: den Text der Zwischenablage als Datei öffnen'],
    ['Strg P', 'die Treffer drucken'],
  ],

  about: 'Über diese Seite',
  aboutWhat:
    'Activity Lens öffnet exportierte Audit-Ereignisse in diesem Browser. Eine einzige Datei enthält die Seite, die Engine (WebAssembly) und die ' +
    'Beispielereignisse. Die Seite hat keinen Server und speichert keine Ereignisse. Ihr Skript enthält keinen Code, der Daten sendet.',
  aboutStopped:
    'Sollte je ein feindliches Skript in der Seite laufen, sperrt die Richtlinie in der Datei dessen Anfragen, Bilder, Medien, Schriften, Formatvorlagen ' +
    'und Skripte. Frames und Formulare senden nichts, öffnen aber eine leere Verbindung.',
  aboutLeft:
    'Drei Aktionen eines solchen Skripts kann keine Richtlinie in einer Datei sperren: vorab eine leere Verbindung öffnen, die ersten Pakete ' +
    'von WebRTC senden und die Seite zu einer anderen Adresse verlassen. Die letzten beiden können Daten übertragen.',
  aboutTrust: (command) =>
    `Eine Seite kann nicht beweisen, dass sie unverändert ist. Diese Kopie lässt sich prüfen, indem man ihren SHA-256 berechnet (${command}) und mit dem veröffentlichten vergleicht.`,
  aboutCommand: 'sha256sum activity-lens.html',
  version: 'Version',
  engine: 'Engine, SHA-256',
  licence: 'Lizenz',
  licenceName: 'Apache 2.0',
  notices: 'Lizenzen der enthaltenen Pakete',
  noticesFailed: (what) => `Diese Kopie der Seite enthält keine Lizenzen, oder sie sind beschädigt: ${what}`,
  selfTest: 'Selbsttest',
  selfTestRuns: 'läuft…',
  selfTestPassed: (ms) => `bestanden: Lesen, Suchen, Zählen und SHA-256 liefern die erwarteten Ergebnisse (${formatCount(ms)} ms)`,
  selfTestFailed: (what) => `nicht bestanden: ${what}. Den Zahlen dieser Kopie in diesem Browser ist nicht zu trauen.`,
};
