// Reads inputs into the engine: in their order, archives with the files inside, and again into a new engine.
import type { ArchiveDescription, FileOptions, FileReport } from '../engine/engine-types';
import { EngineError } from '../engine/protocol';
import { openArchive, type ArchivedFile } from './archive';
import { bytesOf, type Content } from './content';
import { EngineRunner, withCode } from './engine-runner';
import { ActivityLensError } from './error';
import { hashFile } from './hash';
import { HelperTurns } from './helper-turns';
import { inputOf, messageOf, type Input } from './input';
import { isReadByAllWorkers, LoadQueue } from './load-queue';
import { eventsChanged } from './matching-events';
import { checkNames, OPEN_OPTIONS } from './options';
import { pushPieces } from './push-pieces';
import type { EngineInput, OpenOptions, OpenProgress } from './types';
import type { Engines, MainEngine } from './workers';

/** A file of the engine. */
interface OpenedFile {
  readonly name: string;
  /** Null for the sample. */
  readonly input: Input | null;
  readonly options: FileOptions;
  readonly archive: OpenedFile | null;
  readonly member: ArchivedFile | null;
  /** The number in the current engine. */
  number: number;
  /** For an archive whose members were opened, what its report says. */
  contents: ArchiveDescription | null;
  /** The bytes that were read; null while the file is read. */
  bytes: number | null;
  sha256: string;
  distrusted: boolean;
  /** Why the file was not read to its end; null if it was. */
  stopped: string | null;
}

interface Reading {
  readonly signal: AbortSignal;
  readonly hash: boolean;
  readonly onProgress: ((progress: OpenProgress) => void) | undefined;
}

/** What reading a file gave. */
interface ReadFile {
  readonly report: FileReport;
  readonly members: readonly OpenedFile[];
}

/** The reasons in the report of a file that was not read to its end. `src/wasm/read.rs` has the same. */
const CANCELLED = 'reading was cancelled';
const FAILED = 'the file could not be read to its end';

const NEVER = new AbortController().signal;

export class Loader {
  readonly runner: EngineRunner;
  readonly #queue: LoadQueue;
  readonly #files: OpenedFile[] = [];
  readonly #archives: HelperTurns;
  readonly #hashes: HelperTurns;
  readonly #memoryLimitBytes: number;
  #loading = 0;

  constructor(engines: Engines, workers: number, memoryLimitBytes: number) {
    this.runner = new EngineRunner(engines, workers, {
      readAll: (engine) => this.#readAll(engine),
      read: (file, from, to) => bytesOf(this.contentOf(file) ?? new Blob(), from, to),
    });
    this.#queue = new LoadQueue(workers);
    this.#archives = new HelperTurns(this.runner);
    this.#hashes = new HelperTurns(this.runner);
    this.#memoryLimitBytes = memoryLimitBytes;
  }

  /** Whether a file is read. */
  get loading(): boolean {
    return this.#loading > 0;
  }

  async open(given: EngineInput, settings: OpenOptions): Promise<FileReport[]> {
    checkNames(settings, OPEN_OPTIONS);
    const { name, signal = NEVER, onProgress, hash = false, ...options } = settings;
    const input = inputOf(given, name);
    const file = newFile(input.name, input, options);
    return this.#counted(() => this.#load(file, { signal, hash, onProgress }), signal);
  }

  openSample(): Promise<FileReport[]> {
    const file = newFile('', null, {});
    return this.#counted(async () => {
      const report = await this.#queue.run(false, () => this.runner.repeated((engine) => this.#readSample(engine, file)));
      this.#files.push(file);
      return [report];
    }, NEVER);
  }

  /** Returns the content of a file by its number, or null for the sample. Errors: there is no such file. */
  contentOf(number: number): Content | null {
    const file = this.#files.find((one) => one.number === number);
    if (!file) throw eventsChanged();
    return file.input?.content ?? null;
  }

  async #counted(work: () => Promise<FileReport[]>, signal: AbortSignal): Promise<FileReport[]> {
    this.#loading += 1;
    let reports: FileReport[];
    try {
      reports = await work();
    } catch (error) {
      throw signal.aborted && error === signal.reason ? error : asReadError(this.runner.explained(error));
    } finally {
      this.#loading -= 1;
    }
    // Which events repeat those of another file is known only after everything is read.
    if (this.loading) return reports;
    const all = await this.runner.call('reports');
    return reports.map((report) => all.find(({ file }) => file === report.file) ?? report);
  }

  async #load(file: OpenedFile, reading: Reading): Promise<FileReport[]> {
    const { name, input, member } = file;
    const size = input?.size ?? null;
    const alone = size === null || isReadByAllWorkers(name, size, member?.packed ?? false);
    const { report, members } = await this.#queue.run(alone, () => {
      reading.signal.throwIfAborted();
      return this.runner.repeated((engine) => this.#read(engine, file, reading));
    });
    const inside = await Promise.all(members.map((one) => this.#load(one, reading))).catch(async (error: unknown) => {
      // Some files inside have no report of their own, because they were not opened.
      await this.runner.repeated((engine) => this.#stop(engine, file, reading.signal));
      throw error;
    });
    const hashed = reading.hash || member ? await this.#hash(file, reading.signal) : report;
    return [hashed, ...inside.flat()];
  }

  /** Reads a file. Also after an error, the events read so far stay. */
  async #read(engine: MainEngine, file: OpenedFile, reading: Reading): Promise<ReadFile> {
    const { name, input } = file;
    if (!input) return { report: await this.#readSample(engine, file), members: [] };
    const { signal, onProgress } = reading;
    const pieces = input.read(signal);
    try {
      file.number = await engine.call('openFile', name, optionsOf(file));
    } catch (error) {
      pieces.stop();
      throw error;
    }
    if (!this.#files.includes(file)) this.#files.push(file);
    let bytesRead = 0;
    let failure: unknown = null;
    try {
      const end = await pushPieces(pieces, {
        push: (bytes) => this.#push(engine, file.number, bytes),
        progress: (bytes) => {
          bytesRead = bytes;
          onProgress?.({ name, bytesRead, bytesTotal: input.size });
        },
        signal,
      });
      if (end === 'cancelled') failure = signal.reason;
    } catch (error) {
      if (error instanceof EngineError && error.fatal) throw error;
      if (error instanceof EngineError && error.code === 'archive') return this.#readArchive(engine, file, input, signal);
      failure = error;
    }
    file.bytes = bytesRead;
    if (failure) {
      await this.#stop(engine, file, signal);
      throw failure;
    }
    return { report: await engine.call('closeFile', file.number), members: [] };
  }

  /** Closes a file that was not read to its end, or says in the report of a closed archive that files inside are missing. */
  async #stop(engine: MainEngine, file: OpenedFile, signal: AbortSignal): Promise<void> {
    file.stopped = signal.aborted ? CANCELLED : FAILED;
    await engine.call('stopFile', file.number, file.stopped);
  }

  async #push(engine: MainEngine, file: number, bytes: Uint8Array): Promise<ArrayBufferLike> {
    if (Math.max(0, ...engine.memory) >= this.#memoryLimitBytes) {
      throw new ActivityLensError('A worker has reached its limit of memory. The events read so far stay.', 'memory');
    }
    return (await engine.call('push', file, bytes)).buffer;
  }

  async #readArchive(engine: MainEngine, file: OpenedFile, input: Input, signal: AbortSignal): Promise<ReadFile> {
    await engine.call('closeFile', file.number);
    const whole = await input.whole(signal);
    const limit: FileOptions = file.options.unlimited ? { unlimited: true } : {};
    const opened = await this.#archives.run((helper) => openArchive(helper, whole, depthOf(file), limit, signal));
    file.bytes = 0;
    if (!opened) {
      await this.#stop(engine, file, signal);
      throw signal.reason;
    }
    file.contents = opened.contents;
    await engine.call('describeArchive', file.number, opened.contents);
    const report = await engine.call('closeFile', file.number);
    const members = opened.members.map(({ file: content, member }) => {
      const name = `${file.name}/${member.path}`;
      return { ...newFile(name, inputOf(content, name), file.options), archive: file, member };
    });
    return { report, members };
  }

  async #readSample(engine: MainEngine, file: OpenedFile): Promise<FileReport> {
    file.number = await engine.call('loadSample');
    file.bytes = 0;
    const report = (await engine.call('reports'))[file.number];
    if (!report) throw new RangeError('The sample has no report.');
    return report;
  }

  async #hash(file: OpenedFile, signal: AbortSignal): Promise<FileReport> {
    const { input, member } = file;
    const whole = input && (await input.whole(signal));
    const hash = whole && (await this.#hashes.run((helper) => hashFile(helper, whole, whole.size, member, signal)));
    if (hash) Object.assign(file, { sha256: hash.hex, distrusted: !hash.intact });
    return this.runner.repeated(async (engine) => {
      await settle(engine, file);
      return engine.call('closeFile', file.number);
    });
  }

  /** Reads all files that were read before into a new engine. */
  async #readAll(engine: MainEngine): Promise<void> {
    const files = this.#files.filter(({ bytes }) => bytes !== null).sort((one, other) => one.number - other.number);
    this.#files.splice(0, this.#files.length, ...files);
    for (const file of files) {
      if (!file.input) {
        file.number = await engine.call('loadSample');
        continue;
      }
      file.number = await engine.call('openFile', file.name, optionsOf(file));
      const { content } = file.input;
      const known = new File([content.slice(0, file.bytes ?? 0) as Blob], file.name);
      const push = async (bytes: Uint8Array) => (await engine.call('push', file.number, bytes)).buffer;
      await pushPieces(inputOf(known, file.name).read(NEVER), { push, progress: () => {}, signal: NEVER });
      if (file.stopped === null) await engine.call('closeFile', file.number);
      await settle(engine, file);
    }
  }
}

/** Sets what the engine must know about a closed file. */
async function settle(engine: MainEngine, { number, contents, sha256, distrusted, stopped }: OpenedFile): Promise<void> {
  if (stopped !== null) await engine.call('stopFile', number, stopped);
  if (contents) await engine.call('describeArchive', number, contents);
  if (sha256) await engine.call('setSha256', number, sha256);
  if (distrusted) await engine.call('distrustMember', number);
}

function newFile(name: string, input: Input | null, options: FileOptions): OpenedFile {
  return { name, input, options, archive: null, member: null, number: -1, contents: null, bytes: null, sha256: '', distrusted: false, stopped: null };
}

function optionsOf({ options, archive, member }: OpenedFile): FileOptions {
  return { ...options, ...(archive && member && { member: { archive: archive.number, packed: member.packed } }) };
}

/** Returns the number of archives around a file. */
const depthOf = ({ archive }: OpenedFile): number => (archive ? depthOf(archive) + 1 : 0);

/** Any other error comes from the source of the bytes. */
function asReadError(error: unknown): unknown {
  const coded = withCode(error);
  if (coded instanceof ActivityLensError || !(coded instanceof Error) || coded.name === 'AbortError' || coded.name === 'TimeoutError') return coded;
  return new ActivityLensError(`The input could not be read: ${messageOf(coded)}`, 'read', { cause: coded });
}
