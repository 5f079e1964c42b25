// The status line: the number of matching events and their time range.
import { css, html } from 'lit';
import type { Freshness } from '../../state/core/freshness';
import type { Model } from '../../state/core/model';
import type { Population } from '../../state/core/population';
import { UTC, type TimeZone } from '../../state/core/zone';
import type { OptionCount } from '../../state/search/option-count';
import type { Search } from '../../state/search/search';
import { strings } from '../../strings/common';
import { searchStrings } from '../../strings/search';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';

class MatchStatus extends ModelElement {
  static override properties = inputs('duplicateCount', 'population', 'search', 'stageCount', 'zone');
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 0 calc(var(--step) * 3);
        align-items: center;
        font-variant-numeric: tabular-nums;
      }

      label {
        display: inline-flex;
        gap: var(--step);
        align-items: center;
        min-height: 24px;
      }

      input {
        min-height: 0;
        margin: 0;
        accent-color: var(--accent);
      }

      strong {
        font-size: var(--size-lead);
      }

      .soft,
      .previous {
        margin-left: calc(var(--step) * 2);
      }

      .previous {
        padding: 0 var(--space-1);
        border: 1px solid var(--caution);
        background: var(--caution-soft);
      }

      :host([freshness='stale']) {
        opacity: 0.55;
      }

      @media (max-width: 719px) {
        .previous {
          margin: 0 var(--space-1) 0 0;
        }

        .soft {
          margin: 0;
          font-size: var(--size-small);
        }

        strong {
          display: block;
        }

        /* The offset says the same, and the word would need a second line. */
        .zone {
          display: none;
        }
      }
    `,
  ];
  declare duplicateCount: OptionCount;
  declare population: Population;
  declare search: Search;
  declare stageCount: OptionCount;
  declare zone: TimeZone;

  protected watched(): readonly Model[] {
    return [this.search, this.duplicateCount, this.population, this.stageCount, this.zone];
  }

  protected override answers(): Freshness {
    return this.search.freshness;
  }

  protected override render() {
    const { counts } = this.search;
    // The text starts with the numbers, so there must be no space before them.
    return html`<div role="status" aria-label=${strings.statusLabel}>${counts && !this.#isOutdated
      ? html`<strong>${strings.status(counts.matched, counts.total)}</strong>${this.#details()}`
      : strings.searching}</div>${this.#withoutTime()}${this.#duplicates()}${this.#stages()}`;
  }

  /** Whether a newer search has run so long that the old numbers could be mistaken for its answer. */
  get #isOutdated(): boolean {
    return this.search.freshness.state === 'outdated';
  }

  /** Duplicates are left out of the search. This checkbox includes them. */
  #duplicates() {
    const { counts, duplicates } = this.search;
    if (!counts || counts.duplicates === 0) return '';
    return html`<label>
      <input
        type="checkbox"
        .checked=${duplicates}
        @change=${(event: Event) => this.search.setDuplicates((event.target as HTMLInputElement).checked)}
      />
      ${strings.withDuplicates(this.#isOutdated ? null : this.duplicateCount.count)}
    </label>`;
  }

  /** Each stage of a request is an event, unless the user folds them. */
  #stages() {
    const { foldStages } = this.population;
    if (!this.search.counts?.earlierStages && !foldStages) return '';
    const { stages, stagesTitle, stageChoices } = searchStrings;
    return html`<label title=${stagesTitle}>
      ${stages}
      <select @change=${(event: Event) => this.population.setFoldStages((event.target as HTMLSelectElement).value === 'folded')}>
        ${(['each', 'folded'] as const).map((choice) => html`<option value=${choice} .selected=${(choice === 'folded') === foldStages}>${stageChoices[choice]}</option>`)}
      </select>
    </label>`;
  }

  /** Events without a time are in no bar and no time range. This button shows their number and lists only them. */
  #withoutTime() {
    const { counts, withoutTime } = this.search;
    if (!counts || (counts.withoutTime === 0 && !withoutTime)) return '';
    return html`<button class="small" aria-pressed=${withoutTime} @click=${() => this.search.setWithoutTime(!withoutTime)}>
      ${withoutTime ? searchStrings.onlyWithoutTime : strings.withoutTime(this.#isOutdated ? null : counts.withoutTime)}
    </button>`;
  }

  #details() {
    const { counts, freshness } = this.search;
    const previous = freshness.state === 'previous' ? html`<span class="previous">${searchStrings.previousSearch}</span>` : '';
    const { first = null, last = null } = counts ?? {};
    const folded = this.search.scope.foldStages ? html`<span class="soft">${searchStrings.stagesFolded(this.stageCount.count)}</span>` : '';
    if (first === null || last === null) return html`${previous}${folded}`;
    const { zone } = this;
    return html`${previous}${folded} <span class="soft">${zone.range(first, last)}${zone.name === UTC ? html`<span class="zone"> ${UTC}</span>` : ''}</span>`;
  }
}

define('al-status', MatchStatus);
