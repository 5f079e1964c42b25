// The dialog that chooses the columns of the list, their order and their widths.
import { css, html, nothing } from 'lit';
import type { Model } from '../../state/core/model';
import { LINE, type ListColumn, type ListView } from '../../state/events/list-view';
import type { Fields } from '../../state/fields/fields';
import { eventStrings } from '../../strings/events';
import { sharedStyles } from '../../styles/shared';
import '../kit/dialog';
import { ModelElement, define, inputs } from '../kit/element';
import { icon } from '../kit/icons';
import { Portion } from '../kit/portion';
import { visible } from '../kit/visible';

const NAME_CHARACTERS = 200;
/** Number of fields offered at first. The user finds the others by typing, or with the "Show more" button. */
const OFFERED = 60;

class ColumnsDialog extends ModelElement {
  static override properties = { ...inputs('fields', 'listView'), filterText: { state: true } };
  static override styles = [
    sharedStyles,
    css`
      ol,
      ul {
        margin: var(--space-2) 0 var(--space-4);
        padding: 0;
        list-style: none;
      }

      li {
        display: flex;
        gap: var(--space-1);
        align-items: center;
        min-height: 30px;
        border-bottom: 1px solid var(--rule);
      }

      .path {
        flex: 1;
        min-width: 0;
        overflow-wrap: anywhere;
      }

      input[type='number'] {
        width: 76px;
      }

      input[type='text'] {
        width: 100%;
      }

      ul {
        max-height: 260px;
        overflow: auto;
      }

      ul button {
        justify-content: start;
        width: 100%;
        white-space: normal;
        text-align: left;
        overflow-wrap: anywhere;
      }

      p {
        margin: var(--space-2) 0 var(--space-4);
      }
    `,
  ];
  declare fields: Fields;
  declare listView: ListView;
  declare filterText: string;
  readonly #portion = new Portion(() => this.requestUpdate(), OFFERED);

  constructor() {
    super();
    this.filterText = '';
  }

  protected watched(): readonly Model[] {
    return [this.listView, this.fields];
  }

  protected override render() {
    const columns = this.listView.shown;
    const offered = this.#offered();
    return html`<al-dialog heading=${eventStrings.columns} @close=${() => this.dispatchEvent(new CustomEvent('close'))}>
      <h2>${eventStrings.chosenColumns}</h2>
      ${columns.length === 0 ? html`<p class="soft">${eventStrings.noColumns}</p>` : nothing}
      <ol aria-label=${eventStrings.chosenColumns}>
        ${columns.map((column, at) => this.#chosen(column, at, columns.length))}
      </ol>
      <h2>${eventStrings.addColumn}</h2>
      <p>
        <input
          type="text"
          aria-label=${eventStrings.findColumn}
          placeholder=${eventStrings.findColumn}
          @input=${this.#find}
        />
      </p>
      <ul aria-label=${eventStrings.addColumn}>
        ${this.#portion.of(offered).map(
          (path) => html`<li>
            <button class="quiet small" @click=${() => this.listView.add(path)}>
              ${icon('add')}<span>${visible(path, NAME_CHARACTERS)}</span>
            </button>
          </li>`,
        )}
      </ul>
      ${this.#portion.moreButton(offered.length)}
      <span class="soft">${eventStrings.fieldsFound(offered.length, this.fields.list.length)}</span>
    </al-dialog>`;
  }

  #chosen({ path, widthPx }: ListColumn, at: number, count: number) {
    const { listView } = this;
    return html`<li>
      <span class="path data">${path === LINE ? eventStrings.columnEvent : visible(path, NAME_CHARACTERS)}</span>
      <input
        type="number"
        min="48"
        max="1200"
        step="10"
        aria-label=${eventStrings.columnWidth(path)}
        .value=${widthPx === null ? '' : String(widthPx)}
        placeholder=${eventStrings.autoWidth}
        @change=${(event: Event) => listView.resize(path, Number((event.target as HTMLInputElement).value))}
      />
      <button
        class="quiet small icon"
        aria-label=${eventStrings.moveUp(path)}
        ?disabled=${at === 0}
        @click=${() => listView.move(path, -1)}
      >
        ${icon('up')}
      </button>
      <button
        class="quiet small icon"
        aria-label=${eventStrings.moveDown(path)}
        ?disabled=${at === count - 1}
        @click=${() => listView.move(path, 1)}
      >
        ${icon('down')}
      </button>
      <button class="quiet small icon" aria-label=${eventStrings.removeColumn(path)} @click=${() => listView.remove(path)}>
        ${icon('close')}
      </button>
    </li>`;
  }

  #find(event: Event): void {
    this.filterText = (event.target as HTMLInputElement).value;
    this.#portion.restart();
  }

  #offered(): string[] {
    const filterText = this.filterText.toLowerCase();
    const { listView, fields } = this;
    return fields.list.map(({ path }) => path).filter((path) => !listView.has(path) && path.toLowerCase().includes(filterText));
  }
}

define('al-columns-dialog', ColumnsDialog);
