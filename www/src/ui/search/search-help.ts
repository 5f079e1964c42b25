// The help for the query language. A click on an example runs it.
import { css, html } from 'lit';
import type { Model } from '../../state/core/model';
import type { Search } from '../../state/search/search';
import { exampleStrings } from '../../strings/query-examples';
import { searchStrings } from '../../strings/search';
import { sharedStyles } from '../../styles/shared';
import '../kit/dialog';
import { ModelElement, define, inputs } from '../kit/element';

class SearchHelp extends ModelElement {
  static override properties = inputs('search');
  static override styles = [
    sharedStyles,
    css`
      h3 {
        margin: var(--space-4) 0 var(--space-1);
        font-size: var(--size-text);
      }

      h3:first-of-type {
        margin-top: 0;
      }

      dl {
        display: grid;
        grid-template-columns: minmax(0, 5fr) minmax(0, 7fr);
        gap: 4px var(--space-3);
        margin: 0;
      }

      dt,
      dd {
        margin: 0;
      }

      dt button {
        justify-content: start;
        width: 100%;
        padding: 2px 8px;
        overflow-wrap: anywhere;
        text-align: left;
        white-space: normal;
      }

      dd {
        align-self: center;
      }

      p {
        margin: 0 0 var(--space-3);
      }

      @media (max-width: 560px) {
        dl {
          grid-template-columns: minmax(0, 1fr);
        }

        dd {
          margin-bottom: var(--space-2);
        }
      }
    `,
  ];
  declare search: Search;

  protected watched(): readonly Model[] {
    return [];
  }

  protected override render() {
    return html`<al-dialog heading=${searchStrings.helpLabel} @close=${this.#closed}>
      <p>${searchStrings.helpIntro}</p>
      ${exampleStrings.sections.map(
        ({ title, rows }) => html`
          <h3>${title}</h3>
          <dl>
            ${rows.map(
              ({ query, means }) => html`
                <dt>
                  <button class="data" aria-label=${searchStrings.run(query)} @click=${() => this.#run(query)}>${query}</button>
                </dt>
                <dd>${means}</dd>
              `,
            )}
          </dl>
        `,
      )}
      <h3>${searchStrings.helpKeys}</h3>
      <p>${searchStrings.helpKeysText}</p>
    </al-dialog>`;
  }

  #run(query: string): void {
    void this.search.setText(query);
    this.#closed();
  }

  #closed(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }
}

define('al-search-help', SearchHelp);
