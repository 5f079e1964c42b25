import type { DefineComponent } from 'vue';
import type { ActivityLensAttributes, ActivityLensHandlers } from './element.js';

/** The attributes, properties and events of the element in templates. */
export interface ActivityLensVueProps extends ActivityLensAttributes, ActivityLensHandlers {}

declare module 'vue' {
  interface GlobalComponents {
    'activity-lens': DefineComponent<ActivityLensVueProps>;
  }
}
