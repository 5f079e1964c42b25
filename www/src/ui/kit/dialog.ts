// A dialog: the browser's own modal, with a heading, one way to close it, and what its user puts inside.
// `<al-dialog heading="About" @close=${...}>…</al-dialog>`: it is open as long as it is on the page.
import { LitElement, css, html } from 'lit';
import { strings } from '../../strings/common';
import { sharedStyles } from '../../styles/shared';
import { define } from './element';
import { focusedElement, moveFocus } from './focus';
import { icon } from './icons';

class Dialog extends LitElement {
  static override properties = { heading: {} };
  static override styles = [
    sharedStyles,
    css`
      dialog {
        width: min(640px, calc(100vw - 24px));
        max-height: min(720px, calc(100dvh - 48px));
        padding: 0;
        overflow: auto;
        overscroll-behavior: contain;
        font: var(--size-text) / var(--line-text) var(--font-text);
      }

      :host([wide]) dialog {
        width: min(1120px, calc(100vw - 24px));
        max-height: calc(100dvh - 48px);
      }

      dialog::backdrop {
        background: rgb(0 0 0 / 0.35);
      }

      .panel-head {
        min-height: 40px;
        padding-left: var(--space-4);
        background: var(--raised);
      }

      h2 {
        flex: 1;
      }

      .content {
        padding: var(--space-4);
      }
    `,
  ];
  declare heading: string;
  /** What had the focus before; the browser's own way back does not see into components that are drawn again. */
  #before: Element | null = null;

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  protected override firstUpdated(): void {
    this.#before = focusedElement();
    this.#dialog?.showModal();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.#before instanceof HTMLElement && this.#before.isConnected) moveFocus(this.#before);
  }

  protected override render() {
    return html`<dialog
      class="raised"
      aria-labelledby="heading"
      @close=${this.#closed}
      @click=${this.#clicked}
      @keydown=${(event: Event) => event.stopPropagation()}
    >
      <div class="panel-head">
        <h2 id="heading">${this.heading}</h2>
        <button class="quiet icon" aria-label=${strings.close} @click=${() => this.#dialog?.close()}>${icon('close')}</button>
      </div>
      <div class="content"><slot></slot></div>
    </dialog>`;
  }

  /** A click beside it closes it; the dialog itself has no room that its content does not cover. */
  #clicked(event: MouseEvent): void {
    if (event.target === this.#dialog) this.#dialog?.close();
  }

  #closed(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }
}

define('al-dialog', Dialog);
