// The original text of an event, read from its file, because the page keeps no copy. A separate worker reads it, so
// that the engine can answer queries while an archive is unpacked again.
import { bytesOf, type Content } from '../../client/content';
import type { EventDetail, EventField } from '../../engine/engine-types';
import { eventStrings } from '../../strings/events';
import type { EngineHost } from '../core/engine-host';
import { Latest, Model, type Current } from '../core/model';
import type { Files } from './files';
import { contentOfFile } from './followed-file';
import { isCompressed } from './opened-file';

/** For a plain file, the beginning and the event are read. An archive is read from its start. */
const FIRST_BYTES = 64 * 1024;
const NEXT_BYTES = 1024 * 1024;
/** Limit on the number of cached texts. */
const MAX_CACHED = 12;

export interface OriginalText {
  readonly text: string;
  /** Whether the text, parsed again, gives the same fields as the loaded event. Null if it does not give exactly one event. */
  readonly same: boolean | null;
}

export type OriginalState =
  | { readonly is: 'idle' }
  | { readonly is: 'reading'; readonly read: number; readonly size: number; readonly name: string; readonly unpacks: boolean }
  | { readonly is: 'there'; readonly original: OriginalText }
  | { readonly is: 'failed'; readonly reason: string };

export class OriginalTexts extends Model {
  state: OriginalState = { is: 'idle' };
  readonly #host: EngineHost;
  readonly #files: Files;
  readonly #cache = new Map<EventDetail, OriginalText>();
  readonly #latest = new Latest();
  #reading: { event: EventDetail; promise: Promise<OriginalText> } | null = null;

  constructor(host: EngineHost, files: Files) {
    super();
    this.#host = host;
    this.#files = files;
  }

  /** Cancels the running read. */
  reset(): void {
    this.#latest.begin();
    this.#reading = null;
    this.#set({ is: 'idle' });
  }

  /** Reads the text and reports the progress. Returns a cached text without reading. */
  async read(event: EventDetail): Promise<OriginalText> {
    const known = this.#cache.get(event);
    if (known) {
      this.#set({ is: 'there', original: known });
      return known;
    }
    if (this.#reading?.event !== event) this.#reading = { event, promise: this.#read(event, this.#latest.begin()) };
    return this.#reading.promise;
  }

  async #read(event: EventDetail, current: Current): Promise<OriginalText> {
    try {
      const original = await this.#find(event, current);
      this.#cache.set(event, original);
      for (const oldest of this.#cache.keys()) {
        if (this.#cache.size <= MAX_CACHED) break;
        this.#cache.delete(oldest);
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

  async #find(event: EventDetail, current: Current): Promise<OriginalText> {
    const opened = this.#files.list.find(({ engineFile }) => engineFile === event.file);
    if (!opened) throw new Error(eventStrings.original.gone);
    const unpacks = isCompressed(opened);
    const report = (read: number, size: number) => {
      if (current()) this.#set({ is: 'reading', read, size, name: opened.name, unpacks });
    };
    report(0, opened.bytes);
    const helper = await this.#host.helper();
    try {
      // The sample has no file, so it is generated again.
      const file: Content = contentOfFile(opened) ?? new Blob([(await helper.call('sampleEvents')) as Uint8Array<ArrayBuffer>]);
      await helper.call('originalBegin', event.offset, event.length);
      let at: number | null = 0;
      for (let bytes = FIRST_BYTES; at !== null && at < file.size; bytes = NEXT_BYTES) {
        const slice: Uint8Array = await bytesOf(file, at, at + bytes);
        at = await helper.call('originalPush', slice);
        if (!current()) throw new Error(eventStrings.original.gone);
        if (at !== null) report(at, file.size);
      }
      const text = await helper.call('originalFinish');
      return { text, same: await this.#matchesLoaded(helper, text, event) };
    } finally {
      helper.stop();
    }
  }

  /** Parses the text as a file and compares the event with the loaded one. */
  async #matchesLoaded(helper: Awaited<ReturnType<EngineHost['helper']>>, text: string, event: EventDetail): Promise<boolean | null> {
    if (this.#host.families.length > 0) await helper.call('declareFamilies', this.#host.families);
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

const isSame = (one: EventField, other: EventField | undefined): boolean =>
  (['path', 'type', 'value', 'origin'] as const).every((part) => one[part] === other?.[part]);
