// The original text of an event, read back from its file: the page keeps no copy of what it read. A second worker does
// it, so that an archive can be unpacked again while the engine answers questions.
import type { EventDetail, EventField } from '../../engine/engine-types';
import { events } from '../../strings/events';
import type { EngineHost } from '../core/engine-host';
import type { Files } from './files';
import { contentOfFile, exactBytes, type Content } from './followed-file';
import { Latest, Model, type Current } from '../core/model';

/** A plain file needs its head and the event; an archive is read from the start. */
const FIRST_BYTES = 64 * 1024;
const NEXT_BYTES = 1024 * 1024;
/** Texts of the last events looked at. */
const KEPT = 12;

export interface Original {
  readonly text: string;
  /** Whether it was read again as an event and has the fields that were loaded; null where that says nothing. */
  readonly same: boolean | null;
}

export type OriginalState =
  | { readonly is: 'idle' }
  | { readonly is: 'reading'; readonly read: number; readonly size: number; readonly name: string; readonly unpacks: boolean }
  | { readonly is: 'there'; readonly original: Original }
  | { readonly is: 'failed'; readonly reason: string };

export class Originals extends Model {
  state: OriginalState = { is: 'idle' };
  readonly #host: EngineHost;
  readonly #files: Files;
  readonly #kept = new Map<EventDetail, Original>();
  readonly #latest = new Latest();
  #reading: { event: EventDetail; promise: Promise<Original> } | null = null;

  constructor(host: EngineHost, files: Files) {
    super();
    this.#host = host;
    this.#files = files;
  }

  /** Nothing is wanted any more; what is being read stops. */
  forget(): void {
    this.#latest.begin();
    this.#reading = null;
    this.#set({ is: 'idle' });
  }

  /** Reads it, and tells how far it is; what is there already is not read again. */
  async read(event: EventDetail): Promise<Original> {
    const known = this.#kept.get(event);
    if (known) {
      this.#set({ is: 'there', original: known });
      return known;
    }
    if (this.#reading?.event !== event) this.#reading = { event, promise: this.#read(event, this.#latest.begin()) };
    return this.#reading.promise;
  }

  async #read(event: EventDetail, current: Current): Promise<Original> {
    try {
      const original = await this.#find(event, current);
      this.#kept.set(event, original);
      for (const oldest of this.#kept.keys()) {
        if (this.#kept.size <= KEPT) break;
        this.#kept.delete(oldest);
      }
      if (current()) this.#set({ is: 'there', original });
      return original;
    } catch (error) {
      if (current()) {
        this.#reading = null;
        this.#set({ is: 'failed', reason: error instanceof Error ? error.message : String(error) });
      }
      throw error;
    }
  }

  async #find(event: EventDetail, current: Current): Promise<Original> {
    const opened = this.#files.list.find(({ engineFile }) => engineFile === event.file);
    if (!opened) throw new Error(events.original.gone);
    const unpacks = opened.report?.format.startsWith('gzip') ?? false;
    const told = (read: number, size: number) => {
      if (current()) this.#set({ is: 'reading', read, size, name: opened.name, unpacks });
    };
    told(0, opened.bytes);
    const helper = await this.#host.helper();
    try {
      // The sample has no file behind it; it is made anew.
      const file: Content = contentOfFile(opened) ?? new Blob([(await helper.call('sampleEvents')) as Uint8Array<ArrayBuffer>]);
      await helper.call('originalBegin', event.offset, event.length);
      let at: number | null = 0;
      for (let bytes = FIRST_BYTES; at !== null && at < file.size; bytes = NEXT_BYTES) {
        const slice: Uint8Array = await bytesOf(file, at, at + bytes);
        at = await helper.call('originalPush', slice);
        if (!current()) throw new Error(events.original.gone);
        if (at !== null) told(at, file.size);
      }
      const text = await helper.call('originalFinish');
      return { text, same: await this.#says(helper, text, event) };
    } finally {
      helper.stop();
    }
  }

  /** Reads the text as a file of its own and compares what comes out. */
  async #says(helper: Awaited<ReturnType<EngineHost['helper']>>, text: string, event: EventDetail): Promise<boolean | null> {
    const file = await helper.call('openFile', event.fileName, {});
    await helper.call('push', file, new TextEncoder().encode(text));
    await helper.call('closeFile', file);
    const rows = await helper.call('rows', {}, { offset: 0, limit: 2, order: 'oldest' });
    const [row] = rows;
    if (!row || rows.length > 1) return null;
    const again = await helper.call('event', row.row);
    return again.fields.length === event.fields.length && again.fields.every((field, at) => isSame(field, event.fields[at]));
  }

  #set(state: OriginalState): void {
    this.state = state;
    this.changed();
  }
}

/** Reads bytes up to the end of the file. Replaces the message of the browser about a changed file, which does not help a reader. */
export async function bytesOf(content: Content, from: number, to: number): Promise<Uint8Array> {
  try {
    return new Uint8Array(await exactBytes(content, from, Math.min(to, content.size)));
  } catch {
    throw new Error(events.original.unreadable);
  }
}

const isSame = (one: EventField, other: EventField | undefined): boolean =>
  (['path', 'type', 'value', 'origin'] as const).every((part) => one[part] === other?.[part]);
