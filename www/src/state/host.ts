// The page that holds this one in a frame: the custom element, which hands over input and is told what happens. Only a
// page of the same origin is listened to, and only one.
import { GREETING, type FromPage, type ToPage } from '../embed/messages';
import type { Email } from '../engine/engine-types';
import type { App } from './app';
import { Model } from './model';
import { PushedInput } from './pushed';
import type { LiveFiring } from './watching';

export class Host extends Model {
  /** Whether another page holds this one: the address and the browser's storage are then its affair. */
  readonly framed = window.parent !== window;
  readonly #app: App;
  #port: MessagePort | null = null;
  readonly #inputs = new Map<string, PushedInput>();
  /** One thing after the other, as it was asked. */
  #turn: Promise<void> = Promise.resolve();
  #told = '';

  constructor(app: App) {
    super();
    this.#app = app;
    if (this.framed) addEventListener('message', (event) => this.#greeted(event));
  }

  /** Whether there is somebody to hand things to. */
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

  #greeted({ source, origin, data, ports }: MessageEvent): void {
    const [port] = ports;
    if (source !== window.parent || origin !== location.origin || data !== GREETING || !port || this.#port) return;
    this.#port = port;
    port.onmessage = ({ data: message }: MessageEvent<ToPage>) => {
      this.#turn = this.#turn.then(() => this.#do(message)).catch((error: unknown) => this.#problem(error));
    };
    const { engine, search, workspace } = this.#app;
    search.subscribe(() => this.#tellMatched());
    workspace.subscribe(() => this.#tell({ tells: 'workspace', detail: workspace.text }));
    void engine.start().then(() => {
      if (engine.state === 'ready') this.#tell({ tells: 'ready', detail: null });
      else this.#problem(engine.failure);
    });
    this.changed();
  }

  async #do(message: ToPage): Promise<void> {
    const { files, search, workspace } = this.#app;
    switch (message.do) {
      case 'open':
        return files.add(message.files);
      case 'push':
        return this.#push(message.name, message.bytes);
      case 'end':
        return this.#end(message.name);
      case 'query':
        return void search.setText(message.query);
      case 'range':
        return void search.setRange(message.range);
      case 'workspace': {
        const { problems } = await workspace.change('loadWorkspace', message.text, true);
        for (const { path, reason } of problems) this.#problem(`${path}: ${reason}`);
      }
    }
  }

  async #push(name: string, bytes: Uint8Array): Promise<void> {
    const known = this.#inputs.get(name);
    if (known) {
      known.push(bytes);
      return this.#app.following.lookSoon();
    }
    const input = new PushedInput(name);
    this.#inputs.set(name, input);
    input.push(bytes);
    this.#app.files.addGiven([{ file: await input.getFile(), source: input }], true);
  }

  async #end(name: string): Promise<void> {
    const input = this.#inputs.get(name);
    this.#inputs.delete(name);
    const file = this.#app.files.list.find(({ source }) => source === input);
    if (file) await this.#app.following.end(file);
  }

  /** Once for each answer: a search changes more often than that. */
  #tellMatched(): void {
    const { files, search } = this.#app;
    const { counts, running, text: query, range } = search;
    if (!counts || running || files.list.length === 0) return;
    const detail = { query, range, matched: counts.matched, total: counts.total };
    const told = JSON.stringify(detail);
    if (told === this.#told) return;
    this.#told = told;
    this.#tell({ tells: 'matched', detail });
  }

  #problem(error: unknown): void {
    this.#tell({ tells: 'problem', detail: error instanceof Error ? error.message : String(error) });
  }

  #tell(what: FromPage): void {
    this.#port?.postMessage(what);
  }
}
