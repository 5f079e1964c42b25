// Follows a pointer from the press on an element until it is released, also outside of the element.

/** Calls `moved` while the pointer moves, and `ended` when it is released or the browser takes it away. */
export function followPointer(element: HTMLElement, down: PointerEvent, moved: (event: PointerEvent) => void, ended: () => void = () => {}): void {
  element.setPointerCapture(down.pointerId);
  const stop = (): void => {
    element.removeEventListener('pointermove', moved);
    ended();
  };
  element.addEventListener('pointermove', moved);
  element.addEventListener('lostpointercapture', stop, { once: true });
}
