// The requests of the host page that have an answer. Each method returns the answer, or rejects with a `Refusal`.
import { MEDIA_TYPES, type ExportFormat } from '../client/export-formats';
import type { Answer, Request, RequestName, Requests } from '../embed/messages';
import { hostStrings } from '../strings/host';
import type { HostModels } from './host-models';
import type { OpenedFile } from './sources/opened-file';
import { Refusal } from './sources/refusal';

type Result<K extends RequestName> = Requests[K]['result'];

/** What the requests share with the settings of the host page. */
export interface HostEffects {
  open(files: readonly unknown[]): Promise<readonly OpenedFile[]>;
  set(setting: { readonly do: 'query'; readonly query: string } | { readonly do: 'range'; readonly range: Requests['range']['args'][0] }): Promise<void>;
  loadWorkspace(text: string): Promise<readonly string[]>;
}

/** Returns the report of the files that are open. */
export function loadedFiles({ files, search }: HostModels, list: readonly OpenedFile[] = files.list): Result<'open'> {
  const described = list.map(({ name, report, problem }) => ({ name, events: report?.events ?? 0, duplicates: report?.duplicates ?? 0, problem }));
  return { files: described, total: search.counts?.total ?? 0 };
}

const isPending = ({ state, engineFile }: OpenedFile): boolean => state === 'waiting' || state === 'reading' || (state === 'read' && engineFile === null);

export class HostRequests {
  readonly #models: HostModels;
  readonly #effects: HostEffects;

  constructor(models: HostModels, effects: HostEffects) {
    this.#models = models;
    this.#effects = effects;
  }

  /** Starts the request and returns its answer. The next message need not wait for the answer. */
  async answer(request: Request): Promise<Answer> {
    const { id } = request;
    try {
      return { type: 'answer', id, result: await this.#run(request) };
    } catch (error) {
      const { value, message, span } = Refusal.of(error, request.args[0] ?? null);
      return { type: 'rejection', id, detail: { code: request.name, value, message, span } };
    }
  }

  #run(request: Request): Promise<Result<RequestName>> {
    switch (request.name) {
      case 'open':
        return this.#open(...request.args);
      case 'query':
        return this.#setQuery(...request.args);
      case 'range':
        return this.#setRange(...request.args);
      case 'clear':
        return this.#remove(this.#models.files.list);
      case 'close':
        return this.#close(...request.args);
      case 'save':
        return this.#models.workspace.text();
      case 'workspace':
        return this.#restore(...request.args);
      case 'select':
        return this.#selectRow(...request.args);
      case 'export':
        return this.#export(...request.args);
    }
  }

  async #open(given: readonly unknown[]): Promise<Result<'open'>> {
    const { files } = this.#models;
    const added = await this.#effects.open(given);
    await this.#allRead();
    // A file that is not in the list any more was removed by the user.
    return loadedFiles(this.#models, files.list.filter((file) => added.includes(file)));
  }

  async #setQuery(query: string): Promise<Result<'query'>> {
    const { search } = this.#models;
    await this.#effects.set({ do: 'query', query });
    // New data repeats the search. Another query supersedes this query.
    await search.until(() => search.text !== query || !search.running);
    if (search.text !== query) return { query, applied: false, diagnostics: [], matched: null, total: null };
    const counts = search.applied === query && !search.hasError ? search.counts : null;
    return { query, applied: counts !== null, diagnostics: search.diagnostics, matched: counts?.matched ?? null, total: counts?.total ?? null };
  }

  async #setRange(range: Requests['range']['args'][0]): Promise<Result<'range'>> {
    const { search } = this.#models;
    await this.#effects.set({ do: 'range', range });
    await search.until(() => search.range !== range || !search.running);
    const counts = search.range === range && !search.failure ? search.counts : null;
    return { range, applied: counts !== null, matched: counts?.matched ?? null, total: counts?.total ?? null };
  }

  async #close(name: unknown): Promise<null> {
    const closed = this.#models.files.list.filter((file) => file.name === name);
    if (closed.length === 0) throw new Refusal(name, hostStrings.noSuchFile(String(name)));
    return this.#remove(closed);
  }

  async #remove(removed: readonly OpenedFile[]): Promise<null> {
    if (removed.length > 0) await this.#models.removeFiles(removed);
    await this.#allRead();
    return null;
  }

  async #restore(text: string): Promise<Result<'workspace'>> {
    return { problems: await this.#effects.loadWorkspace(text) };
  }

  async #selectRow(row: unknown): Promise<null> {
    const { rows, selectedEvent } = this.#models;
    await this.#settled();
    const index = Number.isInteger(row) ? (row as number) : -1;
    if (index < 0 || index >= rows.total) throw new Refusal(row, hostStrings.noSuchRow(rows.total));
    const [event] = await rows.range(index, index);
    if (!event) throw new Refusal(row, hostStrings.noSuchRow(rows.total));
    await selectedEvent.select(event);
    return null;
  }

  async #export(format: unknown, fields: readonly string[]): Promise<Blob> {
    const { exports } = this.#models;
    if (typeof format !== 'string' || !Object.hasOwn(MEDIA_TYPES, format)) throw new Refusal(format, hostStrings.noFormat(Object.keys(MEDIA_TYPES)));
    if (exports.state.is === 'running') throw new Refusal(format, hostStrings.exportRuns);
    await this.#settled();
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    let type = '';
    const done = await exports.run(format as ExportFormat, { fields, source: false }, async (name, mediaType) => {
      type = mediaType;
      return { name, write: async (bytes) => void pieces.push(bytes.slice()), close: async () => {}, abort: async () => {} };
    });
    if (done) return new Blob(pieces, { type });
    const { state } = exports;
    throw new Refusal(format, state.is === 'failed' ? state.reason : hostStrings.exportStopped);
  }

  /** Resolves when all files are read and counted. */
  async #allRead(): Promise<void> {
    const { files } = this.#models;
    await files.until(() => !files.loading && !files.list.some(isPending));
    return this.#settled();
  }

  /** Resolves when no search runs. */
  #settled(): Promise<void> {
    const { search } = this.#models;
    return search.until(() => !search.running);
  }
}
