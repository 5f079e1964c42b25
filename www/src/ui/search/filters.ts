// The filters next to the query: sources, apps, levels and, if events have any, tags. An event matches a filter if it has
// one of the chosen values, and it must match every filter.
import { css, html, nothing } from 'lit';
import type { Freshness } from '../../state/core/freshness';
import type { Model } from '../../state/core/model';
import type { Fields } from '../../state/fields/fields';
import { FILTERS, type FilterName, type Search } from '../../state/search/search';
import { formatCount, strings } from '../../strings/common';
import { searchStrings } from '../../strings/search';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import { moveFocus } from '../kit/focus';
import { icon } from '../kit/icons';
import { openPopover } from '../kit/popover';
import { visible } from '../kit/visible';

/** From this number of values on, the list has a search box. */
const MIN_VALUES_FOR_FINDER = 10;
/** Events that close an open list when they occur outside of it. */
const OUTSIDE_EVENTS = ['pointerdown', 'wheel'] as const;

class Filters extends ModelElement {
  static override readonly defersFirstUpdate: boolean = true;
  static override properties = { ...inputs('fields', 'search'), filterText: { state: true } };
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: flex;
        gap: 6px;
      }

      summary {
        list-style: none;
      }

      summary::-webkit-details-marker {
        display: none;
      }

      .chosen summary {
        border-color: var(--accent);
        background: var(--accent-soft);
      }

      fieldset {
        position: fixed;
        inset: auto;
        gap: var(--space-2);
        width: 320px;
        max-width: calc(100vw - 2 * var(--edge));
        margin: 0;
        padding: var(--space-2);
      }

      fieldset:popover-open {
        display: grid;
      }

      @media (max-width: 719px) {
        fieldset {
          width: 100vw;
        }
      }

      .line {
        display: flex;
        gap: var(--space-2);
      }

      .line input {
        flex: 1;
        min-width: 0;
      }

      .values {
        display: grid;
        /* Long values take several lines. Without this, rows share the height evenly and overlap. */
        grid-auto-rows: max-content;
        max-height: 300px;
        overflow: auto;
      }

      label {
        display: flex;
        gap: 6px;
        align-items: center;
        min-height: 26px;
        padding: 0 4px;
      }

      label:hover {
        background: var(--sunken);
      }

      label span:nth-of-type(1) {
        flex: 1;
        overflow-wrap: anywhere;
      }
    `,
  ];
  declare fields: Fields;
  declare search: Search;
  /** The text that narrows the values of the open filter. */
  declare filterText: string;

  constructor() {
    super();
    this.filterText = '';
  }

  readonly #pressed = (event: Event): void => {
    const path = event.composedPath();
    for (const details of this.renderRoot.querySelectorAll('details')) if (!path.includes(details)) details.open = false;
  };

  override connectedCallback(): void {
    super.connectedCallback();
    for (const type of OUTSIDE_EVENTS) window.addEventListener(type, this.#pressed, { passive: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const type of OUTSIDE_EVENTS) window.removeEventListener(type, this.#pressed);
  }

  protected watched(): readonly Model[] {
    return [this.search, this.fields];
  }

  protected override answers(): Freshness {
    return this.fields.freshness;
  }

  protected override render() {
    return FILTERS.map((name) => (this.#offered(name) ? this.#filter(name) : nothing));
  }

  /** The tags filter is offered only if there are tags, because few events have any. */
  #offered(name: FilterName): boolean {
    if (name !== 'tags') return true;
    return this.search.filters.tags.length > 0 || (this.fields.filterValues.tags?.rows.length ?? 0) > 0;
  }

  #filter(name: FilterName) {
    const chosen = this.search.filters[name];
    const label = strings.filters[name];
    return html`
      <details
        class=${chosen.length > 0 ? 'chosen' : ''}
        @toggle=${this.#toggled}
        @keydown=${this.#key}
        @focusout=${this.#focusOut}
      >
        <summary class="button">${chosen.length > 0 ? strings.filterChosen(label, chosen.length) : label}${icon('down')}</summary>
        ${this.#values(name, label, chosen)}
      </details>
    `;
  }

  #values(name: FilterName, label: string, chosen: readonly string[]) {
    const counted = this.fields.filterValues[name];
    const rows = counted?.rows ?? [];
    const isOutdated = this.fields.freshness.state === 'outdated';
    const words = this.filterText.toLowerCase();
    const shown = rows.filter(({ value, label }) => `${value} ${label}`.toLowerCase().includes(words));
    // A chosen value stays in the list even if no event has it any more, so that the user can remove it.
    const missing = chosen.filter((value) => !rows.some((row) => row.value === value));
    return html`<fieldset class="raised" popover="manual">
      <legend class="visually-hidden">${label}</legend>
      <div class="line">
        ${rows.length >= MIN_VALUES_FOR_FINDER
          ? html`<input
              type="text"
              aria-label=${searchStrings.filterFind(label)}
              placeholder=${searchStrings.filterFind(label)}
              autocomplete="off"
              spellcheck="false"
              .value=${this.filterText}
              @input=${(event: Event) => (this.filterText = (event.target as HTMLInputElement).value)}
            />`
          : nothing}
        <button class="small" ?disabled=${chosen.length === 0} @click=${() => this.search.setFilter(name, [])}>
          ${strings.clearFilter}
        </button>
      </div>
      <div class="values">
        ${missing.map((value) => this.#value(name, value, value, searchStrings.filterGone))}
        ${shown.map(({ value, label, count }) => this.#value(name, value, label, isOutdated ? '' : formatCount(count)))}
        ${shown.length + missing.length === 0 ? html`<span class="soft">${strings.noValues}</span>` : nothing}
      </div>
      ${counted && counted.otherValues > 0 ? html`<span class="soft">${searchStrings.filterMore(counted.otherValues)}</span>` : nothing}
    </fieldset>`;
  }

  #value(name: FilterName, value: string, label: string, note: string) {
    return html`<label>
      <input
        type="checkbox"
        .checked=${this.search.filters[name].includes(value)}
        @change=${() => this.#toggle(name, value)}
      />
      <span>${visible(label)}</span>
      <span class="number soft">${note}</span>
    </label>`;
  }

  #toggle(name: FilterName, value: string): void {
    const chosen = this.search.filters[name];
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    void this.search.setFilter(name, next);
  }

  #toggled(event: Event): void {
    this.filterText = '';
    const details = event.currentTarget as HTMLDetailsElement;
    const list = details.querySelector('fieldset');
    if (!list || details.open === list.matches(':popover-open')) return;
    if (details.open) openPopover(list, details, 'left');
    else list.hidePopover();
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    const details = event.currentTarget as HTMLDetailsElement;
    if (!details.open) return;
    event.stopPropagation();
    details.open = false;
    moveFocus(details.querySelector('summary'));
  }

  #focusOut(event: FocusEvent): void {
    const details = event.currentTarget as HTMLDetailsElement;
    const to = event.relatedTarget;
    if (to instanceof Node && !details.contains(to)) details.open = false;
  }
}

define('al-filters', Filters);
