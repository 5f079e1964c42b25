// Alerts as a back-test: what a channel would have done over the loaded events, and the message of each firing.
import type { AlertChannel, AlertLine, AlertMessage, Email, Firing, Payload, Replay, View } from '../engine/engine-types';
import type { EngineHost } from './engine';
import type { Files } from './files';
import { Latest, Model } from './model';
import { scopeOf } from './views';
import type { Workspace } from './workspace';
import { UTC } from './zone';
import { transitionsOf } from './zone-table';

/** A message shows no more; it says how many there are. */
const LINES_IN_MESSAGE = 100;

/** One channel replayed. */
export interface Replayed {
  readonly channel: AlertChannel;
  /** Its condition in words. */
  readonly words: string;
  readonly replay: Replay;
}

/** The message of a firing: an e-mail, or a request. */
export interface Message {
  readonly email: Email | null;
  readonly payload: Payload | null;
}

/** A channel as a person finds it: the tutorial's e-mail. */
export function newChannel(integration: AlertChannel['integration']): AlertChannel {
  return {
    integration,
    operator: 'presence',
    lines: 1,
    period: '30s',
    immediate: false,
    terminal: true,
    recipients: [],
    zone: null,
    schedule: null,
    muteable: true,
    mute: null,
    url: '',
    method: integration === 'webhook' ? 'POST' : '',
    headers: [],
    bodyTemplate: '',
    key: '',
  };
}

/** A firing where it is drawn on the timeline. */
export interface Marked {
  readonly moment: number;
  readonly held: boolean;
}

/** More are not told apart on a timeline. */
const MOST_MARKED = 500;

export class Alerts extends Model {
  /** The firings of the alert of the view that is open. */
  marked: readonly Marked[] = [];
  /** The view whose alert is being looked at or edited. */
  viewId: string | null = null;
  /** Its channels as they stand in the editor. */
  channels: readonly AlertChannel[] = [];
  presetId: string | null = null;
  replayed: readonly Replayed[] = [];
  /** The times of the view's events, ascending, without those that have none. */
  times: Float64Array = new Float64Array();
  failure = '';
  readonly #host: EngineHost;
  readonly #files: Files;
  readonly #workspace: Workspace;
  readonly #latest = new Latest();
  readonly #marks = new Latest();
  readonly #zones = new Set([UTC]);

  constructor(host: EngineHost, files: Files, workspace: Workspace) {
    super();
    this.#host = host;
    this.#files = files;
    this.#workspace = workspace;
  }

  get view(): View | null {
    return this.#workspace.views.find(({ id }) => id === this.viewId) ?? null;
  }

  /** The channels that hold: those of the preset, where one is chosen. */
  get effective(): readonly AlertChannel[] {
    const preset = this.#workspace.presets.find(({ id }) => id === this.presetId);
    return preset?.channels ?? this.channels;
  }

  /** Opens the alert of a view, as it is saved. */
  async open(viewId: string): Promise<void> {
    const alert = this.#workspace.alerts.find((known) => known.viewId === viewId);
    Object.assign(this, { viewId, channels: alert?.channels ?? [], presetId: alert?.presetId ?? null, replayed: [], failure: '' });
    this.times = new Float64Array();
    this.changed();
    const { view } = this;
    if (!view) return;
    this.times = await this.#host.call('times', scopeOf(view));
    await this.#replay();
  }

  close(): void {
    this.viewId = null;
    this.changed();
  }

  /** The channels in the editor; what they would have done follows at once. */
  edit(channels: readonly AlertChannel[], presetId = this.presetId): Promise<void> {
    Object.assign(this, { channels, presetId });
    this.changed();
    return this.#replay();
  }

  async save(): Promise<void> {
    const { view, presetId } = this;
    if (!view) return;
    const id = this.#workspace.alerts.find(({ viewId }) => viewId === view.id)?.id ?? '';
    await this.#workspace.change('saveAlert', { id, viewId: view.id, presetId, channels: presetId ? [] : [...this.channels] });
  }

  async savePreset(name: string): Promise<void> {
    const id = await this.#workspace.change('savePreset', { name, channels: [...this.channels] });
    await this.edit(this.channels, id);
  }

  /** The events of a firing, in order of time. */
  async lines(firing: Firing): Promise<AlertLine[]> {
    const { view } = this;
    if (!view) return [];
    const limit = Math.min(firing.count, LINES_IN_MESSAGE);
    const page = { offset: firing.first, limit, order: 'oldest' as const, ...(view.template ? { template: view.template } : {}) };
    const rows = await this.#host.call('rows', scopeOf(view), page);
    return rows.map(({ time, source, app, level, message }) => ({ time, source, app, level, text: message, fields: [] }));
  }

  /** What the channel would have sent for a firing. */
  async message(channel: AlertChannel, firing: Firing): Promise<Message | null> {
    const { view } = this;
    if (!view) return null;
    const reports = await this.#host.call('reports');
    const message: AlertMessage = {
      view: view.name,
      query: view.query,
      channel,
      firing,
      lines: await this.lines(firing),
      files: reports.map(({ name, sha256 }) => ({ name, sha256 })),
      tags: view.tags,
      url: '',
    };
    await this.#know([channel]);
    return channel.integration === 'email'
      ? { email: await this.#workspace.ask('emailOf', message), payload: null }
      : { email: null, payload: await this.#workspace.ask('payloadOf', message) };
  }

  async #replay(): Promise<void> {
    const current = this.#latest.begin();
    const channels = this.effective;
    try {
      await this.#know(channels);
      const coverage = await this.#host.call('coverage');
      const replayed: Replayed[] = [];
      for (const channel of channels) {
        const replay = await this.#workspace.ask('replayAlert', channel, this.times, coverage);
        const words = await this.#workspace.ask('conditionOf', channel);
        replayed.push({ channel, words, replay });
      }
      if (!current()) return;
      Object.assign(this, { replayed, failure: '' });
    } catch (error) {
      if (!current()) return;
      this.failure = error instanceof Error ? error.message : String(error);
    }
    this.changed();
  }

  /** The alert of this view on the timeline, or none. */
  async mark(view: View | null): Promise<void> {
    const current = this.#marks.begin();
    const alert = this.#workspace.alerts.find(({ viewId }) => viewId === view?.id);
    const preset = this.#workspace.presets.find(({ id }) => id === alert?.presetId);
    const channels = preset?.channels ?? alert?.channels ?? [];
    const marked: Marked[] = [];
    if (view && channels.length > 0) {
      await this.#know(channels);
      const times = await this.#host.call('times', scopeOf(view));
      const coverage = await this.#host.call('coverage');
      for (const channel of channels) {
        const { firings } = await this.#workspace.ask('replayAlert', channel, times, coverage);
        marked.push(...firings.slice(0, MOST_MARKED).map(({ moment, held }) => ({ moment, held: held !== null })));
      }
    }
    if (!current()) return;
    this.marked = marked;
    this.changed();
  }

  /** Tells the workspace the zones of these channels. */
  async #know(channels: readonly AlertChannel[]): Promise<void> {
    for (const name of channels.flatMap(({ zone, schedule }) => [zone, schedule?.zone ?? null])) {
      if (!name || this.#zones.has(name)) continue;
      await this.#workspace.ask('workspaceZone', name, await transitionsOf(name));
      this.#zones.add(name);
    }
  }

  /** Whether there is anything to replay over. */
  get loaded(): boolean {
    return this.#files.list.length > 0;
  }
}
