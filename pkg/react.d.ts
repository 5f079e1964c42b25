import type { DetailedHTMLProps, ForwardRefExoticComponent, HTMLAttributes, RefAttributes } from 'react';
import type { ActivityLensAttributes, ActivityLensElement, ActivityLensHandlers, ActivityLensListeners, TimeRange } from './element.js';

export interface ActivityLensProps
  extends Omit<HTMLAttributes<ActivityLensElement>, 'children' | keyof ActivityLensHandlers>,
    Omit<ActivityLensAttributes, 'range'>,
    ActivityLensHandlers {
  range?: TimeRange | null | undefined;
}

/** Shows the element, and sets its properties when they change. The reference is the element. */
export declare const ActivityLens: ForwardRefExoticComponent<ActivityLensProps & RefAttributes<ActivityLensElement>>;

/** The attributes of the element in JSX. React 19 also sets properties of these names, and adds listeners for `on…`. */
interface ActivityLensJsxAttributes extends HTMLAttributes<ActivityLensElement>, ActivityLensAttributes, ActivityLensListeners {
  /** React 18 has no `className` for custom elements. */
  class?: string | undefined;
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'activity-lens': DetailedHTMLProps<ActivityLensJsxAttributes, ActivityLensElement>;
    }
  }
}
