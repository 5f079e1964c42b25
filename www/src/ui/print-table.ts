// The list on paper: a plain table, because a page that is printed cannot be scrolled. It has the events that are loaded
// around those in sight, and says which of how many they are.
import { html } from 'lit';
import type { Row } from '../engine/engine-types';
import type { App } from '../state/app';
import { strings } from '../strings';
import { events } from '../strings-events';
import { visible } from './visible';

/** As many as anyone reads on paper. */
const MOST_ROWS = 2000;
const TEXT_CHARACTERS = 2000;

export function printTable(app: App, inSight: number) {
  const { rows } = app;
  const { first, list } = loadedAround(app, inSight);
  const columns = rows.columns;
  return html`<table class="paper">
    <caption>
      ${events.rowsInSight(list.length === 0 ? 0 : first + 1, first + list.length, rows.total)}
    </caption>
    <thead>
      <tr>
        <th scope="col">${events.columnTime(app.zone.name)}</th>
        ${columns.length > 0
          ? columns.map((path) => html`<th scope="col">${visible(path, TEXT_CHARACTERS)}</th>`)
          : [events.columnEvent, strings.columnLevel, strings.columnSource].map((name) => html`<th scope="col">${name}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${list.map((row) => {
        const cells = columns.length > 0 ? row.cells.map((cell) => cell ?? '') : [row.message, row.level, row.source];
        return html`<tr>
          <td class="data">${row.time === null ? strings.noTime : app.zone.stamp(row.time, true)}</td>
          ${cells.map((cell) => html`<td class="data">${visible(cell, TEXT_CHARACTERS)}</td>`)}
        </tr>`;
      })}
    </tbody>
  </table>`;
}

function loadedAround({ rows }: App, inSight: number): { first: number; list: Row[] } {
  let first = inSight;
  while (first > 0 && inSight - first < MOST_ROWS / 2 && rows.at(first - 1)) first -= 1;
  const list: Row[] = [];
  for (let row = rows.at(first); row && list.length < MOST_ROWS; row = rows.at(first + list.length)) list.push(row);
  return { first, list };
}
