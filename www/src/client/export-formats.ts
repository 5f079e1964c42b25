// The formats of an export: the data that each needs, and the bytes that it writes.
import type { Engine } from '../engine/client';
import type { FieldInfo, FileReport, Scope } from '../engine/engine-types';
import type { ParquetColumn } from '../engine/protocol';
import { exportStrings } from '../strings/export';
import { csvLine } from './csv';
import { fileOf, type RowWindow } from './row-window';

export type ExportFormat = 'jsonl' | 'csv' | 'parquet';

export const EXTENSIONS: Record<ExportFormat, string> = { jsonl: '.jsonl', csv: '.csv', parquet: '.parquet' };
export const MEDIA_TYPES: Record<ExportFormat, string> = {
  jsonl: 'application/x-ndjson',
  csv: 'text/csv',
  parquet: 'application/vnd.apache.parquet',
};

type Bytes = Uint8Array<ArrayBuffer>;

const NOTHING: Bytes = new Uint8Array();

/** Writes times in a time zone. */
export interface TimeFormat {
  /** Returns the time in ISO 8601. */
  iso(ms: number): string;
}

export interface ExportWriter {
  /** The fields whose values are needed for each row. */
  readonly fields: readonly string[];
  /** The columns of the file and the fields they contain, or null for a format without columns. */
  readonly columns: readonly NamedColumn[] | null;
  /** Whether the events are needed as objects. They are passed to the helper. */
  readonly texts: boolean;
  /** Returns the beginning of the file. */
  begin(): Promise<Bytes>;
  /** Returns the events of the next window. */
  window(window: RowWindow): Promise<Bytes>;
  /** Returns the end of the file. */
  end(): Promise<Bytes>;
  /** Returns what a reader of the events written so far must know about them. */
  notes?(): readonly string[];
}

export interface NamedColumn extends ParquetColumn {
  readonly field: string | null;
  /** Set if no event has the field in its file: the engine derived all values. */
  readonly derived?: true;
}

interface WriterOptions {
  readonly engine: Pick<Engine, 'call'>;
  readonly helper: Engine;
  readonly scope: Scope;
  /** The columns of a CSV file. */
  readonly fields: readonly string[];
  /** Whether a CSV file has the file, the line and the SHA-256 of each event. */
  readonly source: boolean;
  /** The zone of the times in a CSV file. */
  readonly zone: TimeFormat;
  /** The program and the search that a Parquet file names. */
  readonly createdBy: string;
  readonly about: string;
}

/** Returns the writer of a format. */
export async function writerOf(format: ExportFormat, { engine, helper, scope, fields, source, zone, createdBy, about }: WriterOptions): Promise<ExportWriter> {
  if (format === 'jsonl') return jsonLines(helper);
  const known = await engine.call('fields', scope);
  if (format === 'csv') return csv(fields, known, zone, source ? sourceColumns(engine, helper, await engine.call('reports')) : null);
  const present = known.filter((field) => field.present > 0);
  return parquet(helper, present, createdBy, about);
}

/** Each event as a JSON object, one per line. An event that is an object in its file has its original text. */
export function jsonLines(helper: Engine): ExportWriter {
  let other = 0;
  return {
    fields: [],
    columns: null,
    texts: true,
    begin: () => Promise.resolve(NOTHING),
    window: async () => {
      const lines = await helper.call('textsTake');
      other += linesThatAreNoObjects(lines);
      return lines;
    },
    end: () => Promise.resolve(NOTHING),
    notes: () => (other > 0 ? [exportStrings.notJson(other)] : []),
  };
}

const LINE_BREAK = 10;
const BLANKS = new Set([9, 32]);
const BRACE = 123;

/** Returns the number of lines that do not begin with an object. */
function linesThatAreNoObjects(bytes: Bytes): number {
  let count = 0;
  for (let at = 0; at < bytes.length; ) {
    let first = at;
    while (BLANKS.has(bytes[first] ?? BRACE)) first += 1;
    if (bytes[first] !== BRACE) count += 1;
    const end = bytes.indexOf(LINE_BREAK, at);
    at = end < 0 ? bytes.length : end + 1;
  }
  return count;
}

/** The heads of the columns of `SourceColumns`. They stay in English, because programs read them. */
const SOURCE_COLUMNS = ['source file', 'source line', 'event SHA-256'] as const;

/** Columns with where each event comes from. */
interface SourceColumns {
  readonly names: readonly string[];
  /** Returns the cells of each event of a window. */
  cells(window: RowWindow): Promise<string[][]>;
}

/** The file and the line of each event, and the SHA-256 of its line in a JSON lines export, without the line break. */
function sourceColumns(engine: Pick<Engine, 'call'>, helper: Engine, reports: readonly FileReport[]): SourceColumns {
  const names = new Map(reports.map(({ file, name }) => [file, name]));
  return {
    names: SOURCE_COLUMNS,
    cells: async (window) => {
      const [lines, hashes] = await Promise.all([engine.call('lineNumbers', Uint32Array.from(window.rows, ({ row }) => row)), helper.call('textsHash')]);
      return window.rows.map((_, at) => [names.get(fileOf(window, at)) ?? '', String(lines[at] ?? ''), hashes[at] ?? '']);
    },
  };
}

/** A table with the time and the given fields of each event. The heads of columns say which fields are derived. */
export function csv(fields: readonly string[], known: readonly FieldInfo[], zone: TimeFormat, source: SourceColumns | null): ExportWriter {
  const encoder = new TextEncoder();
  const lines = (cells: readonly (readonly string[])[]) => encoder.encode(cells.map((line) => `${csvLine(line)}\r\n`).join(''));
  const derived = new Set(known.filter(isDerived).map(({ path }) => path));
  const column = (field: string): NamedColumn =>
    derived.has(field) ? { name: exportStrings.derived(field), type: 'text', field, derived: true } : { name: field, type: 'text', field };
  const sources = (source?.names ?? []).map((name): NamedColumn => ({ name, type: 'text', field: null }));
  const columns = named([{ name: TIME, type: 'time', field: null }, ...fields.map(column), ...sources]);
  return {
    fields,
    columns,
    texts: source !== null,
    begin: () => Promise.resolve(lines([columns.map(({ name }) => name)])),
    window: async (window) => {
      const last = await source?.cells(window);
      return lines(window.rows.map(({ time, cells }, at) => [time === null ? '' : zone.iso(time), ...cells.map((cell) => cell ?? ''), ...(last?.[at] ?? [])]));
    },
    end: () => Promise.resolve(NOTHING),
  };
}

/** The column in which queries over exported Parquet expect the event: see `translate` in the engine. */
const EVENT = 'event';
const TIME = 'time';
/** Rows in one message to the worker. */
const ROWS_AT_ONCE = 512;

/** The time, all fields with their types, and each event as an object. */
export function parquet(helper: Engine, fields: readonly FieldInfo[], createdBy: string, about: string): ExportWriter {
  const event: NamedColumn = { name: EVENT, type: 'text', field: null };
  const time: NamedColumn = { name: TIME, type: 'time', field: null };
  // The event and time columns keep their names. Fields with the same names are renamed.
  const [, , ...own] = named([event, time, ...fields.map((info) => columnOf(info))]);
  return {
    fields: fields.map(({ path }) => path),
    columns: [time, ...own, event],
    texts: true,
    begin: async () => {
      const columns = own.map(({ name, type }) => ({ name, type }));
      await helper.call('parquetBegin', { time: TIME, event: EVENT, fields: columns, createdBy, about });
      return NOTHING;
    },
    window: async ({ rows }) => {
      for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
        const some = rows.slice(at, at + ROWS_AT_ONCE);
        await helper.call('parquetAdd', some.map((row) => row.time), some.map(({ cells }) => cells));
      }
      return helper.call('parquetGroup');
    },
    end: () => helper.call('parquetEnd'),
  };
}

const isDerived = ({ origin }: FieldInfo): boolean => origin === 'derived';

/** Returns the column of a field. Queries over exported Parquet expect the path as its name, also if the field is derived. */
function columnOf(info: FieldInfo): NamedColumn {
  return { name: info.path, type: typeOf(info), field: info.path, ...(isDerived(info) && { derived: true }) };
}

/** Returns a type for all values of the field. Several values of one event become text. */
function typeOf({ types, several }: FieldInfo): ParquetColumn['type'] {
  const [type, ...others] = types.filter((one) => one !== 'null');
  if (several || others.length > 0) return 'text';
  return type === 'number' || type === 'boolean' ? type : 'text';
}

/** Makes names unique, also for engines that ignore case. */
function named(columns: readonly NamedColumn[]): NamedColumn[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    let { name } = column;
    for (let nth = 2; taken.has(name.toLowerCase()); nth += 1) name = `${column.name}_${nth}`;
    taken.add(name.toLowerCase());
    return { ...column, name };
  });
}
