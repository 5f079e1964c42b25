// The files a person opened: read into the engine one after another, reported, read again after a crash.
import { EngineError } from '../engine/protocol';
import type { FileReport } from '../engine/engine-types';
import { strings } from '../strings';
import type { EngineHost } from './engine';
import { Hashing } from './hashing';
import { Model } from './model';
import { Pace } from './pace';
import type { Extent } from './search';
import { readSlices } from './reader';

export type FileState = 'waiting' | 'reading' | 'read' | 'cancelled' | 'failed';

export interface OpenedFile {
  name: string;
  bytes: number;
  /** Null for the built-in sample, which has no file behind it. */
  file: File | null;
  state: FileState;
  bytesRead: number;
  /** Where reading stops: the end of the file, or where it was cancelled. */
  end: number;
  /** The engine's number for it, in the worker that lives now. */
  engineFile: number | null;
  /** An archive that stopped at the limit of expansion, and is to be read all the same. */
  unlimited: boolean;
  report: FileReport | null;
  sha256: string | null;
  /** What went wrong with reading, in a sentence. */
  problem: string;
}

/** After this many crashes over one file it is left out, and the others are read. */
const MAX_CRASHES_PER_FILE = 2;
/** Smaller files are read side by side, each by one worker. */
const LARGE_BYTES = 16 * 1024 * 1024;
/** How often the numbers on screen follow a running load, at the most. */
const REFRESH_MS = 300;
/** Following may cost the load a fifth of its time, not more. */
const REFRESH_SHARE = 5;
/** How often everything, with the values of the fields, follows a long load. */
const REFRESH_ALL_MS = 5000;

export class Files extends Model {
  list: OpenedFile[] = [];
  loading = false;
  readonly pace = new Pace();
  readonly #host: EngineHost;
  readonly #onData: (extent: Extent) => Promise<void>;
  readonly #hashing: Hashing;
  readonly #crashes = new Map<OpenedFile, number>();
  #abort = new AbortController();
  /** After a crash, so that the file it happens in is known. */
  #careful = false;
  #following = false;
  #nextRefresh = 0;
  #nextRefreshAll = 0;
  /** Grows when the worker is replaced, so that a loop over the old one ends. */
  #life = 0;

  constructor(host: EngineHost, onData: (extent: Extent) => Promise<void>) {
    super();
    this.#host = host;
    this.#onData = onData;
    this.#hashing = new Hashing(host);
  }

  get current(): OpenedFile | undefined {
    return this.list.find((file) => file.state === 'reading');
  }

  /** Bytes read and to be read, of all files together. */
  get progress(): { read: number; total: number } {
    const sum = (key: 'bytesRead' | 'end') => this.list.reduce((total, file) => total + file[key], 0);
    return { read: sum('bytesRead'), total: sum('end') };
  }

  add(files: readonly File[]): void {
    this.#enqueue(files.map((file) => opened(file.name, file.size, file)));
  }

  addSample(): void {
    if (this.list.some((file) => file.file === null)) return;
    this.#enqueue([opened(strings.sampleName, 0, null)]);
  }

  /** Stops reading; what was read stays. */
  cancel(): void {
    this.#abort.abort();
    for (const file of this.list) if (file.state === 'waiting') file.state = 'cancelled';
    this.changed();
  }

  /** What runs ends here, because its worker does. Returns the file that was being read. */
  halt(): OpenedFile | undefined {
    const reading = this.current;
    this.#life += 1;
    this.loading = false;
    this.#hashing.reset();
    return reading;
  }

  /** The worker died over this file, so it is at fault until shown otherwise. */
  blame(file: OpenedFile): void {
    const several = this.list.filter(({ state }) => state === 'reading').length > 1;
    if (!several) this.#crashes.set(file, (this.#crashes.get(file) ?? 0) + 1);
    // Of several it may have been any: from now on they are read one by one.
    this.#careful = true;
  }

  /** Takes a file off the list; its events go when the others are read again. */
  drop(file: OpenedFile): void {
    this.list = this.list.filter((other) => other !== file);
    this.changed();
  }

  /** Lifts what ended the reading of this file, a cancellation or the limit of an archive, for the next time it is read. */
  lift(file: OpenedFile): void {
    if (file.report?.stoppedAtLimit) file.unlimited = true;
    file.end = file.bytes;
    file.state = 'waiting';
  }

  /** Every file is read again into the fresh engine; one cancelled before, as far as it was read then. */
  reopen(): void {
    for (const file of this.list) {
      file.engineFile = null;
      if ((this.#crashes.get(file) ?? 0) >= MAX_CRASHES_PER_FILE) {
        Object.assign(file, { state: 'failed', report: null, problem: strings.fileCrashedTwice });
        continue;
      }
      if (file.state === 'cancelled') file.end = file.bytesRead;
      Object.assign(file, { state: 'waiting', bytesRead: 0, report: null, problem: '' });
    }
    this.changed();
    void this.#load();
  }

  #enqueue(files: OpenedFile[]): void {
    if (files.length === 0) return;
    this.list = [...this.list, ...files];
    this.changed();
    void this.#load();
  }

  async #load(): Promise<void> {
    if (this.loading) return;
    const life = this.#life;
    this.loading = true;
    this.pace.begin();
    this.#nextRefreshAll = performance.now() + REFRESH_ALL_MS;
    this.#abort = new AbortController();
    this.#hashing.hold(true);
    const running = new Map<OpenedFile, Promise<void>>();
    for (;;) {
      const next = this.list.find((file) => file.state === 'waiting' && !running.has(file));
      if (!next && running.size === 0) break;
      const alone = !next || this.#careful || takesAll(next);
      if (running.size >= (alone ? 1 : this.#host.workers)) {
        await Promise.race(running.values());
        if (life !== this.#life) return;
        continue;
      }
      if (!next) break;
      const reading = this.#read(next, life).finally(() => {
        running.delete(next);
        if (life === this.#life) this.#refresh(false);
      });
      running.set(next, reading);
      if (alone) await reading;
      if (life !== this.#life) return;
    }
    await this.#updateReports();
    if (life !== this.#life) return;
    this.loading = false;
    this.#hashing.hold(false);
    this.#refresh(true);
  }

  /** Only when everything is read is it known which events of one file another has too. */
  async #updateReports(): Promise<void> {
    const reports = await this.#host.call('reports').catch(() => []);
    for (const file of this.list) {
      if (file.engineFile !== null) file.report = reports[file.engineFile] ?? file.report;
    }
  }

  async #read(opened: OpenedFile, life: number): Promise<void> {
    try {
      if (opened.file) await this.#readFile(opened, opened.file, life);
      else await this.#readSample(opened);
    } catch (error) {
      // A crash is handled where it is told; the next life reads this file again.
      if (life !== this.#life || (error instanceof EngineError && error.fatal)) return;
      opened.state = 'failed';
      opened.problem = describe(error, opened);
    }
  }

  #begin(opened: OpenedFile): void {
    opened.state = 'reading';
    this.changed();
  }

  async #readSample(opened: OpenedFile): Promise<void> {
    this.#begin(opened);
    opened.engineFile = await this.#host.call('loadSample');
    const reports = await this.#host.call('reports');
    this.#finish(opened, reports[opened.engineFile] ?? null, 'read');
    opened.name = opened.report?.name ?? opened.name;
    opened.bytes = opened.end = opened.bytesRead = opened.report?.bytes ?? 0;
    opened.sha256 = opened.report?.sha256 ?? null;
  }

  async #readFile(opened: OpenedFile, file: File, life: number): Promise<void> {
    const engineFile = await this.#host.call('openFile', file.name, opened.unlimited ? { unlimited: true } : {});
    // It waited until a worker was free for it.
    this.#begin(opened);
    opened.engineFile = engineFile;
    if (!opened.sha256) this.#hashing.add({ file, done: (hex) => this.#hashed(opened, hex, life) });
    try {
      const end = await readSlices(file.slice(0, opened.end), {
        push: (bytes) => this.#host.call('push', engineFile, bytes),
        progress: (bytes) => {
          opened.bytesRead = bytes;
          this.pace.note(this.progress.read, performance.now());
          this.#refresh(false);
        },
        signal: this.#abort.signal,
      });
      const whole = end === 'end' && opened.end === opened.bytes;
      this.#finish(opened, await this.#host.call('closeFile', engineFile), whole ? 'read' : 'cancelled');
      if (opened.sha256) await this.#noteHash(opened, opened.sha256);
    } catch (error) {
      if (error instanceof EngineError && error.fatal) throw error;
      // The file changed or went away while it was read: keep what came, and say where it ended.
      this.#finish(opened, await this.#host.call('closeFile', engineFile), 'failed');
      opened.problem = describe(error, opened);
    }
  }

  #finish(opened: OpenedFile, report: FileReport | null, state: FileState): void {
    opened.report = report;
    opened.state = state;
  }

  #hashed(opened: OpenedFile, hex: string, life: number): void {
    opened.sha256 = hex;
    if (life === this.#life && opened.engineFile !== null && opened.state !== 'reading') {
      void this.#noteHash(opened, hex).catch(() => {});
    }
    this.changed();
  }

  /** The engine may have something to say about the hash, such as that the same bytes are there twice. */
  async #noteHash(opened: OpenedFile, hex: string): Promise<void> {
    const { engineFile } = opened;
    if (engineFile === null) return;
    await this.#host.call('setSha256', engineFile, hex);
    // A file that is closed again gives its report again.
    opened.report = await this.#host.call('closeFile', engineFile);
    this.changed();
  }

  /** Shows what was read so far; `whole` when the load has ended, which is always shown. */
  #refresh(whole: boolean): void {
    this.changed();
    const now = performance.now();
    if (!whole && (this.#following || now < this.#nextRefresh)) return;
    void this.#follow(whole || now > this.#nextRefreshAll ? 'everything' : 'counts', now);
  }

  async #follow(extent: Extent, began: number): Promise<void> {
    this.#following = true;
    await this.#onData(extent);
    const ended = performance.now();
    this.#following = false;
    this.#nextRefresh = ended + Math.max(REFRESH_MS, (ended - began) * (REFRESH_SHARE - 1));
    if (extent === 'everything') this.#nextRefreshAll = ended + REFRESH_ALL_MS;
  }
}

/** A large file is read by all workers; an archive by one. A hint only, which decides nothing but who waits for whom. */
function takesAll({ name, bytes }: OpenedFile): boolean {
  return bytes >= LARGE_BYTES && !/\.gz$/i.test(name);
}

function opened(name: string, bytes: number, file: File | null): OpenedFile {
  const fresh = { bytesRead: 0, engineFile: null, unlimited: false, report: null, sha256: null, problem: '' };
  return { name, bytes, end: bytes, file, state: 'waiting', ...fresh };
}

function describe(error: unknown, opened: OpenedFile): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotReadableError' || name === 'NotFoundError') return strings.fileChanged(opened.bytesRead);
  return error instanceof Error ? error.message : String(error);
}
