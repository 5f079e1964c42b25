// The dialog that chooses what is printed: the list, the open board or both, with a title, a note and the fields of the list.
import { css, html, nothing } from 'lit';
import type { App } from '../../state/app';
import type { Model } from '../../state/core/model';
import { fieldsOf } from '../../state/events/list-view';
import { MAX_PRINTED_ROWS, type PrintChoice } from '../../state/export/printout';
import { analysisStrings } from '../../strings/analysis';
import { strings } from '../../strings/common';
import { printStrings } from '../../strings/print';
import { formStyles } from '../../styles/form';
import { sharedStyles } from '../../styles/shared';
import { fieldFinder } from '../fields/field-finder';
import '../kit/dialog';
import { ModelElement, define, inputs } from '../kit/element';
import { icon } from '../kit/icons';
import { visible } from '../kit/visible';

/** The fields of a printed list if the list on screen has no columns. */
const USUAL = ['initiator.name', 'action', 'target.name', 'outcome'];

type Part = 'list' | 'board' | 'both';

/** The models that this component uses. */
type PrintModels = Pick<App, 'boards' | 'fields' | 'listView' | 'search' | 'shell'>;

class PrintDialog extends ModelElement {
  static override properties = {
    ...inputs('app'),
    content: { state: true },
    heading: { state: true },
    note: { state: true },
    timeline: { state: true },
    columns: { state: true },
  };
  static override styles = [
    sharedStyles,
    formStyles,
    css`
      textarea {
        width: 100%;
        min-height: 72px;
        box-sizing: border-box;
      }

      .fields {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1);
        align-items: center;
      }
    `,
  ];
  declare app: PrintModels;
  declare content: Part;
  declare heading: string;
  declare note: string;
  declare timeline: boolean;
  declare columns: readonly string[];

  constructor() {
    super();
    this.heading = '';
    this.note = '';
    this.timeline = true;
    this.content = 'list';
    this.columns = [];
  }

  protected watched(): readonly Model[] {
    return [this.app.boards, this.app.fields, this.app.search];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const { boards, listView, shell } = this.app;
    const shown = fieldsOf(listView.columns.map(({ path }) => path));
    this.columns = listView.layout === 'columns' && shown.length > 0 ? shown : USUAL;
    if (shell.view === 'boards' && boards.draft) this.content = 'board';
  }

  protected override render() {
    const { boards, search, shell } = this.app;
    const hasList = this.content !== 'board';
    const matched = search.counts?.matched ?? 0;
    return html`<al-dialog heading=${printStrings.heading} @close=${() => shell.closeDialog()}>
      <div class="form">
        ${boards.draft ? this.#parts(boards.draft.name) : nothing}
        <label>
          ${printStrings.title}
          <input type="text" placeholder=${printStrings.titles[this.content]} .value=${this.heading} @input=${(event: Event) => (this.heading = (event.target as HTMLInputElement).value)} />
        </label>
        <label>
          ${printStrings.note}
          <textarea .value=${this.note} @input=${(event: Event) => (this.note = (event.target as HTMLTextAreaElement).value)}></textarea>
        </label>
        ${hasList ? this.#list() : nothing}
        ${hasList && matched > MAX_PRINTED_ROWS ? html`<p class="caution">${printStrings.firstOnly(MAX_PRINTED_ROWS, matched)}</p>` : nothing}
        <div class="actions">
          <button class="primary" ?disabled=${hasList && !search.counts} @click=${() => this.#print()}>${icon('print')}${printStrings.print}</button>
        </div>
      </div>
    </al-dialog>`;
  }

  #parts(board: string) {
    const parts: readonly Part[] = ['list', 'board', 'both'];
    return html`<fieldset>
      <legend>${printStrings.what}</legend>
      ${parts.map(
        (part) => html`<label class="choice">
          <input type="radio" name="part" .checked=${this.content === part} @change=${() => (this.content = part)} />
          ${visible(printStrings.parts[part](board))}
        </label>`,
      )}
    </fieldset>`;
  }

  #list() {
    const { fields } = this.app;
    return html`<fieldset>
        <legend>${printStrings.fields}</legend>
        <div class="fields">
          ${this.columns.map(
            (path) => html`<span class="chip">
              <span class="data">${visible(path)}</span>
              <button class="quiet small icon" aria-label=${analysisStrings.removeField(path)} @click=${() => (this.columns = this.columns.filter((other) => other !== path))}>
                ${icon('close')}
              </button>
            </span>`,
          )}
          ${fieldFinder(fields, {
            label: analysisStrings.addField,
            caption: analysisStrings.addField,
            value: '',
            set: (path) => (this.columns = this.columns.includes(path) ? this.columns : [...this.columns, path]),
          })}
        </div>
      </fieldset>
      <label class="choice">
        <input type="checkbox" .checked=${this.timeline} @change=${() => (this.timeline = !this.timeline)} />
        ${strings.timelineLabel}
      </label>`;
  }

  #print(): void {
    const { content: part, note, timeline, columns } = this;
    const hasList = part !== 'board';
    const title = this.heading.trim() || printStrings.titles[part];
    const choice: PrintChoice = { title, note: note.trim(), list: hasList, board: part !== 'list', timeline: hasList && timeline, columns };
    this.app.shell.closeDialog();
    this.dispatchEvent(new CustomEvent<PrintChoice>('print', { detail: choice, bubbles: true, composed: true }));
  }
}

define('al-print-dialog', PrintDialog);
