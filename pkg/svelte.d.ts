import type { HTMLAttributes } from 'svelte/elements';
import type { ActivityLensAttributes, ActivityLensElement, ActivityLensListeners } from './element.js';

/** The attributes, properties and events of the element in Svelte 5. */
export interface ActivityLensSvelteProps extends Omit<HTMLAttributes<ActivityLensElement>, keyof ActivityLensListeners>, ActivityLensAttributes, ActivityLensListeners {}

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'activity-lens': ActivityLensSvelteProps;
  }
}
