// The replay of one channel: a summary in words, a bar chart of the events with the firings, and the list of firings.
import { LitElement, css, html, nothing, svg } from 'lit';
import type { Firing } from '../../engine/engine-types';
import type { ChannelReplay } from '../../client/alert-replay';
import type { TimeZone } from '../../state/core/zone';
import { viewStrings } from '../../strings/views';
import { sharedStyles } from '../../styles/shared';
import { distinctMarks } from '../kit/distinct-marks';
import { define } from '../kit/element';
import { moveFocus } from '../kit/focus';

/** Number of bars in the chart, independent of its time range. */
const BARS = 96;
const WIDTH = 480;
const HEIGHT = 56;
/** Limit on listed firings. The summary counts all of them. */
const MAX_LISTED = 200;
/** Number of firings listed at first, so that the content below the list is not far away. */
const FIRST_LISTED = 10;

class Firings extends LitElement {
  static override properties = { replayed: { attribute: false }, times: { attribute: false }, zone: { attribute: false }, unfolded: { state: true } };
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-2);
      }

      p {
        margin: 0;
      }

      svg {
        display: block;
        width: 100%;
        border-bottom: 1px solid var(--rule-strong);
      }

      .bar {
        fill: var(--series-1);
      }

      .firing {
        stroke: var(--bad);
        stroke-width: 1.5;
      }

      .firing.held {
        stroke: var(--ink-soft);
        stroke-dasharray: 2 2;
      }

      .list {
        max-height: 240px;
        overflow: auto;
      }

      table {
        width: 100%;
      }

      th {
        position: sticky;
        top: 0;
        background: var(--raised);
        color: var(--ink-soft);
        font-size: var(--size-small);
        font-weight: 500;
        text-align: left;
      }

      td {
        padding: 2px var(--space-2) 2px 0;
        border-top: 1px solid var(--rule);
      }

      /* On a phone the cells of a row are stacked. This removes their table semantics, so the markup has explicit roles. */
      @media (max-width: 719px) {
        .list {
          max-height: none;
        }

        thead {
          position: absolute;
          width: 1px;
          height: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }

        table,
        tbody,
        tr,
        td {
          display: block;
        }

        tr {
          padding: var(--space-1) 0;
          border-top: 1px solid var(--rule);
        }

        td,
        td.number {
          border: 0;
          text-align: left;
          white-space: normal;
        }
      }
    `,
  ];
  declare replayed: ChannelReplay;
  declare times: Float64Array;
  declare zone: TimeZone;
  /** Whether the whole list is shown. */
  declare unfolded: boolean;

  constructor() {
    super();
    this.unfolded = false;
  }

  protected override render() {
    const { channel, condition, replay } = this.replayed;
    const name = viewStrings.integrations[channel.integration];
    return html`
      <p>${condition}</p>
      <p role="status"><strong>${name} ${viewStrings.wouldHave(replay.total, replay.sent)}.</strong></p>
      ${this.times.length > 0 ? this.#histogram() : nothing}
      ${replay.total > 0 ? this.#list(viewStrings.firings(name), replay.firings.slice(-MAX_LISTED)) : nothing}
      ${replay.total > MAX_LISTED ? html`<small class="soft">${viewStrings.firingsOmitted(MAX_LISTED, replay.total)}</small>` : nothing}
    `;
  }

  /** The number of matching events over time, with a line at each firing. */
  #histogram() {
    const { firings } = this.replayed.replay;
    const first = Math.min(this.times[0] ?? 0, firings[0]?.moment ?? Infinity);
    const last = Math.max(this.times.at(-1) ?? 0, firings.at(-1)?.moment ?? 0);
    const span = Math.max(1, last - first);
    const counts = new Array<number>(BARS).fill(0);
    for (const time of this.times) {
      const bar = Math.min(BARS - 1, Math.floor(((time - first) / span) * BARS));
      counts[bar] = (counts[bar] ?? 0) + 1;
    }
    const most = Math.max(1, ...counts);
    const step = WIDTH / BARS;
    const xOf = (moment: number) => ((moment - first) / span) * (WIDTH - 2) + 1;
    return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${`${viewStrings.past}, ${this.zone.range(first, last)}`}>
      ${counts.map((count, at) => {
        const height = count === 0 ? 0 : Math.max(1, (count / most) * (HEIGHT - 8));
        return svg`<rect class="bar" x=${at * step} y=${HEIGHT - height} width=${step - 1} height=${height}></rect>`;
      })}
      ${distinctMarks(firings, (moment) => Math.round(xOf(moment))).map(({ moment, held }) => {
        const x = xOf(moment);
        return svg`<line class=${held ? 'firing held' : 'firing'} x1=${x} x2=${x} y1="0" y2=${HEIGHT}></line>`;
      })}
    </svg>`;
  }

  #list(label: string, firings: readonly Firing[]) {
    const isFolded = !this.unfolded && firings.length > FIRST_LISTED;
    return html`<div class="list" tabindex="0" role="group" aria-label=${label}>
      <table role="table" aria-label=${label}>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">${viewStrings.moment}</th>
            <th role="columnheader" scope="col">${viewStrings.why}</th>
            <th role="columnheader" scope="col"><span class="visually-hidden">${viewStrings.showMessage}</span></th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${(isFolded ? firings.slice(0, FIRST_LISTED) : firings).map((firing) => this.#firing(firing))}
        </tbody>
      </table>
      ${isFolded ? html`<button class="small" @click=${() => this.#showAll()}>${viewStrings.allFirings(firings.length)}</button>` : nothing}
    </div>`;
  }

  /** The pressed button is removed, so the focus moves to the list. */
  #showAll(): void {
    this.unfolded = true;
    moveFocus(this.renderRoot.querySelector<HTMLElement>('.list'));
  }

  #firing(firing: Firing) {
    const moment = this.zone.stamp(firing.moment, true);
    const dispatch = (name: string) => this.dispatchEvent(new CustomEvent(name, { detail: firing }));
    return html`<tr role="row">
      <td role="cell" class="number">${moment}</td>
      <td role="cell">
        ${viewStrings.whyOf[firing.reason]}, ${viewStrings.events(firing.count)}
        ${firing.held ? html`<span class="caution">${viewStrings.heldBy[firing.held]}</span>` : nothing}
      </td>
      <td role="cell" class="number">
        <button class="small" aria-label=${`${viewStrings.showMessage}, ${moment}`} @click=${() => dispatch('message')}>${viewStrings.showMessage}</button>
        <button class="small" aria-label=${`${viewStrings.showEvents}, ${moment}`} @click=${() => dispatch('events')}>${viewStrings.showEvents}</button>
      </td>
    </tr>`;
  }
}

define('al-firings', Firings);
