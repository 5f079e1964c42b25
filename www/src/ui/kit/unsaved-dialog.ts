// Asks what becomes of changes that would be lost: save them, give them up, or stay. To stay is what Enter and Escape do.
import { LitElement, html } from 'lit';
import { saved } from '../../strings/views';
import { form } from '../../styles/form';
import { shared } from '../../styles/shared';
import './dialog';
import { define } from './element';
import { moveFocus } from './focus';

export type Answer = 'save' | 'discard' | 'stay';

/** `<al-unsaved heading="…" @answer=${…}>`: on the page while the question is open; `detail` is the `Answer`. */
class Unsaved extends LitElement {
  static override properties = { heading: {} };
  static override styles = [shared, form];
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
      <p>${saved.unsavedHelp}</p>
      <div class="actions">
        <button class="stay" @click=${() => this.#answer('stay')}>${saved.cancel}</button>
        <button @click=${() => this.#answer('discard')}>${saved.discard}</button>
        <button class="primary" @click=${() => this.#answer('save')}>${saved.saveFirst}</button>
      </div>
    </al-dialog>`;
  }

  #answer(detail: Answer): void {
    this.dispatchEvent(new CustomEvent<Answer>('answer', { detail }));
  }
}

define('al-unsaved', Unsaved);
