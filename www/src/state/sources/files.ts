// The opened files: reads them into the engine, reports on them, and reads them again after a crash.
import { FileShrank } from '../../client/content';
import { readPieces } from '../../client/file-pieces';
import { FILES_AHEAD } from '../../client/load-queue';
import { pushPieces } from '../../client/push-pieces';
import type { Engine } from '../../engine/client';
import type { FileReport } from '../../engine/engine-types';
import { EngineError } from '../../engine/protocol';
import { strings } from '../../strings/common';
import { throttle, nextTask } from '../core/defer';
import type { EngineHost } from '../core/engine-host';
import { Model } from '../core/model';
import type { Extent, ShowAnswer } from '../search/search';
import { Archives } from './archives';
import { FileHasher } from './file-hasher';
import { contentAfter, contentOf, tailOf } from './followed-file';
import { IncomingFiles } from './incoming-files';
import { LineSum } from './line-sum';
import { LoadDisplay } from './load-display';
import { LoadSpeed } from './load-speed';
import { Memory } from './memory';
import { failureOf, newOpenedFile, optionsOf, usesAllWorkers, type IncomingFile, type OpenedFile } from './opened-file';

/** A file that was being read during this many crashes is skipped. */
const MAX_CRASHES_PER_FILE = 2;
/** The minimum time between two updates of the progress. */
const PROGRESS_MS = 200;

export class Files extends Model {
  list: OpenedFile[] = [];
  loading = false;
  /** Called with the reason when a file could not be read to its end. */
  onIncomplete: (problem: string) => void = () => {};
  readonly speed = new LoadSpeed();
  readonly memory: Memory;
  readonly lines: LineSum;
  readonly #host: EngineHost;
  readonly #onData: (extent: Extent) => Promise<void>;
  readonly #hasher: FileHasher;
  readonly #archives: Archives;
  readonly #crashes = new Map<OpenedFile, number>();
  #abort = new AbortController();
  /** Set after a crash, so that the next crash identifies the file. */
  #oneByOne = false;
  readonly #display: LoadDisplay;
  readonly #incoming = new IncomingFiles((files) => this.#enqueue(files));
  /** Shows the progress at most once per interval, because there may be thousands of files. */
  readonly #progressed = throttle(PROGRESS_MS, () => {
    this.speed.record(this.progress.read, performance.now());
    this.changed();
  });
  /** The number of engines so far. A loop for an earlier engine ends. */
  #generation = 0;
  /** The index of the first file of the list that may be waiting. */
  #next = 0;

  constructor(host: EngineHost, onData: (extent: Extent) => Promise<void>) {
    super();
    this.#host = host;
    this.memory = new Memory(host);
    this.lines = new LineSum(host);
    this.#onData = onData;
    this.#hasher = new FileHasher(host);
    this.#archives = new Archives(host);
    this.#display = new LoadDisplay(onData, () => this.speed.msLeft(this.progress));
  }

  get current(): OpenedFile | undefined {
    return this.list.find((file) => file.state === 'reading');
  }

  /** Bytes read and total bytes of all files. */
  get progress(): { read: number; total: number } {
    const sum = (key: 'bytesRead' | 'end') => this.list.reduce((total, file) => total + file[key], 0);
    return { read: sum('bytesRead'), total: sum('end') };
  }

  /** Whether any hash is pending. */
  get hashing(): boolean {
    return this.#hasher.busy;
  }

  /** Adds files. Resolves to their entries of the list. */
  add(files: readonly File[]): Promise<readonly OpenedFile[]> {
    return this.addIncoming(files.map((file) => ({ file, source: null })));
  }

  /** Adds files that may be followed. `followed`: whether bytes added to them later are read. */
  addIncoming(incoming: readonly IncomingFile[], followed = false): Promise<readonly OpenedFile[]> {
    return this.#incoming.add(incoming, followed);
  }

  addSample(): void {
    if (this.list.some((file) => file.file === null)) return;
    this.#enqueue([newOpenedFile(strings.sampleName, 0, null)]);
  }

  /** Stops reading. The events read so far stay. */
  cancel(): void {
    this.#abort.abort();
    this.memory.release();
    this.#incoming.cancel();
    for (const file of this.list) if (file.state === 'waiting') file.state = 'cancelled';
    this.changed();
  }

  /** Stops reading because the engine is replaced. Returns the file that was being read. */
  stopReading(): OpenedFile | undefined {
    const reading = this.current;
    this.#generation += 1;
    this.loading = false;
    this.#abort.abort();
    this.#hasher.reset();
    this.#archives.release();
    this.memory.release();
    // File numbers are valid in one engine only.
    for (const file of this.list) file.engineFile = null;
    return reading;
  }

  /** Records that the engine died while this file was being read. */
  recordCrash(file: OpenedFile): void {
    const several = this.list.filter(({ state }) => state === 'reading').length > 1;
    if (!several) this.#crashes.set(file, (this.#crashes.get(file) ?? 0) + 1);
    // With several files in progress, any of them may be the cause, so from now on they are read one by one.
    this.#oneByOne = true;
  }

  /** Removes a file with its members from the list. Their events disappear when the other files are read again. */
  remove(file: OpenedFile): void {
    const isRemoved = (other: OpenedFile): boolean => other === file || (other.archive !== null && isRemoved(other.archive));
    this.list = this.list.filter((other) => !isRemoved(other));
    this.lines.invalidate();
    this.changed();
  }

  /** Lifts a cancellation or the limit of an archive for the next time this file is read. */
  clearLimit(file: OpenedFile): void {
    if (file.report?.stoppedAtLimit) file.unlimited = true;
    file.end = file.bytes;
    file.state = 'waiting';
  }

  /** Reads all files into the new engine. A cancelled file is read up to where it was cancelled. */
  reopen(): void {
    for (const file of this.list) {
      if ((this.#crashes.get(file) ?? 0) >= MAX_CRASHES_PER_FILE) {
        Object.assign(file, { state: 'failed', report: null, sha256: null, problem: strings.fileCrashedTwice });
        continue;
      }
      if (file.state === 'skipped') continue;
      // The hash belongs to the bytes that were read, and they may differ now.
      Object.assign(file, { sha256: null, hashFailed: false });
      if (file.state === 'cancelled') file.end = file.bytesRead;
      Object.assign(file, { state: 'waiting', bytesRead: 0, report: null, problem: '' });
    }
    this.changed();
    void this.#load();
  }

  /** Reads the bytes added to a followed file, up to the size of `file`. */
  async readAdded(opened: OpenedFile, file: File): Promise<void> {
    const generation = this.#generation;
    const { engineFile, source, bytesRead } = opened;
    if (engineFile === null || !source || opened.state !== 'followed') return;
    const engine = await this.#host.current();
    if (generation !== this.#generation) return;
    const content = contentOf(source, file.size);
    await pushPieces(readPieces(contentAfter(content, bytesRead)), {
      push: (bytes) => this.#push(engine, engineFile, bytes),
      progress: (bytes) => {
        if (generation === this.#generation) opened.bytesRead = bytesRead + bytes;
      },
      signal: new AbortController().signal,
    });
    const lastRead = await tailOf(content, file.size);
    if (generation === this.#generation) Object.assign(opened, { file, bytes: file.size, end: file.size, lastRead });
  }

  /** Shows the events that were added to followed files. */
  async showAdded(): Promise<void> {
    this.changed();
    if (!this.loading) await this.#onData('everything');
  }

  /** Stops following a file. Its last line is complete from now on. */
  async endFollowing(opened: OpenedFile): Promise<void> {
    const generation = this.#generation;
    const { engineFile, file } = opened;
    opened.followed = false;
    if (opened.state !== 'followed' || engineFile === null || !file) return this.changed();
    opened.state = 'read';
    const report = await this.#close(await this.#host.current(), engineFile);
    if (generation !== this.#generation) return;
    opened.report = report;
    this.#hash(opened, file, generation);
    await this.showAdded();
  }

  #enqueue(files: OpenedFile[]): void {
    if (files.length === 0) return;
    this.list = [...this.list, ...files];
    this.#progressed();
    void this.#load();
  }

  async #load(): Promise<void> {
    if (this.loading) return;
    const generation = this.#generation;
    this.loading = true;
    this.speed.begin();
    this.#display.begin();
    this.#abort = new AbortController();
    this.#hasher.hold(true);
    const running = new Set<Promise<void>>();
    // A file waits until it is opened, and the members of an archive may come before it meanwhile.
    const started = new WeakSet<OpenedFile>();
    const isPast = (file?: OpenedFile) => file && (file.state !== 'waiting' || started.has(file));
    for (this.#next = 0; ; ) {
      while (isPast(this.list[this.#next])) this.#next += 1;
      const next = this.list[this.#next];
      if (!next && running.size === 0 && this.#incoming.isEmpty) break;
      // The members of an archive need its number.
      const alone = !next || this.#oneByOne || next.contents || usesAllWorkers(next);
      if (running.size >= (alone ? 1 : this.#host.workers + FILES_AHEAD)) {
        await Promise.race(running);
        if (generation !== this.#generation) return;
        continue;
      }
      if (!next) {
        await nextTask();
        if (generation !== this.#generation) return;
        continue;
      }
      started.add(next);
      const reading = this.#read(next, generation).finally(() => {
        running.delete(reading);
        if (generation === this.#generation) this.#refresh();
      });
      running.add(reading);
      if (alone) await reading;
      if (generation !== this.#generation) return;
    }
    // Which events repeat those of another file is known only after everything is read.
    const reports = await this.#host.call('reports').catch(() => []);
    if (generation !== this.#generation) return;
    this.#applyReports(reports);
    this.loading = false;
    // Files may have been added while the reports were pending.
    if (this.list.some(({ state }) => state === 'waiting')) return this.#load();
    this.#hasher.hold(false);
    this.#archives.release();
    this.changed();
    this.#display.end();
  }

  async #read(opened: OpenedFile, generation: number): Promise<void> {
    try {
      const engine = await this.#host.current();
      if (generation !== this.#generation) return;
      if (opened.file) await this.#readFile(engine, opened, opened.file, generation);
      else await this.#readSample(engine, opened);
    } catch (error) {
      // A crash has its own recovery, after which this file is read again.
      if (generation !== this.#generation || (error instanceof EngineError && error.fatal)) return;
      Object.assign(opened, failureOf(error, opened));
      this.onIncomplete(opened.problem);
    }
  }

  /** Waits for free memory. Returns the buffer, for reuse. */
  async #push(engine: Engine, file: number, bytes: Uint8Array): Promise<ArrayBufferLike> {
    await this.memory.waitForRoom();
    return (await this.#ingest(() => engine.call('push', file, bytes))).buffer;
  }

  /** Runs work that changes the events, between two snapshots of queries. */
  #ingest<T>(work: () => Promise<T>): Promise<T> {
    return this.#host.gate.ingest(() => {
      this.lines.invalidate();
      return work();
    });
  }

  /** The last event of a file may be added when the file is closed. */
  #close(engine: Engine, file: number): Promise<FileReport> {
    return this.#ingest(() => engine.call('closeFile', file));
  }

  async #readSample(engine: Engine, opened: OpenedFile): Promise<void> {
    opened.state = 'reading';
    this.changed();
    opened.engineFile = await this.#ingest(() => engine.call('loadSample'));
    const reports = await engine.call('reports');
    Object.assign(opened, { report: reports[opened.engineFile] ?? null, state: 'read' });
    opened.name = opened.report?.name ?? opened.name;
    opened.bytes = opened.end = opened.bytesRead = opened.report?.bytes ?? 0;
    opened.sha256 = opened.report?.sha256 ?? null;
  }

  /** Reads one file. All of it must go to the same engine. */
  async #readFile(engine: Engine, opened: OpenedFile, file: File, generation: number): Promise<void> {
    const { followed, source } = opened;
    if (followed && source) {
      file = await source.getFile();
      if (generation !== this.#generation) return;
      Object.assign(opened, { file, bytes: file.size, end: file.size });
    }
    const isWhole = opened.end === opened.bytes;
    const content = followed && source ? contentOf(source, opened.end) : isWhole ? file : file.slice(0, opened.end);
    const bytes = readPieces(content, opened.end);
    const engineFile = await engine.call('openFile', opened.name, optionsOf(opened), followed);
    // Opening waits until a worker is free.
    opened.state = 'reading';
    this.#progressed();
    opened.engineFile = engineFile;
    if (opened.contents) {
      bytes.stop();
      return this.#readArchive(engine, engineFile, opened, file, generation);
    }
    try {
      const end = await pushPieces(bytes, {
        push: (bytes) => this.#push(engine, engineFile, bytes),
        afterFirst: () => this.#display.first(),
        progress: (bytes) => {
          opened.bytesRead = bytes;
          this.#refresh();
        },
        signal: this.#abort.signal,
      });
      if (followed && end === 'end') {
        // The file stays open. An incomplete last line waits for its end.
        const lastRead = await tailOf(content, opened.end);
        if (generation === this.#generation) Object.assign(opened, { lastRead, state: 'followed' });
        return;
      }
      if (generation !== this.#generation) return;
      opened.followed = false;
      const report = await this.#close(engine, engineFile);
      if (generation !== this.#generation) return;
      const state = end === 'end' && isWhole ? 'read' : 'cancelled';
      Object.assign(opened, { report, state });
      if (state === 'read') this.#hash(opened, file, generation);
    } catch (error) {
      if (generation !== this.#generation || (error instanceof EngineError && error.fatal)) throw error;
      const isArchive = error instanceof EngineError && error.code === 'archive';
      if (isArchive && !followed) return this.#readArchive(engine, engineFile, opened, file, generation);
      // The next check detects that a followed file became shorter, and restarts it. A followed archive is read when it ends.
      if (followed && (isArchive || error instanceof FileShrank)) {
        Object.assign(opened, { lastRead: new Uint8Array(), state: 'followed', engineFile: isArchive ? null : engineFile });
        return;
      }
      // The file changed or is gone, or memory is full: keep the events read so far and report where reading stopped.
      if (error instanceof EngineError && error.code === 'memory') this.memory.reportRefusal();
      opened.followed = false;
      opened.report = await this.#close(engine, engineFile);
      Object.assign(opened, failureOf(error, opened));
      this.onIncomplete(opened.problem);
    }
  }

  /** Adds the members of an archive to the list, below the archive. */
  async #readArchive(engine: Engine, engineFile: number, opened: OpenedFile, file: File, generation: number): Promise<void> {
    await this.#close(engine, engineFile);
    const current = (): boolean => generation === this.#generation;
    const members = await this.#archives.read(engine, engineFile, opened, file, current, this.#abort.signal);
    if (!current()) return;
    if (opened.state === 'read') this.#hash(opened, file, generation);
    const at = this.list.indexOf(opened) + 1;
    if (at === 0) return;
    this.list = [...this.list.slice(0, at), ...members, ...this.list.slice(at)];
    this.#next = Math.min(this.#next, at);
  }

  #hash(opened: OpenedFile, file: File, generation: number): void {
    this.#hasher.add(opened, file, () => generation === this.#generation, this.#progressed);
  }

  /** Called after more bytes were read. */
  #refresh(): void {
    this.#progressed();
    this.#display.progressed();
  }

  /** Counts the lines. Resolves to a function that shows the line sum, together with the headline of the same snapshot. */
  sumLines(): Promise<ShowAnswer> {
    const generation = this.#generation;
    return this.lines.count(() => generation === this.#generation, (reports) => this.#applyReports(reports));
  }

  #applyReports(reports: readonly FileReport[]): void {
    for (const file of this.list) {
      if (file.engineFile !== null) file.report = reports[file.engineFile] ?? file.report;
    }
    this.changed();
  }
}
