// The inputs that the host page pushes, by name, from their first piece to their end.
import { hostStrings } from '../../strings/host';
import type { FileFollower } from './file-follower';
import type { Files } from './files';
import type { OpenedFile } from './opened-file';
import { PushedInput } from '../../client/pushed-input';
import { Refusal } from './refusal';

interface OpenInput {
  readonly input: PushedInput;
  readonly listed: Promise<OpenedFile>;
  /** Set when the file is listed. */
  file: OpenedFile | null;
}

export class PushedInputs {
  readonly #files: Files;
  readonly #follower: FileFollower;
  /** Null for an input that has ended. */
  readonly #inputs = new Map<string, OpenInput | null>();

  constructor(files: Files, follower: FileFollower) {
    this.#files = files;
    this.#follower = follower;
  }

  /** Adds a piece. The first piece opens the input. Errors: `Refusal`. */
  push(name: unknown, data: unknown): void {
    const piece = pieceOf(data);
    if (typeof name !== 'string' || !name) throw new Refusal(name, hostStrings.noName);
    if (piece === null) throw new Refusal(name, hostStrings.noPiece(name));
    if (!this.#inputs.has(name)) return this.#begin(name, piece);
    this.#openInput(name).input.push(piece);
    this.#follower.checkSoon();
  }

  /** Resolves when the input is read to its end. Errors: `Refusal`. */
  async end(name: unknown): Promise<void> {
    if (typeof name !== 'string' || !this.#inputs.has(name)) throw new Refusal(name, hostStrings.unknownInput(String(name)));
    const { input, listed } = this.#openInput(name);
    input.flush();
    this.#inputs.set(name, null);
    await this.#follower.end(await listed);
  }

  #begin(name: string, piece: Uint8Array | string): void {
    const input = new PushedInput(name);
    input.push(piece);
    const find = () => this.#files.list.find(({ source }) => source === input);
    this.#files.addIncoming([{ file: input.file, source: input }], true);
    // While thousands of opened files wait to be listed, this takes some time.
    const listed = this.#files.until(() => find() !== undefined).then(() => (open.file = find() as OpenedFile));
    const open: OpenInput = { input, listed, file: null };
    this.#inputs.set(name, open);
  }

  #openInput(name: string): OpenInput {
    const open = this.#inputs.get(name);
    if (!open) throw new Refusal(name, hostStrings.ended(name));
    if (!open.file || this.#isFollowed(open.file)) return open;
    this.#inputs.set(name, null);
    throw new Refusal(name, hostStrings.stopped(name));
  }

  /** Whether the file is still followed. The user may have removed it or stopped following it. */
  #isFollowed(file: OpenedFile): boolean {
    return this.#files.list.includes(file) && file.followed && ['waiting', 'reading', 'followed'].includes(file.state);
  }
}

function pieceOf(data: unknown): Uint8Array | string | null {
  if (typeof data === 'string') return data;
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return null;
}
