// A list that hangs from its button is closed by whatever a person does elsewhere.
import type { LitElement } from 'lit';

/** `presses`: what counts as done elsewhere, beside the focus. */
export function closeOnOutsidePress(host: LitElement & { open: boolean }, ...presses: ('pointerdown' | 'wheel')[]): void {
  const pressed = (event: Event): void => {
    if (!event.composedPath().includes(host)) host.open = false;
  };
  host.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !host.renderRoot.contains(relatedTarget)) host.open = false;
  });
  host.addController({
    hostConnected: () => presses.forEach((type) => window.addEventListener(type, pressed, { passive: true })),
    hostDisconnected: () => presses.forEach((type) => window.removeEventListener(type, pressed)),
  });
}
