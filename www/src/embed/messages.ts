// The messages between the custom element and the page in its frame.
import type { HandedEmail, LiveFiring, Matched, Problem, TimeRange } from './element';

/** Sent with the port, once for each page. */
export const GREETING = 'activity-lens';

/** Input is passed as the host page gave it. The page checks it, because only the page knows its open inputs. */
export type Input =
  | { readonly do: 'open'; readonly files: readonly unknown[] }
  | { readonly do: 'push'; readonly name: unknown; readonly data: unknown }
  | { readonly do: 'end'; readonly name: unknown };

/** The element has checked the types of what is set. */
export type Setting =
  | { readonly do: 'query'; readonly query: string }
  | { readonly do: 'range'; readonly range: TimeRange | null }
  | { readonly do: 'workspace'; readonly text: string };

export type ToPage = Input | Setting;

/** What the properties of the element are to read. `heard` counts the settings that the page has seen of this kind. */
export type Properties =
  | { readonly tells: 'search'; readonly heard: number; readonly query: string; readonly range: TimeRange | null }
  | { readonly tells: 'saved'; readonly heard: number; readonly workspace: string };

export type FromPage =
  | Properties
  | { readonly tells: 'ready'; readonly detail: null }
  | { readonly tells: 'matched'; readonly detail: Matched }
  | { readonly tells: 'firing'; readonly detail: LiveFiring }
  | { readonly tells: 'email'; readonly detail: HandedEmail }
  | { readonly tells: 'workspace'; readonly detail: string }
  | { readonly tells: 'problem'; readonly detail: Problem };
