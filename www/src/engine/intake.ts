// Decides which worker reads which file, and which lines of a large file. Every worker reads its files and parts in their
// order. So rows of the same time, and the first of two equal events, are the same as with one worker.
import type { EngineClient } from './client';
import type { ArchiveDescription, FileOptions, FileReport } from './engine-types';
import { isPacked } from './formats';
import { distrustPart, first, linesSet, NOTHING, PARTS_OF_A_FILE, ordinalOf, newInput, type Input, type Part } from './input';

/** One worker reads this much before a second worker starts, so that small files stay cheap. */
const ONE_WORKER_BYTES = 4 * 1024 * 1024;
/** The same limit for an archive, whose text is several times as large. */
const ONE_WORKER_PACKED_BYTES = 512 * 1024;
/** Size of the pieces in which an archive is unpacked. */
const UNPACKED_AT_ONCE_BYTES = 512 * 1024;
/** Size of the buffers for unpacked text. They are reused, because allocating memory takes as long as unpacking. */
const TEXT_BYTES = 8 * 1024 * 1024;
/** The worker that unpacks reads text only if every other worker has at least this much to read. */
const UNPACKING_BYTES = 8 * 1024 * 1024;
/** Limit on the pieces of unpacked text that wait for each worker. */
const TEXTS_WAITING = 3;
/** If a line is longer than this, one worker reads the whole file. */
const LONGEST_LINE_BYTES = 64 * 1024 * 1024;
/** Size of the pieces in which the parts of a lost worker are read again. */
const AGAIN_BYTES = 4 * 1024 * 1024;
const LINE_FEED = 10;

/** Reads bytes of a file again. */
export type ReadAgain = (file: number, from: number, to: number) => Promise<Uint8Array>;

export interface Workers {
  /** Limit on the number of workers. */
  readonly most: number;
  /** Number of workers that were started. */
  readonly running: number;
  /** Returns a worker, and starts the worker if necessary. */
  worker(shard: number): Promise<EngineClient>;
  /** Reports that a file cannot be read in parts: one worker must read everything. */
  inseparable(): void;
}

export class Intake {
  readonly #workers: Workers;
  readonly #inputs: Input[] = [];
  /** The file that each busy worker reads. */
  readonly #busy = new Map<number, Input>();
  /** For each worker, the number of its parts, and the bytes that it has not read yet. */
  readonly #partCounts: number[] = [];
  readonly #pendingBytes: number[] = [];
  /** Buffers for unpacked text that are free. */
  readonly #textBuffers: ArrayBuffer[] = [];
  #opening: Promise<unknown> = Promise.resolve();
  #freed: (() => void)[] = [];
  /** Whether one worker reads everything, because a file grows and its events come between those of others. */
  #alone = false;
  #read = 0;

  constructor(workers: Workers) {
    this.#workers = workers;
  }

  get #most(): number {
    return this.#alone ? 1 : this.#workers.most;
  }

  /** A number that increases with everything that is read. */
  get read(): number {
    return this.#read;
  }

  get isOpen(): boolean {
    return this.#busy.size > 0;
  }

  /** Opens a file when a worker is free. No other file waits for a file that grows. */
  async open(name: string, options: FileOptions = {}, grows = false): Promise<number> {
    if (grows) {
      this.#alone = true;
      if (this.#workers.running > 1) this.#workers.inseparable();
    }
    const file = await this.#begin(name, options, (client, at) => client.call('openPart', name, options, at, ordinalOf(at, 0), 0));
    if (grows) this.#release(this.#input(file));
    return file;
  }

  async sample(): Promise<number> {
    const file = await this.#begin('', {}, (client, at) => client.call('loadSamplePart', at, ordinalOf(at, 0)), true);
    this.#release(this.#input(file));
    return file;
  }

  /** Passes bytes to the workers. Returns the bytes when the workers have read them. */
  async push(file: number, bytes: Uint8Array): Promise<Uint8Array> {
    const input = this.#input(file);
    this.#read += bytes.length;
    // An earlier push that waited for the same turn may have started another turn.
    for (let turn; turn !== input.turn; ) await (turn = input.turn);
    if (input.bytes === 0) input.packed = isPacked(bytes);
    input.bytes += bytes.length;
    if (input.unpacks) return this.#pushPacked(input, input.unpacks, bytes);
    if (input.clients.length > 0) return this.#pushLines(input, bytes);
    const part = first(input);
    if (!input.decided && input.bytes >= (input.packed ? ONE_WORKER_PACKED_BYTES : ONE_WORKER_BYTES)) {
      input.decided = true;
      // While another file is read, the lines would not be in their order.
      if (this.#busy.size === 1 && this.#most > 1) {
        return input.packed ? this.#handOn(input, part, bytes) : this.#divide(input, part, bytes);
      }
    }
    return part.client.call('push', part.number, bytes);
  }

  /** Closes a file. Returns its report, or null if it was read in parts, whose reports must be merged. */
  async close(file: number): Promise<FileReport | null> {
    const input = this.#input(file);
    for (let turn; turn !== input.turn; ) await (turn = input.turn);
    try {
      if (input.clients.length === 0) {
        const part = first(input);
        part.bytes = input.bytes;
        return await part.client.call('closeFile', part.number);
      }
      this.#textBuffers.length = 0;
      const ended = await input.unpacks?.client.call('unpacked', input.unpacks.number);
      if (ended && ended.text.length > 0) input.texts.push(this.#pushLines(input, ended.text));
      await Promise.all(input.texts);
      if (input.carry.length > 0) {
        const { part, taken } = this.#next(input, input.carry);
        input.carry = NOTHING;
        part.end = 'closeFile';
        await Promise.all([part.client.call('closeFile', part.number), taken]);
      }
      const settled = linesSet(input);
      const damaged = ended?.damaged;
      if (damaged?.length) settled.push(...input.parts.map((part) => part.client.call('markUnverified', part.number, damaged)));
      await Promise.all(settled);
      return null;
    } finally {
      this.#release(input);
    }
  }

  /** Closes a file before its end, or sets the reason in the report of a closed file. An incomplete last line is dropped. */
  async stop(file: number, reason: string): Promise<void> {
    const input = this.#input(file);
    for (let turn; turn !== input.turn; ) await (turn = input.turn);
    try {
      const part = first(input);
      input.stopped = reason;
      input.carry = NOTHING;
      if (input.clients.length === 0) {
        part.bytes = input.description ? 0 : input.bytes;
      } else {
        this.#textBuffers.length = 0;
        await Promise.all(input.texts);
      }
      await Promise.all([part.client.call('stopFile', part.number, reason), ...linesSet(input)]);
    } finally {
      this.#release(input);
    }
  }

  async setSha256(file: number, hex: string): Promise<void> {
    const input = this.#input(file);
    const { client, number } = first(input);
    input.sha256 = hex;
    await client.call('setSha256', number, hex);
  }

  /** Sets what the report of a closed archive says. Its bytes were not read. */
  async describe(file: number, description: ArchiveDescription): Promise<void> {
    const input = this.#input(file);
    const part = first(input);
    input.description = description;
    part.bytes = 0;
    await part.client.call('describeArchive', part.number, description);
  }

  /** Marks all events of a member of an archive as unverified. */
  async distrust(file: number): Promise<void> {
    const input = this.#input(file);
    input.distrusted = true;
    await Promise.all(input.parts.map((part) => distrustPart(part, part === first(input))));
  }

  /** Reads the parts of a lost worker again with the worker that replaces it. Call this only while no file is open. */
  async restore(shard: number, client: EngineClient, read: ReadAgain): Promise<void> {
    for (const input of this.#inputs) {
      // The parts are pieces of unpacked text, which is not stored.
      if (input.unpacks && input.parts.some((part) => part.shard === shard)) return this.#workers.inseparable();
      for (const part of input.parts) {
        if (part.shard !== shard) continue;
        part.client = client;
        await this.#readAgain(input, part, read);
      }
    }
  }

  async #readAgain(input: Input, part: Part, read: ReadAgain): Promise<void> {
    const { file, name, options, parts, sample, sha256, stopped, description, distrusted } = input;
    const { client, number, offset, bytes, end } = part;
    const nth = parts.indexOf(part);
    if (sample) {
      await client.call('loadSamplePart', file, ordinalOf(file, nth));
      return;
    }
    await client.call('openPart', name, options, file, ordinalOf(file, nth), offset);
    for (let at = offset; at < offset + bytes; at += AGAIN_BYTES) {
      await client.call('push', number, await read(file, at, Math.min(at + AGAIN_BYTES, offset + bytes)));
    }
    // An incomplete last line was dropped. `closeFile` would count the line.
    if (stopped !== null && nth === 0) await client.call('stopFile', number, stopped);
    else await client.call(end, number);
    await client.call('setLine', number, parts.slice(0, nth).reduce((sum, { lines }) => sum + lines, 0));
    if (sha256 && nth === 0) await client.call('setSha256', number, sha256);
    if (description) await client.call('describeArchive', number, description);
    if (distrusted) await distrustPart(part, nth === 0);
  }

  /** Opens one file after the other, so that files start in their order. */
  #begin(
    name: string,
    options: FileOptions,
    start: (client: EngineClient, file: number) => Promise<number>,
    sample = false,
  ): Promise<number> {
    const begun = this.#opening.then(async () => {
      const shard = await this.#free();
      // A file that cannot be opened takes no number.
      const file = this.#inputs.length;
      const input = newInput(file, name, options, sample);
      this.#busy.set(shard, input);
      this.#read += 1;
      const opened = this.#workers.worker(shard).then(async (client) => ({ client, number: await start(client, file) }));
      const { client, number } = await opened.catch((error: unknown) => {
        this.#release(input);
        throw error;
      });
      this.#inputs.push(input);
      this.#partCounts[shard] = number + 1;
      input.parts.push({ client, shard, number, offset: 0, bytes: 0, lines: 0, end: 'closeFile' });
      return file;
    });
    this.#opening = begun.catch(() => {});
    return begun;
  }

  /** Waits for a worker without a file. A new worker may start only after enough was read to make up for its cost. */
  async #free(): Promise<number> {
    for (;;) {
      const { running } = this.#workers;
      const usable = this.#read >= ONE_WORKER_BYTES ? this.#most : Math.min(this.#most, Math.max(1, running));
      for (let shard = 0; shard < usable; shard += 1) if (!this.#busy.has(shard)) return shard;
      await new Promise<void>((resolve) => this.#freed.push(resolve));
    }
  }

  #release(input: Input): void {
    for (const [shard, at] of this.#busy) if (at === input) this.#busy.delete(shard);
    const freed = this.#freed;
    this.#freed = [];
    for (const resolve of freed) resolve();
  }

  #input(file: number): Input {
    const input = this.#inputs[file];
    if (!input) throw new RangeError(`There is no file ${file}.`);
    return input;
  }

  /** Divides a file whose beginning the first worker has read: if the beginning consists of lines of events, all workers read the rest. */
  async #divide(input: Input, part: Part, bytes: Uint8Array): Promise<Uint8Array> {
    const at = bytes.lastIndexOf(LINE_FEED) + 1;
    const rest = bytes.slice(at);
    const shards = this.#takeAll(input);
    const decide = async (): Promise<Uint8Array> => {
      const [taken, lines, clients] = await Promise.all([
        part.client.call('push', part.number, bytes.subarray(0, at)),
        part.client.call('closePart', part.number),
        Promise.all(shards.map((shard) => this.#workers.worker(shard))),
      ]);
      if (lines !== undefined) {
        part.lines = lines;
        input.carry = rest;
        input.sent = input.bytes - rest.length;
        Object.assign(part, { bytes: input.sent, end: 'closePart' });
        input.clients = clients;
        return taken;
      }
      this.#keepOne(input, part);
      await part.client.call('push', part.number, rest);
      return taken;
    };
    const decided = decide();
    input.turn = decided.catch(() => {});
    return decided;
  }

  /** Reserves all workers for one file. */
  #takeAll(input: Input): number[] {
    const shards = Array.from({ length: this.#workers.most }, (_, shard) => shard);
    for (const shard of shards) this.#busy.set(shard, input);
    return shards;
  }

  #keepOne(input: Input, { shard }: Part): void {
    for (const [other, at] of this.#busy) if (at === input && other !== shard) this.#busy.delete(other);
  }

  /** Divides an archive whose beginning the first worker has read: if its text is lines, this worker unpacks the rest, and all workers read it. */
  #handOn(input: Input, part: Part, bytes: Uint8Array): Promise<Uint8Array> {
    const shards = this.#takeAll(input);
    const decide = async (): Promise<Uint8Array> => {
      const [taken, at, clients] = await Promise.all([
        part.client.call('push', part.number, bytes),
        part.client.call('handOn', part.number),
        Promise.all(shards.map((shard) => this.#workers.worker(shard))),
      ]);
      if (at) {
        [part.lines = 0, input.sent = 0] = at;
        Object.assign(part, { bytes: input.sent, end: 'closePart' });
        input.clients = clients;
        input.unpacks = part;
      } else {
        this.#keepOne(input, part);
      }
      return taken;
    };
    const decided = decide();
    input.turn = decided.catch(() => {});
    return decided;
  }

  /** Unpacks bytes of an archive piece by piece, while the workers read the earlier pieces. */
  async #pushPacked(input: Input, { client, number }: Part, bytes: Uint8Array): Promise<Uint8Array> {
    const unpackAll = async (): Promise<void> => {
      for (let at = 0; at < bytes.length; at += UNPACKED_AT_ONCE_BYTES) {
        while (input.texts.length > TEXTS_WAITING * input.clients.length) await input.texts.shift();
        const into = new Uint8Array(this.#textBuffers.pop() ?? new ArrayBuffer(TEXT_BYTES));
        const text = await client.call('unpack', number, bytes.slice(at, at + UNPACKED_AT_ONCE_BYTES), into);
        if (text.length === 0) continue;
        const taken = this.#pushLines(input, text).then(({ buffer }) => {
          if (buffer instanceof ArrayBuffer && buffer.byteLength === TEXT_BYTES) this.#textBuffers.push(buffer);
        });
        // The promise is awaited later. Until then its rejection must not count as unhandled.
        taken.catch(() => {});
        input.texts.push(taken);
      }
    };
    const unpacked = unpackAll();
    input.turn = unpacked.catch(() => {});
    await unpacked;
    return bytes;
  }

  /** Passes whole lines to the worker that has least to read, and keeps the beginning of the last line. */
  async #pushLines(input: Input, bytes: Uint8Array): Promise<Uint8Array> {
    const at = bytes.lastIndexOf(LINE_FEED) + 1;
    if (at === 0) {
      const carry = new Uint8Array(input.carry.length + bytes.length);
      carry.set(input.carry);
      carry.set(bytes, input.carry.length);
      input.carry = carry;
      if (carry.length > LONGEST_LINE_BYTES) this.#workers.inseparable();
      return bytes;
    }
    const { carry } = input;
    input.carry = bytes.slice(at);
    const { part, taken } = this.#next(input, carry, bytes.subarray(0, at));
    const [lines, back] = await Promise.all([part.client.call('closePart', part.number), taken]);
    if (lines === undefined) this.#workers.inseparable();
    else part.lines = lines;
    return back;
  }

  /** Passes the next lines of a file to the worker that has least to read. Later calls to the worker are handled after these lines. */
  #next(input: Input, ...pieces: Uint8Array[]): { part: Part; taken: Promise<Uint8Array> } {
    const { file, name, options, clients, parts } = input;
    const load = (shard: number) => (this.#pendingBytes[shard] ?? 0) + (shard === input.unpacks?.shard ? UNPACKING_BYTES : 0);
    const shard = clients.reduce((least, _, other) => (load(other) < load(least) ? other : least), 0);
    const client = clients[shard] ?? first(input).client;
    const number = this.#partCounts[shard] ?? 0;
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
    const part: Part = { client, shard, number, offset: input.sent, bytes: length, lines: 0, end: 'closePart' };
    this.#partCounts[shard] = number + 1;
    this.#pendingBytes[shard] = (this.#pendingBytes[shard] ?? 0) + length;
    const opened = client.call('openPart', name, options, file, ordinalOf(file, parts.length), input.sent);
    const pushed = pieces.filter((piece) => piece.length > 0).map((piece) => client.call('push', number, piece));
    parts.push(part);
    input.sent += length;
    if (parts.length >= PARTS_OF_A_FILE) this.#workers.inseparable();
    const done = () => {
      this.#pendingBytes[shard] = (this.#pendingBytes[shard] ?? 0) - length;
    };
    const taken = Promise.all([opened, ...pushed]).then(([, ...back]) => back.at(-1) ?? NOTHING);
    return { part, taken: taken.finally(done) };
  }
}
