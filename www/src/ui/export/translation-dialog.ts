// The dialog that translates the query into the language of another engine, with notes on what each clause loses there.
import { css, html, nothing } from 'lit';
import type { Translation, TranslationTarget } from '../../engine/engine-types';
import type { EngineHost } from '../../state/core/engine-host';
import { LatestQueue, type Current, type Model } from '../../state/core/model';
import type { Toasts } from '../../state/core/toasts';
import type { Search } from '../../state/search/search';
import { exportStrings } from '../../strings/export';
import { sharedStyles } from '../../styles/shared';
import { copy } from '../kit/clipboard';
import '../kit/dialog';
import { ModelElement, define, inputs } from '../kit/element';
import { icon } from '../kit/icons';
import { selectOptions } from '../kit/select-options';
import { visible } from '../kit/visible';

type StatementForm = keyof typeof exportStrings.forms;

const CLAUSE_CHARACTERS = 200;
const FILES = { json: 'archive/**/*.json.gz', parquet: 'archive/**/*.parquet' };

class TranslationDialog extends ModelElement {
  static override properties = {
    ...inputs('engine', 'search', 'toasts'),
    target: { state: true },
    form: { state: true },
    files: { state: true },
    translation: { state: true },
    problem: { state: true },
  };
  static override styles = [
    sharedStyles,
    css`
      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-4);
        align-items: end;
      }

      label {
        display: grid;
        gap: var(--space-1);
        min-width: 0;
      }

      select,
      input {
        max-width: 100%;
      }

      .head {
        display: flex;
        gap: var(--space-2);
        align-items: center;
        justify-content: space-between;
        margin-top: var(--space-4);
      }

      pre {
        max-height: 320px;
        margin: var(--space-1) 0 var(--space-4);
        padding: var(--space-2);
        overflow: auto;
        background: var(--sunken);
        font: var(--size-small) / var(--line-text) var(--font-data);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }

      ul {
        margin: var(--space-1) 0 0;
        padding-left: var(--space-4);
      }
    `,
  ];
  declare engine: EngineHost;
  declare search: Search;
  declare toasts: Toasts;
  declare target: TranslationTarget;
  declare form: StatementForm;
  /** The file pattern that the user typed; null for the example of the target. */
  declare files: string | null;
  declare translation: Translation | null;
  declare problem: string;
  readonly #queue = new LatestQueue();

  constructor() {
    super();
    this.target = 'duckdb-json';
    this.form = 'text';
    this.files = null;
    this.translation = null;
    this.problem = '';
  }

  protected watched(): readonly Model[] {
    return [this.search];
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    this.#translateTo({});
  }

  protected override render() {
    const about = exportStrings.targets[this.target].about;
    return html`<al-dialog heading=${exportStrings.heading} wide @close=${() => this.dispatchEvent(new CustomEvent('close'))}>
      <div class="choices">
        <label
          >${exportStrings.target}
          <select @change=${(event: Event) => this.#translateTo({ target: inputValue(event) as TranslationTarget })}>
            ${selectOptions(
              Object.keys(exportStrings.targets) as TranslationTarget[],
              this.target,
              (target) => exportStrings.targets[target].name,
            )}
          </select></label
        >
        ${this.#readsFiles
          ? html`<label
                >${exportStrings.form}
                <select @change=${(event: Event) => (this.form = inputValue(event) as StatementForm)}>
                  ${selectOptions(['text', 'count'], this.form, (form) => exportStrings.forms[form])}
                </select></label
              ><label
                >${exportStrings.files}
                <input
                  type="text"
                  spellcheck="false"
                  .value=${this.#filePattern}
                  @change=${(event: Event) => this.#translateTo({ files: inputValue(event) || null })}
              /></label>`
          : nothing}
      </div>
      <p class="soft">${about}</p>
      ${this.problem ? html`<p class="caution" role="alert">${visible(this.problem)}</p>` : nothing}
      ${this.translation ? this.#statement(this.translation) : nothing}
    </al-dialog>`;
  }

  #statement(translation: Translation) {
    const text = this.#readsFiles ? translation[this.form] : translation.text;
    return html`
      <div class="head">
        <h2 id="statement">${exportStrings.statement}</h2>
        <button @click=${() => void copy(this.toasts, text, exportStrings.what)}>${icon('copy')}${exportStrings.copy}</button>
      </div>
      <pre tabindex="0" role="region" aria-labelledby="statement">${text.split('\n').map((line) => [visible(line), '\n'])}</pre>
      <h2>${exportStrings.notes}</h2>
      ${translation.notes.length === 0
        ? html`<p>${exportStrings.noNotes}</p>`
        : html`<ul>
            ${translation.notes.map(
              ({ clause, message }) =>
                html`<li><span class="data">${visible(clause, CLAUSE_CHARACTERS)}</span> ${message}</li>`,
            )}
          </ul>`}
    `;
  }

  /** Whether the target reads files. The other targets have a store of their own. */
  get #readsFiles(): boolean {
    return this.target.includes('-');
  }

  get #filePattern(): string {
    return this.files ?? (this.target.endsWith('parquet') ? FILES.parquet : FILES.json);
  }

  #translateTo(change: Partial<Pick<TranslationDialog, 'target' | 'files'>>): void {
    Object.assign(this, change);
    void this.#queue.run((current) => this.#translate(current));
  }

  async #translate(current: Current): Promise<void> {
    try {
      const { applied } = this.search;
      const translation = await this.engine.call('translate', applied, this.target, { files: this.#filePattern });
      if (current()) Object.assign(this, { translation, problem: '' });
    } catch (error) {
      if (current()) Object.assign(this, { translation: null, problem: error instanceof Error ? error.message : String(error) });
    }
  }
}

const inputValue = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;

define('al-translation-dialog', TranslationDialog);
