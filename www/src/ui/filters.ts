// Sources, apps and levels beside the query: any of the chosen within one, all of the three together.
import { css, html } from 'lit';
import type { App } from '../state/app';
import type { Model } from '../state/model';
import type { FilterName } from '../state/search';
import { formatCount, strings } from '../strings';
import { shared } from '../styles/shared';
import { AppElement, define } from './element';
import { visible } from './visible';

const NAMES: readonly FilterName[] = ['sources', 'apps', 'levels'];

class Filters extends AppElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        gap: calc(var(--step) * 1.5);
      }

      details {
        position: relative;
      }

      summary {
        display: inline-flex;
        align-items: center;
        min-height: 26px;
        padding: 0 calc(var(--step) * 2);
        border: 1px solid var(--rule-strong);
        border-radius: var(--radius);
        background: var(--panel);
        cursor: pointer;
        list-style: none;
      }

      summary::-webkit-details-marker {
        display: none;
      }

      summary::after {
        margin-left: var(--step);
        color: var(--ink-soft);
        content: '▾';
      }

      .chosen summary {
        border-color: var(--accent);
        background: var(--accent-soft);
      }

      fieldset {
        position: absolute;
        z-index: 4;
        top: calc(100% + 2px);
        left: 0;
        display: grid;
        /* Long values take several lines; without this the rows share the height and lie over each other. */
        grid-auto-rows: max-content;
        min-width: 220px;
        max-width: 80vw;
        max-height: 320px;
        margin: 0;
        padding: calc(var(--step) * 2);
        overflow: auto;
        border: 1px solid var(--rule-strong);
        background: var(--panel);
      }

      label {
        display: flex;
        gap: calc(var(--step) * 1.5);
        align-items: center;
        min-height: 24px;
      }

      label span:nth-of-type(1) {
        flex: 1;
        overflow-wrap: anywhere;
      }

      input {
        min-height: 0;
        margin: 0;
        accent-color: var(--accent);
      }
    `,
  ];

  readonly #pressed = (event: Event): void => {
    const path = event.composedPath();
    for (const details of this.renderRoot.querySelectorAll('details')) if (!path.includes(details)) details.open = false;
  };

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('pointerdown', this.#pressed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('pointerdown', this.#pressed);
  }

  protected watched(app: App): readonly Model[] {
    return [app.search, app.fields];
  }

  protected override render() {
    return NAMES.map((name) => this.#filter(name));
  }

  #filter(name: FilterName) {
    const chosen = this.app.search.filters[name];
    const rows = this.app.fields.filterValues[name]?.rows ?? [];
    const label = strings.filters[name];
    return html`
      <details class=${chosen.length > 0 ? 'chosen' : ''} @keydown=${this.#key} @focusout=${this.#left}>
        <summary>${chosen.length > 0 ? strings.filterChosen(label, chosen.length) : label}</summary>
        <fieldset>
          <legend class="visually-hidden">${label}</legend>
          <button ?disabled=${chosen.length === 0} @click=${() => this.app.search.setFilter(name, [])}>
            ${strings.clearFilter}
          </button>
          ${rows.length === 0 ? html`<span class="soft">${strings.noValues}</span>` : ''}
          ${rows.map(
            ({ value, label, count }) => html`
              <label>
                <input
                  type="checkbox"
                  .checked=${chosen.includes(value)}
                  @change=${() => this.#toggle(name, value)}
                />
                <span>${visible(label)}</span>
                <span class="number soft">${formatCount(count)}</span>
              </label>
            `,
          )}
        </fieldset>
      </details>
    `;
  }

  #toggle(name: FilterName, value: string): void {
    const chosen = this.app.search.filters[name];
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    void this.app.search.setFilter(name, next);
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    const details = event.currentTarget as HTMLDetailsElement;
    details.open = false;
    details.querySelector('summary')?.focus();
  }

  #left(event: FocusEvent): void {
    const details = event.currentTarget as HTMLDetailsElement;
    const to = event.relatedTarget;
    if (to instanceof Node && !details.contains(to)) details.open = false;
  }
}

define('al-filters', Filters);
