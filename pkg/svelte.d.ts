import type { HTMLAttributes } from 'svelte/elements';
import type { ActivityLensElement, ActivityLensEventMap, TimeRange } from './element.js';

/** The attributes, properties and events of the element in Svelte 5. */
export interface ActivityLensSvelteProps extends HTMLAttributes<ActivityLensElement> {
  query?: string;
  range?: string | TimeRange | null;
  workspace?: string;
  page?: string;
  label?: string;
  onready?: (event: ActivityLensEventMap['ready']) => void;
  onmatched?: (event: ActivityLensEventMap['matched']) => void;
  onprogress?: (event: ActivityLensEventMap['progress']) => void;
  onloaded?: (event: ActivityLensEventMap['loaded']) => void;
  onselection?: (event: ActivityLensEventMap['selection']) => void;
  onalert?: (event: ActivityLensEventMap['alert']) => void;
  onfiring?: (event: ActivityLensEventMap['firing']) => void;
  onemail?: (event: ActivityLensEventMap['email']) => void;
  onworkspace?: (event: ActivityLensEventMap['workspace']) => void;
  onproblem?: (event: ActivityLensEventMap['problem']) => void;
}

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'activity-lens': ActivityLensSvelteProps;
  }
}
