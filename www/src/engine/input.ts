// A file as the workers read it: whole, or in parts.
import type { EngineClient } from './client';
import type { FileOptions } from './engine-types';

/** The place of a part among all is that of its file, then that in it. */
export const PARTS_OF_A_FILE = 8192;
export const NOTHING = new Uint8Array();

/** What one worker reads as one: a file, or some lines of one. */
export interface Part {
  client: EngineClient;
  readonly shard: number;
  /** Its number in its worker. */
  readonly number: number;
  /** Where it begins in its file, and its size. */
  readonly offset: number;
  bytes: number;
  lines: number;
  /** How it ended: at a line between others, or where its file does. */
  end: 'closePart' | 'closeFile';
}

export interface Input {
  readonly file: number;
  readonly name: string;
  readonly options: FileOptions;
  readonly parts: Part[];
  /** The workers that read its lines, once it is known to come apart. */
  clients: readonly EngineClient[];
  bytes: number;
  /** Of these those that belong to a part; of an archive, bytes of its text. */
  sent: number;
  /** The beginning of a line whose end has not come yet. */
  carry: Uint8Array;
  /** Pushes wait here, in their order, while it is found out whether the file comes apart. */
  turn: Promise<unknown>;
  /** Asked once. */
  decided: boolean;
  /** An archive. */
  packed: boolean;
  /** Of an archive whose text is read by all workers, the part whose worker unpacks the rest. */
  unpacks: Part | null;
  /** Pieces of that text that are not taken yet. */
  texts: Promise<unknown>[];
  /** The built-in sample, which has no file. */
  readonly sample: boolean;
  sha256: string;
}

/** One of which nothing is read. */
export function unread(file: number, name: string, options: FileOptions, sample: boolean): Input {
  return {
    file,
    name,
    options,
    parts: [],
    clients: [],
    bytes: 0,
    sent: 0,
    carry: NOTHING,
    turn: Promise.resolve(),
    decided: false,
    packed: false,
    unpacks: null,
    texts: [],
    sample,
    sha256: '',
  };
}

export function isPacked(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

export function place(file: number, part: number): number {
  return file * PARTS_OF_A_FILE + part;
}

export function first(input: Input): Part {
  const [part] = input.parts;
  if (!part) throw new RangeError(`File ${input.file} was not opened.`);
  return part;
}
