// Closes an open list when the user presses, scrolls or moves the focus outside of it.
import type { LitElement } from 'lit';

/** Sets `host.open` to false on any of these events outside `host`, and when the focus leaves `host`. */
export function closeOnOutsidePress(host: LitElement & { open: boolean }, ...events: ('pointerdown' | 'wheel')[]): void {
  const pressed = (event: Event): void => {
    if (!event.composedPath().includes(host)) host.open = false;
  };
  host.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !host.renderRoot.contains(relatedTarget)) host.open = false;
  });
  host.addController({
    hostConnected: () => events.forEach((type) => window.addEventListener(type, pressed, { passive: true })),
    hostDisconnected: () => events.forEach((type) => window.removeEventListener(type, pressed)),
  });
}
