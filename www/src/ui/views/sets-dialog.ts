// The dialog of named sets: a list of values becomes a set, and the sets are renamed and deleted.
import { css, html, nothing } from 'lit';
import type { ValueSet } from '../../engine/engine-types';
import type { App } from '../../state/app';
import type { Model } from '../../state/core/model';
import { MAX_VALUES, readTable, valuesOf, type ValueList, type ValueTable } from '../../state/views/value-list';
import { setStrings } from '../../strings/sets';
import { formStyles } from '../../styles/form';
import { sharedStyles } from '../../styles/shared';
import '../kit/dialog';
import { ModelElement, define, inputs } from '../kit/element';
import { icon } from '../kit/icons';

/** The number of values that are shown before the set is saved. */
const SHOWN = 5;

class SetsDialog extends ModelElement {
  static override properties = {
    ...inputs('app'),
    table: { state: true },
    column: { state: true },
    header: { state: true },
    failure: { state: true },
  };
  static override styles = [
    sharedStyles,
    formStyles,
    css`
      textarea {
        display: block;
        width: 100%;
        height: 160px;
        resize: vertical;
        font-family: var(--font-data);
        font-size: var(--size-small);
      }

      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }

      li {
        display: flex;
        gap: var(--space-2);
        align-items: center;
        margin-bottom: var(--space-1);
      }

      li input {
        flex: 1;
        min-width: 0;
      }

      .first {
        overflow-wrap: anywhere;
      }
    `,
  ];
  declare app: Pick<App, 'shell' | 'toasts' | 'workspace'>;
  declare table: ValueTable;
  declare column: number;
  declare header: boolean;
  declare failure: string;

  constructor() {
    super();
    Object.assign(this, { table: readTable(''), column: 0, header: false, failure: '' });
  }

  protected watched(): readonly Model[] {
    return [this.app.workspace];
  }

  protected override render() {
    const list = valuesOf(this.table, this.column, this.header);
    return html`<al-dialog heading=${setStrings.heading} ?guarded=${list.values.length > 0} @close=${() => this.app.shell.closeDialog()}>
      <form @submit=${(event: Event) => this.#save(event, list)} @dragover=${(event: Event) => event.preventDefault()} @drop=${this.#drop}>
        <p id="help" class="soft">${setStrings.help}</p>
        <label>
          ${setStrings.list}
          <textarea autofocus aria-describedby="help" spellcheck="false" @input=${(event: Event) => this.#read((event.target as HTMLTextAreaElement).value)}></textarea>
        </label>
        <label>${setStrings.file}<input type="file" accept=".txt,.csv,.tsv,text/*" @change=${(event: Event) => void this.#open((event.target as HTMLInputElement).files?.[0])} /></label>
        ${this.#columns()} ${this.#summary(list)}
        <label>${setStrings.name}<input name="name" required maxlength="200" autocomplete="off" /></label>
        ${this.failure ? html`<p class="bad" role="alert">${this.failure}</p>` : nothing}
        <div class="actions">
          <button type="submit" class="primary" ?disabled=${list.values.length === 0 || list.values.length > MAX_VALUES}>${setStrings.save}</button>
        </div>
      </form>
      <h3>${setStrings.existing}</h3>
      ${this.app.workspace.sets.length === 0 ? html`<p class="soft">${setStrings.none}</p>` : html`<ul>${this.app.workspace.sets.map((set) => this.#set(set))}</ul>`}
    </al-dialog>`;
  }

  #columns() {
    const { columns } = this.table;
    if (columns.length < 2) return nothing;
    return html`
      <label>
        ${setStrings.column}
        <select .value=${String(this.column)} @change=${(event: Event) => (this.column = Number((event.target as HTMLSelectElement).value))}>
          ${columns.map((name, at) => html`<option value=${at}>${at + 1}: ${name}</option>`)}
        </select>
      </label>
      <label class="choice">
        <input type="checkbox" .checked=${this.header} @change=${(event: Event) => (this.header = (event.target as HTMLInputElement).checked)} />${setStrings.header}
      </label>
    `;
  }

  #summary({ values, blanks, duplicates }: ValueList) {
    if (this.table.rows.length === 1 && values.length === 0) return nothing;
    const parts = [
      setStrings.read(values.length),
      ...(blanks > 0 ? [setStrings.blanks(blanks)] : []),
      ...(duplicates > 0 ? [setStrings.duplicates(duplicates)] : []),
    ];
    return html`
      <p role="status">${parts.join(', ')}.</p>
      ${values.length > 0 ? html`<p class="soft first">${setStrings.first(values.slice(0, SHOWN))}</p>` : nothing}
      ${values.length > MAX_VALUES ? html`<p class="bad" role="alert">${setStrings.tooMany(values.length, MAX_VALUES)}</p>` : nothing}
    `;
  }

  #set({ id, name, values }: ValueSet) {
    return html`<li>
      <span>${setStrings.summary(name, values.length)}</span>
      <input
        aria-label=${setStrings.rename(name)}
        .value=${name}
        maxlength="200"
        @change=${(event: Event) => this.#rename(id, name, event.target as HTMLInputElement)}
      />
      <button type="button" aria-label=${setStrings.remove(name)} @click=${() => this.#change(() => this.#remove(id, name))}>${icon('close')}</button>
    </li>`;
  }

  #read(text: string): void {
    this.table = readTable(text);
    this.column = 0;
    this.header = this.table.columns.length > 1;
  }

  readonly #drop = (event: DragEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    void this.#open(event.dataTransfer?.files[0]);
  };

  async #open(file: File | undefined): Promise<void> {
    if (!file) return;
    try {
      const text = await file.text();
      this.failure = '';
      const area = this.renderRoot.querySelector('textarea');
      if (area) area.value = text;
      this.#read(text);
    } catch (error) {
      this.failure = setStrings.unreadable(file.name, error instanceof Error ? error.message : String(error));
    }
  }

  #save(event: Event, { values }: ValueList): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const name = String(new FormData(form).get('name')).trim();
    void this.#change(async () => {
      await this.app.workspace.change('saveSet', { name, values: [...values] });
      this.app.toasts.show(setStrings.saved(name, values.length));
      form.reset();
      this.#read('');
    });
  }

  #rename(id: string, name: string, input: HTMLInputElement): void {
    void this.#change(async () => {
      try {
        await this.app.workspace.change('renameSaved', 'set', id, input.value);
      } catch (error) {
        input.value = name;
        throw error;
      }
    });
  }

  async #remove(id: string, name: string): Promise<void> {
    await this.app.workspace.change('deleteSaved', 'set', id);
    this.app.toasts.show(setStrings.removed(name));
  }

  async #change(work: () => Promise<void>): Promise<void> {
    try {
      this.failure = '';
      await work();
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
    }
  }
}

define('al-sets-dialog', SetsDialog);
