// A simple version of the engine's class `Workspace`, with views, alerts, boards, declared families and named sets.
import type { Alert, Board, DeclaredFamily, LoadReport, Splice, ValueSet, View, WorkspaceChanges, WorkspaceState } from '../../www/src/engine/engine-types';
import { EMPTY_WORKSPACE } from '../../www/src/state/views/workspace-state';

const EMPTY_VIEW: View = {
  id: '',
  name: '',
  description: '',
  categories: [],
  favourite: false,
  query: '',
  sources: [],
  apps: [],
  levels: [],
  tags: [],
  columns: [],
  template: '',
  highlights: [],
  from: null,
  to: null,
};

type Listed = { id: string };

let lastId = 0;
const newId = (kind: string): string => `${kind}-${(lastId += 1)}`;

/** Returns the part of a list that differs, so that equal entries stay the same objects on the page. */
function splice<T>(before: readonly T[], now: readonly T[]): Splice<T> {
  let at = 0;
  while (at < before.length && at < now.length && before[at] === now[at]) at += 1;
  return { at, removed: before.length - at, added: now.slice(at) };
}

export class FakeWorkspace {
  #state: WorkspaceState = EMPTY_WORKSPACE;
  #reported: WorkspaceState = EMPTY_WORKSPACE;
  #previous: WorkspaceState[] = [];

  load(text: string, replace: boolean): LoadReport {
    const { format, version, ...state } = JSON.parse(text) as WorkspaceState & { format: string; version: number };
    if (format !== 'activity-lens-workspace' || version !== 1) throw new Error('This is not a workspace.');
    const { views, alerts, boards, families, sets, presets } = replace ? EMPTY_WORKSPACE : this.#state;
    const added = <T extends Listed>(list: readonly T[], more: readonly T[]) => [...list, ...more.filter(({ id }) => !list.some((entry) => entry.id === id))];
    this.#set({
      ...state,
      views: added(views, state.views),
      alerts: added(alerts, state.alerts),
      boards: added(boards, state.boards),
      families: added(families, state.families ?? []),
      sets: added(sets, state.sets ?? []),
      presets: added(presets, state.presets),
    });
    return { views: state.views.length, presets: 0, alerts: state.alerts.length, boards: state.boards.length, families: (state.families ?? []).length, sets: (state.sets ?? []).length, known: 0, problems: [], moreProblems: 0 };
  }

  text(): string {
    return JSON.stringify({ format: 'activity-lens-workspace', version: 1, ...this.#state });
  }

  changes(): WorkspaceChanges {
    const [before, now] = [this.#reported, this.#state];
    this.#reported = now;
    const { categories, settings } = now;
    return {
      views: splice(before.views, now.views),
      alerts: splice(before.alerts, now.alerts),
      boards: splice(before.boards, now.boards),
      families: splice(before.families, now.families),
      sets: splice(before.sets, now.sets),
      presets: splice(before.presets, now.presets),
      categories,
      settings,
    };
  }

  saveView(view: Partial<View>): string {
    const saved = { ...EMPTY_VIEW, ...view, id: view.id || newId('view') };
    this.#set({ ...this.#state, views: put(this.#state.views, saved) });
    return saved.id;
  }

  saveAlert(alert: Partial<Alert> & Pick<Alert, 'viewId'>): string {
    const saved = { presetId: null, channels: [], ...alert, id: alert.id || newId('alert') };
    this.#set({ ...this.#state, alerts: put(this.#state.alerts, saved) });
    return saved.id;
  }

  saveBoard(board: Partial<Board>): string {
    const saved = { ...board, id: board.id || newId('board') } as Board;
    this.#set({ ...this.#state, boards: put(this.#state.boards, saved) });
    return saved.id;
  }

  saveFamily(family: Partial<DeclaredFamily> & Pick<DeclaredFamily, 'name' | 'fields'>): string {
    const saved = { ...family, id: family.id || newId('family') };
    this.#set({ ...this.#state, families: put(this.#state.families, saved) });
    return saved.id;
  }

  saveSet(set: Partial<ValueSet> & Pick<ValueSet, 'name' | 'values'>): string {
    const saved = { ...set, id: set.id || newId('set') };
    this.#set({ ...this.#state, sets: put(this.#state.sets, saved) });
    return saved.id;
  }

  delete(kind: 'view' | 'alert' | 'board' | 'preset' | 'family' | 'set', id: string): void {
    const list = kind === 'family' ? 'families' : (`${kind}s` as const);
    this.#set({ ...this.#state, [list]: this.#state[list].filter((entry) => entry.id !== id) });
  }

  /** Returns whether there was a change to undo. */
  undo(): boolean {
    const previous = this.#previous.pop();
    if (previous) this.#state = previous;
    return previous !== undefined;
  }

  #set(state: WorkspaceState): void {
    this.#previous.push(this.#state);
    this.#state = state;
  }
}

const put = <T extends Listed>(list: readonly T[], entry: T): T[] =>
  list.some(({ id }) => id === entry.id) ? list.map((other) => (other.id === entry.id ? entry : other)) : [...list, entry];
