// The header row of the list. A press on a name sorts, dragging a name moves its column, and dragging an edge resizes it.
// Keyboard users move and resize columns in their dialog.
import { html, nothing } from 'lit';
import type { FieldSort } from '../../engine/engine-types';
import type { App } from '../../state/app';
import { LINE, OUTCOME, type ListColumn } from '../../state/events/list-view';
import { strings } from '../../strings/common';
import { eventStrings } from '../../strings/events';
import { followPointer } from '../kit/follow-pointer';
import { icon } from '../kit/icons';
import { visible } from '../kit/visible';

const NAME_CHARACTERS = 120;
/** A press that moves the pointer less than this is a click. */
const DRAG_PX = 6;

type HeadModels = Pick<App, 'listView' | 'rows' | 'zone'>;

export function headCells(models: HeadModels, columns: readonly ListColumn[]) {
  const { order, sort } = models.rows;
  const newest = order === 'newest';
  const button = html`<button class="quiet order" @click=${() => models.rows.setOrder(newest && !sort ? 'oldest' : 'newest')}>
    ${sort ? eventStrings.byTime : newest ? strings.newestFirst : strings.oldestFirst}
  </button>`;
  const sorted = sort ? 'none' : newest ? 'descending' : 'ascending';
  if (columns.length === 0) {
    return html`
      <span role="columnheader" aria-sort=${sorted}>${eventStrings.columnLine(models.zone.name)} ${button}</span>
      <span role="columnheader" class="level">${strings.columnLevel}</span>
      <span role="columnheader" class="source">${strings.columnSource}</span>
    `;
  }
  return html`
    <span role="columnheader" aria-sort=${sorted}>${eventStrings.columnTime(models.zone.name)} ${button}</span>
    ${columns.map((column) => fieldHead(models, column))}
  `;
}

function fieldHead(models: HeadModels, { path }: ListColumn) {
  const { sort } = models.rows;
  const own = sort?.field === path ? sort : null;
  const sorted = own === null ? 'none' : own.descending ? 'descending' : 'ascending';
  const name = path === LINE ? eventStrings.columnEvent : (eventStrings.columnNames[path] ?? path);
  return html`<span role="columnheader" class=${`field ${path === OUTCOME ? 'outcome' : ''}`} aria-sort=${sorted} data-path=${path}
    >${path === LINE
      ? html`<span class="name">${name}</span>`
      : html`<button
          class="quiet name"
          title=${eventStrings.sortBy(path)}
          aria-label=${path === OUTCOME ? name : nothing}
          @pointerdown=${(event: PointerEvent) => move(models, path, event)}
          @click=${() => models.rows.setSort(nextSort(path, own))}
        >
          ${path === OUTCOME ? nothing : visible(name, NAME_CHARACTERS)}${own ? icon(own.descending ? 'down' : 'up') : path === OUTCOME ? icon('check') : nothing}
        </button>`}<span class="edge" aria-hidden="true" @pointerdown=${(event: PointerEvent) => resize(models, path, event)}></span
  ></span>`;
}

/** A press sorts upwards, a second one downwards, and a third one returns to the order of time. */
function nextSort(field: string, own: FieldSort | null): FieldSort | null {
  if (own === null) return { field, descending: false };
  return own.descending ? null : { field, descending: true };
}

function resize(models: HeadModels, path: string, down: PointerEvent): void {
  down.preventDefault();
  const edge = down.currentTarget as HTMLElement;
  const widthPx = edge.parentElement?.getBoundingClientRect().width ?? 0;
  followPointer(edge, down, ({ clientX }) => models.listView.resize(path, widthPx + clientX - down.clientX));
}

/** Moves a column to where its name is dropped. */
function move(models: HeadModels, path: string, down: PointerEvent): void {
  const button = down.currentTarget as HTMLElement;
  const heads = [...(button.closest('[role=row]')?.querySelectorAll<HTMLElement>('[data-path]') ?? [])];
  const from = heads.findIndex((head) => head.dataset['path'] === path);
  let moved = false;
  let to = from;
  const stop = (event: Event): void => {
    // The click that ends the drag would sort.
    event.stopPropagation();
    event.preventDefault();
  };
  followPointer(
    button,
    down,
    ({ clientX }) => {
      moved ||= Math.abs(clientX - down.clientX) > DRAG_PX;
      to = heads.filter((head) => middleOf(head) < clientX && head !== heads[from]).length;
    },
    () => {
      if (!moved) return;
      button.addEventListener('click', stop, { capture: true, once: true });
      setTimeout(() => button.removeEventListener('click', stop, { capture: true }));
      models.listView.move(path, to - from);
    },
  );
}

function middleOf(head: HTMLElement): number {
  const { left, width } = head.getBoundingClientRect();
  return left + width / 2;
}
