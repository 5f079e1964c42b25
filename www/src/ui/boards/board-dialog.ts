// The name, the category and the purpose of a board.
import { html, nothing } from 'lit';
import type { App } from '../../state/app';
import type { Model } from '../../state/core/model';
import { boardStrings } from '../../strings/boards';
import { viewStrings } from '../../strings/views';
import { formStyles } from '../../styles/form';
import { sharedStyles } from '../../styles/shared';
import '../kit/dialog';
import { AppElement, define } from '../kit/element';
import '../tour/tour';

class BoardDialog extends AppElement {
  static override properties = { ...AppElement.properties, failure: { state: true } };
  static override styles = [sharedStyles, formStyles];
  declare failure: string;

  constructor() {
    super();
    this.failure = '';
  }

  protected watched(app: App): readonly Model[] {
    return [app.workspace];
  }

  protected override render() {
    const { draft } = this.app.boards;
    if (!draft) return nothing;
    return html`<al-dialog heading=${boardStrings.editBoard} @close=${() => this.#close()}>
      <al-tour inside .app=${this.app} @done=${() => this.#close()}></al-tour>
      <form @submit=${this.#submit}>
        <label>${viewStrings.name}<input name="name" required maxlength="200" autocomplete="off" .value=${draft.name} /></label>
        <label>
          ${viewStrings.category}
          <input name="categories" list="categories" autocomplete="off" .value=${draft.categories.join(', ')} />
          <small class="soft">${viewStrings.noCategory}</small>
        </label>
        <datalist id="categories">${this.app.workspace.categories.map((name) => html`<option value=${name}></option>`)}</datalist>
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
      await this.app.boards.save({ name: text('name'), description: text('description'), categories });
      this.app.toasts.show(boardStrings.savedBoard(text('name')));
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
