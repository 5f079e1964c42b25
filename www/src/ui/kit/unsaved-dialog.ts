// Asks what becomes of changes that would be lost: save them, give them up, or stay. To stay is what Enter and Escape do.
import { LitElement, html } from 'lit';
import { viewStrings } from '../../strings/views';
import { formStyles } from '../../styles/form';
import { sharedStyles } from '../../styles/shared';
import './dialog';
import { define } from './element';
import { moveFocus } from './focus';

export type Answer = 'save' | 'discard' | 'stay';

/** `<al-unsaved heading="…" @answer=${…}>`: on the page while the question is open; `detail` is the `Answer`. */
class UnsavedDialog extends LitElement {
  static override properties = { heading: {} };
  static override styles = [sharedStyles, formStyles];
  declare heading: string;

  protected override firstUpdated(): void {
    void this.#focusStay();
  }

  /** The browser's modal puts the focus on its own first button. */
  async #focusStay(): Promise<void> {
    await this.renderRoot.querySelector<LitElement>('al-dialog')?.updateComplete;
    moveFocus(this.renderRoot.querySelector<HTMLButtonElement>('.stay'));
  }

  protected override render() {
    return html`<al-dialog heading=${this.heading} @close=${() => this.#answer('stay')}>
      <p>${viewStrings.unsavedHelp}</p>
      <div class="actions">
        <button class="stay" @click=${() => this.#answer('stay')}>${viewStrings.cancel}</button>
        <button @click=${() => this.#answer('discard')}>${viewStrings.discard}</button>
        <button class="primary" @click=${() => this.#answer('save')}>${viewStrings.saveFirst}</button>
      </div>
    </al-dialog>`;
  }

  #answer(detail: Answer): void {
    this.dispatchEvent(new CustomEvent<Answer>('answer', { detail }));
  }
}

define('al-unsaved', UnsavedDialog);
