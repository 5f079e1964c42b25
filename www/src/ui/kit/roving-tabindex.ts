// Roving tabindex: a long list is one tab stop, and the arrow keys move between its items. Each item has a unique key in
// its `data-stop` attribute.
import { moveFocus } from './focus';

export class RovingTabindex {
  #current = '';
  #first: string | null = null;
  readonly #redraw: () => void;

  constructor(redraw: () => void) {
    this.#redraw = redraw;
  }

  /** Returns whether the item with this key is the tab stop. */
  has(key: string): boolean {
    return key === this.#current;
  }

  /** Call this after each render. If the tab stop was removed, the first item becomes the tab stop. */
  afterRender(root: ParentNode): void {
    const stops = stopsIn(root);
    this.#first = keyOf(stops[0]);
    if (this.#first === null || stops.some((stop) => keyOf(stop) === this.#current)) return;
    this.#current = this.#first;
    this.#redraw();
  }

  /** The `focusin` listener of the list. */
  readonly onFocusIn = (event: Event): void => {
    const key = keyOf(stopOf(event));
    if (key === null || key === this.#current) return;
    this.#current = key;
    this.#redraw();
  };

  /** The `keydown` listener of the list. */
  onKey(root: ParentNode, event: KeyboardEvent): void {
    const stops = stopsIn(root);
    const from = stopOf(event);
    // An open menu has its own arrow keys.
    if (!from || event.defaultPrevented || insideMenu(event)) return;
    const at = stops.indexOf(from);
    const to: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: stops.length - 1 };
    const next = to[event.key];
    if (next === undefined) return;
    event.preventDefault();
    moveFocus(stops[Math.max(0, Math.min(stops.length - 1, next))]);
  }

  /** Moves the focus to the tab stop. */
  enter(root: ParentNode): void {
    const stops = stopsIn(root);
    moveFocus(stops.find((stop) => keyOf(stop) === this.#current) ?? stops[0]);
  }
}

const keyOf = (stop: HTMLElement | undefined): string | null => stop?.getAttribute('data-stop') ?? null;

const stopsIn = (root: ParentNode): HTMLElement[] => [...root.querySelectorAll<HTMLElement>('[data-stop]')];

const stopOf = (event: Event): HTMLElement | undefined =>
  event.composedPath().find((target): target is HTMLElement => target instanceof HTMLElement && target.hasAttribute('data-stop'));

const insideMenu = (event: Event): boolean =>
  event.composedPath().some((target) => target instanceof HTMLElement && target.getAttribute('role') === 'menu');
