// A button that opens a searchable list of options (the combobox pattern): type to filter, arrow keys to move, Enter to
// choose.
import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { searchStrings } from '../../strings/search';
import { sharedStyles } from '../../styles/shared';
import { define } from './element';
import { bringIntoView, moveFocus } from './focus';
import { icon, type IconName } from './icons';
import { closeOnOutsidePress } from './outside-press';
import { openPopover } from './popover';
import { Portion } from './portion';
import { visible } from './visible';

export interface FinderOption {
  readonly value: string;
  readonly label: string;
  /** Secondary text after the label. */
  readonly note?: string;
}

/** Number of options drawn at first. The user finds the others by typing, or with the "Show more" button. */
const PORTION = 80;

/** An option with the lower-case text that the typed words are matched against. */
interface Searchable {
  readonly option: FinderOption;
  readonly text: string;
}

const searchable = (option: FinderOption): Searchable => ({ option, text: `${option.label} ${option.value}`.toLowerCase() });

/** A press on an option must not move the focus: a dialog around the finder would take it, and the list would close. */
const keepFocus = (event: Event): void => event.preventDefault();

class Finder extends LitElement {
  static override properties = {
    label: {},
    caption: {},
    icon: {},
    chosen: {},
    options: { attribute: false },
    noteOf: { attribute: false },
    open: { state: true },
    filterText: { state: true },
    active: { state: true },
  };
  static override styles = [
    sharedStyles,
    css`
      :host {
        position: relative;
        display: inline-flex;
      }

      .box {
        position: fixed;
        inset: auto;
        display: grid;
        width: 300px;
        max-width: 86vw;
        margin: 0;
        padding: var(--space-2);
        gap: var(--space-2);
      }

      ul {
        max-height: 280px;
        margin: 0;
        padding: 0;
        overflow: auto;
        list-style: none;
      }

      li {
        display: flex;
        gap: var(--space-2);
        align-items: center;
        min-height: 26px;
        padding: 0 6px;
        border-radius: var(--radius);
        cursor: pointer;
      }

      li span:first-of-type {
        flex: 1;
        overflow-wrap: anywhere;
      }

      li.active {
        background: var(--sunken);
        outline: 1px solid var(--rule-strong);
        outline-offset: -1px;
      }

      #opener {
        max-width: 40ch;
        overflow: hidden;
        text-overflow: ellipsis;
      }

      .none {
        cursor: default;
      }
    `,
  ];
  declare label: string;
  /** The text of the button: the current choice. */
  declare caption: string;
  declare icon: IconName | undefined;
  declare chosen: string;
  /** Called once each time the list opens, because there may be many thousands of options. */
  declare options: () => readonly FinderOption[];
  /** Returns the note of an option that has none. Called only for options that are drawn, because a note may be expensive. */
  declare noteOf: ((value: string) => string) | undefined;
  declare open: boolean;
  declare filterText: string;
  declare active: number;
  #all: readonly Searchable[] = [];
  #matches: readonly FinderOption[] = [];
  readonly #portion = new Portion(() => this.requestUpdate(), PORTION);

  constructor() {
    super();
    Object.assign(this, { label: '', caption: '', chosen: '', options: () => [], open: false, filterText: '', active: 0 });
    this.addEventListener('keydown', this.#closeOnEscape);
    closeOnOutsidePress(this, 'pointerdown', 'wheel');
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('open')) this.#all = this.open ? this.options().map(searchable) : [];
    if (!changed.has('open') && !changed.has('filterText')) return;
    const words = this.filterText.toLowerCase().split(/[\s_/]+/);
    this.#matches = this.#all.flatMap(({ option, text }) => (words.every((word) => text.includes(word)) ? [option] : []));
    this.#portion.restart();
  }

  get #shown(): readonly FinderOption[] {
    return this.#portion.of(this.#matches);
  }

  protected override render() {
    return html`
      <button
        id="opener"
        class="small"
        aria-haspopup="listbox"
        aria-expanded=${this.open}
        aria-label=${this.caption.startsWith(this.label) ? this.caption : `${this.label}: ${this.caption}`}
        @click=${() => void this.#toggle()}
      >
        ${this.icon ? icon(this.icon) : nothing}${visible(this.caption)}${icon('down')}
      </button>
      ${this.open ? this.#box() : nothing}
    `;
  }

  #box() {
    const shown = this.#shown;
    const active = shown.length > 0 ? `option-${this.active}` : nothing;
    return html`<div class="box raised" popover="manual">
      <input
        role="combobox"
        aria-label=${this.label}
        aria-expanded="true"
        aria-controls="options"
        aria-autocomplete="list"
        aria-activedescendant=${active}
        autocomplete="off"
        spellcheck="false"
        placeholder=${searchStrings.finderPlaceholder}
        @input=${this.#input}
        @keydown=${this.#key}
      />
      <ul id="options" role="listbox" aria-label=${this.label}>
        ${shown.map((option, at) => this.#option(option, at))}
      </ul>
      <span @click=${this.#focusInput}>${this.#portion.moreButton(this.#matches.length)}</span>
      ${shown.length === 0 ? html`<span class="soft none" role="status">${searchStrings.finderNothing}</span>` : nothing}
    </div>`;
  }

  #option({ value, label, note }: FinderOption, at: number) {
    const noteText = note ?? this.noteOf?.(value);
    return html`<li
      id=${`option-${at}`}
      role="option"
      class=${at === this.active ? 'active' : ''}
      aria-selected=${value === this.chosen}
      @pointermove=${() => (this.active = at)}
      @mousedown=${keepFocus}
      @click=${() => this.#choose(value)}
    >
      <span>${visible(label)}</span>${noteText ? html`<span class="number soft">${noteText}</span>` : nothing}
      ${value === this.chosen ? icon('check') : nothing}
    </li>`;
  }

  async #toggle(): Promise<void> {
    if (this.open) {
      this.#close();
      return;
    }
    Object.assign(this, { open: true, filterText: '', active: 0 });
    await this.updateComplete;
    const box = this.renderRoot.querySelector<HTMLElement>('.box');
    if (box) openPopover(box, this, 'right');
    this.#focusInput();
  }

  /** After "Show more" the focus returns to the input, whose arrow keys move through the options. */
  #focusInput(): void {
    moveFocus(this.renderRoot.querySelector('input'));
  }

  #close(): void {
    this.open = false;
    moveFocus(this.renderRoot.querySelector<HTMLElement>('#opener'));
  }

  #input(event: Event): void {
    this.filterText = (event.target as HTMLInputElement).value;
    this.active = 0;
  }

  #choose(value: string): void {
    this.#close();
    this.dispatchEvent(new CustomEvent('choose', { detail: value }));
  }

  /** Closes only the list: without a default action, the key does not close a dialog around the finder. */
  readonly #closeOnEscape = (event: KeyboardEvent): void => {
    if (!this.open || event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    this.#close();
  };

  #key(event: KeyboardEvent): void {
    const shown = this.#shown;
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (event.key === 'Enter') {
      event.preventDefault();
      const option = shown[this.active];
      if (option) this.#choose(option.value);
    } else if (step) {
      event.preventDefault();
      this.active = Math.max(0, Math.min(shown.length - 1, this.active + step));
      void this.updateComplete.then(() => bringIntoView(this.renderRoot.querySelector(`#option-${this.active}`)));
    }
  }
}

define('al-finder', Finder);
