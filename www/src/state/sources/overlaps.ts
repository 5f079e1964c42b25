// The pairs of files that have events in common. They are queried only while they are shown, because the engine visits
// all events.
import { EngineError } from '../../engine/protocol';
import type { EngineHost } from '../core/engine-host';
import { LatestQueue, Model } from '../core/model';
import type { Files } from './files';
import type { OpenedFile } from './opened-file';

/** Two files with the number of their common events. */
export interface FilePair {
  readonly file: OpenedFile;
  readonly other: OpenedFile;
  readonly events: number;
}

export class Overlaps extends Model {
  /** Why the pairs are not known, or an empty text. */
  problem = '';
  #pairs: readonly FilePair[] = [];
  /** The events about which the pairs were queried last. */
  #requested = '';
  readonly #queue = new LatestQueue();
  readonly #host: EngineHost;
  readonly #files: Files;

  constructor(host: EngineHost, files: Files) {
    super();
    this.#host = host;
    this.#files = files;
  }

  /** The pairs, those with the most events first. Empty while files are read, because the pairs are not known then. */
  get pairs(): readonly FilePair[] {
    const { list, loading } = this.#files;
    if (loading || this.#pairs.length === 0) return [];
    // A removed file stays in the engine until the other files are read again.
    const listed = new Set(list);
    return this.#pairs.filter(({ file, other }) => listed.has(file) && listed.has(other));
  }

  /** Queries the pairs if events were read since the last query and no file is being read. */
  async refresh(): Promise<void> {
    const { list, loading } = this.#files;
    const counts = list.map(({ engineFile, report }) => [engineFile, report?.events, report?.duplicates]);
    const events = JSON.stringify([this.#host.starts, counts]);
    if (loading || events === this.#requested) return;
    this.#requested = events;
    await this.#queue.run((current) => this.#query(current));
  }

  async #query(current: () => boolean): Promise<void> {
    let pairs: FilePair[] = [];
    let problem = '';
    try {
      pairs = await this.#read();
    } catch (error) {
      // The files are read again into another engine, and then the pairs are queried again.
      if (error instanceof EngineError && error.fatal) return;
      problem = error instanceof Error ? error.message : String(error);
    }
    if (!current()) return;
    this.#pairs = pairs;
    this.problem = problem;
    this.changed();
  }

  async #read(): Promise<FilePair[]> {
    const { list } = this.#files;
    if (list.length < 2) return [];
    const byNumber = new Map(list.map((file) => [file.engineFile, file]));
    const overlaps = await this.#host.call('overlaps');
    return overlaps.flatMap(({ file, other, events }) => {
      const [one, two] = [byNumber.get(file), byNumber.get(other)];
      return one && two ? [{ file: one, other: two, events }] : [];
    });
  }
}
