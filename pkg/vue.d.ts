import type { DefineComponent } from 'vue';
import type { ActivityLensEventMap, TimeRange } from './element.js';

/** The attributes, properties and events of the element in templates. */
export interface ActivityLensVueProps {
  query?: string;
  range?: string | TimeRange | null;
  workspace?: string;
  page?: string;
  label?: string;
  onReady?: (event: ActivityLensEventMap['ready']) => void;
  onMatched?: (event: ActivityLensEventMap['matched']) => void;
  onProgress?: (event: ActivityLensEventMap['progress']) => void;
  onLoaded?: (event: ActivityLensEventMap['loaded']) => void;
  onSelection?: (event: ActivityLensEventMap['selection']) => void;
  onAlert?: (event: ActivityLensEventMap['alert']) => void;
  onFiring?: (event: ActivityLensEventMap['firing']) => void;
  onEmail?: (event: ActivityLensEventMap['email']) => void;
  onWorkspace?: (event: ActivityLensEventMap['workspace']) => void;
  onProblem?: (event: ActivityLensEventMap['problem']) => void;
}

declare module 'vue' {
  interface GlobalComponents {
    'activity-lens': DefineComponent<ActivityLensVueProps>;
  }
}
