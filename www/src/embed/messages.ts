// The messages between the custom element and the page in its frame.
import type { HandedEmail, LiveFiring, Loaded, Matched, Problem, Progress, QueryAnswer, RangeAnswer, Restored, Selection, TimeRange } from './types';

/** Sent with the port, once for each page. */
export const GREETING = 'activity-lens';

/** Input is passed unchanged. The page checks it, because only the page knows its open inputs. */
export type Input =
  | { readonly do: 'push'; readonly name: unknown; readonly data: unknown }
  | { readonly do: 'end'; readonly name: unknown };

/** The attributes that say how the page looks. Each is also a property of the element. */
export const DISPLAY = ['board', 'chrome', 'density', 'lang', 'parts', 'readonly', 'theme', 'view', 'zone'] as const;

/** The theme tokens: custom properties of the element, after `--al-`. */
export const TOKENS = [
  'background',
  'surface',
  'sunken',
  'raised',
  'text',
  'text-soft',
  'border',
  'border-strong',
  'accent',
  'accent-text',
  'error',
  'warning',
  'success',
  'bar',
  'font',
  'font-data',
  'radius',
] as const;

/** How the page looks: the attributes, an empty text without one, and the tokens that have a value. The page checks the values. */
export type Display = Readonly<Record<(typeof DISPLAY)[number], string>> & {
  readonly tokens: Readonly<Partial<Record<(typeof TOKENS)[number], string>>>;
};

/** The element has checked the types of settings. */
export type Setting =
  | { readonly do: 'display'; readonly display: Display }
  | { readonly do: 'query'; readonly query: string }
  | { readonly do: 'range'; readonly range: TimeRange | null }
  | { readonly do: 'workspace'; readonly text: string };

/** The requests of the element by name, which is also the code of their problems: their arguments and their results. The page checks the arguments. */
export interface Requests {
  readonly open: { readonly args: readonly [files: readonly unknown[]]; readonly result: Loaded };
  readonly query: { readonly args: readonly [query: string]; readonly result: QueryAnswer };
  readonly range: { readonly args: readonly [range: TimeRange | null]; readonly result: RangeAnswer };
  readonly clear: { readonly args: readonly []; readonly result: null };
  readonly close: { readonly args: readonly [name: unknown]; readonly result: null };
  readonly save: { readonly args: readonly []; readonly result: string };
  readonly workspace: { readonly args: readonly [text: string]; readonly result: Restored };
  readonly select: { readonly args: readonly [row: unknown]; readonly result: null };
  readonly export: { readonly args: readonly [format: unknown, fields: readonly string[]]; readonly result: Blob };
}

export type RequestName = keyof Requests;

/** A request, which the page answers by its id. */
export type Request = { readonly [K in RequestName]: { readonly do: 'request'; readonly id: number; readonly name: K; readonly args: Requests[K]['args'] } }[RequestName];

/** The answer to the request with this id. */
export type Answer =
  | { readonly type: 'answer'; readonly id: number; readonly result: Requests[RequestName]['result'] }
  | { readonly type: 'rejection'; readonly id: number; readonly detail: Problem };

export type ToPage = Input | Setting | Request;

/** New values for the properties of the element. `heard` is the number of settings of this kind that the page has received. */
export type Properties =
  | { readonly type: 'search'; readonly heard: number; readonly query: string; readonly range: TimeRange | null }
  | { readonly type: 'saved'; readonly heard: number; readonly workspace: string };

export type FromPage =
  | Properties
  | Answer
  | { readonly type: 'progress'; readonly detail: Progress }
  | { readonly type: 'loaded'; readonly detail: Loaded }
  | { readonly type: 'selection'; readonly detail: Selection }
  | { readonly type: 'ready'; readonly detail: null }
  | { readonly type: 'matched'; readonly detail: Matched }
  | { readonly type: 'firing'; readonly detail: LiveFiring }
  | { readonly type: 'email'; readonly detail: HandedEmail }
  | { readonly type: 'workspace'; readonly detail: string }
  | { readonly type: 'problem'; readonly detail: Problem };
