// Shows a list next to its button. The list is a popover, so no scrolling container clips it and nothing covers it.

/** The gap between the button and the list, and between the list and the edge of the window. */
const GAP_PX = 3;

/**
 * Shows `list` below `opener`, aligned with its left or right edge, or above it if there is no space below. The list stays
 * inside the window: it is repositioned when its size or the size of the window changes.
 */
export function openPopover(list: HTMLElement, opener: Element, side: 'left' | 'right'): void {
  list.showPopover();
  const position = (): void => {
    const button = opener.getBoundingClientRect();
    const { width, height } = list.getBoundingClientRect();
    const left = side === 'left' ? button.left : button.right - width;
    const below = button.bottom + GAP_PX;
    const top = below + height <= innerHeight ? below : Math.max(GAP_PX, button.top - GAP_PX - height);
    list.style.left = `${Math.max(GAP_PX, Math.min(left, innerWidth - width - GAP_PX))}px`;
    list.style.top = `${top}px`;
  };
  const observer = new ResizeObserver(() => {
    if (list.matches(':popover-open')) position();
    else observer.disconnect();
  });
  position();
  observer.observe(list);
  observer.observe(document.documentElement);
}
