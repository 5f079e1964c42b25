// The host page, which contains this page in a frame. Its custom element sends input and receives reports. Only one
// host page is connected, and only from the same origin.
import { GREETING, type FromPage, type ToPage } from '../embed/messages';
import type { Email, Scope } from '../engine/engine-types';
import { hostStrings } from '../strings/host';
import type { LiveFiring } from './alerts/alert-watch';
import { LatestQueue, Model, type Current } from './core/model';
import type { HostModels } from './host-models';
import { HostDisplay } from './host-display';
import { HostRequests, loadedFiles } from './host-requests';
import { filtersBy } from './search/search';
import type { OpenedFile } from './sources/opened-file';
import { PushedInputs } from './sources/pushed-inputs';
import { Refusal } from './sources/refusal';

type Problem = Extract<FromPage, { type: 'problem' }>['detail'];

/** How long a page in a frame waits for the element after it was loaded. */
const DISPLAY_MS = 200;

export class Host extends Model {
  /** Whether this page is in a frame. The host page then controls the address and the storage. */
  readonly framed = window.parent !== window;
  /** Resolves when the host page has said how the page looks, or needs no longer be awaited. */
  readonly displayed: Promise<void>;
  #showDisplay: () => void = () => {};
  readonly #models: HostModels;
  readonly #pushes: PushedInputs;
  readonly #requests: HostRequests;
  readonly #display: HostDisplay;
  #port: MessagePort | null = null;
  /** Messages are handled one at a time, in their order. */
  #queue: Promise<void> = Promise.resolve();
  /** The number of received settings by kind. The element compares them to know which settings a report includes. */
  readonly #received = { search: 0, saved: 0 };
  /** The last reports, so that none is sent twice. */
  readonly #sent = { matched: '', problem: '', workspace: '', progress: '', selection: null as number | null };
  /** Whether the last search had an error. */
  #failing = false;
  /** A workspace from the host page is being loaded. It is reported once it is complete. */
  #loading = false;
  #hadFiles = false;
  /** Files were read since the last `loaded` report. */
  #read = false;
  /** Reports of the workspace: only the newest is sent. */
  readonly #reports = new LatestQueue();

  constructor(models: HostModels) {
    super();
    this.#models = models;
    this.#pushes = new PushedInputs(models.files, models.follower);
    this.#requests = new HostRequests(models, {
      open: (files) => this.#open(files),
      set: (setting) => this.#set(setting),
      loadWorkspace: (text) => this.#load(text),
    });
    this.#display = new HostDisplay(models, (code, refusal) => this.#problem(code, refusal));
    this.displayed = this.framed ? new Promise((resolve) => (this.#showDisplay = resolve)) : Promise.resolve();
    // The element sends the look when the page is loaded. Another host page sends none.
    if (this.framed) addEventListener('load', () => setTimeout(this.#showDisplay, DISPLAY_MS));
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

  /** Reports a theme token that is not valid. */
  refuseToken(name: string, value: string): void {
    this.#problem('token', new Refusal(value, hostStrings.badToken(name)));
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
    const { engine, files, search, selectedEvent, workspace } = this.#models;
    files.subscribe(() => this.#reportProgress());
    selectedEvent.subscribe(() => this.#reportSelection());
    search.subscribe(() => this.#reportSearch());
    workspace.subscribe(() => {
      this.#display.resolveNames(false);
      this.#reportWorkspace();
    });
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
      this.#problem(message.do === 'request' || message.do === 'display' ? 'page' : message.do, Refusal.of(error, null));
    }
  }

  async #handle(message: ToPage): Promise<void> {
    switch (message.do) {
      case 'request':
        // The next message does not wait for the answer, so that a newer query supersedes this query.
        return void this.#requests.answer(message).then((answer) => this.#report(answer));
      case 'push':
        return this.#pushes.push(message.name, message.data);
      case 'end':
        // The next message does not wait for a long load.
        return void this.#pushes.end(message.name).catch((error) => this.#problem('end', Refusal.of(error, message.name)));
      case 'display':
        this.#display.apply(message.display);
        return this.#showDisplay();
      case 'query':
      case 'range':
        return void this.#set(message);
      case 'workspace':
        return void (await this.#load(message.text).catch((error) => this.#problem('workspace', Refusal.of(error, message.text))));
    }
  }

  /** Opens the files among the entries. Resolves to the entries of the list. */
  #open(given: readonly unknown[]): Promise<readonly OpenedFile[]> {
    const listed = this.#models.files.add(given.filter((one) => one instanceof File));
    given.forEach((one, at) => {
      if (!(one instanceof File)) this.#problem('open', new Refusal(one, hostStrings.notAFile(at)));
    });
    return listed;
  }

  #set(message: Extract<ToPage, { do: 'query' | 'range' }>): Promise<void> {
    const { search } = this.#models;
    const answered = message.do === 'query' ? search.setText(message.query) : search.setRange(message.range);
    // The search has started, so nothing is reported before its answer. A bad query is reported each time it is set.
    this.#received.search += 1;
    if (message.do === 'query') this.#sent.problem = '';
    return answered;
  }

  /** Replaces the workspace. Returns the problems of its definitions. Rejects if the text is not a workspace. */
  async #load(text: string): Promise<readonly string[]> {
    this.#loading = true;
    try {
      const { problems } = await this.#models.workspace.replace(text);
      this.#display.workspaceLoaded();
      const messages = problems.map(({ path, reason }) => `${path}: ${reason}`);
      for (const message of messages) this.#problem('workspace', new Refusal(text, message));
      return messages;
    } finally {
      this.#loading = false;
      this.#received.saved += 1;
      this.#reportWorkspace();
    }
  }

  #reportProgress(): void {
    const { files } = this.#models;
    if (files.loading) this.#read = true;
    const progress = JSON.stringify(files.progress);
    if (!files.loading || progress === this.#sent.progress) return;
    this.#sent.progress = progress;
    this.#report({ type: 'progress', detail: files.progress });
  }

  #reportSelection(): void {
    const { row } = this.#models.selectedEvent;
    if (row === this.#sent.selection) return;
    this.#sent.selection = row;
    this.#report({ type: 'selection', detail: { row } });
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
    if (this.#hadFiles && matched !== this.#sent.matched) {
      this.#sent.matched = matched;
      this.#report({ type: 'matched', detail });
    }
    if (!this.#read || files.loading) return;
    this.#read = false;
    this.#display.resolveNames(true);
    this.#report({ type: 'loaded', detail: loadedFiles(this.#models) });
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
