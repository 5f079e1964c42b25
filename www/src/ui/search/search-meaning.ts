// The meaning of the query, clause by clause, with the number of events each clause removes. Buttons remove or negate a
// clause.
import { css, html, nothing } from 'lit';
import type { Freshness } from '../../state/core/freshness';
import type { Model } from '../../state/core/model';
import type { Search } from '../../state/search/search';
import { strings } from '../../strings/common';
import { searchStrings } from '../../strings/search';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import { icon } from '../kit/icons';
import { visible } from '../kit/visible';

type Clause = NonNullable<Search['explanation']>['clauses'][number];

class SearchMeaning extends ModelElement {
  static override properties = inputs('search');
  static override styles = [
    sharedStyles,
    css`
      ol {
        display: flex;
        flex-wrap: wrap;
        gap: 2px var(--space-3);
        align-items: center;
        margin: 5px 0 0;
        padding: 0;
        list-style: none;
        font-size: var(--size-small);
        color: var(--ink-soft);
      }

      li {
        display: inline-flex;
        flex-wrap: wrap;
        gap: 0 6px;
        align-items: center;
        max-width: 100%;
        overflow-wrap: anywhere;
      }

      li + li::before {
        content: '›';
        color: var(--rule-strong);
      }

      b {
        color: var(--ink);
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }

      :host([freshness]) {
        opacity: 0.55;
      }

      .nothing {
        font-weight: 400;
      }

      button.small.icon {
        color: var(--ink-soft);
      }

      @media (max-width: 719px) {
        /* One line that scrolls horizontally, because the list of events needs the height. */
        ol {
          flex-wrap: nowrap;
          overflow-x: auto;
          /* A number that is cut at the edge could be misread, so the text fades out before the edge. */
          mask-image: linear-gradient(to right, black calc(100% - 48px), transparent);
        }

        ol::after {
          content: '';
          flex: none;
          width: 48px;
        }

        li {
          flex: none;
          flex-wrap: nowrap;
          max-width: none;
          white-space: nowrap;
        }
      }

      .icon-drawing {
        width: 13px;
        height: 13px;
      }
    `,
  ];
  declare search: Search;

  protected watched(): readonly Model[] {
    return [this.search];
  }

  protected override answers(): Freshness {
    return this.search.explanationFreshness;
  }

  protected override render() {
    const { explanation, explanationFreshness, applied, hasError } = this.search;
    // While the query has an error, the meaning of the previous query would be misread as that of the current one.
    if (!applied || !explanation || hasError || explanationFreshness.state === 'outdated') return nothing;
    return html`<ol aria-label=${strings.explanationLabel}>
      ${explanation.clauses.map((clause) => this.#clause(clause))}
    </ol>`;
  }

  #clause({ text, rows, removes, without, negated }: Clause) {
    const { search } = this;
    return html`<li>
      <span>${visible(text)}:</span> <b>${strings.clauseFinds(rows)}</b>
      ${removes > 0 ? html`<b>${searchStrings.removes(removes)}</b>` : html`<span class="nothing">${searchStrings.removesNothing}</span>`}
      ${without === null || negated === null
        ? nothing
        : html`<span>
            ${this.#button('exclude', searchStrings.negate(text), () => search.setText(negated))}${this.#button(
              'close',
              searchStrings.without(text),
              () => search.setText(without),
            )}
          </span>`}
    </li>`;
  }

  #button(iconName: 'exclude' | 'close', name: string, run: () => void) {
    return html`<button class="quiet small icon" aria-label=${name} title=${name} @click=${run}>${icon(iconName)}</button>`;
  }
}

define('al-search-meaning', SearchMeaning);
