// The grid of the parts of a board. While the user edits, each part has a handle to move it and an edge to resize it, by
// pointer and by keyboard.
import { css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { BoardWidth } from '../../engine/engine-types';
import { WIDTHS, movePart, nearestWidth, partsOf, resizePart, type Part } from '../../state/boards/parts';
import type { Model } from '../../state/core/model';
import { boardStrings } from '../../strings/boards';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import { bringIntoView, focusedElement, moveFocus } from '../kit/focus';
import { followPointer } from '../kit/follow-pointer';
import { icon } from '../kit/icons';
import type { BoardGraphModels } from './board-graph';
import './board-graph';
import './board-widget';
import { graphName, widgetName } from './names';
import { isEditing, type Arrangement } from './part-actions';

/** A part that covers this fraction of the grid is alone in its row, so a dragged part goes above or below it. */
const ALONE_IN_ROW = 0.9;

/** A part that is dragged, and the index where it goes when it is dropped. */
interface Move {
  readonly from: number;
  readonly over: number;
  readonly side: 'left' | 'right' | 'top' | 'bottom';
}

class BoardGrid extends ModelElement {
  static override properties = { ...inputs('app'), move: { state: true }, preview: { state: true }, announcement: { state: true } };
  static override styles = [
    sharedStyles,
    css`
      :host {
        container-type: inline-size;
        display: block;
        min-width: 0;
      }

      .grid {
        display: grid;
        grid-template-columns: repeat(6, minmax(0, 1fr));
        gap: var(--space-3);
      }

      .part {
        position: relative;
        display: grid;
        grid-template: 1fr / minmax(0, 1fr);
      }

      .third {
        grid-column: span 2;
      }

      .half {
        grid-column: span 3;
      }

      .full {
        grid-column: 1 / -1;
      }

      .editing .part {
        grid-template-rows: auto 1fr;
      }

      .strip {
        display: flex;
        gap: var(--space-2);
        align-items: center;
        border: 1px solid var(--rule);
        border-bottom: 0;
        background: var(--raised);
        font-size: var(--size-small);
      }

      .handle {
        cursor: grab;
        touch-action: none;
      }

      .edge {
        position: absolute;
        z-index: 7;
        inset: 0 -6px 0 auto;
        width: 12px;
        cursor: ew-resize;
        touch-action: none;
      }

      .edge::after {
        content: '';
        position: absolute;
        inset: 0 4px;
        background: var(--rule-strong);
      }

      .edge:hover::after,
      .sized .edge::after {
        background: var(--accent);
      }

      .moved {
        opacity: 0.5;
      }

      [data-side]::before {
        content: '';
        position: absolute;
        z-index: 8;
        background: var(--accent);
      }

      [data-side='left']::before {
        inset: 0 auto 0 -8px;
        width: 4px;
      }

      [data-side='right']::before {
        inset: 0 -8px 0 auto;
        width: 4px;
      }

      [data-side='top']::before {
        inset: -8px 0 auto;
        height: 4px;
      }

      [data-side='bottom']::before {
        inset: auto 0 -8px;
        height: 4px;
      }

      .hint {
        margin: 0 0 var(--space-2);
        font-size: var(--size-small);
      }

      /* The width is ONE_COLUMN_PX of state/boards/parts. Paper has the columns of a wide window. */
      @media screen {
        @container (width < 720px) {
          .part {
            grid-column: 1 / -1;
          }

          .edge {
            display: none;
          }
        }
      }

      @media print {
        .hint,
        .strip,
        .edge {
          display: none;
        }
      }
    `,
  ];
  declare app: BoardGraphModels;
  declare move: Move | null;
  /** The part whose edge is dragged, with the width that it gets. */
  declare preview: { readonly index: number; readonly width: BoardWidth } | null;
  declare announcement: string;
  #observer: ResizeObserver | null = null;

  constructor() {
    super();
    Object.assign(this, { move: null, preview: null, announcement: '' });
  }

  protected watched(): readonly Model[] {
    return [this.app.boards, this.app.shell];
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    this.#observer = new ResizeObserver(([entry]) => this.app.boards.resize(Math.floor(entry?.contentRect.width ?? 0)));
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
  }

  protected override update(changed: Parameters<ModelElement['update']>[0]): void {
    const focused = focusedElement();
    super.update(changed);
    // A part that was moved in the document has lost the focus.
    if (focused instanceof HTMLElement && focused.isConnected && focused !== focusedElement()) moveFocus(focused, { preventScroll: true });
  }

  get #parts(): Part[] {
    const { draft } = this.app.boards;
    return draft ? partsOf(draft) : [];
  }

  protected override render() {
    const editing = isEditing(this.app);
    const parts = this.#parts;
    return html`
      ${editing && parts.length > 0 ? html`<p class="hint soft" id="hint">${boardStrings.arrangeHint}</p>` : nothing}
      <div class=${editing ? 'grid editing' : 'grid'} @arrange=${({ detail }: CustomEvent<Arrangement>) => this.#arrange(detail)}>
        ${repeat(
          parts,
          ({ kind, at }) => `${kind} ${at}`,
          (part, index) => this.#part(part, index, editing),
        )}
      </div>
      <p class="visually-hidden" role="status">${this.announcement}</p>
    `;
  }

  #part(part: Part, index: number, editing: boolean) {
    const { move, preview } = this;
    const width = preview?.index === index ? preview.width : part.width;
    const state = move?.from === index ? 'moved' : preview?.index === index ? 'sized' : '';
    const side = move?.over === index && move.from !== index ? move.side : nothing;
    return html`<div class=${`part ${width} ${state}`} data-part=${index} data-side=${side}>
      ${editing
        ? html`<div class="strip">
              <button
                class="handle quiet small icon"
                aria-label=${boardStrings.arrange(this.#name(part))}
                aria-describedby="hint"
                @pointerdown=${(event: PointerEvent) => this.#dragPart(index, event)}
                @keydown=${(event: KeyboardEvent) => this.#key(part, index, event)}
              >
                ${icon('grip')}
              </button>
              <span class="soft">${boardStrings.widths[width]}</span>
            </div>`
        : nothing}
      ${part.kind === 'graph'
        ? html`<al-board-graph .app=${this.app} .at=${part.at}></al-board-graph>`
        : html`<al-board-widget .app=${this.app} .at=${part.at}></al-board-widget>`}
      ${editing ? html`<span class="edge" aria-hidden="true" @pointerdown=${(event: PointerEvent) => this.#dragEdge(part, index, event)}></span>` : nothing}
    </div>`;
  }

  #name({ kind, at }: Part): string {
    const { draft } = this.app.boards;
    const [graph, widget] = [draft?.graphs[at], draft?.widgets[at]];
    return kind === 'graph' ? (graph ? graphName(graph) : '') : widget ? widgetName(widget) : '';
  }

  #arrange(change: Arrangement): void {
    const { boards } = this.app;
    const { part } = change;
    const parts = this.#parts;
    if (!boards.draft) return;
    if ('width' in change) {
      boards.edit(resizePart(boards.draft, part, change.width));
      this.announcement = boardStrings.resized(this.#name(part), boardStrings.widths[change.width]);
      return;
    }
    const from = parts.findIndex(({ kind, at }) => kind === part.kind && at === part.at);
    const to = Math.max(0, Math.min(parts.length - 1, change.to));
    if (to !== from) boards.edit(movePart(boards.draft, from, to));
    this.announcement = boardStrings.moved(this.#name(part), to + 1, parts.length);
  }

  #key(part: Part, index: number, event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.move) {
      event.stopPropagation();
      this.move = null;
    }
    const step: Record<string, number> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1, Home: -this.#parts.length, End: this.#parts.length };
    const by = step[event.key];
    if (by === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.shiftKey) return this.#arrange({ part, to: index + by });
    const width = WIDTHS[Math.max(0, Math.min(WIDTHS.length - 1, WIDTHS.indexOf(part.width) + by))];
    if (width) this.#arrange({ part, width });
  }

  #dragPart(from: number, down: PointerEvent): void {
    const part = this.#parts[from];
    if (!part || down.button !== 0) return;
    const frames = [...this.renderRoot.querySelectorAll<HTMLElement>('[data-part]')];
    const gridPx = this.getBoundingClientRect().width;
    this.move = { from, over: from, side: 'top' };
    const moved = ({ clientX, clientY }: PointerEvent): void => {
      const over = frames.findIndex((frame) => isInside(frame.getBoundingClientRect(), clientX, clientY));
      const frame = frames[over];
      // Escape has ended the drag, or the pointer is between parts.
      if (!this.move || !frame) return;
      if (over !== this.move.over) bringIntoView(frame);
      this.move = { from, over, side: sideOf(frame.getBoundingClientRect(), gridPx, clientX, clientY) };
    };
    followPointer(down.currentTarget as HTMLElement, down, moved, () => {
      const { move } = this;
      this.move = null;
      if (move && move.over !== from) this.#arrange({ part, to: indexAfter(move) });
    });
  }

  #dragEdge(part: Part, index: number, down: PointerEvent): void {
    if (down.button !== 0) return;
    const edge = down.currentTarget as HTMLElement;
    const left = edge.parentElement?.getBoundingClientRect().left ?? 0;
    const gridPx = this.getBoundingClientRect().width;
    const resize = ({ clientX }: PointerEvent): void => {
      this.preview = { index, width: nearestWidth(clientX - left, gridPx) };
    };
    followPointer(edge, down, resize, () => {
      const { preview } = this;
      this.preview = null;
      if (preview && preview.width !== part.width) this.#arrange({ part, width: preview.width });
    });
  }
}

/** Returns the index that the moved part gets. The parts after its old place move up by one. */
function indexAfter({ from, over, side }: Move): number {
  const gap = side === 'right' || side === 'bottom' ? over + 1 : over;
  return from < gap ? gap - 1 : gap;
}

const isInside = ({ left, right, top, bottom }: DOMRect, x: number, y: number): boolean => x >= left && x < right && y >= top && y < bottom;

function sideOf({ left, top, width, height }: DOMRect, gridPx: number, x: number, y: number): Move['side'] {
  if (width > gridPx * ALONE_IN_ROW) return y < top + height / 2 ? 'top' : 'bottom';
  return x < left + width / 2 ? 'left' : 'right';
}

define('al-board-grid', BoardGrid);
