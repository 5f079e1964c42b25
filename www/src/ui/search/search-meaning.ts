// The meaning of the query as one chip for each clause, with the number of events that the clause removes. Buttons switch
// a clause off, negate it or remove it.
import { css, html, nothing } from 'lit';
import type { Freshness } from '../../state/core/freshness';
import type { Model } from '../../state/core/model';
import type { Search } from '../../state/search/search';
import type { SwitchedOff, SwitchedOffClauses } from '../../state/search/switched-off';
import { strings } from '../../strings/common';
import { engineText } from '../../strings/engine-text';
import { searchStrings } from '../../strings/search';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import { icon } from '../kit/icons';
import { visible } from '../kit/visible';

type Clause = NonNullable<Search['explanation']>['clauses'][number];

class SearchMeaning extends ModelElement {
  static override properties = inputs('search', 'switchedOff');
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
        min-width: 0;
      }

      ol {
        display: flex;
        gap: var(--space-1);
        align-items: center;
        height: 100%;
        margin: 0;
        padding: 0;
        overflow: auto hidden;
        list-style: none;
        color: var(--ink-soft);
        font-size: var(--size-small);
        white-space: nowrap;
        scrollbar-width: none;
        /* A number that is cut at the edge could be misread, so the text fades out before the edge. */
        mask-image: linear-gradient(to right, black calc(100% - 48px), transparent);
      }

      ol::after {
        content: '';
        flex: none;
        width: 48px;
        height: 1px;
      }

      p {
        margin: 0;
        overflow: hidden;
        font-size: var(--size-small);
        line-height: 24px;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      li {
        display: inline-flex;
        flex: none;
        gap: 0 6px;
        align-items: center;
        height: 24px;
        padding: 0 0 0 var(--space-2);
        border: 1px solid var(--rule);
        background: var(--panel);
      }

      li.off {
        border-style: dashed;
        background: none;
      }

      li.off .words {
        text-decoration: line-through;
      }

      .words {
        max-width: 420px;
        overflow: hidden;
        text-overflow: ellipsis;
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
        min-width: 22px;
        min-height: 22px;
        color: var(--ink-soft);
      }

      .icon-drawing {
        width: 13px;
        height: 13px;
      }
    `,
  ];
  declare search: Search;
  declare switchedOff: SwitchedOffClauses;

  protected watched(): readonly Model[] {
    return [this.search, this.switchedOff];
  }

  protected override answers(): Freshness {
    return this.search.explanationFreshness;
  }

  protected override render() {
    const { list } = this.switchedOff;
    const clauses = this.#clauses();
    if (this.search.text.trim() === '' && list.length === 0) return html`<p class="soft">${searchStrings.noClauses}</p>`;
    if (clauses.length + list.length === 0) return nothing;
    return html`<ol aria-label=${strings.explanationLabel} tabindex="-1">
      ${clauses.map((clause) => this.#clause(clause))} ${list.map((clause) => this.#off(clause))}
    </ol>`;
  }

  /** While the query has an error, the meaning of the previous query would be misread as that of the current one. */
  #clauses(): readonly Clause[] {
    const { explanation, explanationFreshness, applied, hasError } = this.search;
    const isCurrent = applied !== '' && !hasError && explanationFreshness.state !== 'outdated';
    return isCurrent ? (explanation?.clauses ?? []) : [];
  }

  #clause({ text: english, rows, removes, source, without, negated }: Clause) {
    const { search } = this;
    const text = engineText(english);
    return html`<li>
      <span class="words" title=${text}>${visible(text)}:</span> <b>${strings.clauseFinds(rows)}</b>
      ${removes > 0 ? html`<b>${searchStrings.removes(removes)}</b>` : html`<span class="nothing">${searchStrings.removesNothing}</span>`}
      ${source === null || without === null || negated === null
        ? nothing
        : html`<span>
            ${this.#button('hide', searchStrings.switchOff(text), () => this.switchedOff.off({ words: english, source }, without))}${this.#button(
              'exclude',
              searchStrings.negate(text),
              () => search.setText(negated),
            )}${this.#button('close', searchStrings.without(text), () => search.setText(without))}
          </span>`}
    </li>`;
  }

  #off(clause: SwitchedOff) {
    const words = engineText(clause.words);
    return html`<li class="off">
      <span class="words" title=${words}>${visible(words)}</span>
      <span>
        ${this.#button('show', searchStrings.switchOn(words), () => this.switchedOff.on(clause))}${this.#button('close', searchStrings.forget(words), () =>
          this.switchedOff.drop(clause),
        )}
      </span>
    </li>`;
  }

  #button(iconName: 'exclude' | 'close' | 'hide' | 'show', name: string, run: () => void) {
    return html`<button class="quiet small icon" aria-label=${name} title=${name} @click=${run}>${icon(iconName)}</button>`;
  }
}

define('al-search-meaning', SearchMeaning);
