import { formatBytes, formatCount, plural } from '../common';
import type { exportStrings } from '../export';

const SQL = 'Die Anweisung ist vollständig: Nur der Pfad der Dateien ist anzupassen. Sie enthält weder den Zeitbereich noch die Filter.';
const LOGS = 'Für das Suchfeld von IBM Cloud Logs. Die Abfrage enthält weder den Zeitbereich noch die Filter.';
const COLUMN = 'Die Spalte „event“ enthält jedes Ereignis als JSON-Objekt.';

export const exports: typeof exportStrings = {
  menu: 'Export',
  save: {
    open: 'Treffer speichern',
    heading: 'Treffer speichern',
    what: (matched, order) => `${plural(matched, 'Ereignis', 'Ereignisse')}, ${order}, wie in der Liste.`,
    format: 'Format',
    formats: {
      jsonl: 'JSON-Zeilen',
      csv: 'CSV',
      parquet: 'Parquet',
    },
    about: {
      jsonl:
        'Ein JSON-Objekt pro Ereignis und Zeile. Ein Ereignis, das in seiner Datei ein Objekt ist, wird so geschrieben, wie es dort steht; ein Objekt über mehrere Zeilen verliert den Leerraum zwischen seinen Werten. ' +
        'Eine Tabellenzeile wird zu einem Objekt aus ihren Spalten. Jedes Ereignis einer Nachricht, einer Zeichenkette oder einer Protokollzeile wird zu einem Objekt, ohne den Text ringsum.',
      csv: 'Die Zeit und einige Felder, für Tabellenprogramme. Vor jedem Wert, den ein Tabellenprogramm als Formel auswerten würde, steht ein Apostroph.',
      parquet:
        'Eine Spalte für jedes Feld mit seinem Typ, die Zeit als Zeitstempel, und jedes Ereignis als JSON-Objekt in der Spalte „event“. Für DuckDB, Spark und andere. „Abfrage für eine andere Engine kopieren“ schreibt die Anweisungen.',
    },
    columns: 'Spalten',
    columnsOf: { list: 'Spalten der Liste', usual: 'Aktion, Ergebnis, Schweregrad, Benutzer, Ziel, Nachricht', all: 'Alle Felder' },
    source: 'Datei, Zeile und SHA-256 jedes Ereignisses',
    aboutSource: 'Es ist der SHA-256 der Zeile, die das Ereignis in einem Export als JSON-Zeilen hat, ohne den Zeilenumbruch.',
    manifestToo:
      'Zur Datei wird ein Manifest gespeichert. Es enthält Suche, Zeitbereich, Zeitzone, Filter, Anzahlen und Reihenfolge sowie den SHA-256 dieser Datei und jeder Quelle.',
    start: 'Speichern',
    loading: 'Es werden noch Dateien gelesen. Speichern ist möglich, sobald alle Dateien geladen sind.',
    none: 'Keine Treffer.',
    inMemory: 'Dieser Browser hält die ganze Datei im Speicher, bevor er sie speichert.',
    running: (written, total, bytes) => `${formatCount(written)} von ${plural(total, 'Ereignis', 'Ereignissen')}, ${formatBytes(bytes)}`,
    progress: 'Gespeicherte Ereignisse',
    cancel: 'Speichern abbrechen',
    done: (name, events, bytes) => `${name} wurde gespeichert: ${plural(events, 'Ereignis', 'Ereignisse')}, ${formatBytes(bytes)}.`,
    manifest: 'Manifest speichern',
    again: 'In einem anderen Format speichern',
    failed: (reason) => `Nichts wurde gespeichert. ${reason}`,
  },
  troubled: (files) =>
    files.length === 0
      ? []
      : [
          `Ereignisse können fehlen oder falsch sein wegen ${files.slice(0, 5).join(', ')}${files.length > 5 ? ` und ${formatCount(files.length - 5)} weiterer Dateien` : ''}. ` +
            'Das Manifest beschreibt das Problem jeder Quelle.',
        ],
  stagesFolded: (stages) =>
    `Phasen von Anfragen sind zusammengefasst: Von jeder Anfrage zählt nur die letzte bekannte Phase. Von allen geladenen Ereignissen ${stages === 1 ? 'ist' : 'sind'} ${plural(stages, 'frühere Phase', 'frühere Phasen')} ausgelassen.`,
  derived: (field) => `${field} (derived)`,
  notJson: (lines) =>
    `${plural(lines, 'Zeile ist', 'Zeilen sind')} kein JSON-Objekt, sondern der Text der Datei, weil sich daraus kein Objekt bilden ließ. Diese Seite kann eine solche Zeile nicht wieder lesen.`,
  changed: 'Die Ereignisse haben sich beim Speichern geändert. Bitte erneut speichern.',
  orders: { newest: 'neueste zuerst', oldest: 'älteste zuerst' },
  manifestNotes: {
    jsonl: [
      'Jede Zeile ist ein Ereignis als JSON-Objekt in UTF-8. Ein Ereignis, das in seiner Datei ein Objekt ist, hat den ursprünglichen Text; ein Objekt über mehrere Zeilen ist ohne den Leerraum zwischen seinen Werten geschrieben.',
      'Eine Tabellenzeile ist ein Objekt aus ihren Spalten, ohne leere Zellen. Die Ereignisse einer Nachricht, einer Zeichenkette oder einer Protokollzeile sind ohne den Text ringsum geschrieben.',
    ],
    csv: [
      'Eine Spalte mit „(derived)“ im Kopf ist ein Feld, das nicht in den Dateien steht. Seine Werte wurden aus den Ereignissen abgeleitet.',
      'RFC 4180. Die Zeiten sind in der oben genannten Zeitzone. Mehrere Werte eines Feldes stehen in einer Zelle, durch Kommas getrennt.',
      'Damit kein Tabellenprogramm eine Zelle als Formel auswertet, ist ein Apostroph eingefügt: vor = + - @ am Anfang einer Zelle oder eines Teils davon nach ; Tabulator | oder Zeilenumbruch, und vor Tabulator, Zeilenumbruch oder NUL am Anfang. JSON-Zeilen enthalten die unveränderten Werte.',
    ],
    parquet: [
      'Die Spalte „event“ enthält jedes Ereignis als JSON-Objekt: seinen ursprünglichen Text, wenn dieser ein Objekt ist. Die Spalte „time“ ist in UTC.',
      'Eine Spalte mit „derived“ in der Liste der Spalten ist ein Feld, das nicht in den Dateien steht. Seine Werte wurden aus den Ereignissen abgeleitet.',
      'Zahlen sind doppelt genaue Gleitkommazahlen. Eine Zahl mit mehr als 15 Stellen ist gerundet, und der Text des Ereignisses hat alle ihre Stellen. Mehrere Werte eines Feldes stehen in einem Text, durch Kommas getrennt.',
    ],
  },
  open: 'Abfrage für eine andere Engine kopieren',
  heading: 'Abfrage für eine andere Engine kopieren',
  target: 'Engine',
  targets: {
    'duckdb-json': { name: 'DuckDB, über JSON-Zeilen', about: SQL },
    'duckdb-parquet': { name: 'DuckDB, über Parquet', about: `${SQL} ${COLUMN}` },
    'spark-json': { name: 'Spark SQL 4, über JSON-Zeilen', about: SQL },
    'spark-parquet': { name: 'Spark SQL 4, über Parquet', about: `${SQL} ${COLUMN}` },
    lucene: { name: 'Lucene, in IBM Cloud Logs', about: LOGS },
    dataprime: { name: 'DataPrime, in IBM Cloud Logs', about: LOGS },
  },
  files: 'Pfad der Dateien',
  form: 'Ergebnis',
  forms: { text: 'Ereignisse', count: 'Anzahl der Ereignisse' },
  statement: 'Anweisung',
  copy: 'Kopieren',
  what: 'Anweisung',
  notes: 'Unterschiede',
  noNotes: 'Jede Bedingung behält in dieser Engine ihre Bedeutung.',
};
