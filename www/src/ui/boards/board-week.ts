// The hours of the week as a heatmap: a row for each day, a column for each hour, and the count in each cell, so that the
// map is its own table.
import { LitElement, css, html, nothing } from 'lit';
import type { Week } from '../../engine/engine-types';
import { analysisStrings } from '../../strings/analysis';
import { boardStrings } from '../../strings/boards';
import { formatCount } from '../../strings/common';
import { sharedStyles } from '../../styles/shared';
import { define } from '../kit/element';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** The number of tones. A cell with events never has the tone of an empty one. */
const TONES = 5;

class BoardWeek extends LitElement {
  static override properties = { week: { attribute: false } };
  static override styles = [
    sharedStyles,
    css`
      .scroll {
        overflow: auto;
      }

      table {
        width: 100%;
        min-width: 760px;
        border-collapse: separate;
        border-spacing: 1px;
        font-size: var(--size-label);
        font-variant-numeric: tabular-nums;
      }

      th {
        padding: 2px var(--space-1);
        color: var(--ink-soft);
        font-weight: 400;
        text-align: left;
      }

      td,
      thead th {
        text-align: center;
      }

      td {
        min-width: 26px;
        height: 22px;
        background: color-mix(in srgb, var(--series-1) var(--tone), var(--sunken));
        print-color-adjust: exact;
      }

      .sum {
        background: none;
        font-weight: 600;
        text-align: right;
      }

      .tone-0 {
        --tone: 0%;

        color: var(--ink-soft);
      }

      .tone-1 {
        --tone: 16%;
      }

      .tone-2 {
        --tone: 32%;
      }

      .tone-3 {
        --tone: 48%;
      }

      .tone-4 {
        --tone: 84%;

        color: var(--panel);
      }

      .tone-5 {
        --tone: 100%;

        color: var(--panel);
      }

      p {
        margin: var(--space-2) 0 0;
        font-size: var(--size-small);
      }
    `,
  ];
  declare week: Week;

  protected override render() {
    const { hours, zone, total, withoutTime } = this.week;
    if (total === 0) return html`<p class="soft">${boardStrings.noData}</p>`;
    const most = Math.max(...hours);
    const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
    return html`<div class="scroll" tabindex="0" role="group" aria-label=${analysisStrings.weekOf(zone)}>
        <table>
          <caption class="soft">${analysisStrings.weekOf(zone)}</caption>
          <thead>
            <tr>
              <th scope="col">${analysisStrings.weekday}</th>
              ${HOURS.map((hour) => html`<th scope="col">${analysisStrings.hour(hour)}</th>`)}
              <th scope="col">${analysisStrings.total}</th>
            </tr>
          </thead>
          <tbody>
            ${analysisStrings.weekdays.map((day, at) => {
              const counts = hours.slice(at * 24, at * 24 + 24);
              return html`<tr>
                <th scope="row">${day}</th>
                ${counts.map((count, hour) => html`<td class=${`tone-${toneOf(count, most)}`} title=${analysisStrings.hourCell(count, day, hour)}>${formatCount(count)}</td>`)}
                <td class="sum">${formatCount(sum(counts))}</td>
              </tr>`;
            })}
          </tbody>
        </table>
      </div>
      <p class="soft">
        ${analysisStrings.weekScale(most)}${withoutTime > 0 ? html` ${analysisStrings.withoutTime(withoutTime)}.` : nothing}
      </p>`;
  }
}

/** Returns the tone of a count: 0 for none, then in equal steps up to the largest count. */
const toneOf = (count: number, most: number): number => (count === 0 ? 0 : Math.max(1, Math.ceil((count / most) * TONES)));

define('al-board-week', BoardWeek);
