import type { hostStrings } from '../host';

export const host: typeof hostStrings = {
  locked: 'Die einbettende Seite erlaubt keine Änderungen. Nichts wurde geöffnet, geändert oder gespeichert.',
  noBoard: (name) => `Der Arbeitsbereich hat kein Board mit dem Namen oder der ID ${name}.`,
  boardPending: (name) => `Das Board ${name} erscheint, sobald die einbettende Seite ihren Arbeitsbereich lädt.`,
  noView: (name) => `Der Arbeitsbereich hat keine Ansicht mit dem Namen oder der ID ${name}.`,
  notOneOf: (attribute, known) => `${attribute} muss einer dieser Werte sein: ${known.join(', ')}.`,
  noParts: (unknown, known) => `parts ist eine Liste aus: ${known.join(', ')}. Unbekannt: ${unknown.join(', ')}.`,
  noZone: 'zone muss UTC, local oder der Name einer IANA-Zeitzone sein, die der Browser kennt.',
  badToken: (name) => `--al-${name} ist keine gültige Farbe, Schriftliste oder Länge. Die Seite verwendet ihren eigenen Wert.`,
  emptyElement: 'Es sind keine Ereignisse geladen.',
  notAFile: (at) => `open() erwartet Dateien. Eintrag ${at} ist keine Datei (File) und wurde übersprungen.`,
  noName: 'push() braucht als erstes Argument einen nicht leeren Text, den Namen der Eingabe.',
  noPiece: (name) => `push() erwartet Text, ein typisiertes Array oder einen ArrayBuffer. Dieses Stück von ${name} wurde nicht hinzugefügt.`,
  unknownInput: (name) => `Es gibt keine Eingabe mit dem Namen ${name}. Der erste Aufruf von push() mit einem Namen öffnet dessen Eingabe.`,
  ended: (name) => `Die Eingabe ${name} ist beendet. Der Rest braucht einen anderen Namen.`,
  stopped: (name) => `Die Eingabe ${name} wird nicht mehr mitgelesen: Sie wurde auf der Seite angehalten oder entfernt, oder sie war nicht lesbar.`,
  noSuchFile: (name) => `Keine offene Datei heißt ${name}. Nichts wurde geschlossen.`,
  noSuchRow: (rows) => `select() erwartet die Position eines Ereignisses in der Liste, von 0 bis ${rows - 1}, oder einen Bereich { from, to }.`,
  noFormat: (formats) => `export() erwartet eines dieser Formate: ${formats.join(', ')}.`,
  exportRuns: 'Ein anderer Export läuft. export() erst nach dessen Ende erneut aufrufen.',
  exportStopped: 'Der Export wurde abgebrochen. Nichts wurde geschrieben.',
};
