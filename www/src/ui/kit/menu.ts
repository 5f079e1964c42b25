// A button that opens a list of actions (the menu button pattern). Closing the menu returns the focus to the button.
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
  /** Whether the item is selected. Set only for an item that is a choice or a switch. */
  readonly checked?: boolean;
  /** Whether the item is a switch of its own and not one of several exclusive choices. */
  readonly toggles?: boolean;
  readonly disabled?: boolean;
  /** Whether the item opens, changes or saves something. It is hidden if a host page lets the user read only. */
  readonly edits?: boolean;
  readonly run: () => void;
}

export class Menu extends LitElement {
  static override properties = {
    label: {},
    icon: {},
    caption: {},
    items: { attribute: false },
    roving: {},
    plain: { type: Boolean },
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
        white-space: normal;
      }

      .list button:hover:not(:disabled),
      .list button:focus-visible {
        background: var(--sunken);
      }

      #opener.plain {
        display: block;
        flex-shrink: 1;
        min-width: 0;
        min-height: 24px;
        padding: 0 2px;
        border-color: transparent;
        background: none;
        color: inherit;
        font: inherit;
        text-align: left;
        text-decoration: underline dotted var(--ink-soft);
        text-underline-offset: 3px;
        overflow-wrap: anywhere;
        white-space: normal;
      }

      #opener.plain:hover {
        background: var(--sunken);
      }
    `,
  ];
  /** The accessible name of the menu, and of its button if there is no `caption`. */
  declare label: string;
  declare icon: IconName | undefined;
  /** The text of the button. Without it the button shows only the icon. */
  declare caption: string;
  /** Whether the button looks like text. */
  declare plain: boolean;
  declare items: readonly MenuItem[];
  /** For a menu in a list with a roving tabindex: `stop` if the menu is the tab stop of the list, `pass` if it is not. */
  declare roving: 'stop' | 'pass' | undefined;
  declare open: boolean;

  constructor() {
    super();
    this.label = '';
    this.caption = '';
    this.plain = false;
    this.items = [];
    this.open = false;
    // The open list does not move when the container of the button scrolls, so scrolling closes it.
    closeOnOutsidePress(this, 'pointerdown', 'wheel');
  }

  protected override render() {
    return html`
      <button
        id="opener"
        class=${this.plain ? 'plain' : this.caption ? '' : this.roving ? 'quiet small icon' : 'quiet icon'}
        aria-haspopup="menu"
        aria-expanded=${this.open}
        aria-label=${this.caption ? nothing : this.label}
        title=${this.caption ? nothing : this.label}
        tabindex=${this.roving === 'pass' ? -1 : 0}
        @click=${() => this.#toggle()}
        @keydown=${this.#openerKey}
      >
        ${this.icon ? icon(this.icon) : nothing}${visible(this.caption)}${this.caption && !this.plain ? icon('down') : nothing}
      </button>
      ${this.open
        ? html`<div class="list raised" role="menu" popover="manual" aria-label=${this.label} @keydown=${this.#key}>
            ${this.items.map((item) => this.#item(item))}
          </div>`
        : nothing}
    `;
  }

  #item({ label, icon: iconName, checked, toggles, disabled, edits, run }: MenuItem) {
    const choice = checked !== undefined;
    return html`<button
      class=${edits ? 'edits' : nothing}
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
    return [...this.renderRoot.querySelectorAll<HTMLElement>('.list button:not(:disabled)')].filter((button) => button.checkVisibility());
  }

  #run(run: () => void): void {
    this.#close();
    run();
  }

  #toggle(): void {
    if (this.open) this.#close();
    else void this.show();
  }

  /** Opens the menu and focuses the item at index `at`; a negative index counts from the end. */
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
