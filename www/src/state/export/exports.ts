// Saves every matching event, in the order of the list: page by page from the engine, to where the browser lets the page
// write. Memory stays that of one window of events, whatever their number.
import type { Engine } from '../../engine/client';
import type { Scope } from '../../engine/engine-types';
import { exporting } from '../../strings/export';
import type { EngineHost } from '../core/engine-host';
import { csv, EXTENSIONS, jsonLines, MEDIA_TYPES, parquet, type ExportFormat, type Form } from './export-formats';
import type { Files } from '../sources/files';
import { pause } from '../core/defer';
import { aboutSearch, ask, manifest, type Asked } from './manifest';
import { readTexts, windows } from './matching-events';
import { Model } from '../core/model';
import type { Rows } from '../events/rows';
import { sameScope, type Search } from '../search/search';
import type { TimeZone } from '../core/zone';

/** Where the bytes go. */
export interface Sink {
  /** What the person called it. */
  readonly name: string;
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  close(): Promise<void>;
  /** What was written is not kept. */
  abort(): Promise<void>;
}

/** Asks where to save; null where the person thinks better of it. */
export type OpenSink = (name: string, mediaType: string) => Promise<Sink | null>;

export interface Done {
  readonly is: 'done';
  readonly name: string;
  readonly events: number;
  readonly bytes: number;
  readonly manifest: string;
  /** The search whose events were saved. */
  readonly of: Scope;
}

export type ExportState =
  | { readonly is: 'idle' }
  | { readonly is: 'running'; readonly written: number; readonly total: number; readonly bytes: number }
  | Done
  | { readonly is: 'failed'; readonly reason: string; readonly of: Scope };

const FILE_NAME = 'matching-events';
/** How often it is looked whether all hashes are there. */
const LOOK_MS = 100;

/** What it needs of the page's state. */
interface Parts {
  readonly engine: EngineHost;
  readonly files: Files;
  readonly search: Search;
  readonly rows: Rows;
  readonly zone: TimeZone;
}

export class Exports extends Model {
  readonly #parts: Parts;
  #abort = new AbortController();
  #state: ExportState = { is: 'idle' };

  constructor(parts: Parts) {
    super();
    this.#parts = parts;
  }

  cancel(): void {
    this.#abort.abort();
  }

  /** What there is to say about saving the events of this search. The end of an export belongs to its own search only. */
  get state(): ExportState {
    const state = this.#state;
    return 'of' in state && !sameScope(state.of, this.#parts.search.scope) ? { is: 'idle' } : state;
  }

  /** Discards the outcome of an export that ended. */
  forget(): void {
    if (this.state.is !== 'running') this.#set({ is: 'idle' });
  }

  /**
   * `fields` are the columns of a table. The click that asked for it is still new when the place is asked for. Returns what
   * was saved; null if nothing was.
   */
  async run(format: ExportFormat, fields: readonly string[], open: OpenSink): Promise<Done | null> {
    if (this.#state.is === 'running') return null;
    const { search, rows } = this.#parts;
    const { scope } = search;
    const { order } = rows;
    const sink = await open(FILE_NAME + EXTENSIONS[format], MEDIA_TYPES[format]);
    if (!sink) return null;
    this.#abort = new AbortController();
    this.#set({ is: 'running', written: 0, total: search.counts?.matched ?? 0, bytes: 0 });
    try {
      const done = await this.#write(format, fields, scope, order, sink);
      this.#set(done);
      return done;
    } catch (error) {
      await sink.abort().catch(() => {});
      const reason = error instanceof Error ? error.message : String(error);
      this.#set(this.#abort.signal.aborted ? { is: 'idle' } : { is: 'failed', reason, of: scope });
      return null;
    }
  }

  async #write(format: ExportFormat, fields: readonly string[], scope: Scope, order: Rows['order'], sink: Sink): Promise<Done> {
    const { engine, files, zone } = this.#parts;
    const { signal } = this.#abort;
    const helpers = await Promise.all([engine.helper(), engine.helper()]);
    const [helper, hasher] = helpers;
    const { starts } = engine;
    let bytes = 0;
    let events = 0;
    try {
      const counts = await engine.call('count', scope);
      const { canonical } = await engine.call('parse', scope.query ?? '');
      const asked = ask(canonical, scope, counts, order, zone);
      const form = await this.#form(format, fields, helper, asked);
      const put = async (piece: Uint8Array<ArrayBuffer>): Promise<void> => {
        bytes += piece.length;
        // A copy: the call moves its bytes.
        await Promise.all([hasher.call('hashPush', piece.slice()), sink.write(piece)]);
      };
      await put(await form.begin());
      for await (const { rows, places } of windows(engine, scope, order, form.fields)) {
        signal.throwIfAborted();
        if (files.loading || engine.starts !== starts) throw new Error(exporting.changed);
        if (form.texts) await readTexts(helper, files, places, signal);
        await put(await form.window(rows));
        events += rows.length;
        this.#set({ is: 'running', written: events, total: counts.matched, bytes });
      }
      await put(await form.end());
      const after = await engine.call('count', scope);
      if (events !== counts.matched || after.total !== counts.total) throw new Error(exporting.changed);
      while (files.hashing) {
        signal.throwIfAborted();
        await pause(LOOK_MS);
      }
      const sha256 = await hasher.call('hashFinish');
      await sink.close();
      const saved = { name: sink.name, format, bytes, sha256, events };
      const told = manifest(asked, form, saved, files.list, new Date());
      return { is: 'done', name: sink.name, events, bytes, manifest: told, of: scope };
    } finally {
      for (const one of helpers) one.stop();
    }
  }

  async #form(format: ExportFormat, fields: readonly string[], helper: Engine, asked: Asked): Promise<Form> {
    const { engine, zone } = this.#parts;
    if (format === 'jsonl') return jsonLines(helper);
    if (format === 'csv') return csv(fields, zone);
    const known = await engine.call('fields', asked.scope);
    const present = known.filter((field) => field.present > 0);
    return parquet(helper, present, `Activity Lens ${BUILD.version}`, JSON.stringify(aboutSearch(asked)));
  }

  #set(state: ExportState): void {
    this.#state = state;
    this.changed();
  }
}
