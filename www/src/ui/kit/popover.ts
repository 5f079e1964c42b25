// Places a list next to its button. The list is a popover, so that no scrolling panel clips it and nothing covers it.

/** Between the button and the list, and between the list and the edge of the window. */
const GAP_PX = 3;

/**
 * Shows `list` below `opener`, in line with its left or right edge, and above it where there is no room below. The list is
 * always inside the window: it is placed again when its size or the width of the window changes.
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
