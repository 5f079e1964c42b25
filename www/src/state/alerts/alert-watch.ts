// Watches alerts while files are followed. Each check replays every alert up to the present and reports each new
// firing once. Firings from before an alert was saved are not new; the alert's dialog lists them.
import type { AlertChannel, Firing, View } from '../../engine/engine-types';
import { EngineError } from '../../engine/protocol';
import { Model } from '../core/model';
import type { Workspace } from '../views/workspace';
import type { Alerts } from './alerts';

/** A firing that occurred while the alerts were being watched. */
export interface LiveFiring {
  readonly view: View;
  readonly channel: AlertChannel;
  readonly condition: string;
  readonly firing: Firing;
}

/** The keys of the known firings of each channel, by the key of the channel. */
type KnownFirings = Map<string, Set<string>>;

/** Without new events only the end of a period can fire an alert, and a short delay does no harm there. */
const IDLE_CHECK_MS = 5000;
/** Older firings are removed from the list. Each was reported when it occurred. */
const MAX_SHOWN = 20;

export class AlertWatch extends Model {
  /** Newest first, until they are dismissed. */
  firings: readonly LiveFiring[] = [];
  /** Called for each new firing. */
  onFiring: (fired: LiveFiring) => void = () => {};
  /** Called when the alert of a view cannot be watched: once, until it can be watched again. */
  onFailure: (view: View, why: string) => void = () => {};
  readonly #alerts: Alerts;
  readonly #workspace: Workspace;
  /** The known firings of each view, by the id of the view. */
  #known = new Map<string, KnownFirings>();
  #failed = new Set<string>();
  #checkedMs = -Infinity;
  /** An alert that is checked for the first time reports only firings after this time. */
  #sinceMs = -Infinity;

  constructor(alerts: Alerts, workspace: Workspace) {
    super();
    this.#alerts = alerts;
    this.#workspace = workspace;
    workspace.subscribe(() => {
      this.#sinceMs = Date.now();
      // Check a newly saved alert without waiting for the idle interval.
      if (this.#checkedMs > -Infinity) this.#checkedMs = 0;
    });
  }

  /** Replays all alerts up to `nowMs`. `grown`: whether events were added since the last check. */
  async check(nowMs: number, grown: boolean): Promise<void> {
    if (!grown && nowMs - this.#checkedMs < IDLE_CHECK_MS) return;
    // This is the first check, so every firing so far is in the past.
    if (this.#checkedMs === -Infinity) this.#sinceMs = nowMs;
    this.#checkedMs = nowMs;
    const known = new Map<string, KnownFirings>();
    const failed = new Set<string>();
    for (const { viewId } of this.#workspace.alerts) {
      const view = this.#workspace.view(viewId);
      if (!view) continue;
      const before: KnownFirings = this.#known.get(view.id) ?? new Map();
      try {
        known.set(view.id, await this.#checkView(view, nowMs, before));
      } catch (error) {
        if (error instanceof EngineError && error.fatal) throw error;
        // The other alerts are still watched. This one keeps its known firings until it can be replayed again.
        known.set(view.id, before);
        failed.add(view.id);
        if (!this.#failed.has(view.id)) this.onFailure(view, error instanceof Error ? error.message : String(error));
      }
    }
    this.#known = known;
    this.#failed = failed;
  }

  dismiss(fired: LiveFiring): void {
    this.firings = this.firings.filter((other) => other !== fired);
    this.changed();
  }

  dismissAll(): void {
    this.firings = [];
    this.changed();
  }

  /** Stops watching. The next check starts again from the events loaded then. */
  reset(): void {
    this.#known = new Map();
    this.#failed = new Set();
    this.#checkedMs = -Infinity;
  }

  /** Reports the firings of a view that are not in `before`. Returns all its firings as the known ones. */
  async #checkView(view: View, nowMs: number, before: KnownFirings): Promise<KnownFirings> {
    const known: KnownFirings = new Map();
    for (const [at, { channel, condition, replay }] of (await this.#alerts.replayOf(view, nowMs)).entries()) {
      const key = JSON.stringify([view.query, at, channel]);
      const previous = before.get(key);
      known.set(key, new Set(replay.firings.map(keyOf)));
      // A new or edited channel reports only firings after the alerts were first watched.
      const isNew = (firing: Firing) => (previous ? !previous.has(keyOf(firing)) : firing.moment > this.#sinceMs);
      const fresh = replay.firings.filter((firing) => isNew(firing) && firing.held === null);
      for (const firing of fresh) this.#report({ view, channel, condition, firing });
    }
    return known;
  }

  #report(fired: LiveFiring): void {
    this.firings = [fired, ...this.firings].slice(0, MAX_SHOWN);
    this.changed();
    this.onFiring(fired);
  }
}

const keyOf = ({ moment, reason }: Firing): string => `${reason} ${moment}`;
