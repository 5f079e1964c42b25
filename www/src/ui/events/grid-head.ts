// The header row of the list. Dragging the edge of a column resizes it. Keyboard users resize columns in their dialog.
import { html } from 'lit';
import type { App } from '../../state/app';
import type { ListColumn } from '../../state/events/list-view';
import { strings } from '../../strings/common';
import { eventStrings } from '../../strings/events';
import { visible } from '../kit/visible';

const NAME_CHARACTERS = 120;

type HeadModels = Pick<App, 'listView' | 'rows' | 'zone'>;

export function headCells(models: HeadModels, columns: readonly ListColumn[]) {
  const newest = models.rows.order === 'newest';
  const order = html`<button
    class="quiet order"
    @click=${() => models.rows.setOrder(newest ? 'oldest' : 'newest')}
  >${newest ? strings.newestFirst : strings.oldestFirst}</button>`;
  const sort = newest ? 'descending' : 'ascending';
  if (columns.length === 0) {
    return html`
      <span role="columnheader" aria-sort=${sort}>${eventStrings.columnLine(models.zone.name)} ${order}</span>
      <span role="columnheader" class="level">${strings.columnLevel}</span>
      <span role="columnheader" class="source">${strings.columnSource}</span>
    `;
  }
  return html`
    <span role="columnheader" aria-sort=${sort}>${eventStrings.columnTime(models.zone.name)} ${order}</span>
    ${columns.map((column) => fieldHead(models, column))}
  `;
}

function fieldHead(models: HeadModels, { path, widthPx }: ListColumn) {
  return html`<span role="columnheader" class="field"
    ><span class="name" title=${path}>${visible(path, NAME_CHARACTERS)}</span
    ><span class="edge" aria-hidden="true" @pointerdown=${(event: PointerEvent) => drag(models, path, widthPx, event)}></span
  ></span>`;
}

function drag(models: HeadModels, path: string, widthPx: number, down: PointerEvent): void {
  down.preventDefault();
  const edge = down.currentTarget as HTMLElement;
  edge.setPointerCapture(down.pointerId);
  const move = ({ clientX }: PointerEvent) => models.listView.resize(path, widthPx + clientX - down.clientX);
  const stop = () => edge.removeEventListener('pointermove', move);
  edge.addEventListener('pointermove', move);
  edge.addEventListener('lostpointercapture', stop, { once: true });
}
