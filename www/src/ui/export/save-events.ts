// The dialog that saves all matching events: format, progress and result. Closing it does not stop a running export.
import { css, html, nothing } from 'lit';
import type { App } from '../../state/app';
import type { Model } from '../../state/core/model';
import type { ExportFormat } from '../../client/export-formats';
import { fieldsOf } from '../../state/events/list-view';
import type { FinishedExport, ExportState } from '../../state/export/exports';
import { fileProblems } from '../../state/export/manifest';
import { strings } from '../../strings/common';
import { exportStrings } from '../../strings/export';
import { searchStrings } from '../../strings/search';
import { formStyles } from '../../styles/form';
import { sharedStyles } from '../../styles/shared';
import '../kit/dialog';
import { ModelElement, define, inputs } from '../kit/element';
import { icon } from '../kit/icons';
import { saveFile } from '../kit/save-file';
import { visible } from '../kit/visible';
import { openSink, canWriteToDisk } from './file-sink';

const saveStrings = exportStrings.save;
const FORMATS = ['jsonl', 'csv', 'parquet'] as const;

type Columns = keyof typeof saveStrings.columnsOf;

/** The columns of a CSV file if the list shows no columns. */
const DEFAULT_COLUMNS = ['action', 'outcome', 'severity', 'initiator.name', 'target.name', 'message'];

/** The models that this component and those inside it use. */
export type SaveEventsModels = Pick<App, 'exports' | 'fields' | 'files' | 'listView' | 'rows' | 'search'>;

class SaveEvents extends ModelElement {
  static override properties = { ...inputs('app'), format: { state: true }, columns: { state: true }, withSource: { state: true }, problem: { state: true } };
  static override styles = [
    sharedStyles,
    formStyles,
    css`
      p {
        margin: 0;
        max-width: 72ch;
      }

      .about {
        display: block;
        margin-left: calc(var(--space-6) + var(--space-1));
      }

      progress {
        width: 100%;
        accent-color: var(--accent);
      }
    `,
  ];
  declare app: SaveEventsModels;
  declare format: ExportFormat;
  declare columns: Columns;
  declare withSource: boolean;
  declare problem: string;

  constructor() {
    super();
    this.format = 'jsonl';
    this.columns = 'list';
    this.withSource = false;
    this.problem = '';
  }

  protected watched(): readonly Model[] {
    return [this.app.exports, this.app.search, this.app.search.freshness, this.app.files, this.app.listView];
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    if (this.app.listView.columns.length === 0) this.columns = 'usual';
  }

  protected override render() {
    const { state } = this.app.exports;
    return html`<al-dialog heading=${saveStrings.heading} @close=${this.#close}>
      ${state.is === 'running' ? this.#running(state) : state.is === 'done' ? this.#done(state) : this.#choice(state)}
    </al-dialog>`;
  }

  /** Clears a finished export, so that the dialog opens with the form the next time. */
  #close(): void {
    this.app.exports.clear();
    this.dispatchEvent(new CustomEvent('close'));
  }

  #choice(state: ExportState) {
    const { search, files, rows } = this.app;
    const { state: freshness } = search.freshness;
    const matched = search.counts?.matched ?? 0;
    const isSearching = freshness === 'stale' || freshness === 'outdated';
    const disabledReason = files.loading ? saveStrings.loading : isSearching ? strings.searching : matched === 0 ? saveStrings.none : '';
    return html`<div class="form">
      ${isSearching ? nothing : html`<p>${saveStrings.what(matched, exportStrings.orders[rows.order])}</p>`}
      ${freshness === 'previous' ? html`<p class="caution">${searchStrings.previousSearch}</p>` : nothing}
      ${exportStrings.troubled(fileProblems(files.list)).map((text) => html`<p class="caution">${visible(text)}</p>`)}
      <fieldset>
        <legend>${saveStrings.format}</legend>
        ${FORMATS.map((format) => this.#format(format))}
      </fieldset>
      ${this.format === 'csv' ? this.#columnsChoice() : nothing}
      <p class="soft">${saveStrings.manifestToo} ${canWriteToDisk() ? nothing : saveStrings.inMemory}</p>
      ${state.is === 'failed' ? html`<p class="bad" role="alert">${visible(saveStrings.failed(state.reason))}</p>` : nothing}
      ${this.problem ? html`<p class="bad" role="alert">${visible(saveStrings.failed(this.problem))}</p>` : nothing}
      ${disabledReason ? html`<p class="caution" role="status">${disabledReason}</p>` : nothing}
      <div class="actions">
        <button class="primary" ?disabled=${disabledReason !== ''} @click=${() => void this.#save()}>${icon('save')}${saveStrings.start}</button>
      </div>
    </div>`;
  }

  #format(format: ExportFormat) {
    return html`<div>
      <label class="choice">
        <input
          type="radio"
          name="format"
          aria-describedby=${format}
          .checked=${format === this.format}
          @change=${() => (this.format = format)}
        />
        ${saveStrings.formats[format]}
      </label>
      <small class="soft about" id=${format}>${saveStrings.about[format]}</small>
    </div>`;
  }

  #columnsChoice() {
    const hasColumns = this.app.listView.columns.length > 0;
    const offered = (Object.keys(saveStrings.columnsOf) as Columns[]).filter((columns) => columns !== 'list' || hasColumns);
    return html`<fieldset>
      <legend>${saveStrings.columns}</legend>
      ${offered.map(
        (columns) => html`<label class="choice">
          <input type="radio" name="columns" .checked=${columns === this.columns} @change=${() => (this.columns = columns)} />
          ${saveStrings.columnsOf[columns]}
        </label>`,
      )}
      <label class="choice">
        <input type="checkbox" .checked=${this.withSource} @change=${() => (this.withSource = !this.withSource)} />
        ${saveStrings.source}
      </label>
      <small class="soft about">${saveStrings.aboutSource}</small>
    </fieldset>`;
  }

  #running({ written, total, bytes }: Extract<ExportState, { is: 'running' }>) {
    return html`<div class="form">
      <p class="number">${saveStrings.running(written, total, bytes)}</p>
      <progress aria-label=${saveStrings.progress} max=${total} .value=${written}></progress>
      <div class="actions">
        <button @click=${() => this.app.exports.cancel()}>${saveStrings.cancel}</button>
      </div>
    </div>`;
  }

  #done(state: FinishedExport) {
    return html`<div class="form">
      <p role="status">${visible([saveStrings.done(state.name, state.events, state.bytes), ...state.notes].join(' '))}</p>
      <p class="soft">${saveStrings.manifestToo}</p>
      <div class="actions">
        <button @click=${() => this.app.exports.clear()}>${saveStrings.again}</button>
        <button class="primary" @click=${() => saveManifest(state)}>${icon('save')}${saveStrings.manifest}</button>
      </div>
    </div>`;
  }

  async #save(): Promise<void> {
    this.problem = '';
    try {
      const done = await this.app.exports.run(this.format, { fields: this.#fields(), source: this.withSource }, openSink);
      if (done) saveManifest(done);
    } catch (error) {
      this.problem = error instanceof Error ? error.message : String(error);
    }
  }

  #fields(): string[] {
    const { listView, fields } = this.app;
    if (this.columns === 'list') return fieldsOf(listView.columns.map(({ path }) => path));
    return this.columns === 'usual' ? DEFAULT_COLUMNS : fields.list.map(({ path }) => path);
  }
}

function saveManifest({ name, manifest }: FinishedExport): void {
  saveFile(`${name}.manifest.json`, manifest, 'application/json');
}

define('al-save-events', SaveEvents);
