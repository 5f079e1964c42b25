// Passes the named sets of the workspace to the engine, so that query texts can refer to them.
import type { ValueSet } from '../../engine/engine-types';
import type { EngineHost } from '../core/engine-host';
import type { Workspace } from './workspace';

export class NamedSets {
  /** Called when answers to the same query text may differ from earlier ones. */
  onChange: () => void = () => {};
  onFailure: (why: string) => void = () => {};
  readonly #host: EngineHost;
  readonly #workspace: Workspace;
  /** The sets that were last sent to the engine. */
  #sent: readonly ValueSet[] = [];

  constructor(host: EngineHost, workspace: Workspace) {
    this.#host = host;
    this.#workspace = workspace;
    workspace.subscribe(() => void this.#update());
  }

  /** Sends the sets to a new engine, which knows none. */
  async restore(): Promise<void> {
    this.#sent = this.#workspace.sets;
    if (this.#sent.length > 0) await this.#send();
  }

  async #update(): Promise<void> {
    const { sets } = this.#workspace;
    const same = sets === this.#sent || sets.length + this.#sent.length === 0;
    this.#sent = sets;
    if (same) return;
    // The engine answers in order, so queries after this call use the new sets.
    const sent = this.#send();
    this.onChange();
    await sent;
  }

  async #send(): Promise<void> {
    try {
      await this.#host.call('useSets', this.#sent);
    } catch (error) {
      // After a crash, `restore` sends the sets to the next engine.
      if (error instanceof Error && 'code' in error && error.code === 'argument') this.onFailure(error.message);
    }
  }
}
