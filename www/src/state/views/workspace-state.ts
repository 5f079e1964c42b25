// The page's copy of the workspace, updated with the changes that the engine reports. Unchanged entries stay the same
// objects, so that data cached for an entry can be checked by identity.
import type { Splice, WorkspaceChanges, WorkspaceState } from '../../engine/engine-types';

/** The state of a new workspace. */
export const EMPTY_WORKSPACE: WorkspaceState = {
  views: [],
  categories: [],
  presets: [],
  alerts: [],
  boards: [],
  families: [],
  sets: [],
  settings: { zone: null, template: '', columns: [], highlights: [], wrap: false, newestFirst: false, theme: 'system' },
};

const LISTS = ['views', 'presets', 'alerts', 'boards', 'families', 'sets'] as const;

function spliced<T>(list: T[], { at, removed, added }: Splice<T>): T[] {
  return removed === 0 && added.length === 0 ? list : [...list.slice(0, at), ...added, ...list.slice(at + removed)];
}

/** Returns `state` with these changes, or `state` itself if nothing changed. */
export function withChanges(state: WorkspaceState, changes: WorkspaceChanges): WorkspaceState {
  const { categories, settings } = changes;
  const next: WorkspaceState = {
    views: spliced(state.views, changes.views),
    presets: spliced(state.presets, changes.presets),
    alerts: spliced(state.alerts, changes.alerts),
    boards: spliced(state.boards, changes.boards),
    families: spliced(state.families, changes.families),
    sets: spliced(state.sets, changes.sets),
    categories,
    settings,
  };
  return LISTS.every((name) => next[name] === state[name]) && sameJson({ categories, settings }, { categories: state.categories, settings: state.settings })
    ? state
    : next;
}

/** Whether two states have the same content. Entries that are the same object are not compared further. */
export function sameContent(one: WorkspaceState, other: WorkspaceState): boolean {
  if (one === other) return true;
  const lists = LISTS.every((name) => {
    const [list, others]: [readonly unknown[], readonly unknown[]] = [one[name], other[name]];
    return list.length === others.length && list.every((entry, at) => entry === others[at] || sameJson(entry, others[at]));
  });
  return lists && sameJson(one.categories, other.categories) && sameJson(one.settings, other.settings);
}

/** Compares as JSON, since the engine writes the members of a record in a fixed order. */
const sameJson = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
