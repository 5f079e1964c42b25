// The messages between the custom element and the page in its frame.
import type { HandedEmail, LiveFiring, Matched, Problem, TimeRange } from './types';

/** Sent with the port, once for each page. */
export const GREETING = 'activity-lens';

/** Input is passed unchanged. The page checks it, because only the page knows its open inputs. */
export type Input =
  | { readonly do: 'open'; readonly files: readonly unknown[] }
  | { readonly do: 'push'; readonly name: unknown; readonly data: unknown }
  | { readonly do: 'end'; readonly name: unknown };

/** The element has checked the types of settings. */
export type Setting =
  | { readonly do: 'query'; readonly query: string }
  | { readonly do: 'range'; readonly range: TimeRange | null }
  | { readonly do: 'workspace'; readonly text: string };

export type ToPage = Input | Setting;

/** New values for the properties of the element. `heard` is the number of settings of this kind that the page has received. */
export type Properties =
  | { readonly type: 'search'; readonly heard: number; readonly query: string; readonly range: TimeRange | null }
  | { readonly type: 'saved'; readonly heard: number; readonly workspace: string };

export type FromPage =
  | Properties
  | { readonly type: 'ready'; readonly detail: null }
  | { readonly type: 'matched'; readonly detail: Matched }
  | { readonly type: 'firing'; readonly detail: LiveFiring }
  | { readonly type: 'email'; readonly detail: HandedEmail }
  | { readonly type: 'workspace'; readonly detail: string }
  | { readonly type: 'problem'; readonly detail: Problem };
