// Replays of alerts over the loaded events: when each channel would have fired, and the message of each firing.
import { replayChannels, scopeOf, zonesOf, type ChannelReplay } from '../../client/alert-replay';
import type { AlertChannel, AlertLine, AlertMessage, Email, Firing, Payload, View } from '../../engine/engine-types';
import type { EngineHost } from '../core/engine-host';
import { Freshness } from '../core/freshness';
import { Model, LatestQueue, type Current } from '../core/model';
import type { Population } from '../core/population';
import type { Files } from '../sources/files';
import type { Workspace } from '../views/workspace';

/** Number of event lines in a message. The message also states the total. */
const LINES_IN_MESSAGE = 100;

/** The message of a firing: an e-mail or a request. */
export interface FiringMessage {
  readonly email: Email | null;
  readonly payload: Payload | null;
}

/** Returns a new channel with default settings. */
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

/** A firing as a mark on the timeline. */
export interface FiringMark {
  readonly moment: number;
  readonly held: boolean;
}

export class Alerts extends Model {
  /** The firings of the open view's alert. */
  marks: readonly FiringMark[] = [];
  /** The view whose alert is open in the editor. */
  viewId: string | null = null;
  /** The channels in the editor, with unsaved changes. */
  channels: readonly AlertChannel[] = [];
  presetId: string | null = null;
  replays: readonly ChannelReplay[] = [];
  /** The times of the view's events, ascending, without events that have no time. */
  times: Float64Array = new Float64Array();
  failure = '';
  /** The freshness of the replays in the editor. */
  readonly freshness = new Freshness();
  readonly #host: EngineHost;
  readonly #population: Population;
  readonly #files: Files;
  readonly #workspace: Workspace;
  readonly #replayQueue = new LatestQueue();
  readonly #markQueue = new LatestQueue();
  /** Returns the present while files are followed, else `undefined`. Replays then end at the last event. */
  now: () => number | undefined = () => undefined;

  constructor(host: EngineHost, files: Files, workspace: Workspace, population: Population) {
    super();
    this.#host = host;
    this.#files = files;
    this.#workspace = workspace;
    this.#population = population;
  }

  get view(): View | null {
    return this.#workspace.view(this.viewId) ?? null;
  }

  /** The channels in use: those of the selected preset, otherwise those in the editor. */
  get activeChannels(): readonly AlertChannel[] {
    const preset = this.#workspace.preset(this.presetId);
    return preset?.channels ?? this.channels;
  }

  /** Whether the editor has unsaved changes. */
  get unsaved(): boolean {
    if (this.viewId === null) return false;
    const alert = this.#workspace.alertOf(this.viewId);
    const presetId = alert?.presetId ?? null;
    // While a preset is selected, the channels in the editor are not used.
    if (this.presetId !== null || presetId !== null) return this.presetId !== presetId;
    return JSON.stringify(this.channels) !== JSON.stringify(alert?.channels ?? []);
  }

  /** Opens the saved alert of a view in the editor. */
  async open(viewId: string): Promise<void> {
    const alert = this.#workspace.alertOf(viewId);
    Object.assign(this, { viewId, channels: alert?.channels ?? [], presetId: alert?.presetId ?? null, replays: [], failure: '' });
    this.times = new Float64Array();
    this.freshness.reset();
    this.changed();
    const { view } = this;
    if (!view) return;
    this.times = await this.#host.call('times', this.#population.of(scopeOf(view)));
    await this.#replay();
  }

  close(): void {
    this.viewId = null;
    this.changed();
  }

  /** Replaces the channels in the editor and replays them. */
  edit(channels: readonly AlertChannel[], presetId = this.presetId): Promise<void> {
    Object.assign(this, { channels, presetId });
    this.changed();
    return this.#replay();
  }

  async save(): Promise<void> {
    const { view, presetId } = this;
    if (!view) return;
    const id = this.#workspace.alertOf(view.id)?.id ?? '';
    await this.#workspace.change('saveAlert', { id, viewId: view.id, presetId, channels: presetId ? [] : [...this.channels] });
  }

  async savePreset(name: string): Promise<void> {
    const id = await this.#workspace.change('savePreset', { name, channels: [...this.channels] });
    await this.edit(this.channels, id);
  }

  /** Returns the events of a firing in order of time. */
  async lines(firing: Firing): Promise<AlertLine[]> {
    const { view } = this;
    if (!view) return [];
    const limit = Math.min(firing.count, LINES_IN_MESSAGE);
    const page = { offset: firing.first, limit, order: 'oldest' as const, ...(view.template ? { template: view.template } : {}) };
    const rows = await this.#host.call('rows', this.#population.of(scopeOf(view)), page);
    return rows.map(({ time, source, app, level, message }) => ({ time, source, app, level, text: message, fields: [] }));
  }

  /** Returns the message that the channel would have sent for a firing. */
  async message(channel: AlertChannel, firing: Firing): Promise<FiringMessage | null> {
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
    await this.#addZones([channel]);
    return channel.integration === 'email'
      ? { email: await this.#workspace.query('emailOf', message), payload: null }
      : { email: null, payload: await this.#workspace.query('payloadOf', message) };
  }

  #replay(): Promise<void> {
    this.freshness.request(JSON.stringify(this.activeChannels));
    return this.#replayQueue.run((current) => this.#replayNow(current));
  }

  async #replayNow(current: Current): Promise<void> {
    const channels = this.activeChannels;
    try {
      const replays = await this.#replayChannels(channels, this.times, this.now());
      if (!current()) return;
      Object.assign(this, { replays, failure: '' });
      this.freshness.answer(JSON.stringify(channels));
    } catch (error) {
      if (!current()) return;
      this.failure = error instanceof Error ? error.message : String(error);
      this.freshness.fail();
    }
    this.changed();
  }

  /** Marks the firings of this view's alert on the timeline. Without an alert there are no marks. */
  markFirings(view: View | null): Promise<void> {
    return this.#markQueue.run((current) => this.#markNow(view, current));
  }

  async #markNow(view: View | null, current: Current): Promise<void> {
    const replays = view ? await this.replayOf(view, this.now()) : [];
    if (!current()) return;
    this.marks = replays.flatMap(({ replay }) => replay.firings.map(({ moment, held }) => ({ moment, held: held !== null })));
    this.changed();
  }

  /** Replays the alert of a view over the loaded events. Returns an empty list if the view has no alert. */
  async replayOf(view: View, nowMs?: number): Promise<ChannelReplay[]> {
    const alert = this.#workspace.alertOf(view.id);
    const preset = this.#workspace.preset(alert?.presetId);
    const channels = preset?.channels ?? alert?.channels ?? [];
    if (channels.length === 0) return [];
    return this.#replayChannels(channels, await this.#host.call('times', this.#population.of(scopeOf(view))), nowMs);
  }

  async #replayChannels(channels: readonly AlertChannel[], times: Float64Array, nowMs?: number): Promise<ChannelReplay[]> {
    await this.#addZones(channels);
    const coverage = await this.#host.call('coverage');
    return replayChannels(this.#workspace.query.bind(this.#workspace), channels, times, coverage, nowMs);
  }

  /** Adds the time zones of these channels to the workspace. */
  async #addZones(channels: readonly AlertChannel[]): Promise<void> {
    for (const name of zonesOf(channels)) await this.#workspace.addZone(name);
  }

  /** Whether any file is loaded. */
  get loaded(): boolean {
    return this.#files.list.length > 0;
  }
}
