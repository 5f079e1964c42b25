// A file that one worker reads whole, or that several workers read in parts.
import type { EngineClient } from './client';
import type { ArchiveDescription, FileOptions } from './engine-types';

/** Limit on the parts of one file. The ordinal of a part in all files is `file * PARTS_OF_A_FILE + part`. */
export const PARTS_OF_A_FILE = 8192;
export const NOTHING = new Uint8Array();

/** A piece of input that one worker reads: a whole file, or some lines of a file. */
export interface Part {
  client: EngineClient;
  readonly shard: number;
  /** The number of the part in its worker. */
  readonly number: number;
  /** The byte at which the part starts in its file, or in the text of an archive. */
  readonly offset: number;
  bytes: number;
  lines: number;
  /** The call that ends the part: after a line inside the file, or at the end of the file. */
  end: 'closePart' | 'closeFile';
}

export interface Input {
  readonly file: number;
  readonly name: string;
  readonly options: FileOptions;
  readonly parts: Part[];
  /** The workers that read lines of the file; empty until the file is known to be separable. */
  clients: readonly EngineClient[];
  bytes: number;
  /** Bytes that belong to a part. In an archive, bytes of the unpacked text. */
  sent: number;
  /** The beginning of a line whose end has not been pushed yet. */
  carry: Uint8Array;
  /** Later pushes wait for this promise, in their order, until it is decided whether the file is read in parts. */
  turn: Promise<unknown>;
  /** Whether it is decided if the file is read in parts. */
  decided: boolean;
  /** Whether the file is a compressed stream. */
  packed: boolean;
  /** In an archive that all workers read, the part whose worker unpacks the rest. */
  unpacks: Part | null;
  /** Pieces of the unpacked text that the workers have not read yet. */
  texts: Promise<unknown>[];
  /** The built-in sample, which has no file. */
  readonly sample: boolean;
  sha256: string;
  /** Why reading was stopped before the end; null for a file that was read to its end. */
  stopped: string | null;
  /** For an archive whose members are files, what its report says. */
  description: ArchiveDescription | null;
  /** Whether the file is a member of an archive and has a wrong checksum. */
  distrusted: boolean;
}

/** Creates an input of which nothing is read yet. */
export function newInput(file: number, name: string, options: FileOptions, sample: boolean): Input {
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
    stopped: null,
    description: null,
    distrusted: false,
  };
}

export function ordinalOf(file: number, part: number): number {
  return file * PARTS_OF_A_FILE + part;
}

export function first(input: Input): Part {
  const [part] = input.parts;
  if (!part) throw new RangeError(`File ${input.file} was not opened.`);
  return part;
}

/** Sets how many lines of the file are before each part. */
export function linesSet({ parts }: Input): Promise<void>[] {
  let lines = 0;
  return parts.map((part) => {
    const before = lines;
    lines += part.lines;
    return part.client.call('setLine', part.number, before);
  });
}

/** The report of the first part has the warning. */
export async function distrustPart({ client, number }: Part, isFirst: boolean): Promise<void> {
  if (isFirst) await client.call('distrustMember', number);
  else await client.call('markUnverified', number, Float64Array.of(0, Number.MAX_SAFE_INTEGER));
}
