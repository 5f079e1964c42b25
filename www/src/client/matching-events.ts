// Reads all matching events in the order of the list, in windows, with their locations and their texts as objects.
import type { Engine } from '../engine/client';
import type { Counts, Page, Row, Scope } from '../engine/engine-types';
import type { Calls } from '../engine/protocol';
import { exportStrings } from '../strings/export';
import { bytesOf, type Content } from './content';
import type { ExportWriter } from './export-formats';
import { LOCATION_CELLS, type Locations, type RowWindow } from './row-window';

/** Limit on the cells in one page of rows, so that receiving it does not block the main thread. */
const CELLS = 48 * 1024;
/** The cells that every row has, such as its line and its time. */
const FIXED_CELLS = 8;
/** A window ends at this number of events or bytes of text. */
const WINDOW_ROWS = 32 * 1024;
const WINDOW_BYTES = 32 * 1024 * 1024;
const SLICE_BYTES = 2 * 1024 * 1024;

/** The engine, or the object that has the current one. */
export type Caller = Pick<Engine, 'call'>;

/** The files in which the texts of events are, and how they are read. */
export interface Texts {
  /** The declared families that the engine knows. */
  readonly families: Calls['declareFamilies']['args'][0];
  /** Returns the content of a file by its number, or null for the sample. Errors: there is no such file any more. */
  contentOf(file: number): Content | null;
}

export async function locationsOf(engine: Caller, rows: Uint32Array): Promise<Locations> {
  const places = await engine.call('places', rows);
  return { places, numbers: await engine.call('eventNumbers', rows) };
}

/** Collects pages of rows into windows. The next page is fetched while the caller handles a window. */
export async function* rowWindows(
  engine: Caller,
  scope: Scope,
  order: Page['order'],
  columns: readonly string[],
): AsyncGenerator<RowWindow> {
  const limit = Math.ceil(CELLS / (columns.length + FIXED_CELLS));
  const read = async (offset: number): Promise<RowWindow> => {
    const rows = await engine.call('rows', scope, { offset, limit, order, columns: [...columns], whole: true });
    return { rows, locations: await locationsOf(engine, Uint32Array.from(rows, ({ row }) => row)) };
  };
  let offset = 0;
  let rows: Row[] = [];
  let places: number[] = [];
  let numbers: number[] = [];
  let bytes = 0;
  let next = read(offset);
  for (;;) {
    const page = await next;
    offset += page.rows.length;
    const last = page.rows.length < limit;
    if (!last) {
      next = read(offset);
      // The promise is awaited in the next iteration, which may never start.
      next.catch(() => {});
    }
    rows.push(...page.rows);
    places.push(...page.locations.places);
    numbers.push(...page.locations.numbers);
    // Events of one text share its bytes.
    page.rows.forEach((_, at) => (bytes += (page.locations.places[LOCATION_CELLS * at + 2] ?? 0) / (page.locations.numbers[2 * at + 1] ?? 1)));
    if (last || rows.length >= WINDOW_ROWS || bytes >= WINDOW_BYTES) {
      if (rows.length > 0) yield { rows, locations: { places: Float64Array.from(places), numbers: Uint32Array.from(numbers) } };
      [rows, places, numbers, bytes] = [[], [], [], 0];
    }
    if (last) return;
  }
}

/** The error of an export whose events are not those of its start. */
export const eventsChanged = (): Error => new Error(exportStrings.changed);

/** What an export reads. */
export interface ExportSource extends Texts {
  readonly engine: Caller;
  /** A worker of its own, for the texts and for Parquet. */
  readonly helper: Engine;
  /** Whether the events are those of the start of the export. */
  isCurrent(): boolean;
}

export interface ExportedPiece {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The number of events written so far. */
  readonly events: number;
}

/** Yields an export in pieces. `counts` are those of the scope at its start. Errors: the events changed, or the signal is aborted. */
export async function* exportedPieces(
  source: ExportSource,
  search: { readonly scope: Scope; readonly counts: Counts; readonly order: Page['order'] },
  writer: ExportWriter,
  signal: AbortSignal,
): AsyncGenerator<ExportedPiece> {
  const { engine, helper } = source;
  const { scope, counts, order } = search;
  let events = 0;
  yield { bytes: await writer.begin(), events };
  for await (const window of rowWindows(engine, scope, order, writer.fields)) {
    signal.throwIfAborted();
    if (!source.isCurrent()) throw eventsChanged();
    if (writer.texts) await readTexts(helper, source, window.locations, signal);
    const bytes = await writer.window(window);
    events += window.rows.length;
    yield { bytes, events };
  }
  yield { bytes: await writer.end(), events };
  const after = await engine.call('count', scope);
  if (events !== counts.matched || after.total !== counts.total) throw eventsChanged();
}

/** Reads the events of a window from their files and stores them in the helper as objects, one per line. */
export async function readTexts(helper: Engine, texts: Texts, { places, numbers }: Locations, signal: AbortSignal): Promise<void> {
  const rowsByFile = new Map<number, number[]>();
  for (let row = 0; LOCATION_CELLS * row < places.length; row += 1) {
    const file = places[LOCATION_CELLS * row] ?? 0;
    const group = rowsByFile.get(file);
    if (group) group.push(row);
    else rowsByFile.set(file, [row]);
  }
  const offsetOf = (row: number) => places[LOCATION_CELLS * row + 1] ?? 0;
  for (const [file, rows] of rowsByFile) {
    rows.sort((a, b) => offsetOf(a) - offsetOf(b));
    const ranges = Float64Array.from(rows.flatMap((row) => [offsetOf(row), places[LOCATION_CELLS * row + 2] ?? 0]));
    const ofTexts = Uint32Array.from(rows.flatMap((row) => [numbers[2 * row] ?? 0, numbers[2 * row + 1] ?? 1]));
    await helper.call('textsBegin', ranges, ofTexts, texts.families);
    await readThrough(helper, await contentOf(helper, texts, file), signal);
    await helper.call('textsKeep', Uint32Array.from(rows));
  }
}

async function contentOf(helper: Engine, texts: Texts, number: number): Promise<Content> {
  // The sample has no file, so it is generated again.
  return texts.contentOf(number) ?? new Blob([(await helper.call('sampleEvents')) as Uint8Array<ArrayBuffer>]);
}

/** Pushes the bytes that the helper requests. The bytes after each slice are read ahead. */
async function readThrough(helper: Engine, file: Content, signal: AbortSignal): Promise<void> {
  const read = (at: number) => bytesOf(file, at, at + SLICE_BYTES);
  let ahead: { at: number; bytes: Promise<Uint8Array> } | null = null;
  for (let at: number | null = 0; at !== null && at < file.size; ) {
    signal.throwIfAborted();
    const bytes: Uint8Array = await (ahead?.at === at ? ahead.bytes : read(at));
    const next: number = at + bytes.length;
    ahead = next < file.size ? { at: next, bytes: read(next) } : null;
    ahead?.bytes.catch(() => {});
    at = await helper.call('originalPush', bytes);
  }
}
