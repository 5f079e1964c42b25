// What a person saved, as the engine's class `Workspace` holds it. It lives in a worker of its own: neither a load nor a
// crash of the search stands in its way, and after a crash of its own it reads back the page's copy of the state.
import type { Engine } from '../../engine/client';
import type { Alert, AlertPreset, Board, LoadReport, View, WorkspaceState } from '../../engine/engine-types';
import { EngineError, type CallName, type Calls } from '../../engine/protocol';
import type { EngineHost } from '../core/engine-host';
import { KeyIndex } from '../core/key-index';
import { Model } from '../core/model';
import { UTC } from '../core/zone';
import { transitionsOf } from '../core/zone-table';
import { EMPTY_WORKSPACE, sameContent, withChanges } from './workspace-state';

/** The calls that change what is saved. */
type Change =
  | 'deleteSaved'
  | 'duplicateSaved'
  | 'importDefinitions'
  | 'loadWorkspace'
  | 'renameSaved'
  | 'reorderSaved'
  | 'saveAlert'
  | 'saveBoard'
  | 'savePreset'
  | 'saveView'
  | 'undoWorkspace';

/** Changes that bring in what is somewhere else too. They lose nothing that was safe before them. */
const FROM_ELSEWHERE: ReadonlySet<Change> = new Set(['loadWorkspace', 'importDefinitions', 'undoWorkspace']);

/** What a workspace file begins with. */
const HEAD = { format: 'activity-lens-workspace', version: 1 };

export class Workspace extends Model {
  state: WorkspaceState = EMPTY_WORKSPACE;
  /** The state that is in a file, or that came out of one. */
  #saved: WorkspaceState = EMPTY_WORKSPACE;
  /** Whether `state` and `#saved` differ, as soon as somebody asked. */
  #differs: boolean | null = null;
  readonly #views = new KeyIndex<View>(({ id }) => id);
  readonly #boards = new KeyIndex<Board>(({ id }) => id);
  readonly #presets = new KeyIndex<AlertPreset>(({ id }) => id);
  readonly #alerts = new KeyIndex<Alert>(({ viewId }) => viewId);
  readonly #host: EngineHost;
  #engine: Promise<Engine> | null = null;
  /** The zones that its worker was told, for the one that takes its place. */
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

  /** Whether nothing is saved that would be lost. */
  get empty(): boolean {
    return this.views.length + this.boards.length + this.presets.length === 0;
  }

  /** Whether something is saved that is in no file. */
  get unsaved(): boolean {
    this.#differs ??= !sameContent(this.state, this.#saved);
    return !this.empty && this.#differs;
  }

  /** What is saved, as a file. */
  text(): Promise<string> {
    return this.query('workspaceText');
  }

  /** This state is in a file from now on. */
  markSaved(state: WorkspaceState): void {
    this.#saved = state;
    this.#differs = null;
    this.changed();
  }

  /** A question that changes nothing. */
  query<K extends CallName>(call: K, ...args: Calls[K]['args']): Promise<Calls[K]['reply']> {
    return this.#with((engine) => engine.call(call, ...args));
  }

  /** Tells it a zone that alerts are to be replayed in. */
  async addZone(zone: string): Promise<void> {
    if (zone === UTC || this.#zones.has(zone)) return;
    const table = await transitionsOf(zone);
    await this.query('workspaceZone', zone, table);
    this.#zones.set(zone, table);
  }

  /** Makes a change and updates `state`. Whatever shows what is saved follows. */
  async change<K extends Change>(call: K, ...args: Calls[K]['args']): Promise<Calls[K]['reply']> {
    // Both calls are posted together, so that the report is of this change alone even while other changes are in flight.
    const [reply, changes] = await this.#with((engine) => Promise.all([engine.call(call, ...args), engine.call('workspaceChanges')]));
    const safe = !this.unsaved && FROM_ELSEWHERE.has(call);
    // Only now is `state` the one that the report starts from: the engine answers in order.
    this.state = withChanges(this.state, changes);
    if (safe) this.#saved = this.state;
    this.#differs = null;
    this.changed();
    return reply;
  }

  /** The definitions to begin with; those that are there already stay as they are. */
  async addReadyMade(): Promise<LoadReport> {
    const definitions = await this.query('readyMade');
    return this.change('loadWorkspace', fileOf(definitions), false);
  }

  /** Starts the engine if there is none, and calls it. */
  async #with<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
    const starting = (this.#engine ??= this.#start());
    let engine: Engine | null = null;
    try {
      engine = await starting;
      return await work(engine);
    } catch (error) {
      // One that did not start or died is not asked again: the next question begins another.
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
      // It knows of no earlier call, so that these are the changes from nothing.
      this.state = withChanges(EMPTY_WORKSPACE, await engine.call('workspaceChanges'));
    }
    return engine;
  }
}

/** A state as a file that the engine reads. */
const fileOf = (state: WorkspaceState): string => JSON.stringify({ ...HEAD, ...state });
