// The hours that the opened files cover: a strip for each series of files, and a table of the stretches without events.
import { css, html, nothing, svg } from 'lit';
import type { TimeZone } from '../../state/core/zone';
import type { Model } from '../../state/core/model';
import { HOUR_MS, STATES, countsOf, stretchesOf, type HourState, type Series, type Stretch } from '../../state/coverage/analysis';
import type { Coverage } from '../../state/coverage/coverage';
import { formatCount } from '../../strings/common';
import { coverageStrings } from '../../strings/coverage';
import { plainTable } from '../../styles/plain-table';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import { Portion } from '../kit/portion';
import { visible } from '../kit/visible';

/** The states that the table lists: all but hours with events. */
const LISTED: ReadonlySet<HourState> = new Set(STATES.filter((state) => state !== 'present'));
const FIRST_LISTED = 10;

class CoverageView extends ModelElement {
  static override properties = inputs('coverage', 'zone');
  static override styles = [
    sharedStyles,
    plainTable,
    css`
      details {
        padding: var(--space-2) 0 var(--space-4);
        font-size: var(--size-small);
      }

      summary {
        min-height: 24px;
        cursor: pointer;
      }

      p {
        margin: var(--space-2) 0;
        max-width: 110ch;
      }

      ul {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-4);
        margin: 0 0 var(--space-3);
        padding: 0;
        list-style: none;
      }

      li {
        display: inline-flex;
        gap: 6px;
        align-items: center;
      }

      li svg {
        width: 14px;
        height: 12px;
      }

      .series {
        margin-bottom: var(--space-3);
      }

      .series > svg {
        display: block;
        width: 100%;
        height: 18px;
      }

      .present {
        fill: var(--accent);
      }

      .quiet {
        fill: var(--rule-strong);
        fill-opacity: 0.35;
      }

      .damaged {
        fill: var(--caution);
      }

      .incomplete {
        fill: var(--caution);
        fill-opacity: 0.55;
      }

      .refused {
        fill: var(--caution);
        fill-opacity: 0.25;
        stroke: var(--caution);
        stroke-width: 1;
        vector-effect: non-scaling-stroke;
      }

      .missing {
        fill: var(--bad);
      }

      .unknown {
        fill: var(--sunken);
        stroke: var(--rule-strong);
        stroke-width: 1;
        vector-effect: non-scaling-stroke;
      }

      .table {
        overflow-x: auto;
      }

      td.data {
        white-space: nowrap;
      }

      table {
        min-width: 640px;
      }
    `,
  ];
  declare coverage: Coverage;
  declare zone: TimeZone;
  readonly #portion = new Portion(() => this.requestUpdate(), FIRST_LISTED, 10 * FIRST_LISTED);

  protected watched(): readonly Model[] {
    return [this.coverage, this.zone];
  }

  protected override render() {
    const series = this.coverage.series.filter(({ hours, isTooLong }) => hours.length > 0 || isTooLong);
    const isNamed = series.some(({ name }) => name !== null);
    if (!isNamed && this.coverage.gaps.length === 0) return nothing;
    return html`<details open>
      <summary>${coverageStrings.title}</summary>
      <p class="soft">${coverageStrings.about}</p>
      <ul>
        ${STATES.map(
          (state) =>
            html`<li>
              <svg viewBox="0 0 14 12" aria-hidden="true"><rect class=${state} width="14" height="12"></rect></svg>${coverageStrings.states[state]}
            </li>`,
        )}
      </ul>
      ${series.map((one) => this.#series(one))} ${this.#table(series)}
    </details>`;
  }

  #series(series: Series) {
    if (series.isTooLong) return html`<p class="soft"><strong>${visible(nameOf(series))}</strong> ${coverageStrings.tooLong}</p>`;
    const { hours, outside, events, missingNumbers } = series;
    const start = hours[0]?.start ?? 0;
    return html`<div class="series">
      <div><strong>${visible(nameOf(series))}</strong> <span class="soft">${coverageStrings.files(series.files)}, ${coverageStrings.counts(countsOf(hours))}</span></div>
      <svg viewBox=${`0 0 ${hours.length} 10`} preserveAspectRatio="none" role="img" aria-label=${coverageStrings.strip(nameOf(series))}>
        ${stretchesOf(hours).map((stretch) => {
          const [x, width] = [(stretch.from - start) / HOUR_MS, (stretch.to - stretch.from) / HOUR_MS];
          return svg`<rect class=${stretch.state} x=${x} width=${width} height="10"><title>${this.#range(stretch)}: ${this.#what(series, stretch)}</title></rect>`;
        })}
      </svg>
      ${series.name !== null && outside > 0 ? html`<p class="soft">${coverageStrings.outside(outside, events)}</p>` : nothing}
      ${missingNumbers.length > 0 ? html`<p class="caution">${visible(coverageStrings.missingNumbers(missingNumbers))}</p>` : nothing}
    </div>`;
  }

  #table(all: readonly Series[]) {
    const rows = all.flatMap((series) => stretchesOf(series.hours).map((stretch) => ({ series, stretch })));
    const listed = rows.filter(({ stretch }) => LISTED.has(stretch.state));
    // What is certainly wrong comes first.
    listed.sort((one, other) => rank(one.stretch) - rank(other.stretch) || one.stretch.from - other.stretch.from);
    if (listed.length === 0) return nothing;
    const { columns } = coverageStrings;
    return html`<div class="table">
      <table>
        <thead>
          <tr>
            <th scope="col">${columns.series}</th>
            <th scope="col">${columns.from}</th>
            <th scope="col">${columns.to}</th>
            <th scope="col" class="number">${columns.hours}</th>
            <th scope="col" class="number">${columns.events}</th>
            <th scope="col">${columns.state}</th>
          </tr>
        </thead>
        <tbody>
          ${this.#portion.of(listed).map(
            ({ series, stretch }) =>
              html`<tr>
                <td>${visible(nameOf(series))}</td>
                <td class="data">${this.zone.stamp(stretch.from)}</td>
                <td class="data">${this.zone.stamp(stretch.to)}</td>
                <td class="number">${formatCount((stretch.to - stretch.from) / HOUR_MS)}</td>
                <td class="number">${formatCount(stretch.events)}</td>
                <td>${this.#what(series, stretch)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      ${this.#portion.moreButton(listed.length)}
    </div>`;
  }

  #range({ from, to }: Stretch): string {
    return this.zone.range(from, to);
  }

  #what({ name }: Series, { state }: Stretch): string {
    return name === null && state === 'unknown' ? coverageStrings.between : coverageStrings.states[state];
  }
}

const nameOf = ({ name }: Series): string => name ?? coverageStrings.others;

const rank = ({ state }: Stretch): number => ['missing', 'damaged', 'incomplete', 'refused', 'unknown', 'quiet', 'present'].indexOf(state);

define('al-coverage', CoverageView);
