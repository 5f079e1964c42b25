// The element in Vue: the types that templates use.
import type { GlobalComponents } from 'vue';
import type { ActivityLensVueProps } from 'activity-lens/vue';

export const props: ActivityLensVueProps = { query: 'login', range: null, readonly: false, workspace: undefined, onError: ({ detail }) => console.log(detail.code), onMatched: ({ detail }) => console.log(detail.matched.toFixed()) };
export type Lens = GlobalComponents['activity-lens'];

// @ts-expect-error: the query is text
export const wrong: InstanceType<Lens>['$props'] = { query: 5 };
