// The page that holds this one in a frame: the custom element, which passes input and is told what happens. Only a
// page of the same origin is listened to, and only one.
import { GREETING, type FromPage, type ToPage } from '../embed/messages';
import type { Email, Scope } from '../engine/engine-types';
import { embedding } from '../strings-embedding';
import type { App } from './app';
import { Model, Turns, type Current } from './model';
import { Pushes } from './pushes';
import { Refusal } from './refusal';
import { filtersBy } from './search';
import type { LiveFiring } from './watching';

type Problem = Extract<FromPage, { tells: 'problem' }>['detail'];

export class Host extends Model {
  /** Whether another page holds this one: the address and the browser's storage are then its affair. */
  readonly framed = window.parent !== window;
  readonly #app: App;
  readonly #pushes: Pushes;
  #port: MessagePort | null = null;
  /** One message after the other, in their order. */
  #turn: Promise<void> = Promise.resolve();
  /** How many settings of each kind came, so that the element can tell which of them an answer knows. */
  readonly #heard = { search: 0, saved: 0 };
  /** The last reports, so that each is sent once. */
  readonly #sent = { matched: '', problem: '', workspace: '' };
  /** Whether the last search had an error. */
  #failing = false;
  /** A workspace that the host page set is reported when all of it is there. */
  #loading = false;
  #hadFiles = false;
  /** Texts of the workspace: only the newest is reported. */
  readonly #texts = new Turns();

  constructor(app: App) {
    super();
    this.#app = app;
    this.#pushes = new Pushes(app.files, app.following);
    if (this.framed) addEventListener('message', (event) => this.#greeted(event));
  }

  /** Whether there is a host page to pass things to. */
  get attached(): boolean {
    return this.#port !== null;
  }

  tellFiring({ view, words, firing }: LiveFiring): void {
    const { moment, from, to, count } = firing;
    this.#tell({ tells: 'firing', detail: { view: view.name, query: view.query, condition: words, moment, from, to, count } });
  }

  giveEmail({ subject, body, eml }: Email): void {
    this.#tell({ tells: 'email', detail: { subject, body, eml } });
  }

  /** The page can do nothing more. */
  tellFailure(message: string): void {
    this.#problem('page', new Refusal(null, message));
  }

  #greeted({ source, origin, data, ports }: MessageEvent): void {
    const [port] = ports;
    if (source !== window.parent || origin !== location.origin || data !== GREETING || !port || this.#port) return;
    this.#port = port;
    port.onmessage = ({ data: message }: MessageEvent<ToPage>) => {
      this.#turn = this.#turn.then(() => this.#take(message));
    };
    const { engine, search, workspace } = this.#app;
    search.subscribe(() => this.#tellSearch());
    workspace.subscribe(() => this.#tellWorkspace());
    void engine.start().then(() => {
      if (engine.state === 'ready') this.#tell({ tells: 'ready', detail: null });
      else this.tellFailure(engine.failure);
    });
    this.changed();
  }

  /** Never rejects: the next message must be heard whatever becomes of this one. */
  async #take(message: ToPage): Promise<void> {
    try {
      await this.#do(message);
    } catch (error) {
      this.#problem(message.do, Refusal.of(error, null));
    }
  }

  async #do(message: ToPage): Promise<void> {
    switch (message.do) {
      case 'open':
        return this.#open(message.files);
      case 'push':
        return this.#pushes.push(message.name, message.data);
      case 'end':
        // A long load is not waited for: what comes next has nothing to do with it.
        return void this.#pushes.end(message.name).catch((error) => this.#problem('end', Refusal.of(error, message.name)));
      case 'query':
      case 'range':
        return this.#set(message);
      case 'workspace':
        return this.#load(message.text);
    }
  }

  #open(given: readonly unknown[]): void {
    this.#app.files.add(given.filter((one) => one instanceof File));
    given.forEach((one, at) => {
      if (!(one instanceof File)) this.#problem('open', new Refusal(one, embedding.notAFile(at)));
    });
  }

  #set(message: Extract<ToPage, { do: 'query' | 'range' }>): void {
    const { search } = this.#app;
    void (message.do === 'query' ? search.setText(message.query) : search.setRange(message.range));
    // The search runs by now, so nothing is reported before its answer. A bad query is reported each time it is set.
    this.#heard.search += 1;
    if (message.do === 'query') this.#sent.problem = '';
  }

  async #load(text: string): Promise<void> {
    const { workspace } = this.#app;
    this.#loading = true;
    try {
      const { problems } = await workspace.change('loadWorkspace', text, true);
      for (const { path, reason } of problems) this.#problem('workspace', new Refusal(text, `${path}: ${reason}`));
    } catch (error) {
      this.#problem('workspace', Refusal.of(error, text));
    }
    this.#loading = false;
    this.#heard.saved += 1;
    this.#tellWorkspace();
  }

  /** Reports each settled search: the counts with the search that they answer, and the query that has an error. */
  #tellSearch(): void {
    const { files, search } = this.#app;
    const { answered, failure, running, parsed, parsedText } = search;
    if (running || !answered) return;
    const { counts, scope } = answered;
    const detail = { ...named(scope), matched: counts.matched, total: counts.total };
    this.#tell({ tells: 'search', heard: this.#heard.search, query: detail.query, range: detail.range });

    const fault = parsed?.diagnostics.find(({ severity }) => severity === 'error') ?? failure;
    const problem = fault ? JSON.stringify([parsedText, fault]) : '';
    // After a problem, the same counts are reported again: the query is in order.
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
    this.#tell({ tells: 'matched', detail });
  }

  #tellWorkspace(): void {
    if (this.#loading) return;
    const heard = this.#heard.saved;
    const report = async (current: Current): Promise<void> => {
      const text = await this.#app.workspace.text();
      if (!current()) return;
      this.#tell({ tells: 'saved', heard, workspace: text });
      if (text === this.#sent.workspace) return;
      this.#sent.workspace = text;
      this.#tell({ tells: 'workspace', detail: text });
    };
    this.#texts.take(report).catch((error: unknown) => this.#problem('workspace', Refusal.of(error, null)));
  }

  #problem(code: Problem['code'], { value, message, span }: Refusal): void {
    this.#tell({ tells: 'problem', detail: { code, value, message, span } });
  }

  #tell(what: FromPage): void {
    this.#port?.postMessage(what);
  }
}

/** A search as the host page names it. */
function named({ query = '', from, to, withoutTime = false, duplicates = false, ...chosen }: Scope) {
  const range = from !== undefined && to !== undefined ? { from, to } : null;
  return { query, range, withoutTime, duplicates, filters: filtersBy((name) => chosen[name] ?? []) };
}
