// The guided tour. Each step is an action in the page itself, and the tour detects when the action is done.
import { tourStrings } from '../strings/tour';
import { newChannel } from './alerts/alerts';
import { newBoard, newGraph, type Boards } from './boards/boards';
import { Model } from './core/model';
import type { Search } from './search/search';
import type { Shell } from './shell';
import type { Files } from './sources/files';
import type { Views } from './views/views';
import type { Workspace } from './views/workspace';

type StepName = keyof typeof tourStrings.steps;

/** The models that the steps check and change. */
export interface TourModels {
  readonly files: Files;
  readonly search: Search;
  readonly workspace: Workspace;
  readonly views: Views;
  readonly boards: Boards;
  readonly shell: Shell;
}

interface Step {
  readonly name: StepName;
  /** Whether the step is done. */
  isDone(models: TourModels): boolean;
  /** Does the step on behalf of the user. */
  run(models: TourModels): Promise<unknown> | void;
}

const CONDITION = '(action user-apikey.delete) -login';
const VALUES = 'iam-identity.user-apikey.';

const deletions = (models: TourModels) => models.workspace.views.filter(({ query }) => query.includes('user-apikey.delete'));

const hasAlert = (models: TourModels) => deletions(models).some(({ id }) => models.workspace.alertOf(id) !== undefined);

export const STEPS: readonly Step[] = [
  { name: 'load', isDone: ({ files }) => files.list.length > 0 && !files.loading, run: ({ files }) => void files.addSample() },
  {
    name: 'search',
    isDone: (models) => models.search.applied.includes('user-apikey.delete') || deletions(models).length > 0,
    run: (models) => models.search.setText(CONDITION),
  },
  {
    name: 'save',
    isDone: (models) => deletions(models).length > 0,
    run: async (models) => {
      models.shell.openViewDialog(null);
      await models.views.save({ name: tourStrings.viewName, categories: [] }, false);
    },
  },
  {
    name: 'alert',
    isDone: hasAlert,
    run: async (models) => {
      const [view] = deletions(models);
      if (!view) return;
      const channel = { ...newChannel('email'), lines: 2, immediate: true, terminal: false };
      // The dialog would cover the next steps. The open view shows the firings on the timeline.
      models.shell.openAlertDialog(null);
      await models.workspace.change('saveAlert', { viewId: view.id, channels: [channel] });
      await models.views.open(view);
    },
  },
  {
    name: 'board',
    isDone: ({ boards }) => (boards.draft?.graphs.length ?? 0) > 0,
    run: ({ boards, shell }) => {
      shell.openAlertDialog(null);
      shell.show('boards');
      boards.open({ ...newBoard(tourStrings.boardName), graphs: [newGraph('action', '')] });
    },
  },
  {
    name: 'filter',
    isDone: ({ boards }) => boards.draft?.graphs.some(({ plots }) => plots.some(({ filter }) => filter !== '')) ?? false,
    run: ({ boards }) => {
      const plots = boards.draft?.graphs[0]?.plots.map((plot) => ({ ...plot, filter: VALUES }));
      if (plots) boards.editGraph(0, { plots });
    },
  },
  {
    name: 'breakdown',
    isDone: ({ boards }) => boards.draft?.graphs.some(({ breakdowns }) => breakdowns.length > 0) ?? false,
    run: ({ boards }) => boards.editGraph(0, { breakdowns: [{ field: 'action', kind: 'histogram', sort: 'high', limit: 10 }] }),
  },
  {
    name: 'live',
    isDone: ({ boards }) => boards.saved !== null || (boards.draft !== null && boards.draft.range.kind !== 'all'),
    run: async ({ boards }) => {
      boards.edit({ range: { kind: 'live', from: null, to: null } });
      await boards.draw();
      if (boards.newestHour) boards.edit({ range: { kind: 'range', ...boards.newestHour } });
    },
  },
  {
    name: 'name',
    isDone: ({ boards }) => boards.saved !== null,
    run: ({ boards }) => boards.save({ name: tourStrings.boardName, categories: [], description: '' }),
  },
];

export class Tour extends Model {
  readonly #models: TourModels;
  /** The index of the step, or `null` if the tour is closed. */
  at: number | null = null;
  /** Whether a step is being done. */
  running = false;
  /** The number of dialogs that show the step. Content outside a modal dialog can be neither seen well nor used. */
  #dialogs = 0;

  constructor(models: TourModels) {
    super();
    this.#models = models;
    const { files, search, workspace, boards } = models;
    for (const model of [files, search, workspace, boards]) model.subscribe(() => this.#update());
  }

  get inDialog(): boolean {
    return this.#dialogs > 0;
  }

  /** Called when a dialog starts or stops showing the step. */
  showInDialog(on: boolean): void {
    this.#dialogs += on ? 1 : -1;
    this.changed();
  }

  start(): void {
    this.goTo(0);
  }

  close(): void {
    this.at = null;
    this.changed();
  }

  /** Whether the step is done. */
  isDone(at: number): boolean {
    return STEPS[at]?.isDone(this.#models) ?? false;
  }

  /** Does a step. Does nothing while a step is running, because a second run would save a second view of the same name. */
  async run(at: number): Promise<void> {
    if (this.running) return;
    this.running = true;
    this.changed();
    try {
      await STEPS[at]?.run(this.#models);
    } finally {
      this.running = false;
      this.changed();
    }
  }

  /** Goes to a step. The index after the last step shows the end of the tour. */
  goTo(at: number): void {
    this.at = Math.max(0, Math.min(STEPS.length, at));
    this.changed();
  }

  #update(): void {
    if (this.at !== null) this.changed();
  }
}
