// A modal `<dialog>` with a heading, a close button and a slot: `<al-dialog heading="About" @close=${...}>…</al-dialog>`.
// The dialog is open while the component is in the document.
import { LitElement, css, html } from 'lit';
import { strings } from '../../strings/common';
import { sharedStyles } from '../../styles/shared';
import { define } from './element';
import { focusedElement, moveFocus } from './focus';
import { icon } from './icons';

class Dialog extends LitElement {
  static override properties = { heading: {}, guarded: { type: Boolean } };
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
  /** Whether a click on the backdrop has no effect, because it would discard a draft. */
  declare guarded: boolean;
  /** The element that had the focus. The browser does not restore the focus into a shadow root that was re-rendered. */
  #returnFocusTo: Element | null = null;

  constructor() {
    super();
    this.guarded = false;
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  protected override firstUpdated(): void {
    this.#returnFocusTo = focusedElement();
    this.#dialog?.showModal();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.#returnFocusTo instanceof HTMLElement && this.#returnFocusTo.isConnected) moveFocus(this.#returnFocusTo);
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

  /** Closes on a click on the backdrop. The content covers the whole dialog, so such a click has the dialog as target. */
  #clicked(event: MouseEvent): void {
    if (event.target === this.#dialog && !this.guarded) this.#dialog?.close();
  }

  #closed(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }
}

define('al-dialog', Dialog);
