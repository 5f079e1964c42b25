// The client: an asynchronous engine in workers.
import type { Engine } from '../engine/client';
import type { FileReport, LoadReport, Refine, Scope, Translation, TranslationOptions, TranslationTarget, WorkspaceState } from '../engine/engine-types';
import type { NewFamily, NewSet, QueryName } from '../engine/protocol';
import { QUERIES } from '../engine/queries';
import { replayChannels, scopeOf, zonesOf } from './alert-replay';
import { ActivityLensError } from './error';
import { writerOf, type ExportFormat } from './export-formats';
import { messageOf } from './input';
import { Loader } from './loader';
import { exportedPieces } from './matching-events';
import { checkNames, EXPORT_OPTIONS } from './options';
import type { AlertReplay, AsyncQueries, EngineInput, ExportOptions, LensEngine, OpenOptions } from './types';
import { MAX_WORKERS, usefulWorkers, type Engines } from './workers';
import { isoTime, transitionsOf, utcTable } from './zone-table';

/** A WebAssembly worker has at most 4 GiB, which must also hold the pushes that are pending when reading stops. */
const MEMORY_LIMIT_BYTES = 3.5 * 1024 ** 3;
const UTC = 'UTC';
const FORMATS: readonly ExportFormat[] = ['jsonl', 'csv', 'parquet'];

export interface LensSettings {
  readonly workers?: number | undefined;
  readonly memoryLimitBytes?: number | undefined;
  /** Names the program in Parquet files. */
  readonly createdBy: string;
}

/** The queries are methods too, defined below. */
export interface Lens extends AsyncQueries {}

export class Lens implements LensEngine {
  readonly #loader: Loader;
  readonly #createdBy: string;
  readonly #zones = new Map<string, Promise<Float64Array>>();
  /** The zones that the engine knows, or will know. */
  readonly #added = new Map<string, Promise<void>>();
  /** The declared families, by which exports read events again. */
  #families: readonly NewFamily[] = [];
  /** The worker that holds the workspace, from the first load. */
  #definitions: Promise<Engine> | null = null;

  constructor(engines: Engines, { workers = usefulWorkers(), memoryLimitBytes = MEMORY_LIMIT_BYTES, createdBy }: LensSettings) {
    if (!Number.isInteger(workers) || workers < 1 || workers > MAX_WORKERS) throw new ActivityLensError(`\`workers\` must be a whole number from 1 to ${MAX_WORKERS}.`, 'argument');
    if (!(memoryLimitBytes > 0 && memoryLimitBytes <= MEMORY_LIMIT_BYTES)) throw new ActivityLensError(`\`memoryLimitBytes\` must be at most ${MEMORY_LIMIT_BYTES}.`, 'argument');
    this.#loader = new Loader(engines, workers, memoryLimitBytes);
    this.#createdBy = createdBy;
  }

  get memoryBytes(): number {
    return this.#runner.memory.reduce((sum, bytes) => sum + bytes, 0);
  }

  get closed(): boolean {
    return this.#runner.closed;
  }

  get #runner() {
    return this.#loader.runner;
  }

  /** Resolves when the first worker answers. */
  async started(): Promise<void> {
    await this.#runner.current();
  }

  async open(input: EngineInput, options: OpenOptions = {}): Promise<FileReport[]> {
    return this.#loader.open(input, options);
  }

  openSample(): Promise<FileReport[]> {
    return this.#loader.openSample();
  }

  async declareFamilies(families: readonly NewFamily[]): Promise<void> {
    await this.#runner.set((engine) => engine.call('declareFamilies', families));
    this.#families = families;
  }

  useSets(sets: readonly NewSet[]): Promise<void> {
    return this.#runner.set((engine) => engine.call('useSets', sets));
  }

  /** Runs a query on all workers. */
  query<Name extends QueryName>(name: Name, ...args: Parameters<AsyncQueries[Name]>): ReturnType<AsyncQueries[Name]> {
    return this.#runner.call(name, ...(args as never)) as unknown as ReturnType<AsyncQueries[Name]>;
  }

  event(row: number): ReturnType<LensEngine['event']> {
    return this.#runner.call('event', row);
  }

  refine(query: string, change: Refine): Promise<string> {
    return this.#runner.call('refine', query, change);
  }

  translate(query: string, target: TranslationTarget, options: TranslationOptions = {}): Promise<Translation> {
    return this.#runner.call('translate', query, target, options);
  }

  addZone(name: string): Promise<void> {
    const known = this.#added.get(name) ?? (name === UTC ? Promise.resolve() : this.#addZone(name));
    this.#added.set(name, known);
    known.catch(() => this.#added.delete(name));
    return known;
  }

  async useZone(name: string): Promise<void> {
    await this.addZone(name);
    await this.#runner.set((engine) => engine.call('useZone', name));
  }

  export(scope: Scope, options: ExportOptions = {}): ReadableStream<Uint8Array<ArrayBuffer>> {
    const cancelled = new AbortController();
    const { signal } = options;
    const abort = (): void => cancelled.abort(signal?.reason);
    if (signal?.aborted) abort();
    else signal?.addEventListener('abort', abort, { once: true });
    const pieces = this.#exported(scope, options, cancelled.signal);
    return new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: async (controller) => {
        try {
          const next = await pieces.next();
          if (next.done) controller.close();
          else controller.enqueue(next.value);
        } catch (error) {
          throw this.#runner.explained(error);
        }
      },
      cancel: async (reason) => {
        cancelled.abort(reason);
        await pieces.return();
      },
    });
  }

  async loadWorkspace(text: string, { replace = true }: { replace?: boolean } = {}): Promise<LoadReport> {
    this.#definitions ??= this.#runner.helper();
    return this.#defined((workspace) => workspace.call('loadWorkspace', text, replace));
  }

  workspace(): Promise<WorkspaceState> {
    return this.#defined((workspace) => workspace.call('workspaceState'));
  }

  alerts({ now }: { now?: number } = {}): Promise<AlertReplay[]> {
    return this.#defined(async (workspace) => {
      const { views, alerts, presets } = await workspace.call('workspaceState');
      const coverage = await this.coverage();
      const replays: AlertReplay[] = [];
      for (const alert of alerts) {
        const view = views.find(({ id }) => id === alert.viewId);
        if (!view) continue;
        const channels = presets.find(({ id }) => id === alert.presetId)?.channels ?? alert.channels;
        for (const name of zonesOf(channels)) if (name !== UTC) await workspace.call('workspaceZone', name, (await this.#table(name)).slice());
        const times = await this.times(scopeOf(view));
        for (const replay of await replayChannels(workspace.call.bind(workspace), channels, times, coverage, now)) replays.push({ view, alert, ...replay });
      }
      return replays;
    });
  }

  async close(): Promise<void> {
    this.#runner.close();
  }

  declare [Symbol.asyncDispose]: () => Promise<void>;

  async #addZone(name: string): Promise<void> {
    const table = await this.#table(name);
    // A copy, because a call may transfer its buffer.
    await this.#runner.set((engine) => engine.call('addZone', name, table.slice()));
  }

  async #defined<T>(work: (workspace: Engine) => Promise<T>): Promise<T> {
    try {
      if (!this.#definitions) {
        await this.#runner.current();
        throw new ActivityLensError('No workspace is loaded. Call `loadWorkspace` first.', 'state');
      }
      return await work(await this.#definitions);
    } catch (error) {
      const explained = this.#runner.explained(error);
      // The worker of the workspace is gone. The next load starts another one.
      if (explained instanceof ActivityLensError && (explained.code === 'crash' || explained.code === 'start')) this.#definitions = null;
      throw explained;
    }
  }

  /** Returns the offsets of a zone. Errors: `argument` if the browser does not know it. */
  #table(name: string): Promise<Float64Array> {
    const known = this.#zones.get(name) ?? (name === UTC ? Promise.resolve(utcTable()) : transitionsOf(name));
    this.#zones.set(name, known);
    return known.catch((error: unknown) => {
      this.#zones.delete(name);
      throw new ActivityLensError(messageOf(error), 'argument', { help: 'Use an IANA name, such as Europe/Berlin.' });
    });
  }

  async *#exported(scope: Scope, options: ExportOptions, signal: AbortSignal): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
    checkNames(options, EXPORT_OPTIONS);
    const { format = 'jsonl', fields, source: withSource = false, order = 'oldest', zone = UTC } = options;
    if (!FORMATS.includes(format)) throw new ActivityLensError(`There is no format ${String(format)}; the formats are ${FORMATS.join(', ')}.`, 'argument');
    signal.throwIfAborted();
    const runner = this.#runner;
    const table = await this.#table(zone);
    const engine = await runner.current();
    const helper = await runner.helper();
    try {
      const counts = await engine.call('count', scope);
      const columns = format === 'csv' ? (fields ?? (await this.fields(scope)).filter(({ present }) => present > 0).map(({ path }) => path)) : [];
      const about = JSON.stringify({ query: scope.query ?? '', scope, order, counts });
      const source = { engine, helper, families: this.#families, contentOf: (file: number) => this.#loader.contentOf(file), isCurrent: () => !this.#loader.loading };
      const writer = await writerOf(format, { engine, helper, scope, fields: columns, source: withSource, zone: { iso: (ms) => isoTime(table, ms) }, createdBy: this.#createdBy, about });
      for await (const { bytes } of exportedPieces(source, { scope, counts, order }, writer, signal)) if (bytes.length > 0) yield bytes;
    } finally {
      runner.end(helper);
    }
  }
}

for (const name of QUERIES) {
  const query = function (this: Lens, ...args: never[]): Promise<unknown> {
    return this.query(name, ...(args as unknown as Parameters<AsyncQueries[typeof name]>));
  };
  Object.defineProperty(Lens.prototype, name, { value: query, writable: true, configurable: true });
}

// Not every browser has this symbol.
if (Symbol.asyncDispose) {
  Object.defineProperty(Lens.prototype, Symbol.asyncDispose, {
    value(this: Lens) {
      return this.close();
    },
  });
}
