// The forms in which matching events are saved: what each asks of the engine, and the bytes it makes.
import type { Engine } from '../../engine/client';
import type { FieldInfo, Row } from '../../engine/engine-types';
import type { ParquetColumn } from '../../engine/protocol';
import { csvLine } from '../core/csv';
import type { TimeZone } from '../core/zone';

export type ExportFormat = 'jsonl' | 'csv' | 'parquet';

export const EXTENSIONS: Record<ExportFormat, string> = { jsonl: '.jsonl', csv: '.csv', parquet: '.parquet' };
export const MEDIA_TYPES: Record<ExportFormat, string> = {
  jsonl: 'application/x-ndjson',
  csv: 'text/csv',
  parquet: 'application/vnd.apache.parquet',
};

type Bytes = Uint8Array<ArrayBuffer>;

const NOTHING: Bytes = new Uint8Array();

export interface ExportWriter {
  /** The fields whose values it needs of each row. */
  readonly fields: readonly string[];
  /** The columns of the file, each with the field it holds; null where there are none. */
  readonly columns: readonly NamedColumn[] | null;
  /** Whether it needs the texts of the events, left with the helper. */
  readonly texts: boolean;
  /** How the file begins. */
  begin(): Promise<Bytes>;
  /** The events of the next window. */
  window(rows: readonly Row[]): Promise<Bytes>;
  /** How it ends. */
  end(): Promise<Bytes>;
}

export interface NamedColumn extends ParquetColumn {
  readonly field: string | null;
}

/** Every event as it stands in its file, on a line. */
export function jsonLines(helper: Engine): ExportWriter {
  return {
    fields: [],
    columns: null,
    texts: true,
    begin: () => Promise.resolve(NOTHING),
    window: () => helper.call('textsTake'),
    end: () => Promise.resolve(NOTHING),
  };
}

/** The time and some fields of each event. */
export function csv(fields: readonly string[], zone: TimeZone): ExportWriter {
  const encoder = new TextEncoder();
  const lines = (cells: readonly (readonly string[])[]) => encoder.encode(cells.map((line) => `${csvLine(line)}\r\n`).join(''));
  const columns = named([{ name: TIME, type: 'time', field: null }, ...fields.map(textColumn)]);
  return {
    fields,
    columns,
    texts: false,
    begin: () => Promise.resolve(lines([columns.map(({ name }) => name)])),
    window: (rows) =>
      Promise.resolve(
        lines(rows.map(({ time, cells }) => [time === null ? '' : zone.iso(time), ...cells.map((cell) => cell ?? '')])),
      ),
    end: () => Promise.resolve(NOTHING),
  };
}

/** What a query over exported Parquet reads the event from: see `translate` in the engine. */
const EVENT = 'event';
const TIME = 'time';
/** Rows that cross to the worker in one message. */
const ROWS_AT_ONCE = 512;

/** The time, every field with its type, and the text of each event. */
export function parquet(helper: Engine, fields: readonly FieldInfo[], createdBy: string, about: string): ExportWriter {
  const event: NamedColumn = { name: EVENT, type: 'text', field: null };
  const time: NamedColumn = { name: TIME, type: 'time', field: null };
  // The two own columns keep their names; fields that have these too get others.
  const [, , ...own] = named([event, time, ...fields.map((info) => ({ name: info.path, type: typeOf(info), field: info.path }))]);
  return {
    fields: fields.map(({ path }) => path),
    columns: [time, ...own, event],
    texts: true,
    begin: async () => {
      const columns = own.map(({ name, type }) => ({ name, type }));
      await helper.call('parquetBegin', { time: TIME, event: EVENT, fields: columns, createdBy, about });
      return NOTHING;
    },
    window: async (rows) => {
      for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
        const some = rows.slice(at, at + ROWS_AT_ONCE);
        await helper.call('parquetAdd', some.map((row) => row.time), some.map(({ cells }) => cells));
      }
      return helper.call('parquetGroup');
    },
    end: () => helper.call('parquetEnd'),
  };
}

const textColumn = (field: string): NamedColumn => ({ name: field, type: 'text', field });

/** A type holds what all values of the field are; several values of one event are one text. */
function typeOf({ types, several }: FieldInfo): ParquetColumn['type'] {
  const [type, ...others] = types.filter((one) => one !== 'null');
  if (several || others.length > 0) return 'text';
  return type === 'number' || type === 'boolean' ? type : 'text';
}

/** Names that differ, also for engines that do not tell large letters from small ones. */
function named(columns: readonly NamedColumn[]): NamedColumn[] {
  const taken = new Set<string>();
  return columns.map((column) => {
    let { name } = column;
    for (let nth = 2; taken.has(name.toLowerCase()); nth += 1) name = `${column.name}_${nth}`;
    taken.add(name.toLowerCase());
    return { ...column, name };
  });
}
