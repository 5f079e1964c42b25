// A button that opens a short list of things to do: the menu-button pattern, with arrow keys, Escape and a way back.
import { LitElement, css, html, nothing } from 'lit';
import { sharedStyles } from '../../styles/shared';
import { define } from './element';
import { moveFocus } from './focus';
import { icon, type IconName } from './icons';
import { closeOnOutsidePress } from './outside-press';
import { openPopover } from './popover';
import { visible } from './visible';

export interface MenuItem {
  readonly label: string;
  readonly icon?: IconName;
  /** Given for a choice among several: whether it is the one that holds. */
  readonly checked?: boolean;
  /** Goes on and off by itself, and is no choice among several. */
  readonly toggles?: boolean;
  readonly disabled?: boolean;
  readonly run: () => void;
}

export class Menu extends LitElement {
  static override properties = {
    label: {},
    icon: {},
    caption: {},
    items: { attribute: false },
    roving: {},
    open: { state: true },
  };
  static override styles = [
    sharedStyles,
    css`
      :host {
        position: relative;
        display: inline-flex;
      }

      .list {
        position: fixed;
        inset: auto;
        display: grid;
        min-width: 180px;
        max-width: 86vw;
        max-height: 60vh;
        margin: 0;
        padding: var(--space-1);
        overflow: auto;
      }

      .list button {
        justify-content: start;
        width: 100%;
        border-color: transparent;
        background: none;
        text-align: left;
      }

      .list button:hover:not(:disabled),
      .list button:focus-visible {
        background: var(--sunken);
      }

      .tick {
        width: 16px;
      }
    `,
  ];
  /** Its name; also its text when there is a `caption`. */
  declare label: string;
  declare icon: IconName | undefined;
  /** The words on the button; without them the drawing stands alone. */
  declare caption: string;
  declare items: readonly MenuItem[];
  /** One of many in a list with a single tab stop: whoever holds the list moves between them and says which has it. */
  declare roving: 'stop' | 'pass' | undefined;
  declare open: boolean;

  constructor() {
    super();
    this.label = '';
    this.caption = '';
    this.items = [];
    this.open = false;
    // The list does not go along when what its button stands in is scrolled.
    closeOnOutsidePress(this, 'pointerdown', 'wheel');
  }

  protected override render() {
    return html`
      <button
        id="opener"
        class=${this.caption ? '' : this.roving ? 'quiet small icon' : 'quiet icon'}
        aria-haspopup="menu"
        aria-expanded=${this.open}
        aria-label=${this.caption ? nothing : this.label}
        title=${this.caption ? nothing : this.label}
        tabindex=${this.roving === 'pass' ? -1 : 0}
        @click=${() => this.#toggle()}
        @keydown=${this.#openerKey}
      >
        ${this.icon ? icon(this.icon) : nothing}${this.caption}${this.caption ? icon('down') : nothing}
      </button>
      ${this.open
        ? html`<div class="list raised" role="menu" popover="manual" aria-label=${this.label} @keydown=${this.#key}>
            ${this.items.map((item) => this.#item(item))}
          </div>`
        : nothing}
    `;
  }

  #item({ label, icon: iconName, checked, toggles, disabled, run }: MenuItem) {
    const choice = checked !== undefined;
    return html`<button
      role=${toggles ? 'menuitemcheckbox' : choice ? 'menuitemradio' : 'menuitem'}
      aria-checked=${choice ? String(checked) : nothing}
      tabindex="-1"
      ?disabled=${disabled ?? false}
      @click=${() => this.#run(run)}
    >
      ${iconName ? icon(iconName) : nothing}<span>${visible(label)}</span>${checked ? icon('check') : nothing}
    </button>`;
  }

  get #buttons(): HTMLElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.list button:not(:disabled)')];
  }

  #run(run: () => void): void {
    this.#close();
    run();
  }

  #toggle(): void {
    if (this.open) this.#close();
    else void this.show();
  }

  /** Opens it, with the focus on one of its items: the first, or from the end. */
  async show(at = 0): Promise<void> {
    this.open = true;
    await this.updateComplete;
    const list = this.renderRoot.querySelector<HTMLElement>('.list');
    if (list) openPopover(list, this, this.getAttribute('side') === 'left' ? 'left' : 'right');
    moveFocus(this.#buttons.at(at));
  }

  override focus(): void {
    moveFocus(this.renderRoot.querySelector<HTMLElement>('#opener'));
  }

  #close(): void {
    this.open = false;
    moveFocus(this);
  }

  #openerKey(event: KeyboardEvent): void {
    // The button keeps the focus if no item can be focused.
    if (this.open && event.key === 'Escape') {
      event.stopPropagation();
      this.#close();
    }
    if (this.roving || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
    event.preventDefault();
    void this.show(event.key === 'ArrowDown' ? 0 : -1);
  }

  #key(event: KeyboardEvent): void {
    const buttons = this.#buttons;
    const at = buttons.findIndex((button) => button === (this.renderRoot as ShadowRoot).activeElement);
    const to: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.#close();
    }
    const next = to[event.key];
    if (next === undefined) return;
    event.preventDefault();
    moveFocus(buttons.at(next % buttons.length));
  }
}

define('al-menu', Menu);
