// The time range and the filter of a board.
import { css, html, nothing } from 'lit';
import type { App } from '../../state/app';
import type { Model } from '../../state/core/model';
import { boardStrings } from '../../strings/boards';
import { engineText } from '../../strings/engine-text';
import { formStyles } from '../../styles/form';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';

const RANGES = ['all', 'live', 'range'] as const;

class BoardRangeBar extends ModelElement {
  static override properties = inputs('app');
  static override styles = [
    sharedStyles,
    formStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-4);
        align-items: center;
        min-width: 0;
      }

      input[type='search'] {
        flex: 1 1 200px;
        width: auto;
        min-width: 0;
      }
    `,
  ];
  declare app: Pick<App, 'boards' | 'search' | 'zone'>;

  protected watched(): readonly Model[] {
    return [this.app.boards, this.app.search, this.app.zone];
  }

  protected override render() {
    const { boards, search, zone } = this.app;
    const { draft } = boards;
    if (!draft) return nothing;
    const { kind } = draft.range;
    const choose = (next: (typeof RANGES)[number]) => {
      const range = next === 'range' ? (search.range ?? boards.range) : null;
      boards.edit({ range: { kind: next, from: range?.from ?? null, to: range?.to ?? null } });
    };
    return html`<div role="radiogroup" class="choices" aria-label=${boardStrings.range}>
        ${RANGES.map(
          (one) =>
            html`<label class="choice" title=${one === 'live' ? boardStrings.live : nothing}>
              <input type="radio" name="range" .checked=${kind === one} @change=${() => choose(one)} />${boardStrings.ranges[one]}
            </label>`,
        )}
        ${boards.range ? html`<span class="soft">${zone.range(boards.range.from, boards.range.to)}</span>` : nothing}
      </div>
      <input
        type="search"
        class="data"
        spellcheck="false"
        aria-label=${boardStrings.filter}
        placeholder=${boardStrings.filterHint}
        aria-invalid=${boards.filterFailure !== ''}
        aria-describedby=${boards.filterFailure ? 'filter-failure' : nothing}
        .value=${draft.filter}
        @change=${(event: Event) => boards.edit({ filter: (event.target as HTMLInputElement).value })}
      />
      ${boards.filterFailure ? html`<span id="filter-failure" class="bad" role="alert">${engineText(boards.filterFailure)}</span>` : nothing}
      ${this.#excluded()} ${kind === 'live' ? html`<small class="soft">${boardStrings.live}</small>` : nothing} ${this.#newestHour()}`;
  }

  /** Old files have nothing in the last hour that a board asks for. */
  #newestHour() {
    const { boards, zone } = this.app;
    const { newestHour } = boards;
    if (!newestHour || boards.draft?.range.kind !== 'live') return nothing;
    const show = () => boards.edit({ range: { kind: 'range', ...newestHour } });
    return html`<span class="caution" role="status">${boardStrings.nothingLive}</span>
      <button class="small" @click=${show}>${boardStrings.newestHour(zone.range(newestHour.from, newestHour.to))}</button>`;
  }

  #excluded() {
    const { withoutTime, duplicates, stages } = this.app.boards.excluded;
    if (withoutTime + duplicates + stages === 0) return nothing;
    return html`<span class="soft">${boardStrings.notCounted} ${boardStrings.leftOut(withoutTime, duplicates, stages)}</span>`;
  }
}

define('al-board-range', BoardRangeBar);
