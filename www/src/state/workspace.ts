// What a person saved, as the engine's class `Workspace` holds it. It lives in a worker of its own: neither a load nor a
// crash of the search stands in its way, and after a crash of its own it reads back the text it last gave.
import type { Engine } from '../engine/client';
import type { LoadReport, WorkspaceState } from '../engine/engine-types';
import { EngineError, type CallName, type Calls } from '../engine/protocol';
import type { EngineHost } from './engine';
import { Model } from './model';

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

/** What a workspace file begins with. */
const HEAD = { format: 'activity-lens-workspace', version: 1 };

export class Workspace extends Model {
  state: WorkspaceState | null = null;
  /** What is saved, as a file. */
  text = '';
  readonly #host: EngineHost;
  #engine: Promise<Engine> | null = null;

  constructor(host: EngineHost) {
    super();
    this.#host = host;
  }

  get views(): WorkspaceState['views'] {
    return this.state?.views ?? [];
  }

  get boards(): WorkspaceState['boards'] {
    return this.state?.boards ?? [];
  }

  get alerts(): WorkspaceState['alerts'] {
    return this.state?.alerts ?? [];
  }

  get presets(): WorkspaceState['presets'] {
    return this.state?.presets ?? [];
  }

  get categories(): readonly string[] {
    return this.state?.categories ?? [];
  }

  /** Whether nothing is saved that would be lost. */
  get empty(): boolean {
    return this.views.length + this.boards.length + this.presets.length === 0;
  }

  /** A question that changes nothing. */
  async ask<K extends CallName>(call: K, ...args: Calls[K]['args']): Promise<Calls[K]['reply']> {
    const engine = await (this.#engine ??= this.#start());
    try {
      return await engine.call(call, ...args);
    } catch (error) {
      if (error instanceof EngineError && error.fatal) this.#engine = null;
      throw error;
    }
  }

  /** A change; everything that shows what is saved follows. */
  async change<K extends Change>(call: K, ...args: Calls[K]['args']): Promise<Calls[K]['reply']> {
    const reply = await this.ask(call, ...args);
    this.state = await this.ask('workspaceState');
    this.text = await this.ask('workspaceText');
    this.changed();
    return reply;
  }

  /** The definitions to begin with; those that are there already stay as they are. */
  async addReadyMade(): Promise<LoadReport> {
    const definitions = await this.ask('readyMade');
    return this.change('loadWorkspace', JSON.stringify({ ...HEAD, ...definitions }), false);
  }

  async #start(): Promise<Engine> {
    const engine = await this.#host.helper();
    if (this.text) await engine.call('loadWorkspace', this.text, true);
    return engine;
  }
}
