// The element in Svelte: the types that its compiler checks markup with.
import type { SvelteHTMLElements } from 'svelte/elements';
import type {} from 'activity-lens/svelte';

type Lens = SvelteHTMLElements['activity-lens'];
export const props: Lens = { class: 'lens', query: 'login', range: { from: 0, to: 1 }, onmatched: ({ detail }) => console.log(detail.matched.toFixed()) };

// @ts-expect-error: the query is text
export const wrong: Lens = { query: 5 };
