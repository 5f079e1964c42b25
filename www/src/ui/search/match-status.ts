// The status line: the number of matching events and their time range.
import { css, html } from 'lit';
import type { App } from '../../state/app';
import type { Freshness } from '../../state/core/freshness';
import type { Model } from '../../state/core/model';
import { UTC } from '../../state/core/zone';
import { hasOtherEvents } from '../../state/sources/file-contents';
import { strings } from '../../strings/common';
import { familyStrings } from '../../strings/families';
import { searchStrings } from '../../strings/search';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import { icon } from '../kit/icons';

/** The models that this component uses. */
export type MatchStatusModels = Pick<App, 'duplicateCount' | 'familyEditor' | 'files' | 'population' | 'search' | 'shell' | 'stageCount' | 'zone'>;

class MatchStatus extends ModelElement {
  static override properties = inputs('app');
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

      @media (min-width: 1000px) {
        [role='status'] {
          max-width: 100%;
          overflow: hidden;
          text-overflow: ellipsis;
          white-space: nowrap;
        }
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
  declare app: MatchStatusModels;

  protected watched(): readonly Model[] {
    return [this.app.search, this.app.duplicateCount, this.app.files, this.app.population, this.app.stageCount, this.app.zone];
  }

  protected override answers(): Freshness {
    return this.app.search.freshness;
  }

  protected override render() {
    const { counts } = this.app.search;
    // The text starts with the numbers, so there must be no space before them.
    return html`<div role="status" aria-label=${strings.statusLabel}>${counts && !this.#isOutdated
      ? html`<strong>${strings.status(counts.matched, counts.total)}</strong>${this.#details()}`
      : strings.searching}</div>${this.#withoutTime()}${this.#declare()}${this.#duplicates()}${this.#stages()}`;
  }

  /** Whether a newer search has run so long that the old numbers could be mistaken for its answer. */
  get #isOutdated(): boolean {
    return this.app.search.freshness.state === 'outdated';
  }

  /** Duplicates are left out of the search. This checkbox includes them. */
  #duplicates() {
    const { counts, duplicates } = this.app.search;
    if (!counts || counts.duplicates === 0) return '';
    return html`<label>
      <input
        type="checkbox"
        .checked=${duplicates}
        @change=${(event: Event) => this.app.search.setDuplicates((event.target as HTMLInputElement).checked)}
      />
      ${strings.withDuplicates(this.#isOutdated ? null : this.app.duplicateCount.count)}
    </label>`;
  }

  /** Each stage of a request is an event, unless the user folds them. */
  #stages() {
    const { foldStages } = this.app.population;
    if (!this.app.search.counts?.earlierStages && !foldStages) return '';
    const { stages, stagesTitle, stageChoices } = searchStrings;
    return html`<label title=${stagesTitle}>
      ${stages}
      <select @change=${(event: Event) => this.app.population.setFoldStages((event.target as HTMLSelectElement).value === 'folded')}>
        ${(['each', 'folded'] as const).map((choice) => html`<option value=${choice} .selected=${(choice === 'folded') === foldStages}>${stageChoices[choice]}</option>`)}
      </select>
    </label>`;
  }

  /** Events without a time are in no bar and no time range. This button shows their number and lists only them. */
  #withoutTime() {
    const { counts, withoutTime } = this.app.search;
    if (!counts || (counts.withoutTime === 0 && !withoutTime)) return '';
    return html`<button class="small" aria-pressed=${withoutTime} @click=${() => this.app.search.setWithoutTime(!withoutTime)}>
      ${withoutTime ? searchStrings.onlyWithoutTime : strings.withoutTime(this.#isOutdated ? null : counts.withoutTime)}
    </button>`;
  }

  /** The text about the matching stages that are not counted. */
  #folded(): string {
    const { count } = this.app.stageCount;
    return this.app.search.counts?.matched === 0 && count ? searchStrings.onlyFolded(count) : searchStrings.stagesFolded(count);
  }

  /** A declared family gives a time to events of no known family. */
  #declare() {
    const { files, familyEditor, search, shell } = this.app;
    if (!search.counts?.withoutTime) return '';
    const untimed = files.list.find(({ file, report }) => file !== null && report?.first === null && hasOtherEvents(report));
    if (!untimed) return '';
    const open = () => {
      familyEditor.begin(untimed);
      shell.setFamilyDialog(true);
    };
    return html`<button class="small edits" aria-label=${familyStrings.declareFor(untimed.name)} title=${familyStrings.declareTitle} @click=${open}>
      ${icon('edit')}${familyStrings.declare}
    </button>`;
  }

  #details() {
    const { counts, freshness } = this.app.search;
    const previous = freshness.state === 'previous' ? html`<span class="previous">${searchStrings.previousSearch}</span>` : '';
    const { first = null, last = null } = counts ?? {};
    const folded = this.app.search.scope.foldStages ? html`<span class="soft">${this.#folded()}</span>` : '';
    if (first === null || last === null) return html`${previous}${folded}`;
    const { zone } = this.app;
    return html`${previous}${folded} <span class="soft">${zone.range(first, last)}${zone.name === UTC ? html`<span class="zone"> ${UTC}</span>` : ''}</span>`;
  }
}

define('al-status', MatchStatus);
