// Writes events as a Parquet file, one row group at a time. It runs in a worker, because encoding and compressing are slow.
import { ByteWriter, ParquetWriter, schemaFromColumnData, type BasicType } from 'hyparquet-writer';
import type { ParquetColumn } from './protocol';

const TYPES: Record<ParquetColumn['type'], BasicType> = {
  text: 'STRING',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  time: 'TIMESTAMP',
};

type Value = string | number | boolean | null;

/** The values of one column for the next row group. */
interface Column extends ParquetColumn {
  data: Value[];
}

export class ParquetFile {
  readonly #bytes = new ByteWriter(1024 * 1024);
  readonly #writer: ParquetWriter;
  readonly #time: Column;
  readonly #fields: Column[];
  readonly #event: Column;

  /** `time` and `event` are the names of the columns next to the fields. `about` is stored in the footer of the file. */
  constructor(time: string, event: string, fields: readonly ParquetColumn[], createdBy: string, about: string) {
    this.#time = { name: time, type: 'time', data: [] };
    this.#event = { name: event, type: 'text', data: [] };
    this.#fields = fields.map((column) => ({ ...column, data: [] }));
    const schema = schemaFromColumnData({ columnData: this.#columns });
    const kvMetadata = [{ key: 'activity-lens', value: about }];
    this.#writer = new ParquetWriter({ writer: this.#bytes, schema, createdBy, kvMetadata });
  }

  /** Adds rows: their times, and their cells in the order of the fields. */
  add(times: readonly (number | null)[], rows: readonly (readonly (string | null)[])[]): void {
    this.#time.data.push(...times);
    this.#fields.forEach((column, at) => {
      for (const cells of rows) column.data.push(valueOf(column.type, cells[at] ?? null));
    });
  }

  /** Writes the rows added since the last row group as a row group, with the text of each event. Returns its bytes. */
  group(lines: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
    const decoder = new TextDecoder();
    this.#event.data = lines.map((line) => decoder.decode(line.subarray(0, -1)));
    if (lines.length > 0) void this.#writer.write({ columnData: this.#columns, rowGroupSize: lines.length });
    for (const column of [this.#time, ...this.#fields, this.#event]) column.data = [];
    return this.#taken();
  }

  end(): Uint8Array<ArrayBuffer> {
    void this.#writer.finish();
    return this.#taken();
  }

  get #columns() {
    return [this.#time, ...this.#fields, this.#event].map(({ name, type, data }) => ({ name, data, type: TYPES[type] }));
  }

  /** Returns the bytes written since the last call. The writer keeps counting the bytes of the whole file. */
  #taken(): Uint8Array<ArrayBuffer> {
    const bytes = this.#bytes.getBytes().slice();
    this.#bytes.index = 0;
    return bytes;
  }
}

/** Converts a cell to the type of its column. Returns null if the cell has another type; the text of the event has its value. */
function valueOf(type: ParquetColumn['type'], text: string | null): Value {
  if (text === null || type === 'text') return text;
  if (type === 'boolean') return text === 'null' ? null : text === 'true';
  const number = Number(text);
  return text === '' || Number.isNaN(number) ? null : number;
}
