// Focus, scrolling and element search across shadow roots.

/**
 * Returns whether the page may move the focus or scroll. In a frame it may do so only while the frame has the focus.
 * Otherwise the host page would lose its focus and its scroll position.
 */
const mayMove = (): boolean => window.parent === window || document.hasFocus();

/** Moves the focus to the element. All other code calls this function and never `focus()` of an element. */
export function moveFocus(to: HTMLElement | null | undefined, options?: FocusOptions): void {
  if (mayMove()) to?.focus(options);
}

/** Scrolls to the element, by default no further than needed. All other code calls this function. */
export function bringIntoView(element: Element | null, block: ScrollLogicalPosition = 'nearest'): void {
  if (mayMove()) element?.scrollIntoView({ block });
}

/** Returns the element that has the focus, inside shadow roots too. */
export function focusedElement(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** Returns the first element inside `root` that matches the selector. Searches shadow roots too. */
export function findInside(root: ParentNode, selector: string): HTMLElement | null {
  const here = root.querySelector<HTMLElement>(selector);
  if (here) return here;
  for (const element of root.querySelectorAll('*')) {
    const found = element.shadowRoot && findInside(element.shadowRoot, selector);
    if (found) return found;
  }
  return null;
}
