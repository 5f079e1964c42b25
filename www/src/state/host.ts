// The host page, which contains this page in a frame. Its custom element sends input and receives reports. Only one
// host page is connected, and only from the same origin.
import { GREETING, type FromPage, type ToPage } from '../embed/messages';
import type { Email, Scope } from '../engine/engine-types';
import { hostStrings } from '../strings/host';
import type { LiveFiring } from './alerts/alert-watch';
import type { EngineHost } from './core/engine-host';
import { LatestQueue, Model, type Current } from './core/model';
import { filtersBy, type Search } from './search/search';
import type { FileFollower } from './sources/file-follower';
import type { Files } from './sources/files';
import { PushedInputs } from './sources/pushed-inputs';
import { Refusal } from './sources/refusal';
import type { Workspace } from './views/workspace';

type Problem = Extract<FromPage, { type: 'problem' }>['detail'];

/** The models that the host page can change, or about which it receives reports. */
export interface HostModels {
  readonly engine: EngineHost;
  readonly files: Files;
  readonly follower: FileFollower;
  readonly search: Search;
  readonly workspace: Workspace;
}

export class Host extends Model {
  /** Whether this page is in a frame. The host page then controls the address and the storage. */
  readonly framed = window.parent !== window;
  readonly #models: HostModels;
  readonly #pushes: PushedInputs;
  #port: MessagePort | null = null;
  /** Messages are handled one at a time, in their order. */
  #queue: Promise<void> = Promise.resolve();
  /** The number of received settings by kind. The element compares them to know which settings a report includes. */
  readonly #received = { search: 0, saved: 0 };
  /** The last reports, so that none is sent twice. */
  readonly #sent = { matched: '', problem: '', workspace: '' };
  /** Whether the last search had an error. */
  #failing = false;
  /** A workspace from the host page is being loaded. It is reported once it is complete. */
  #loading = false;
  #hadFiles = false;
  /** Reports of the workspace: only the newest is sent. */
  readonly #reports = new LatestQueue();

  constructor(models: HostModels) {
    super();
    this.#models = models;
    this.#pushes = new PushedInputs(models.files, models.follower);
    if (this.framed) addEventListener('message', (event) => this.#connect(event));
  }

  /** Whether a host page is connected. */
  get attached(): boolean {
    return this.#port !== null;
  }

  reportFiring({ view, condition, firing }: LiveFiring): void {
    const { moment, from, to, count } = firing;
    this.#report({ type: 'firing', detail: { view: view.name, query: view.query, condition, moment, from, to, count } });
  }

  reportEmail({ subject, body, eml }: Email): void {
    this.#report({ type: 'email', detail: { subject, body, eml } });
  }

  /** Reports that the page no longer works. */
  reportFailure(message: string): void {
    this.#problem('page', new Refusal(null, message));
  }

  #connect({ source, origin, data, ports }: MessageEvent): void {
    const [port] = ports;
    if (source !== window.parent || origin !== location.origin || data !== GREETING || !port || this.#port) return;
    this.#port = port;
    port.onmessage = ({ data: message }: MessageEvent<ToPage>) => {
      this.#queue = this.#queue.then(() => this.#handleSafely(message));
    };
    const { engine, search, workspace } = this.#models;
    search.subscribe(() => this.#reportSearch());
    workspace.subscribe(() => this.#reportWorkspace());
    void engine.start().then(() => {
      if (engine.state === 'ready') this.#report({ type: 'ready', detail: null });
      else this.reportFailure(engine.failure);
    });
    this.changed();
  }

  /** Never rejects: the next message must be handled even if this one fails. */
  async #handleSafely(message: ToPage): Promise<void> {
    try {
      await this.#handle(message);
    } catch (error) {
      this.#problem(message.do, Refusal.of(error, null));
    }
  }

  async #handle(message: ToPage): Promise<void> {
    switch (message.do) {
      case 'open':
        return this.#open(message.files);
      case 'push':
        return this.#pushes.push(message.name, message.data);
      case 'end':
        // The next message does not wait for a long load.
        return void this.#pushes.end(message.name).catch((error) => this.#problem('end', Refusal.of(error, message.name)));
      case 'query':
      case 'range':
        return this.#set(message);
      case 'workspace':
        return this.#load(message.text);
    }
  }

  #open(files: readonly unknown[]): void {
    this.#models.files.add(files.filter((one) => one instanceof File));
    files.forEach((one, at) => {
      if (!(one instanceof File)) this.#problem('open', new Refusal(one, hostStrings.notAFile(at)));
    });
  }

  #set(message: Extract<ToPage, { do: 'query' | 'range' }>): void {
    const { search } = this.#models;
    void (message.do === 'query' ? search.setText(message.query) : search.setRange(message.range));
    // The search has started, so nothing is reported before its answer. A bad query is reported each time it is set.
    this.#received.search += 1;
    if (message.do === 'query') this.#sent.problem = '';
  }

  async #load(text: string): Promise<void> {
    const { workspace } = this.#models;
    this.#loading = true;
    try {
      const { problems } = await workspace.change('loadWorkspace', text, true);
      for (const { path, reason } of problems) this.#problem('workspace', new Refusal(text, `${path}: ${reason}`));
    } catch (error) {
      this.#problem('workspace', Refusal.of(error, text));
    }
    this.#loading = false;
    this.#received.saved += 1;
    this.#reportWorkspace();
  }

  /** Reports each settled search: the search with its counts, and the error of its query. */
  #reportSearch(): void {
    const { files, search } = this.#models;
    const { answered, failure, running, parsed, parsedText } = search;
    if (running || !answered) return;
    const { counts, scope } = answered;
    const detail = { ...searchForHost(scope), matched: counts.matched, total: counts.total };
    this.#report({ type: 'search', heard: this.#received.search, query: detail.query, range: detail.range });

    const fault = parsed?.diagnostics.find(({ severity }) => severity === 'error') ?? failure;
    const problem = fault ? JSON.stringify([parsedText, fault]) : '';
    // A corrected query is reported even if its counts are the same as before.
    if (!fault && this.#failing) this.#sent.matched = '';
    this.#failing = fault !== null;
    if (fault && problem !== this.#sent.problem) {
      const { message, help, start, end } = fault;
      this.#problem('query', new Refusal(parsedText, [message, help].filter(Boolean).join(' '), { start, end }));
    }
    this.#sent.problem = problem;

    this.#hadFiles ||= files.list.length > 0;
    const matched = JSON.stringify(detail);
    if (!this.#hadFiles || matched === this.#sent.matched) return;
    this.#sent.matched = matched;
    this.#report({ type: 'matched', detail });
  }

  #reportWorkspace(): void {
    if (this.#loading) return;
    const heard = this.#received.saved;
    const report = async (current: Current): Promise<void> => {
      const text = await this.#models.workspace.text();
      if (!current()) return;
      this.#report({ type: 'saved', heard, workspace: text });
      if (text === this.#sent.workspace) return;
      this.#sent.workspace = text;
      this.#report({ type: 'workspace', detail: text });
    };
    this.#reports.run(report).catch((error: unknown) => this.#problem('workspace', Refusal.of(error, null)));
  }

  #problem(code: Problem['code'], { value, message, span }: Refusal): void {
    this.#report({ type: 'problem', detail: { code, value, message, span } });
  }

  #report(report: FromPage): void {
    this.#port?.postMessage(report);
  }
}

/** Describes a search for the host page. */
function searchForHost({ query = '', from, to, withoutTime = false, duplicates = false, foldStages = false, ...chosen }: Scope) {
  const range = from !== undefined && to !== undefined ? { from, to } : null;
  return { query, range, withoutTime, duplicates, foldStages, filters: filtersBy((name) => chosen[name] ?? []) };
}
