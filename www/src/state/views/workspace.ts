// The saved definitions, held by the engine's class `Workspace` in a separate worker. A load or a crash of the search
// does not affect it. After a crash of its own, the worker reads the page's copy of the state.
import type { Engine } from '../../engine/client';
import type { Alert, AlertPreset, Board, LoadReport, View, WorkspaceState } from '../../engine/engine-types';
import { hostStrings } from '../../strings/host';
import { EngineError, type CallName, type Calls } from '../../engine/protocol';
import type { EngineHost } from '../core/engine-host';
import { KeyIndex } from '../core/key-index';
import { Model } from '../core/model';
import { UTC } from '../core/zone';
import { transitionsOf } from '../../client/zone-table';
import { EMPTY_WORKSPACE, sameContent, withChanges } from './workspace-state';

/** The calls that change the workspace. */
type Change =
  | 'deleteSaved'
  | 'duplicateSaved'
  | 'importDefinitions'
  | 'loadWorkspace'
  | 'renameSaved'
  | 'reorderSaved'
  | 'saveAlert'
  | 'saveBoard'
  | 'saveFamily'
  | 'savePreset'
  | 'saveSet'
  | 'saveView'
  | 'undoWorkspace';

/** Changes whose content also exists elsewhere, so that they add nothing unsaved. */
const FROM_ELSEWHERE: ReadonlySet<Change> = new Set(['loadWorkspace', 'importDefinitions', 'undoWorkspace']);

/** The beginning of a workspace file. */
const HEADER = { format: 'activity-lens-workspace', version: 1 };

export class Workspace extends Model {
  state: WorkspaceState = EMPTY_WORKSPACE;
  /** The state that was last saved to a file or loaded from one. */
  #saved: WorkspaceState = EMPTY_WORKSPACE;
  /** Whether `state` and `#saved` differ. Null until it is computed. */
  #differs: boolean | null = null;
  readonly #views = new KeyIndex<View>(({ id }) => id);
  readonly #boards = new KeyIndex<Board>(({ id }) => id);
  readonly #presets = new KeyIndex<AlertPreset>(({ id }) => id);
  readonly #alerts = new KeyIndex<Alert>(({ viewId }) => viewId);
  readonly #host: EngineHost;
  /** Whether the host page forbids the user to change anything. */
  locked = false;
  #engine: Promise<Engine> | null = null;
  /** The zones that the worker knows, to be sent to its successor. */
  readonly #zones = new Map<string, Float64Array>();

  constructor(host: EngineHost) {
    super();
    this.#host = host;
  }

  get views(): WorkspaceState['views'] {
    return this.state.views;
  }

  get boards(): WorkspaceState['boards'] {
    return this.state.boards;
  }

  get alerts(): WorkspaceState['alerts'] {
    return this.state.alerts;
  }

  get presets(): WorkspaceState['presets'] {
    return this.state.presets;
  }

  get families(): WorkspaceState['families'] {
    return this.state.families;
  }

  get sets(): WorkspaceState['sets'] {
    return this.state.sets;
  }

  get categories(): readonly string[] {
    return this.state.categories;
  }

  view(id: string | null | undefined): View | undefined {
    return this.#views.find(this.views, id);
  }

  board(id: string | null | undefined): Board | undefined {
    return this.#boards.find(this.boards, id);
  }

  preset(id: string | null | undefined): AlertPreset | undefined {
    return this.#presets.find(this.presets, id);
  }

  alertOf(viewId: string | null | undefined): Alert | undefined {
    return this.#alerts.find(this.alerts, viewId);
  }

  /** Whether nothing is saved. */
  get empty(): boolean {
    return this.views.length + this.boards.length + this.presets.length + this.families.length + this.sets.length === 0;
  }

  /** Whether any definition is not in a file. */
  get unsaved(): boolean {
    this.#differs ??= !sameContent(this.state, this.#saved);
    return !this.empty && this.#differs;
  }

  /** Returns the workspace as the text of a file. */
  text(): Promise<string> {
    return this.query('workspaceText');
  }

  /** Records that this state is in a file. */
  markSaved(state: WorkspaceState): void {
    this.#saved = state;
    this.#differs = null;
    this.changed();
  }

  /** Calls the engine without changing the workspace. */
  query<K extends CallName>(call: K, ...args: Calls[K]['args']): Promise<Calls[K]['reply']> {
    return this.#withEngine((engine) => engine.call(call, ...args));
  }

  /** Adds a time zone in which alerts can be replayed. */
  async addZone(zone: string): Promise<void> {
    if (zone === UTC || this.#zones.has(zone)) return;
    const table = await transitionsOf(zone);
    await this.query('workspaceZone', zone, table);
    this.#zones.set(zone, table);
  }

  /** Changes the workspace for the user. Errors: the host page forbids changes. */
  async change<K extends Change>(call: K, ...args: Calls[K]['args']): Promise<Calls[K]['reply']> {
    if (this.locked) throw new Error(hostStrings.locked);
    return this.#change(call, ...args);
  }

  /** Replaces everything with the text of a workspace file, for the host page. */
  replace(text: string): Promise<LoadReport> {
    return this.#change('loadWorkspace', text, true);
  }

  /** Changes the workspace and updates `state`. All models that show definitions are notified. */
  async #change<K extends Change>(call: K, ...args: Calls[K]['args']): Promise<Calls[K]['reply']> {
    // Both calls are posted together, so that the report contains this change alone, even while other changes are
    // pending.
    const [reply, changes] = await this.#withEngine((engine) => Promise.all([engine.call(call, ...args), engine.call('workspaceChanges')]));
    const safe = !this.unsaved && FROM_ELSEWHERE.has(call);
    // The report starts from the current `state`, because the engine answers in order.
    this.state = withChanges(this.state, changes);
    if (safe) this.#saved = this.state;
    this.#differs = null;
    this.changed();
    return reply;
  }

  /** Adds the built-in definitions. Existing definitions stay unchanged. */
  async addReadyMade(): Promise<LoadReport> {
    const definitions = await this.query('readyMade');
    return this.change('loadWorkspace', fileOf(definitions), false);
  }

  /** Starts the engine if there is none, and calls it. */
  async #withEngine<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
    const starting = (this.#engine ??= this.#start());
    let engine: Engine | null = null;
    try {
      engine = await starting;
      return await work(engine);
    } catch (error) {
      // An engine that failed to start or died is discarded, and the next call starts another one.
      const isLost = engine === null || (error instanceof EngineError && error.fatal);
      if (isLost && this.#engine === starting) this.#engine = null;
      throw error;
    }
  }

  async #start(): Promise<Engine> {
    const engine = await this.#host.helper();
    for (const [zone, table] of this.#zones) await engine.call('workspaceZone', zone, table);
    if (this.state !== EMPTY_WORKSPACE) {
      await engine.call('loadWorkspace', fileOf(this.state), true);
      // The new worker has reported nothing yet, so these changes start from an empty workspace.
      this.state = withChanges(EMPTY_WORKSPACE, await engine.call('workspaceChanges'));
    }
    return engine;
  }
}

/** Returns a state as the text of a workspace file. */
const fileOf = (state: WorkspaceState): string => JSON.stringify({ ...HEADER, ...state });
