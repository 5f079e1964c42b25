// Texts and templates that the chart and the table of the timeline share.
import { html } from 'lit';
import type { Histogram } from '../../engine/engine-types';
import type { TimeZone } from '../../state/core/zone';
import { formatCount } from '../../strings/common';
import { searchStrings } from '../../strings/search';
import { visible } from '../kit/visible';

type Series = Histogram['series'][number];

/** Returns the name of a series. It may be event text, so it is untrusted. */
export function seriesName({ kind, label }: Series): string {
  if (kind === 'other') return searchStrings.seriesOther;
  return kind === 'absent' ? searchStrings.seriesAbsent : label;
}

/** Returns the CSS class with the colour that the series has in the drawing. */
function seriesClass({ kind }: Series, at: number): string {
  if (kind === 'value') return `series-${(at % 8) + 1}`;
  return kind === 'other' ? 'series-rest' : 'series-absent';
}

/** Returns the parts of one bar as text: `success 9, failure 3`. */
export function partsOf(data: Histogram, bucket: number): string {
  const parts = data.series.flatMap((series) => {
    const count = series.counts[bucket] ?? 0;
    return count > 0 ? [`${seriesName(series)} ${formatCount(count)}`] : [];
  });
  return parts.join(', ');
}

/** Returns the series that have events, with their index, which determines the colour. */
const seriesWithEvents = ({ series }: Histogram) =>
  series.map((one, at) => ({ ...one, at, total: sum(one.counts) })).filter(({ total }) => total > 0);

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

export function legend(data: Histogram) {
  return html`<ul class="legend" aria-label=${searchStrings.legendLabel}>
    ${seriesWithEvents(data).map(
      (one) =>
        html`<li>
          <svg viewBox="0 0 10 10" aria-hidden="true"><rect width="10" height="10" class=${`bar ${seriesClass(one, one.at)}`}></rect></svg>
          <span class="label" title=${seriesName(one)}>${visible(seriesName(one), 80)}</span>
          <span class="soft">${formatCount(one.total)}</span>
        </li>`,
    )}
  </ul>`;
}

/** Returns a sentence that describes the chart. The short form omits the number of events and the time range. */
export function summary(data: Histogram, zone: TimeZone, short = false): string {
  const { buckets, interval } = data;
  const [first, last] = [buckets[0], buckets.at(-1)];
  if (!first || !last) return '';
  const peak = buckets.reduce((most, bucket) => (bucket.count > most.count ? bucket : most), first);
  const bars = searchStrings.barsOf(buckets.length, searchStrings.interval(interval));
  const most = searchStrings.most(formatCount(peak.count), zone.stamp(peak.start));
  if (short) return `${bars}, ${most}`;
  const events = searchStrings.events(sum(buckets.map(({ count }) => count)));
  return `${searchStrings.eventsIn(events, bars)}, ${zone.range(first.start, last.end)}; ${most}.`;
}

/** Renders the numbers of the chart as a table. Bars without events have no row. */
export function table(data: Histogram, zone: TimeZone, zoom: (bucket: number) => void) {
  const series = seriesWithEvents(data);
  const rows = data.buckets.flatMap((bucket, at) => (bucket.count > 0 ? [{ ...bucket, at }] : []));
  return html`<div class="table" role="region" aria-label=${searchStrings.tableLabel} tabindex="0">
    <table>
      <thead>
        <tr>
          <th scope="col">${searchStrings.tableTime(zone.name)}</th>
          <th scope="col" class="until">${searchStrings.tableUntil}</th>
          <th scope="col" class="number">${searchStrings.tableEvents}</th>
          ${series.map((one) => html`<th scope="col" class="number">${visible(seriesName(one), 60)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ start, end, count, at }) =>
            html`<tr>
              <th scope="row">
                <button class="quiet small" title=${searchStrings.zoomIn} @click=${() => zoom(at)}>${zone.stamp(start)}</button>
              </th>
              <td class="until">${zone.stamp(end)}</td>
              <td class="number">${formatCount(count)}</td>
              ${series.map(({ counts }) => html`<td class="number">${formatCount(counts[at] ?? 0)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
