// The errors and hints for the query, each with its position. After an error it says that the results are those of an
// earlier query.
import { css, html, nothing } from 'lit';
import type { QueryDiagnostic } from '../../engine/engine-types';
import type { Model } from '../../state/core/model';
import type { Search } from '../../state/search/search';
import { strings } from '../../strings/common';
import { searchStrings } from '../../strings/search';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import { visible } from '../kit/visible';

/** Limit on listed problems. The search field underlines all of them. */
const MAX_SHOWN = 6;
const PLACE_CHARACTERS = 40;

class SearchProblems extends ModelElement {
  static override properties = inputs('search');
  static override styles = [
    sharedStyles,
    css`
      ul {
        display: grid;
        gap: 2px;
        margin: 0;
        padding: 0;
        list-style: none;
        font-size: var(--size-small);
      }

      li:first-child {
        margin-top: 5px;
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
      .hint strong {
        color: var(--caution);
      }

      .stale .data {
        color: var(--ink);
        overflow-wrap: anywhere;
      }
    `,
  ];
  declare search: Search;

  protected watched(): readonly Model[] {
    return [this.search];
  }

  protected override render() {
    const { diagnostics, hasError } = this.search;
    const some = diagnostics.length > 0 || hasError;
    // Screen readers announce an empty list, so there is none without problems.
    return html`<div aria-live="polite">${some ? this.#list() : nothing}</div>`;
  }

  #list() {
    const { diagnostics, hasError, applied } = this.search;
    return html`<ul>
      ${diagnostics.slice(0, MAX_SHOWN).map((diagnostic) => this.#problem(diagnostic))}
      ${hasError
        ? html`<li class="stale">
            ${searchStrings.staleResult(applied)} ${applied ? html`<span class="data">${visible(applied, 200)}</span>` : nothing}
          </li>`
        : nothing}
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
      ${message} ${help}
    </li>`;
  }
}

define('al-search-problems', SearchProblems);
