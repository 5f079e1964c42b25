// Reads a list of values from text: one value in each line, or one column of CSV.

/** The most values of a named set. */
export const MAX_VALUES = 10_000;

/** The columns of a text, and its rows. A text without a delimiter has one column. */
export interface ValueTable {
  /** The cells of the first row, by which a column is chosen. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The values of a column, and what was left out. */
export interface ValueList {
  readonly values: readonly string[];
  readonly blanks: number;
  readonly duplicates: number;
}

const DELIMITERS = [',', ';', '\t'] as const;

/** Returns the rows of a text. The delimiter of the first line separates cells, and quotes may contain it. */
export function readTable(text: string): ValueTable {
  const clean = text.replace(/^\ufeff/, '');
  const end = clean.search(/[\r\n]/);
  const first = end < 0 ? clean : clean.slice(0, end);
  const delimiter = DELIMITERS.find((letter) => (cells(first, letter)[0]?.length ?? 0) > 1) ?? null;
  const rows = delimiter === null ? clean.split(/\r\n|\n|\r/).map((line) => [unquoted(line)]) : cells(clean, delimiter);
  // The line feed at the end starts no further row.
  if (rows.length > 1 && rows.at(-1)?.join('') === '') rows.pop();
  return { columns: rows[0] ?? [], rows };
}

/** Returns the distinct values of a column, without spaces around them. Upper and lower case are the same value. */
export function valuesOf({ rows }: ValueTable, column: number, hasHeader: boolean): ValueList {
  const known = new Set<string>();
  const values: string[] = [];
  let blanks = 0;
  let duplicates = 0;
  for (const row of hasHeader ? rows.slice(1) : rows) {
    const value = (row[column] ?? '').trim();
    const key = value.toLowerCase();
    if (value === '') blanks += 1;
    else if (known.has(key)) duplicates += 1;
    else values.push(value);
    known.add(key);
  }
  return { values, blanks, duplicates };
}

const unquoted = (line: string): string => {
  const inside = /^\s*"(.*)"\s*$/.exec(line)?.[1];
  return inside === undefined ? line : inside.replaceAll('""', '"');
};

/** Splits a text into rows of cells. A quote at the start of a cell opens a quoted cell. */
function cells(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (letter === '"' && cell === '') quoted = true;
    else if (letter === delimiter) {
      row.push(cell);
      cell = '';
    } else if (letter === '\n' || letter === '\r') {
      if (letter === '\r' && text[at + 1] === '\n') at += 1;
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else cell += letter;
  }
  rows.push([...row, cell]);
  return rows;
}
