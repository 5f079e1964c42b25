// Where the focus is, and how to reach something by what it is, across the borders of components.

/** The element that has the focus, inside whatever components. */
export function focused(): Element | null {
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
