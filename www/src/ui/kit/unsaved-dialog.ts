// Asks whether to save unsaved changes, to discard them, or to stay. Enter and Escape choose to stay.
import { LitElement, html } from 'lit';
import { viewStrings } from '../../strings/views';
import { formStyles } from '../../styles/form';
import { sharedStyles } from '../../styles/shared';
import './dialog';
import { define } from './element';
import { moveFocus } from './focus';

export type Answer = 'save' | 'discard' | 'stay';

/** `<al-unsaved heading="…" @answer=${…}>`. The `detail` of the event is an `Answer`. */
class UnsavedDialog extends LitElement {
  static override properties = { heading: {} };
  static override styles = [sharedStyles, formStyles];
  declare heading: string;

  protected override firstUpdated(): void {
    void this.#focusStay();
  }

  /** The browser focuses the first button of a modal dialog, so the focus is moved once the dialog is open. */
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
