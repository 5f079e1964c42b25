// Finds and moves the focus, and finds elements, across shadow roots.

/**
 * Whether the page may move the focus or scroll to something. In a frame it may only while the frame has the focus, which
 * a person gives it by a key or a click inside: otherwise the host page would lose its focus and its place.
 */
const mayMove = (): boolean => window.parent === window || document.hasFocus();

/** Gives the focus to an element. The only way to do so in this page. */
export function moveFocus(to: HTMLElement | null | undefined, options?: FocusOptions): void {
  if (mayMove()) to?.focus(options);
}

/** Scrolls to the element, by default as little as shows it. The only way to do so in this page. */
export function bringIntoView(element: Element | null, block: ScrollLogicalPosition = 'nearest'): void {
  if (mayMove()) element?.scrollIntoView({ block });
}

/** The element that has the focus, inside whatever components. */
export function focusedElement(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** The first element of this kind inside `root`, components included. */
export function findInside(root: ParentNode, selector: string): HTMLElement | null {
  const here = root.querySelector<HTMLElement>(selector);
  if (here) return here;
  for (const element of root.querySelectorAll('*')) {
    const found = element.shadowRoot && findInside(element.shadowRoot, selector);
    if (found) return found;
  }
  return null;
}
