// The guided tour: each step is done in the page itself, and the tour sees that it was.
import { touring } from '../strings/tour';
import type { App } from './app';
import { newChannel } from './alerts/alerts';
import { newBoard, newGraph } from './boards/boards';
import { Model } from './core/model';

type StepName = keyof typeof touring.steps;

interface Step {
  readonly name: StepName;
  /** Whether a person did it. */
  done(app: App): boolean;
  /** The same by itself, for those who only want to look. */
  run(app: App): Promise<unknown> | void;
}

const CONDITION = '(action user-apikey.delete) -login';
const VALUES = 'iam-identity.user-apikey.';
const NAME = 'Deleted user API keys of the tour';
const BOARD = 'User API keys of the tour';

const deletions = (app: App) => app.workspace.views.filter(({ query }) => query.includes('user-apikey.delete'));

const hasAlert = (app: App) => deletions(app).some(({ id }) => app.workspace.alertOf(id) !== undefined);

export const STEPS: readonly Step[] = [
  { name: 'load', done: ({ files }) => files.list.length > 0 && !files.loading, run: ({ files }) => void files.addSample() },
  {
    name: 'search',
    done: (app) => app.search.applied.includes('user-apikey.delete') || deletions(app).length > 0,
    run: (app) => app.search.setText(CONDITION),
  },
  {
    name: 'save',
    done: (app) => deletions(app).length > 0,
    run: async (app) => {
      app.shell.askView(null);
      await app.views.save({ name: NAME, categories: [] }, false);
    },
  },
  {
    name: 'alert',
    done: hasAlert,
    run: async (app) => {
      const [view] = deletions(app);
      if (!view) return;
      const channel = { ...newChannel('email'), lines: 2, immediate: true, terminal: false };
      // The dialog would lie over what comes next; the open view shows the firings on its timeline.
      app.shell.askAlert(null);
      await app.workspace.change('saveAlert', { viewId: view.id, channels: [channel] });
      await app.views.open(view);
    },
  },
  {
    name: 'board',
    done: ({ boards }) => (boards.draft?.graphs.length ?? 0) > 0,
    run: ({ boards, shell }) => {
      shell.askAlert(null);
      shell.show('boards');
      boards.open({ ...newBoard(BOARD), graphs: [newGraph('action', '')] });
    },
  },
  {
    name: 'filter',
    done: ({ boards }) => boards.draft?.graphs.some(({ plots }) => plots.some(({ filter }) => filter !== '')) ?? false,
    run: ({ boards }) => {
      const plots = boards.draft?.graphs[0]?.plots.map((plot) => ({ ...plot, filter: VALUES }));
      if (plots) boards.editGraph(0, { plots });
    },
  },
  {
    name: 'breakdown',
    done: ({ boards }) => boards.draft?.graphs.some(({ breakdowns }) => breakdowns.length > 0) ?? false,
    run: ({ boards }) => boards.editGraph(0, { breakdowns: [{ field: 'action', kind: 'histogram', sort: 'high', limit: 10 }] }),
  },
  {
    name: 'name',
    done: ({ boards }) => boards.saved !== null,
    run: ({ boards }) => boards.save({ name: BOARD, categories: [], description: '' }),
  },
];

export class Tour extends Model {
  /** The step that is shown; `null` when nobody follows the tour. */
  at: number | null = null;
  /** How many dialogs show the step themselves: what is beside a modal dialog can be neither seen well nor used. */
  #dialogs = 0;

  get inDialog(): boolean {
    return this.#dialogs > 0;
  }

  /** A dialog shows the step from now on, or not any more. */
  showInDialog(on: boolean): void {
    this.#dialogs += on ? 1 : -1;
    this.changed();
  }

  start(): void {
    this.go(0);
  }

  close(): void {
    this.at = null;
    this.changed();
  }

  /** One past the last step says that all is done. */
  go(at: number): void {
    this.at = Math.max(0, Math.min(STEPS.length, at));
    this.changed();
  }
}
