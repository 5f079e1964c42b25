// The errors and hints for the query, each with its position. After an error it says that the results are those of an
// earlier query, and covers the numbers below, which are not those of the text above.
import { css, html, nothing } from 'lit';
import type { QueryDiagnostic } from '../../engine/engine-types';
import type { Model } from '../../state/core/model';
import type { Search } from '../../state/search/search';
import { strings } from '../../strings/common';
import { engineText } from '../../strings/engine-text';
import { searchStrings } from '../../strings/search';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import { visible } from '../kit/visible';

/** Limit on listed problems. The search field underlines all of them. */
const MAX_SHOWN = 6;
const PLACE_CHARACTERS = 40;

class SearchProblems extends ModelElement {
  static override properties = { ...inputs('search'), openFor: { state: true } };
  static override styles = [
    sharedStyles,
    css`
      :host {
        flex: 0 1 auto;
        max-width: 60%;
      }

      ul {
        position: absolute;
        inset: 0 0 auto;
        z-index: 3;
        display: grid;
        gap: 2px;
        margin: 0;
        padding: 0 var(--space-2) var(--space-1);
        border: 1px solid var(--caution);
        background: var(--panel);
        box-shadow: var(--shadow);
        list-style: none;
        font-size: var(--size-small);
      }

      ul.errors {
        border-color: var(--bad);
      }

      .notes {
        display: flex;
        gap: 6px;
        align-items: center;
        max-width: 100%;
        min-height: 24px;
        height: 24px;
        padding: 0 var(--space-2);
        border: 1px solid var(--caution);
        background: var(--panel);
        font-weight: 400;
        font-size: var(--size-small);
      }

      .notes .text {
        min-width: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .live {
        height: 100%;
      }

      .place {
        min-height: 24px;
        padding: 0 4px;
      }

      mark {
        background: none;
        color: inherit;
      }

      .error mark {
        text-decoration: underline wavy var(--bad);
        text-underline-offset: 3px;
      }

      .error strong,
      .stale {
        color: var(--bad);
      }

      .warning strong,
      .hint strong,
      .notes strong {
        color: var(--caution);
      }

      .stale .data {
        color: var(--ink);
        overflow-wrap: anywhere;
      }
    `,
  ];
  declare search: Search;
  /** The query whose warnings and hints are all shown. */
  declare openFor: string | null;

  constructor() {
    super();
    this.openFor = null;
  }

  protected watched(): readonly Model[] {
    return [this.search];
  }

  protected override willUpdate(): void {
    // The list is open for the query that it was opened for.
    if (this.openFor !== this.search.text) this.openFor = null;
  }

  protected override render() {
    const { diagnostics, hasError } = this.search;
    const list = hasError || this.openFor !== null;
    const content = list ? this.#list() : diagnostics.length > 0 ? this.#notes() : nothing;
    // Screen readers announce an empty list, so there is none without problems.
    return html`<div class="live" aria-live="polite" @keydown=${this.#closeByKey}>${content}</div>`;
  }

  /** Shows the most severe warning or hint in one line. A click shows all of them. */
  #notes() {
    const { diagnostics, text } = this.search;
    const shown = diagnostics.find(({ severity }) => severity === 'warning') ?? diagnostics[0];
    if (!shown) return nothing;
    const more = diagnostics.length - 1;
    const open = () => (this.openFor = text);
    return html`<button class="notes ${shown.severity}" aria-expanded="false" @click=${open}>
      <strong>${strings.severity[shown.severity]}</strong>
      <span class="text">${engineText(shown.message)} ${engineText(shown.help)}</span>
      ${more > 0 ? html`<strong>${searchStrings.moreProblems(more)}</strong>` : nothing}
    </button>`;
  }

  #closeByKey({ key }: KeyboardEvent): void {
    if (key === 'Escape') this.openFor = null;
  }

  #list() {
    const { diagnostics, hasError, applied } = this.search;
    return html`<ul class=${hasError ? 'errors' : ''}>
      ${diagnostics.slice(0, MAX_SHOWN).map((diagnostic) => this.#problem(diagnostic))}
      ${hasError
        ? html`<li class="stale">
            ${searchStrings.staleResult(applied)} ${applied ? html`<span class="data">${visible(applied, 200)}</span>` : nothing}
          </li>`
        : html`<li><button class="small" @click=${() => (this.openFor = null)}>${strings.close}</button></li>`}
    </ul>`;
  }

  #problem({ severity, start, end, message, help }: QueryDiagnostic) {
    const place = this.search.text.slice(start, end).trim();
    const show = () => this.dispatchEvent(new CustomEvent('place', { detail: { start, end } }));
    return html`<li class=${severity}>
      <strong>${strings.severity[severity]}</strong>
      ${place
        ? html`<button class="quiet place" title=${searchStrings.showPlace} @click=${show}>
            <mark class="data">${visible(place, PLACE_CHARACTERS)}</mark>
          </button>`
        : nothing}
      ${engineText(message)} ${engineText(help)}
    </li>`;
  }
}

define('al-search-problems', SearchProblems);
