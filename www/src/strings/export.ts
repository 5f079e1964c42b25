// What the dialogs say that save the matching events, and that give a search to other engines.
import { formatBytes, formatCount, plural } from './common';
import type { TranslationTarget } from '../engine/engine-types';

interface TargetWords {
  readonly id: TranslationTarget;
  readonly name: string;
  readonly about: string;
}

const SQL = 'The whole statement; only the path of the files is yours to change. The range of time and the filters are not part of it.';

export const exportStrings = {
  menu: 'Export',
  save: {
    open: 'Save matching events',
    heading: 'Save matching events',
    what: (matched: number, order: string) => `${plural(matched, 'event', 'events')}, ${order}, as the list has them.`,
    format: 'Format',
    formats: {
      jsonl: 'JSON lines',
      csv: 'CSV',
      parquet: 'Parquet',
    } as const,
    about: {
      jsonl: 'Every event as it stands in its file, byte for byte, on a line of its own. One that went over several lines loses the blanks between its values. Opens here again.',
      csv: 'The time and some fields, for spreadsheets. A value that a spreadsheet would take for a formula gets an apostrophe in front.',
      parquet:
        'A column for each field with its type, the time as a timestamp, and the text of each event in the column "event". For DuckDB, Spark and others; "Use this search elsewhere" has the statements.',
    } as const,
    columns: 'Columns',
    columnsOf: { list: 'Those of the list', usual: 'Action, outcome, severity, user, target, message', all: 'Every field that occurs' } as const,
    manifestToo:
      'A manifest is saved with it: the search, range, zone, filters and counts, the order, and the SHA-256 of this file and of every source.',
    start: 'Save',
    loading: 'Files are still being read. Wait until they are all there.',
    none: 'No event matches.',
    inMemory: 'This browser puts the whole file together before it is saved.',
    running: (written: number, total: number, bytes: number) =>
      `${formatCount(written)} of ${plural(total, 'event', 'events')}, ${formatBytes(bytes)}`,
    progress: 'Events saved',
    cancel: 'Cancel saving',
    done: (name: string, events: number, bytes: number) => `${name} is saved: ${plural(events, 'event', 'events')}, ${formatBytes(bytes)}.`,
    manifest: 'Save its manifest',
    again: 'Save in another form',
    failed: (reason: string) => `Nothing was saved. ${reason}`,
  },
  /** `files`: each with its trouble. */
  troubled: (files: readonly string[]): string[] =>
    files.length === 0
      ? []
      : [
          `Events may be missing or wrong, because of ${files.slice(0, 5).join(', ')}${files.length > 5 ? ` and ${formatCount(files.length - 5)} more` : ''}. ` +
            'The manifest says what is wrong with each source.',
        ],
  changed: 'The events changed while they were saved. Save them again.',
  orders: { newest: 'newest first', oldest: 'oldest first' } as const,
  manifestNotes: {
    jsonl: ['Each line is the original text of an event as UTF-8; of one that went over several lines the blanks between its values are left out.'],
    csv: [
      'RFC 4180. Times are in the zone named above. Several values of a field stand in one cell with commas between them.',
      'A cell that begins with = + - @ or a control character has an apostrophe in front, so that no spreadsheet takes it for a formula. JSON lines are the faithful form.',
    ],
    parquet: [
      'The column "event" has the original text of each event; "time" is in UTC.',
      'Numbers are doubles: of more than 15 digits they are rounded, and the text of the event has all of them. Several values of a field stand in one text with commas between them.',
    ],
  } as const,
  open: 'Use this search elsewhere',
  heading: 'Use this search elsewhere',
  target: 'Engine',
  targets: [
    { id: 'duckdb-json', name: 'DuckDB, over JSON lines', about: SQL },
    { id: 'duckdb-parquet', name: 'DuckDB, over Parquet', about: `${SQL} The Parquet has the text of each event in a column "event".` },
    { id: 'spark-json', name: 'Spark SQL 4, over JSON lines', about: SQL },
    { id: 'spark-parquet', name: 'Spark SQL 4, over Parquet', about: `${SQL} The Parquet has the text of each event in a column "event".` },
    { id: 'lucene', name: 'Lucene, in IBM Cloud Logs', about: 'For the query box of IBM Cloud Logs. The range of time and the filters are not part of it.' },
    { id: 'dataprime', name: 'DataPrime, in IBM Cloud Logs', about: 'For the query box of IBM Cloud Logs. The range of time and the filters are not part of it.' },
  ] as readonly TargetWords[],
  files: 'Files to read',
  form: 'Gives',
  forms: { text: 'The events', count: 'Their number' } as const,
  statement: 'Statement',
  copy: 'Copy',
  what: 'The statement',
  notes: 'What does not carry over',
  noNotes: 'Every clause keeps its meaning.',
} as const;
