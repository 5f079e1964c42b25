// Saves all matching events in the order of the list. Events are written in batches, called windows, so memory use does not
// depend on their number.
import { EXTENSIONS, MEDIA_TYPES, writerOf, type ExportFormat } from '../../client/export-formats';
import { exportedPieces, type ExportSource } from '../../client/matching-events';
import type { Scope } from '../../engine/engine-types';
import { pause } from '../core/defer';
import type { EngineHost } from '../core/engine-host';
import type { Coverage } from '../coverage/coverage';
import { Model } from '../core/model';
import type { TimeZone } from '../core/zone';
import type { Rows } from '../events/rows';
import { sameScope, type Search } from '../search/search';
import type { Files } from '../sources/files';
import { aboutSearch, exportedSearch, manifest } from './manifest';
import { contentIn } from './original-lines';

/** The columns of a table. */
export interface TableColumns {
  readonly fields: readonly string[];
  /** Whether it has the file, the line and the SHA-256 of each event. */
  readonly source: boolean;
}

/** The target of an export. */
export interface FileSink {
  /** The file name that the user chose. */
  readonly name: string;
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  close(): Promise<void>;
  /** Discards what was written. */
  abort(): Promise<void>;
}

/** Lets the user choose where to save. Returns null if the user cancels. */
export type OpenFileSink = (name: string, mediaType: string) => Promise<FileSink | null>;

export interface FinishedExport {
  readonly is: 'done';
  readonly name: string;
  readonly events: number;
  readonly bytes: number;
  readonly manifest: string;
  /** What a reader of the saved file must know about its events. */
  readonly notes: readonly string[];
  /** The search whose events were saved. */
  readonly scope: Scope;
}

export type ExportState =
  | { readonly is: 'idle' }
  | { readonly is: 'running'; readonly written: number; readonly total: number; readonly bytes: number }
  | FinishedExport
  | { readonly is: 'failed'; readonly reason: string; readonly scope: Scope };

const FILE_NAME = 'matching-events';
/** How often the export checks whether all hashes are available. */
const HASH_CHECK_MS = 100;

/** The models that an export uses. */
interface ExportModels {
  readonly coverage: Coverage;
  readonly engine: EngineHost;
  readonly files: Files;
  readonly search: Search;
  readonly rows: Rows;
  readonly zone: TimeZone;
}

export class Exports extends Model {
  readonly #models: ExportModels;
  #abort = new AbortController();
  #state: ExportState = { is: 'idle' };

  constructor(models: ExportModels) {
    super();
    this.#models = models;
  }

  cancel(): void {
    this.#abort.abort();
  }

  /** The state of the export for the current search. The result of another search's export is not shown. */
  get state(): ExportState {
    const state = this.#state;
    return 'scope' in state && !sameScope(state.scope, this.#models.search.scope) ? { is: 'idle' } : state;
  }

  /** Discards the result of a finished export. */
  clear(): void {
    if (this.state.is !== 'running') this.#set({ is: 'idle' });
  }

  /**
   * Saves the matching events. `table` has the columns of a table. `open` is called first, because browsers accept a
   * save dialog only shortly after a click. Returns the result, or null if nothing was saved.
   */
  async run(format: ExportFormat, table: TableColumns, open: OpenFileSink): Promise<FinishedExport | null> {
    if (this.#state.is === 'running') return null;
    const { search, rows } = this.#models;
    const { scope } = search;
    const { order } = rows;
    const sink = await open(FILE_NAME + EXTENSIONS[format], MEDIA_TYPES[format]);
    if (!sink) return null;
    this.#abort = new AbortController();
    this.#set({ is: 'running', written: 0, total: search.counts?.matched ?? 0, bytes: 0 });
    try {
      const done = await this.#write(format, table, scope, order, sink);
      this.#set(done);
      return done;
    } catch (error) {
      await sink.abort().catch(() => {});
      const reason = error instanceof Error ? error.message : String(error);
      this.#set(this.#abort.signal.aborted ? { is: 'idle' } : { is: 'failed', reason, scope });
      return null;
    }
  }

  async #write(format: ExportFormat, table: TableColumns, scope: Scope, order: Rows['order'], sink: FileSink): Promise<FinishedExport> {
    const { coverage, engine, files, zone } = this.#models;
    const { signal } = this.#abort;
    const helpers = await Promise.all([engine.helper(), engine.helper()]);
    const [helper, hasher] = helpers;
    const { starts } = engine;
    let bytes = 0;
    let events = 0;
    try {
      const counts = await engine.call('count', scope);
      const { canonical } = await engine.call('parse', scope.query ?? '');
      const search = exportedSearch(canonical, scope, counts, order, zone);
      const source: ExportSource = {
        engine,
        helper,
        families: engine.families,
        contentOf: (file) => contentIn(files, file),
        isCurrent: () => !files.loading && engine.starts === starts,
      };
      const writer = await writerOf(format, { ...source, scope, fields: table.fields, source: table.source, zone, createdBy: `Activity Lens ${BUILD.version}`, about: JSON.stringify(aboutSearch(search)) });
      for await (const piece of exportedPieces(source, search, writer, signal)) {
        bytes += piece.bytes.length;
        events = piece.events;
        // A copy, because the call transfers its buffer.
        await Promise.all([hasher.call('hashPush', piece.bytes.slice()), sink.write(piece.bytes)]);
        this.#set({ is: 'running', written: events, total: counts.matched, bytes });
      }
      while (files.hashing) {
        signal.throwIfAborted();
        await pause(HASH_CHECK_MS);
      }
      const sha256 = await hasher.call('hashFinish');
      await sink.close();
      const saved = { name: sink.name, format, bytes, sha256, events };
      const content = manifest(search, writer, saved, files.list, coverage, new Date());
      return { is: 'done', name: sink.name, events, bytes, manifest: content, notes: writer.notes?.() ?? [], scope };
    } finally {
      for (const worker of helpers) worker.stop();
    }
  }

  #set(state: ExportState): void {
    this.#state = state;
    this.changed();
  }
}
