// A host page that is connected to the page in its frame.
import { dispatch, frame } from './browser';
import { GREETING, type FromPage, type Request, type RequestName, type Requests, type ToPage } from '../../www/src/embed/messages';
import { startPage, type Page } from './page';

type Report<T extends FromPage['type']> = Extract<FromPage, { type: T }>;

/** One end of a message channel. Node's `MessagePort` would turn each `File` into a `Blob`. */
class Port {
  onmessage: ((event: { data: unknown }) => void) | null = null;
  peer: Port | null = null;

  postMessage(data: unknown): void {
    queueMicrotask(() => this.peer?.onmessage?.({ data }));
  }
}

/** A host page that records its reports, and the page in its frame. */
export class HostPage {
  readonly reports: FromPage[] = [];
  readonly #own = new Port();
  readonly #given = new Port();
  readonly #frame = frame();
  #listeners = new Set<() => void>();
  #lastId = 0;

  async connect(): Promise<Page> {
    const page = await startPage();
    Object.assign(this.#own, { peer: this.#given });
    Object.assign(this.#given, { peer: this.#own });
    this.#own.onmessage = ({ data }) => {
      this.reports.push(data as FromPage);
      for (const listener of this.#listeners) listener();
    };
    this.greet();
    await this.next('ready');
    return page;
  }

  greet(change: object = {}): void {
    dispatch('message', { source: this.#frame.parent, origin: location.origin, data: GREETING, ports: [this.#given], ...change });
  }

  send(message: ToPage): void {
    this.#own.postMessage(message);
  }

  /** Resolves to the first report of this type that fits, including earlier ones. */
  next<T extends FromPage['type']>(type: T, fits: (report: Report<T>) => boolean = () => true): Promise<Report<T>> {
    return new Promise((resolve) => {
      const look = (): void => {
        const report = this.reports.find((one): one is Report<T> => one.type === type && fits(one as Report<T>));
        if (!report) return;
        this.#listeners.delete(look);
        resolve(report);
      };
      this.#listeners.add(look);
      look();
    });
  }

  /** Sends a request and returns its answer. */
  async ask<K extends RequestName>(name: K, ...args: Requests[K]['args']): Promise<Requests[K]['result']> {
    const id = (this.#lastId += 1);
    this.send({ do: 'request', id, name, args } as unknown as Request);
    const answer = this.next('answer', (report) => report.id === id);
    const rejection = this.next('rejection', (report) => report.id === id).then(({ detail }) => Promise.reject(detail));
    return (await Promise.race([answer, rejection])).result as Requests[K]['result'];
  }

  close(): void {
    this.#frame.leave();
  }
}
