// Alerts while files are followed: after each look they are replayed up to the present, and a firing that was not there
// before is told, once. What had fired already when an alert was saved is the past, which its dialog shows.
import type { AlertChannel, Firing, View } from '../../engine/engine-types';
import { EngineError } from '../../engine/protocol';
import { Model } from '../core/model';
import type { Workspace } from '../views/workspace';
import type { Alerts } from './alerts';

/** A firing that came while somebody watched. */
export interface LiveFiring {
  readonly view: View;
  readonly channel: AlertChannel;
  readonly words: string;
  readonly firing: Firing;
}

/** The firings of each channel of a view, by what it is. */
type KnownFirings = Map<string, Set<string>>;

/** Without new events only the end of a period can fire an alert, and that may be told a little later. */
const IDLE_CHECK_MS = 5000;
/** More are not kept in sight; each was told when it came. */
const MOST_SHOWN = 20;

export class AlertWatch extends Model {
  /** The newest first, until they are dismissed. */
  firings: readonly LiveFiring[] = [];
  /** Called with each. */
  onFiring: (fired: LiveFiring) => void = () => {};
  /** Called when the alert of a view cannot be watched, once until it can. */
  onFailure: (view: View, why: string) => void = () => {};
  readonly #alerts: Alerts;
  readonly #workspace: Workspace;
  /** The firings known of each view, by what its channels are. */
  #known = new Map<string, KnownFirings>();
  /** The views whose alerts could not be watched at the last check. */
  #failed = new Set<string>();
  #checkedMs = -Infinity;
  /** What had fired by then is the past for an alert that is seen for the first time. */
  #sinceMs = -Infinity;

  constructor(alerts: Alerts, workspace: Workspace) {
    super();
    this.#alerts = alerts;
    this.#workspace = workspace;
    workspace.subscribe(() => {
      this.#sinceMs = Date.now();
      // An alert that was just saved is seen at the next look.
      if (this.#checkedMs > -Infinity) this.#checkedMs = 0;
    });
  }

  /** Replays all alerts up to now; `grown`: there are new events. */
  async check(nowMs: number, grown: boolean): Promise<void> {
    if (!grown && nowMs - this.#checkedMs < IDLE_CHECK_MS) return;
    // Nothing was watched before: all that is there is the past.
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
        // The others are watched all the same, and this one goes on where it was once it can.
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

  /** Nobody watches any more: whoever begins again begins with what is there then. */
  reset(): void {
    this.#known = new Map();
    this.#failed = new Set();
    this.#checkedMs = -Infinity;
  }

  /** Tells the firings that were not known before; answers with those that are now. */
  async #checkView(view: View, nowMs: number, before: KnownFirings): Promise<KnownFirings> {
    const known: KnownFirings = new Map();
    for (const [at, { channel, words, replay }] of (await this.#alerts.replayOf(view, nowMs)).entries()) {
      const watched = JSON.stringify([view.query, at, channel]);
      const old = before.get(watched);
      known.set(watched, new Set(replay.firings.map(keyOf)));
      // One that is new, or was changed, begins where it was saved.
      const isNews = (firing: Firing) => (old ? !old.has(keyOf(firing)) : firing.moment > this.#sinceMs);
      const fresh = replay.firings.filter((firing) => isNews(firing) && firing.held === null);
      for (const firing of fresh) this.#report({ view, channel, words, firing });
    }
    return known;
  }

  #report(fired: LiveFiring): void {
    this.firings = [fired, ...this.firings].slice(0, MOST_SHOWN);
    this.changed();
    this.onFiring(fired);
  }
}

const keyOf = ({ moment, reason }: Firing): string => `${reason} ${moment}`;
