// The search area: the field with its history and help, and below it the problems and the meaning of the query.
import { css, html, nothing } from 'lit';
import type { Model } from '../../state/core/model';
import type { TimeZone } from '../../state/core/zone';
import type { Completions } from '../../state/search/completion';
import { FILTERS, type SearchStep, type Search } from '../../state/search/search';
import type { SwitchedOffClauses } from '../../state/search/switched-off';
import { searchStrings } from '../../strings/search';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import { icon, type IconName } from '../kit/icons';
import type { MenuItem } from '../kit/menu';
import '../kit/menu';
import './search-field';
import './search-help';
import './search-meaning';
import './search-problems';

/** Length limit for an entry of the search history. */
const STEP_CHARACTERS = 90;

class SearchBox extends ModelElement {
  static override properties = { ...inputs('completions', 'search', 'switchedOff', 'zone'), helpOpen: { state: true } };
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
      }

      .line {
        display: flex;
        gap: 2px;
        align-items: center;
      }

      :host > * {
        min-width: 0;
      }

      /* One line of constant height, so that nothing below moves when problems or the meaning appear. */
      .below {
        position: relative;
        display: flex;
        gap: var(--space-1);
        height: 26px;
        margin-top: var(--space-1);
      }

      al-search-meaning {
        flex: 1;
      }

      al-search-field {
        flex: 1;
        min-width: 0;
        margin-right: var(--space-1);
      }
    `,
  ];
  declare completions: Completions;
  declare search: Search;
  declare switchedOff: SwitchedOffClauses;
  declare zone: TimeZone;
  declare helpOpen: boolean;

  constructor() {
    super();
    this.helpOpen = false;
  }

  protected watched(): readonly Model[] {
    return [this.search, this.zone];
  }

  protected override render() {
    const { search } = this;
    return html`
      <div class="line" role="search">
        <al-search-field .completions=${this.completions} .search=${this.search}></al-search-field>
        ${search.text ? this.#tool('close', searchStrings.clearSearch, () => search.setText('')) : nothing}
        ${this.#tool('undo', searchStrings.back, () => search.back(), !search.history.canGoBack)}
        <al-menu label=${searchStrings.historyLabel} .icon=${'history'} .items=${this.#steps()}></al-menu>
        ${this.#tool('help', searchStrings.helpLabel, () => (this.helpOpen = true))}
      </div>
      <div class="below">
        <al-search-problems .search=${this.search} @place=${this.#selectPlace}></al-search-problems>
        <al-search-meaning .search=${this.search} .switchedOff=${this.switchedOff}></al-search-meaning>
      </div>
      ${this.helpOpen ? html`<al-search-help .search=${this.search} @close=${() => (this.helpOpen = false)}></al-search-help>` : nothing}
    `;
  }

  #tool(iconName: IconName, name: string, run: () => void, disabled = false) {
    return html`<button class="quiet icon" aria-label=${name} title=${name} ?disabled=${disabled} @click=${run}>
      ${icon(iconName)}
    </button>`;
  }

  #steps(): MenuItem[] {
    const { history } = this.search;
    return history.steps.map((step) => ({
      label: this.#describe(step),
      checked: step === history.current,
      run: () => void this.search.restore(step),
    }));
  }

  /** Returns a step of the history as one line: the query, then the time range and the filters. */
  #describe({ text, range, filters, withoutTime }: SearchStep): string {
    const parts = [text || searchStrings.everyEvent];
    if (range) parts.push(this.zone.range(range.from, range.to));
    if (withoutTime) parts.push(searchStrings.onlyUntimed);
    for (const name of FILTERS) parts.push(...filters[name]);
    const label = parts.join(' · ');
    return label.length > STEP_CHARACTERS ? `${label.slice(0, STEP_CHARACTERS)}…` : label;
  }

  #selectPlace({ detail }: CustomEvent<{ start: number; end: number }>): void {
    this.renderRoot.querySelector('al-search-field')?.select(detail.start, detail.end);
  }
}

define('al-search-box', SearchBox);
