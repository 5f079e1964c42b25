// The dialog of a declared family: which field has which meaning, and what the first events of a file would be. A separate
// worker reads the first bytes of the file as the engine would.
import type { DeclaredFamily, DeclaredField, FamilyPreview, FieldMeaning, PreviewField } from '../../engine/engine-types';
import { exactBytes } from '../../client/content';
import type { Engine } from '../../engine/client';
import type { NewFamily } from '../../engine/protocol';
import { familyStrings } from '../../strings/families';
import type { EngineHost } from '../core/engine-host';
import { LatestQueue, Model } from '../core/model';
import { hasOtherEvents } from '../sources/file-contents';
import { contentOfFile } from '../sources/followed-file';
import type { Files } from '../sources/files';
import { optionsOf, type OpenedFile } from '../sources/opened-file';
import type { Workspace } from './workspace';

/** The start of a file that the preview reads. */
const FIRST_BYTES = 256 * 1024;
/** A Parquet file is read as a whole, because its end says where its columns are. */
const PARQUET_BYTES = 32 * 1024 * 1024;
/** The number of events that the engine previews. */
export const PREVIEWED = 10;

export interface Draft {
  /** Empty for a new family. */
  readonly id: string;
  readonly name: string;
  readonly fields: readonly DeclaredField[];
}

const NEW: Draft = { id: '', name: '', fields: [] };

export class FamilyEditor extends Model {
  draft: Draft = NEW;
  /** The file of the preview. Null if no open file has such events. */
  file: OpenedFile | null = null;
  preview: FamilyPreview | null = null;
  /** Whether the preview covers the whole file. */
  whole = false;
  /** Why there is no preview, or why the family cannot be declared. */
  failure = '';
  /** The fields of the file, which stay while the draft is not valid. */
  fields: readonly PreviewField[] = [];
  readonly #host: EngineHost;
  readonly #files: Files;
  readonly #workspace: Workspace;
  readonly #previews = new LatestQueue();
  #helper: Promise<Engine> | null = null;
  #bytes: Promise<Uint8Array> | null = null;
  #opened: Draft = NEW;

  constructor(host: EngineHost, files: Files, workspace: Workspace) {
    super();
    this.#host = host;
    this.#files = files;
    this.#workspace = workspace;
  }

  /** Whether the draft differs from what is saved. */
  get unsaved(): boolean {
    return this.draft !== this.#opened;
  }

  /** Starts with a new family for the events of a file. */
  begin(file: OpenedFile): void {
    this.#open(NEW, file);
  }

  /** Starts with a saved family. The preview is of a file with its events, or with events of no known family. */
  edit({ id, name, fields }: DeclaredFamily, file?: OpenedFile): void {
    const { list } = this.#files;
    const withIts = list.find(({ report }) => report?.families.some((family) => family.name === name));
    this.#open({ id, name, fields }, file ?? withIts ?? list.find(({ report }) => report && hasOtherEvents(report)) ?? null);
  }

  /** Stops the worker of the preview. */
  close(): void {
    this.#previews.cancel();
    const helper = this.#helper;
    Object.assign(this, { draft: NEW, file: null, preview: null, failure: '', fields: [] });
    this.#helper = this.#bytes = null;
    this.#opened = NEW;
    helper?.then((engine) => engine.stop()).catch(() => {});
  }

  rename(name: string): void {
    this.#change({ ...this.draft, name });
  }

  /** Chooses the field with this meaning. An empty path: no field has it. */
  choose(meaning: FieldMeaning, path: string): void {
    const others = this.draft.fields.filter((field) => field.meaning !== meaning);
    this.#change({ ...this.draft, fields: path === '' ? others : [...others, { meaning, path }] });
  }

  pathOf(meaning: FieldMeaning): string {
    return this.draft.fields.find((field) => field.meaning === meaning)?.path ?? '';
  }

  /** Returns the fields for a meaning: those that may have it first. */
  fieldsFor(meaning: FieldMeaning): readonly PreviewField[] {
    const suits = ({ suits }: PreviewField) => suits.includes(meaning);
    return [...this.fields.filter(suits), ...this.fields.filter((field) => !suits(field))];
  }

  /** Returns how many of the events that were read belong to the family, of all. */
  get belonging(): { own: number; all: number } {
    const families = this.preview?.families ?? [];
    const sum = (of: readonly { events: number }[]) => of.reduce((total, { events }) => total + events, 0);
    return { own: sum(families.filter(({ name }) => name === this.#name)), all: sum(families) };
  }

  /** Saves the family to the workspace, which reads the files again. Errors: the family is not valid. */
  async save(): Promise<string> {
    const { id, name, fields } = this.draft;
    const saved = await this.#workspace.change('saveFamily', { ...(id && { id }), name, fields: [...fields] });
    this.#opened = this.draft;
    return saved;
  }

  /** The engine refuses an empty name, so a new family is previewed under another one. */
  get #name(): string {
    return this.draft.name.trim() || familyStrings.unnamed;
  }

  #open(draft: Draft, file: OpenedFile | null): void {
    this.close();
    this.draft = this.#opened = draft;
    this.file = file;
    this.#update();
  }

  #change(draft: Draft): void {
    this.draft = draft;
    this.#update();
  }

  #update(): void {
    this.changed();
    const { file } = this;
    if (!file) return;
    void this.#previews.run(async (current) => {
      try {
        const preview = await this.#read(file);
        if (current()) Object.assign(this, { preview, fields: preview.fields, failure: '' });
      } catch (error) {
        if (current()) Object.assign(this, { preview: null, failure: error instanceof Error ? error.message : String(error) });
      }
      if (current()) this.changed();
    });
  }

  async #read(file: OpenedFile): Promise<FamilyPreview> {
    const bytes = await (this.#bytes ??= this.#start(file));
    const helper = await (this.#helper ??= this.#host.helper());
    // A copy, because the call may transfer its buffer.
    return helper.call('previewFamilies', file.name, bytes.slice(), this.#families(), optionsOf(file));
  }

  /** The families of the workspace with the draft in its place. A draft without fields is not declared yet. */
  #families(): NewFamily[] {
    const { id, fields } = this.draft;
    const draft = { name: this.#name, fields: [...fields] };
    const all: NewFamily[] = this.#workspace.families.map((family) => (family.id === id ? draft : family));
    const listed = id === '' ? [...all, draft] : all;
    return listed.filter((family) => family.fields.length > 0);
  }

  async #start(file: OpenedFile): Promise<Uint8Array> {
    const content = contentOfFile(file);
    if (!content) throw new Error(familyStrings.noFile);
    const isParquet = /\bParquet\b/.test(file.report?.format ?? '');
    if (isParquet && content.size > PARQUET_BYTES) throw new Error(familyStrings.tooLarge(PARQUET_BYTES));
    const end = isParquet ? content.size : Math.min(FIRST_BYTES, content.size);
    this.whole = end === content.size;
    return new Uint8Array(await exactBytes(content, 0, end));
  }
}
