// Texts of the dialogs that save the matching events, and that write the query for another engine.
import { formatBytes, formatCount, plural } from './common';
import type { TranslationTarget } from '../engine/engine-types';
import { translatable } from './language';

interface TargetWords {
  readonly name: string;
  readonly about: string;
}

const SQL = 'The statement is complete: change only the path of the files. It contains neither the time range nor the filters.';
const LOGS = 'For the query box of IBM Cloud Logs. The query contains neither the time range nor the filters.';

export const exportStrings = translatable('export', {
  menu: 'Export',
  save: {
    open: 'Save matching events',
    heading: 'Save matching events',
    what: (matched: number, order: string) => `${plural(matched, 'event', 'events')}, ${order}, as in the list.`,
    format: 'Format',
    formats: {
      jsonl: 'JSON lines',
      csv: 'CSV',
      parquet: 'Parquet',
    } as const,
    about: {
      jsonl:
        'One JSON object per event and line. An event that is an object in its file is written as it is there; an object of several lines loses the white space between its values. ' +
        'A row of a table becomes an object of its columns. Each event of a message, string or line of a log becomes an object, without the text around it.',
      csv: 'The time and some fields, for spreadsheets. An apostrophe precedes each value that a spreadsheet would evaluate as a formula.',
      parquet:
        'A column for each field with its type, the time as a timestamp, and each event as a JSON object in the column "event". For DuckDB, Spark and others. "Copy query for another engine" writes the statements.',
    } as const,
    columns: 'Columns',
    columnsOf: { list: 'Columns of the list', usual: 'Action, outcome, severity, user, target, message', all: 'All fields' } as const,
    source: 'File, line and SHA-256 of each event',
    aboutSource: 'The SHA-256 is that of the line of the event in an export as JSON lines, without the line break.',
    manifestToo:
      'A manifest is saved with the file. It contains the search, time range, time zone, filters, counts and order, and the SHA-256 of this file and of every source.',
    start: 'Save',
    loading: 'Files are still being read. Wait until all files are loaded.',
    none: 'No events match.',
    inMemory: 'This browser holds the whole file in memory before it saves the file.',
    running: (written: number, total: number, bytes: number) =>
      `${formatCount(written)} of ${plural(total, 'event', 'events')}, ${formatBytes(bytes)}`,
    progress: 'Events saved',
    cancel: 'Cancel saving',
    done: (name: string, events: number, bytes: number) => `${name} was saved: ${plural(events, 'event', 'events')}, ${formatBytes(bytes)}.`,
    manifest: 'Save the manifest',
    again: 'Save in another format',
    failed: (reason: string) => `Nothing was saved. ${reason}`,
  },
  /** `files`: each name with its problem. */
  troubled: (files: readonly string[]): string[] =>
    files.length === 0
      ? []
      : [
          `Events may be missing or wrong because of ${files.slice(0, 5).join(', ')}${files.length > 5 ? ` and ${formatCount(files.length - 5)} more` : ''}. ` +
            'The manifest describes the problem of each source.',
        ],
  /** `stages`: the number of loaded events that are left out. */
  stagesFolded: (stages: number) =>
    `Stages of requests are folded: of each request only the last known stage counts. ${plural(stages, 'earlier stage is', 'earlier stages are')} left out of all loaded events.`,
  /** The head of a column. */
  derived: (field: string) => `${field} (derived)`,
  notJson: (lines: number) =>
    `${plural(lines, 'line is', 'lines are')} not a JSON object but the text of the file, because no object could be made of it. This page cannot read such a line again.`,
  changed: 'The events changed during saving. Save them again.',
  orders: { newest: 'newest first', oldest: 'oldest first' } as const,
  manifestNotes: {
    jsonl: [
      'Each line is an event as a JSON object in UTF-8. An event that is an object in its file has the original text; an object of several lines is written without the white space between its values.',
      'A row of a table is an object of its columns, without empty cells. The events of a message, a string or a line of a log are written without the text around them.',
    ],
    csv: [
      'A column with "(derived)" in its head is a field that is not in the files. Its values were derived from the events.',
      'RFC 4180. Times are in the time zone named above. Several values of a field are in one cell, separated by commas.',
      'So that no spreadsheet evaluates a cell as a formula, an apostrophe is inserted before = + - @ at the start of a cell or of a part of it after ; tab | or a line break, and before a tab, line break or NUL at the start. JSON lines contain the unchanged values.',
    ],
    parquet: [
      'The column "event" has each event as a JSON object: its original text if that is an object. The column "time" is in UTC.',
      'A column with "derived" in the list of columns is a field that is not in the files. Its values were derived from the events.',
      'Numbers are doubles. A number of more than 15 digits is rounded, and the text of the event has all its digits. Several values of a field are in one text, separated by commas.',
    ],
  } as const,
  open: 'Copy query for another engine',
  heading: 'Copy query for another engine',
  target: 'Engine',
  targets: {
    'duckdb-json': { name: 'DuckDB, over JSON lines', about: SQL },
    'duckdb-parquet': { name: 'DuckDB, over Parquet', about: `${SQL} The column "event" has each event as a JSON object.` },
    'spark-json': { name: 'Spark SQL 4, over JSON lines', about: SQL },
    'spark-parquet': { name: 'Spark SQL 4, over Parquet', about: `${SQL} The column "event" has each event as a JSON object.` },
    lucene: { name: 'Lucene, in IBM Cloud Logs', about: LOGS },
    dataprime: { name: 'DataPrime, in IBM Cloud Logs', about: LOGS },
  } as const satisfies Record<TranslationTarget, TargetWords>,
  files: 'Path of the files',
  form: 'Result',
  forms: { text: 'Events', count: 'Number of events' } as const,
  statement: 'Statement',
  copy: 'Copy',
  what: 'statement',
  notes: 'Differences',
  noNotes: 'Every clause keeps its meaning in this engine.',
} as const);
