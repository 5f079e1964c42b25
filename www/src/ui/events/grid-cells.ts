// The cells of a row in the list: event lines, or columns of fields.
import { html, nothing } from 'lit';
import type { Row } from '../../engine/engine-types';
import { UTC, type TimeZone } from '../../state/core/zone';
import { LINE, OUTCOME, outcomeAndInitiator, textsOf, type ListColumn, type ListView } from '../../state/events/list-view';
import type { Rows } from '../../state/events/rows';
import { strings } from '../../strings/common';
import { eventStrings } from '../../strings/events';
import { cellText } from '../kit/cell-text';
import { icon } from '../kit/icons';
import { LINE_CHARACTERS, visible } from '../kit/visible';

/** Returns the columns of the rows on screen. The user may have chosen other columns whose rows are still loading. */
export function columnsOf(rows: Rows, listView: ListView): readonly ListColumn[] {
  return rows.columns.map((path) => listView.shown.find((column) => column.path === path) ?? { path, widthPx: null });
}

/** Returns the time as text. UTC is named in the header row; in other zones each time has its own offset. */
function stampOf(zone: TimeZone, { time }: Row): string {
  if (time === null) return strings.noTime;
  return zone.name === UTC ? zone.clock(time) : zone.stamp(time);
}

/** Returns the cells of an event line. A narrow list has no columns, so it shows the outcome and the initiator next to the time. */
export function lineCells(zone: TimeZone, row: Row, narrowColumns: readonly string[] | null) {
  const time = html`<span class="time">${stampOf(zone, row)}</span>`;
  return html`
    <span role="gridcell" class="event data"
      >${narrowColumns ? html`<span class="first">${time}${whoCells(row, narrowColumns)}</span>` : time} <span class="line">${visible(row.message, LINE_CHARACTERS)}</span>${duplicate(row)}</span
    >
    <span role="gridcell" class="level">${visible(row.level, LINE_CHARACTERS)}</span>
    <span role="gridcell" class="source">${visible(row.source, LINE_CHARACTERS)}</span>
  `;
}

function whoCells(row: Row, columns: readonly string[]) {
  const { outcome, initiator } = outcomeAndInitiator(row, columns);
  return html`${outcome
    ? html`<span class=${`outcome ${outcome === 'failure' ? 'bad' : ''}`} title=${outcome}
        >${icon(markOf(outcome))}<span class="visually-hidden">${visible(outcome, LINE_CHARACTERS)}</span></span
      >`
    : nothing}${initiator ? html`<span class="who">${visible(initiator, LINE_CHARACTERS)}</span>` : nothing}`;
}

export function fieldCells(zone: TimeZone, row: Row, columns: readonly string[]) {
  return html`
    <span role="gridcell" class="data"><span class="time">${stampOf(zone, row)}</span>${duplicate(row)}</span>
    ${textsOf(row, columns).map((text, at) => cell(columns[at] ?? '', text))}
  `;
}

function cell(path: string, text: string | null) {
  if (path === OUTCOME) return outcomeCell(text);
  return html`<span role="gridcell" class=${path === LINE ? 'data line' : 'data cell'}>${contentOf(path, text)}</span>`;
}

function contentOf(path: string, text: string | null) {
  if (text === null) return html`<span class="nothing" aria-label=${eventStrings.absentCell}>·</span>`;
  if (text === '') return html`<span class="nothing">${strings.emptyValue}</span>`;
  return path === LINE ? visible(text, LINE_CHARACTERS) : cellText(text);
}

/** A mark, and the word beside it where the column is wide enough. */
function outcomeCell(outcome: string | null) {
  if (outcome === null) return html`<span role="gridcell" class="cell outcome">${contentOf(OUTCOME, null)}</span>`;
  return html`<span role="gridcell" class=${`data cell outcome ${outcome === 'failure' ? 'bad' : ''}`} title=${outcome}
    >${icon(markOf(outcome))}<span class="word">${visible(outcome, LINE_CHARACTERS)}</span></span
  >`;
}

const markOf = (outcome: string) => (outcome === 'failure' ? 'close' : outcome === 'success' ? 'check' : 'more');

const duplicate = (row: Row) => (row.duplicate ? html` <span class="token">${strings.duplicate}</span>` : nothing);

export function levelClass(level: string): string {
  if (/^(critical|error|fatal|emergency|alert)$/i.test(level)) return 'critical';
  return /^warn/i.test(level) ? 'warning' : '';
}
