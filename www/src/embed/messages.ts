// What the custom element and the page in its frame say to each other, and nothing else.
import type { HandedEmail, LiveFiring, Matched, TimeRange } from './element';

/** Comes with the port, once for each page. */
export const GREETING = 'activity-lens';

export type ToPage =
  | { readonly do: 'open'; readonly files: readonly File[] }
  | { readonly do: 'push'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly do: 'end'; readonly name: string }
  | { readonly do: 'query'; readonly query: string }
  | { readonly do: 'range'; readonly range: TimeRange | null }
  | { readonly do: 'workspace'; readonly text: string };

export type FromPage =
  | { readonly tells: 'ready'; readonly detail: null }
  | { readonly tells: 'matched'; readonly detail: Matched }
  | { readonly tells: 'firing'; readonly detail: LiveFiring }
  | { readonly tells: 'email'; readonly detail: HandedEmail }
  | { readonly tells: 'workspace'; readonly detail: string }
  | { readonly tells: 'problem'; readonly detail: string };
