// Marks a component that shows the answer to an earlier query. It sets an attribute for the styles in `styles/freshness`,
// a label, and the busy state for assistive technology.
import type { FreshnessState } from '../../state/core/freshness';

export function markFreshness(element: Element, state: FreshnessState, label: string): void {
  const isBusy = state === 'stale' || state === 'outdated';
  set(element, 'freshness', state === 'current' ? null : state);
  // A stale answer is usually replaced within milliseconds, so its label would flicker.
  set(element, 'freshness-label', state === 'outdated' || state === 'previous' ? label : null);
  set(element, 'aria-busy', isBusy ? 'true' : null);
}

function set(element: Element, name: string, value: string | null): void {
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}
