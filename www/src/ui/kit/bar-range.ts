// Keyboard and pointer handling for a row of bars. The user can choose one bar, or select a range of bars by dragging or
// with Shift and the arrow keys.
import type { LitElement, ReactiveController } from 'lit';
import { moveFocus } from './focus';

export interface BarRangeHooks {
  /** Returns the number of bars. */
  count(): number;
  /** Called when a range was selected. `one` is the bar where the selection started, so it may be after `other`. */
  select(one: number, other: number): void;
  /** Called when a single bar was chosen. */
  choose(at: number): void;
}

/**
 * The component sets `data-bar` to the index of each bar. It registers `onKey`, `onOver`, `onDown`, `onClick`,
 * `onFocusIn` and `onFocusOut` on the container of the bars, and `onLeave` on the whole chart: a pointer that leaves the
 * container but not the chart does not end a selection.
 */
export class BarRange implements ReactiveController {
  /** The bar that has the tab stop. */
  focused = 0;
  /** The bar that is under the pointer or has the focus. */
  pointed: number | null = null;
  /** The bar where the range starts, while a range is selected. */
  anchor: number | null = null;
  #dragged = false;
  readonly #host: LitElement;
  readonly #hooks: BarRangeHooks;

  constructor(host: LitElement, hooks: BarRangeHooks) {
    this.#host = host;
    this.#hooks = hooks;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('pointerup', this.#onUp);
    window.addEventListener('pointercancel', this.#onCancel);
  }

  hostDisconnected(): void {
    window.removeEventListener('pointerup', this.#onUp);
    window.removeEventListener('pointercancel', this.#onCancel);
  }

  /** Returns whether the bar is in the range. */
  has(at: number): boolean {
    if (this.anchor === null || this.pointed === null) return false;
    return at >= Math.min(this.anchor, this.pointed) && at <= Math.max(this.anchor, this.pointed);
  }

  /** Returns the `tabindex` of a bar. Exactly one bar is a tab stop. */
  tabIndexOf(at: number): 0 | -1 {
    return at === Math.min(this.focused, this.#hooks.count() - 1) ? 0 : -1;
  }

  readonly onOver = (event: PointerEvent): void => {
    const at = barOf(event);
    if (at === null) return;
    if (this.anchor !== null && at !== this.anchor) this.#dragged = true;
    this.#set({ pointed: at });
  };

  readonly onDown = (event: PointerEvent): void => {
    const at = barOf(event);
    if (at === null) return;
    // A touch captures the pointer: without this call, all later events would go to the bar that was touched first.
    (event.target as Element).releasePointerCapture(event.pointerId);
    this.#dragged = false;
    this.#set({ anchor: at });
  };

  readonly onClick = (event: Event): void => {
    const at = barOf(event);
    const wasDragged = this.#dragged;
    this.#dragged = false;
    if (at === null || wasDragged) return;
    // `pointerup` has removed the anchor of a pointer, so an anchor that is still set comes from the keyboard.
    if (this.anchor === null) this.#hooks.choose(at);
    else this.#select(this.anchor, at);
  };

  readonly onFocusIn = (event: FocusEvent): void => {
    const at = barOf(event);
    if (at !== null) this.#set({ focused: at, pointed: at });
  };

  readonly onFocusOut = (): void => this.#set({ pointed: null, anchor: null });

  /** While the user drags a range, leaving the chart does not end it. The range ends at the last bar under the pointer. */
  readonly onLeave = (): void => {
    if (this.anchor === null || !this.#dragged) this.#set({ pointed: null, anchor: null });
  };

  readonly onKey = (event: KeyboardEvent): void => {
    const { anchor, focused } = this;
    if (event.key === 'Enter' && anchor !== null) {
      event.preventDefault();
      this.#select(anchor, focused);
    }
    if (event.key === 'Escape' && anchor !== null) {
      event.stopPropagation();
      this.#set({ anchor: null });
    }
    const last = this.#hooks.count() - 1;
    const to: Record<string, number> = {
      ArrowLeft: Math.max(0, focused - 1),
      ArrowRight: Math.min(last, focused + 1),
      Home: 0,
      End: last,
    };
    const next = to[event.key];
    if (next === undefined || event.altKey) return;
    event.preventDefault();
    moveFocus(this.#host.renderRoot.querySelector<HTMLElement>(`[data-bar='${next}']`));
    // Moving the focus has removed the anchor (`onFocusOut`), so it is set again.
    this.#set({ anchor: event.shiftKey ? (anchor ?? focused) : null });
  };

  readonly #onUp = (event: Event): void => {
    const { anchor, pointed } = this;
    if (anchor === null) return;
    const isOutside = !event.composedPath().includes(this.#host);
    this.#set(isOutside ? { anchor: null, pointed: null } : { anchor: null });
    if (this.#dragged) this.#hooks.select(anchor, pointed ?? anchor);
  };

  readonly #onCancel = (): void => this.#set({ pointed: null, anchor: null });

  #select(one: number, other: number): void {
    this.#set({ anchor: null });
    this.#hooks.select(one, other);
  }

  #set(change: Partial<Pick<BarRange, 'focused' | 'pointed' | 'anchor'>>): void {
    Object.assign(this, change);
    this.#host.requestUpdate();
  }
}

/** Returns the index of the bar that is the target of an event, or null. */
function barOf({ target }: Event): number | null {
  const bar = target instanceof Element ? target.closest<HTMLElement>('[data-bar]') : null;
  return bar ? Number(bar.dataset['bar']) : null;
}
