// The cells of a row in the list: event lines, or columns of fields.
import { html, nothing } from 'lit';
import type { Row } from '../../engine/engine-types';
import { UTC, type TimeZone } from '../../state/core/zone';
import type { ListColumn, ListView } from '../../state/events/list-view';
import type { Rows } from '../../state/events/rows';
import { strings } from '../../strings/common';
import { eventStrings } from '../../strings/events';
import { LINE_CHARACTERS, visible } from '../kit/visible';

const TIME_PX = 200;
/** The default width of a column. */
const WIDTH_PX = 180;

/** Returns the columns of the rows on screen. The user may have chosen other columns whose rows are still loading. */
export function columnsOf(rows: Rows, listView: ListView): readonly ListColumn[] {
  return rows.columns.map(
    (path) => listView.columns.find((column) => column.path === path) ?? { path, widthPx: WIDTH_PX },
  );
}

/** Returns the column widths for the style sheet. The last column takes the remaining space. */
export function templateOf(columns: readonly ListColumn[]): { '--columns': string; '--min-width': string } {
  const widths = columns.map(({ widthPx }) => widthPx);
  const minWidth = widths.reduce((sum, width) => sum + width + GAP_PX, TIME_PX + 2 * GAP_PX);
  const fixed = widths.slice(0, -1).map((width) => `${width}px`);
  return {
    '--columns': [`${TIME_PX}px`, ...fixed, `minmax(${widths.at(-1) ?? 0}px, 1fr)`].join(' '),
    '--min-width': `${minWidth}px`,
  };
}

const GAP_PX = 12;

/** Returns the time as text. UTC is named in the header row; in other zones each time has its own offset. */
function stampOf(zone: TimeZone, { time }: Row): string {
  if (time === null) return strings.noTime;
  return zone.name === UTC ? zone.clock(time) : zone.stamp(time);
}

export function lineCells(zone: TimeZone, row: Row) {
  return html`
    <span role="gridcell" class="event data"
      ><span class="time">${stampOf(zone, row)}</span> <span class="line">${visible(row.message, LINE_CHARACTERS)}</span>${duplicate(row)}</span
    >
    <span role="gridcell" class="level">${visible(row.level, LINE_CHARACTERS)}</span>
    <span role="gridcell" class="source">${visible(row.source, LINE_CHARACTERS)}</span>
  `;
}

export function fieldCells(zone: TimeZone, row: Row) {
  return html`
    <span role="gridcell" class="data"><span class="time">${stampOf(zone, row)}</span>${duplicate(row)}</span>
    ${row.cells.map((cell) => html`<span role="gridcell" class="data cell">${cellText(cell)}</span>`)}
  `;
}

function cellText(cell: string | null) {
  if (cell === null) return html`<span class="nothing" aria-label=${eventStrings.absentCell}>·</span>`;
  return cell === '' ? html`<span class="nothing">${strings.emptyValue}</span>` : visible(cell, LINE_CHARACTERS);
}

const duplicate = (row: Row) => (row.duplicate ? html` <span class="token">${strings.duplicate}</span>` : nothing);

export function levelClass(level: string): string {
  if (/^(critical|error|fatal|emergency|alert)$/i.test(level)) return 'critical';
  return /^warn/i.test(level) ? 'warning' : '';
}
