// Several workers that answer as one engine. Each worker reads some of the files, or some lines of a large file, and knows
// nothing of the others. The first worker merges their partial answers. The page only passes the bytes on.
import { EngineClient, stopped, type Engine, type StartWorker, type WorkerNews } from './client';
import { EngineError, isQuery, type CallName, type Calls, type QueryName } from './protocol';
import { Intake, type ReadAgain } from './intake';

export type { ReadAgain };

/** Which worker answers a call: every worker alike, the first one, or the one with the file or event. */
type Route = 'every' | 'first' | 'owner';

/** The routes of all calls but the queries, whose partial answers the workers merge. */
const ROUTES: Record<Exclude<CallName, QueryName>, Route> = {
  boot: 'owner',
  openFile: 'owner',
  push: 'owner',
  closeFile: 'owner',
  stopFile: 'owner',
  describeArchive: 'owner',
  distrustMember: 'owner',
  setSha256: 'owner',
  loadSample: 'owner',
  event: 'owner',
  places: 'owner',
  eventNumbers: 'owner',
  lineNumbers: 'owner',
  declareFamilies: 'every',
  useSets: 'every',
  addZone: 'every',
  useZone: 'every',
  refine: 'first',
  translate: 'first',
  originalBegin: 'first',
  originalPush: 'first',
  originalFinish: 'first',
  textsBegin: 'first',
  textsKeep: 'first',
  textsTake: 'first',
  textsHash: 'first',
  parquetBegin: 'first',
  parquetAdd: 'first',
  parquetGroup: 'first',
  parquetEnd: 'first',
  sampleEvents: 'first',
  previewFamilies: 'first',
  loadWorkspace: 'first',
  workspaceText: 'first',
  workspaceState: 'first',
  workspaceChanges: 'first',
  undoWorkspace: 'first',
  saveView: 'first',
  savePreset: 'first',
  saveAlert: 'first',
  saveBoard: 'first',
  saveFamily: 'first',
  saveSet: 'first',
  renameSaved: 'first',
  duplicateSaved: 'first',
  deleteSaved: 'first',
  reorderSaved: 'first',
  workspaceZone: 'first',
  importDefinitions: 'first',
  exportViews: 'first',
  readyMade: 'first',
  replayAlert: 'first',
  conditionOf: 'first',
  emailOf: 'first',
  payloadOf: 'first',
  archiveBegin: 'first',
  archiveGive: 'first',
  archiveEnd: 'first',
  unpackBegin: 'first',
  unpackPush: 'first',
  unpackEnd: 'first',
  unpackProblems: 'first',
  hashMember: 'first',
  hashIntact: 'first',
  hashPush: 'first',
  hashFinish: 'first',
};

/** The rows of a worker are numbered from its shard number times this. */
const ROWS_OF_A_SHARD = 2 ** 28;

/** The error code with which the page restarts with one worker, for files that several workers cannot read. The engine never returns it. */
const TOGETHER = 'together';

/** A call whose types are already checked. */
type AnyCall = (call: CallName, ...args: readonly unknown[]) => Promise<unknown>;

export class ShardedEngine implements Engine {
  readonly #module: () => Promise<WebAssembly.Module>;
  readonly #start: StartWorker;
  readonly #news: WorkerNews;
  readonly #clients: EngineClient[] = [];
  readonly #starting: Promise<void>[] = [];
  readonly #intake: Intake;
  /** The calls that went to every worker, repeated for workers that start later. */
  readonly #broadcasts: [CallName, readonly unknown[]][] = [];
  /** The last comparison of events between workers. It is valid until more is read. */
  #compared: { read: number; done: Promise<void> } = { read: 0, done: Promise.resolve() };
  #lost = false;
  /** Workers that crashed while no file was open. Only their parts need to be read again. */
  readonly #dead = new Set<number>();

  /** `workers` is the limit on their number. They start when there is enough to read. */
  constructor(module: () => Promise<WebAssembly.Module>, start: StartWorker, workers: number, news: WorkerNews) {
    this.#module = module;
    this.#start = start;
    this.#news = news;
    const clients = this.#clients;
    this.#intake = new Intake({
      most: workers,
      get running() {
        return clients.length;
      },
      worker: (shard) => this.#worker(shard),
      inseparable: () => this.#fail(),
    });
  }

  /** Resolves when the first worker answers. */
  async start(): Promise<void> {
    await this.#worker(0);
  }

  call<K extends CallName>(call: K, ...args: Calls[K]['args']): Promise<Calls[K]['reply']> {
    return this.#route(call, args) as Promise<Calls[K]['reply']>;
  }

  stop(): void {
    this.#lost = true;
    for (const client of this.#clients) client.stop();
  }

  /** The memory of each worker in bytes. */
  get memory(): number[] {
    return this.#clients.map(({ memoryBytes }) => memoryBytes);
  }

  /** Whether some workers crashed and the others still have their events. */
  get mendable(): boolean {
    return !this.#lost && this.#dead.size > 0;
  }

  /** Replaces the crashed workers and reads their parts again. Calls wait until this is done. */
  async mend(read: ReadAgain): Promise<void> {
    const dead = [...this.#dead];
    this.#dead.clear();
    // The marks of repeated events are lost with the workers.
    this.#compared = { read: NaN, done: Promise.resolve() };
    for (const shard of dead) {
      const client = this.#client();
      this.#clients[shard] = client;
      const restored = this.#prepare(client, shard).then(() => this.#intake.restore(shard, client, read));
      restored.catch(() => {});
      this.#starting[shard] = restored;
    }
    await Promise.all(dead.map((shard) => this.#starting[shard]));
  }

  #route(call: CallName, args: readonly unknown[]): Promise<unknown> {
    if (isQuery(call)) return this.#query(call, args);
    switch (ROUTES[call]) {
      case 'every':
        this.#broadcasts.push([call, args]);
        return this.#broadcast(call, args);
      case 'first':
        return this.#direct(0, call, args);
      case 'owner':
        return this.#owned(call, args);
    }
  }

  #owned(call: CallName, args: readonly unknown[]): Promise<unknown> {
    switch (call) {
      case 'openFile':
        return this.#intake.open(...(args as Calls['openFile']['args']));
      case 'push':
        return this.#intake.push(...(args as Calls['push']['args']));
      case 'closeFile':
        return this.#closeFile(...(args as Calls['closeFile']['args']));
      case 'stopFile':
        return this.#intake.stop(...(args as Calls['stopFile']['args']));
      case 'setSha256':
        return this.#intake.setSha256(...(args as Calls['setSha256']['args']));
      case 'describeArchive':
        return this.#intake.describe(...(args as Calls['describeArchive']['args']));
      case 'distrustMember':
        return this.#intake.distrust(...(args as Calls['distrustMember']['args']));
      case 'loadSample':
        return this.#intake.sample();
      case 'event': {
        const [row] = args as Calls['event']['args'];
        return this.#direct(Math.floor(row / ROWS_OF_A_SHARD), call, args);
      }
      case 'places':
        return this.#ofRows('places', Float64Array, 3, ...(args as Calls['places']['args']));
      case 'eventNumbers':
        return this.#ofRows('eventNumbers', Uint32Array, 2, ...(args as Calls['eventNumbers']['args']));
      case 'lineNumbers':
        return this.#ofRows('lineNumbers', Float64Array, 1, ...(args as Calls['lineNumbers']['args']));
      default:
        return this.#direct(0, call, args);
    }
  }

  /** Collects the numbers of each event from the workers that have the events. `width`: the numbers per event. */
  async #ofRows<A extends Float64Array | Uint32Array>(
    call: 'places' | 'eventNumbers' | 'lineNumbers',
    type: new (length: number) => A,
    width: number,
    rows: Uint32Array,
  ): Promise<A> {
    const numbers = new type(width * rows.length);
    const shardOf = (row: number) => Math.floor(row / ROWS_OF_A_SHARD);
    const requests = [...new Set(Array.from(rows, shardOf))].map(async (shard) => {
      const own = [...rows.keys()].filter((at) => shardOf(rows[at] ?? 0) === shard);
      const client = await this.#worker(shard);
      const found = await client.call(call, Uint32Array.from(own, (at) => rows[at] ?? 0));
      own.forEach((at, nth) => numbers.set(found.subarray(width * nth, width * (nth + 1)), width * at));
    });
    await Promise.all(requests);
    return numbers;
  }

  /** Runs a query. One worker answers alone. Several workers give partial answers in rounds, until they merge into the answer. */
  async #query(query: QueryName, args: readonly unknown[]): Promise<unknown> {
    if (this.#clients.length === 1) return this.#direct(0, query, args);
    const clients = await Promise.all(this.#clients.map((_, shard) => this.#worker(shard)));
    const [first] = clients;
    if (!first) throw new RangeError('There is no worker.');
    await this.#compare();
    let round: Uint8Array = new Uint8Array();
    for (;;) {
      const partials = await Promise.all(clients.map((client) => client.call('partial', query, args, round.slice())));
      const answer = await first.call('merge', query, args, round, partials);
      if (!(answer instanceof Uint8Array)) return answer;
      round = answer;
    }
  }

  async #closeFile(file: number): Promise<unknown> {
    const report = await this.#intake.close(file);
    if (report) return report;
    const reports = (await this.#query('reports', [])) as Calls['reports']['reply'];
    return reports[file];
  }

  /** Between two loads, compares the events of all workers to find repeated ones. */
  #compare(): Promise<void> {
    const { read, isOpen } = this.#intake;
    if (!isOpen && this.#compared.read !== read) {
      this.#compared = { read, done: this.#exchange() };
    }
    return this.#compared.done;
  }

  async #exchange(): Promise<void> {
    const clients = [...this.#clients];
    // In each round every worker sends its identities to one other worker, so that all of them work and nothing is copied.
    for (let round = 1; round < clients.length; round += 1) {
      const others = [...clients.slice(round), ...clients.slice(0, round)];
      await Promise.all(clients.map(async (client, at) => others[at]?.call('compareRepeats', await client.call('identities'))));
    }
    await Promise.all(clients.map((client) => client.call('settleRepeats')));
  }

  async #broadcast(call: CallName, args: readonly unknown[]): Promise<unknown> {
    const [reply] = await Promise.all(this.#clients.map((_, shard) => this.#direct(shard, call, args)));
    return reply;
  }

  async #direct(shard: number, call: CallName, args: readonly unknown[]): Promise<unknown> {
    const client = await this.#worker(shard);
    return (client.call.bind(client) as AnyCall)(call, ...args);
  }

  /** Returns the worker of this shard, and starts the worker if necessary. */
  async #worker(shard: number): Promise<EngineClient> {
    if (this.#lost) throw stopped();
    while (this.#clients.length <= shard) {
      const client = this.#client();
      const prepared = this.#prepare(client, this.#clients.length);
      // A call that needs the worker awaits this promise and gets its error.
      prepared.catch(() => {});
      this.#starting.push(prepared);
      this.#clients.push(client);
    }
    await this.#starting[shard];
    const client = this.#clients[shard];
    if (!client) throw new RangeError(`There is no worker ${shard}.`);
    return client;
  }

  #client(): EngineClient {
    const client: EngineClient = new EngineClient(this.#start, {
      crashed: (error) => this.#handleCrash(client, error),
      silent: (one, silent) => this.#news.silent(one, silent),
    });
    return client;
  }

  /** Handles a crash. While a file is open, the parts of the worker are not known, so everything is read again. */
  #handleCrash(client: EngineClient, error: EngineError): void {
    const shard = this.#clients.indexOf(client);
    if (this.#lost || shard < 0) return;
    if (this.#clients.length === 1 || this.#intake.isOpen) return this.#crash(error);
    this.#dead.add(shard);
    this.#news.crashed(error);
  }

  /** Sends the first calls to a worker. Messages keep their order, so later calls need not wait. `boot` must be the first call. */
  async #prepare(client: EngineClient, shard: number): Promise<void> {
    const broadcasts = [...this.#broadcasts];
    // The browser starts the worker while the page compiles the module.
    const booted = client.call('boot', await this.#module());
    const repeated = broadcasts.map(([call, args]) => (client.call.bind(client) as AnyCall)(call, ...args));
    await Promise.all([booted, client.call('useShard', shard), ...repeated]);
  }

  #fail(): void {
    this.#crash(
      new EngineError({ message: 'One worker must read everything.', code: TOGETHER, help: null, span: null, fatal: true }),
    );
  }

  #crash(error: EngineError): void {
    if (this.#lost) return;
    this.stop();
    this.#news.crashed(error);
  }
}
