import type { DetailedHTMLProps, ForwardRefExoticComponent, HTMLAttributes, RefAttributes } from 'react';
import type { ActivityLensElement, ActivityLensEventMap, TimeRange } from './element.js';

export interface ActivityLensProps extends Omit<HTMLAttributes<ActivityLensElement>, 'children' | 'onProgress'> {
  query?: string;
  range?: TimeRange | null;
  workspace?: string;
  /** The address of the page. */
  page?: string;
  /** The title of the frame. */
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

/** Shows the element, and sets its properties when they change. The reference is the element. */
export declare const ActivityLens: ForwardRefExoticComponent<ActivityLensProps & RefAttributes<ActivityLensElement>>;

/** The attributes of the element in JSX. React 19 also sets properties of these names, and adds listeners for `on…`. */
interface ActivityLensAttributes extends HTMLAttributes<ActivityLensElement> {
  /** React 18 has no `className` for custom elements. */
  class?: string;
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

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'activity-lens': DetailedHTMLProps<ActivityLensAttributes, ActivityLensElement>;
    }
  }
}
