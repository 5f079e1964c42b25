// The element in Svelte: the types that its compiler checks markup with.
import type { SvelteHTMLElements } from 'svelte/elements';
import type {} from 'activity-lens/svelte';

type Lens = SvelteHTMLElements['activity-lens'];
export const props: Lens = { class: 'lens', query: 'login', range: { from: 0, to: 1 }, parts: 'list', label: undefined, onprogress: ({ detail }) => console.log(detail.read), onerror: undefined, onmatched: ({ detail }) => console.log(detail.matched.toFixed()) };

// @ts-expect-error: the query is text
export const wrong: Lens = { query: 5 };
