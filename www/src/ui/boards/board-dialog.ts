// The dialog that edits the name, categories and description of a board.
import { html, nothing } from 'lit';
import type { Boards } from '../../state/boards/boards';
import type { Model } from '../../state/core/model';
import type { Toasts } from '../../state/core/toasts';
import type { Tour } from '../../state/tour';
import type { Workspace } from '../../state/views/workspace';
import { boardStrings } from '../../strings/boards';
import { viewStrings } from '../../strings/views';
import { formStyles } from '../../styles/form';
import { sharedStyles } from '../../styles/shared';
import '../kit/dialog';
import { ModelElement, define, inputs } from '../kit/element';
import '../tour/tour';

class BoardDialog extends ModelElement {
  static override properties = { ...inputs('boards', 'toasts', 'workspace', 'tour'), failure: { state: true }, touched: { state: true } };
  static override styles = [sharedStyles, formStyles];
  declare boards: Boards;
  declare toasts: Toasts;
  declare workspace: Workspace;
  declare tour: Tour;
  declare failure: string;
  /** Whether the user changed an input. */
  declare touched: boolean;

  constructor() {
    super();
    Object.assign(this, { failure: '', touched: false });
  }

  protected watched(): readonly Model[] {
    return [this.workspace];
  }

  protected override render() {
    const { draft } = this.boards;
    if (!draft) return nothing;
    return html`<al-dialog ?guarded=${this.touched} heading=${boardStrings.editBoard} @close=${() => this.#close()}>
      <al-tour inside .tour=${this.tour} @done=${() => this.#close()}></al-tour>
      <form @submit=${this.#submit} @input=${() => (this.touched = true)}>
        <label>${viewStrings.name}<input name="name" required maxlength="200" autocomplete="off" .value=${draft.name} /></label>
        <label>
          ${viewStrings.category}
          <input name="categories" list="categories" autocomplete="off" .value=${draft.categories.join(', ')} />
          <small class="soft">${viewStrings.noCategory}</small>
        </label>
        <datalist id="categories">${this.workspace.categories.map((name) => html`<option value=${name}></option>`)}</datalist>
        <label>${viewStrings.description}<input name="description" autocomplete="off" .value=${draft.description} /></label>
        ${this.failure ? html`<p class="bad" role="alert">${this.failure}</p>` : nothing}
        <div class="actions">
          <button type="button" @click=${() => this.#close()}>${viewStrings.cancel}</button>
          <button type="submit" class="primary">${boardStrings.save}</button>
        </div>
      </form>
    </al-dialog>`;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const text = (name: string) => String(data.get(name) ?? '').trim();
    const categories = text('categories').split(',').map((name) => name.trim()).filter(Boolean);
    try {
      await this.boards.save({ name: text('name'), description: text('description'), categories });
      this.toasts.show(boardStrings.savedBoard(text('name')));
      this.#close();
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
    }
  }

  #close(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }
}

define('al-board-dialog', BoardDialog);
