// Fake engines for tests of the state. They count lines of text, record their calls, and wait or fail on request.
import type { Engine } from '../../www/src/engine/client';
import type { Breakdown, Chart, Counts, FileOptions, FileReport, Firing, Graph, Histogram, Row, Scope } from '../../www/src/engine/engine-types';
import { EngineError, type CallName, type Calls, type NewFamily, type NewSet } from '../../www/src/engine/protocol';
import type { EngineEvents, Engines, MainEngine } from '../../www/src/state/core/engines';
import { FakeWorkspace } from './fake-workspace';

/**
 * A line `1000 create key` is an event at 1000 milliseconds with the text `create key`. `received q` and `answered q` are
 * the stages of the request `q`.
 */
interface FakeEvent {
  readonly row: number;
  readonly file: number;
  readonly time: number;
  readonly text: string;
  /** Whether an equal line came before. */
  readonly duplicate: boolean;
  readonly request: string | null;
  /** Whether a later stage of the request was read. */
  readonly earlier: boolean;
}

type Handlers = { [K in CallName]?: (...args: Calls[K]['args']) => Calls[K]['reply'] };

/** A recorded call. */
export interface Recorded {
  readonly call: CallName;
  readonly args: readonly unknown[];
}

const CHART: Chart = { svg: '', width: 960, height: 120, marks: [] };

/** An error that the engine survives. */
export const refused = (message: string, code = 'query'): EngineError => new EngineError({ message, code, help: null, span: null, fatal: false });

/** An error that ends the engine. */
export const crash = (message: string): EngineError => new EngineError({ message, code: 'crash', help: null, span: null, fatal: true });

/** The engines of one page. Settings apply to all of them, including those that start later. */
export class FakeEngines implements Engines {
  readonly mains: FakeEngine[] = [];
  readonly helpers: FakeEngine[] = [];
  /** The calls of all engines, in order. */
  readonly calls: Recorded[] = [];
  /** Replaces the answer to a call. */
  readonly answers: Handlers = {};
  /** Changes the report of a file that was opened with these options. */
  describe: (name: string, options: FileOptions) => Partial<FileReport> = () => ({});
  readonly #failures = new Map<CallName, (...args: never[]) => EngineError | null>();
  readonly #held = new Map<CallName, { wait: Promise<void>; release: () => void; reached: () => void; whenReached: Promise<void> }>();

  async main(_workers: number, events: EngineEvents): Promise<MainEngine> {
    const engine = new FakeEngine(this, events);
    this.mains.push(engine);
    return engine;
  }

  async helper(events: EngineEvents): Promise<Engine> {
    const engine = new FakeEngine(this, events);
    this.helpers.push(engine);
    return engine;
  }

  /** The engine in use. */
  get current(): FakeEngine {
    const engine = this.mains.at(-1);
    if (!engine) throw new Error('No engine was started.');
    return engine;
  }

  /** Rejects calls of this name with the error that `errorOf` returns for their arguments, until it is replaced. */
  fail<K extends CallName>(call: K, errorOf: (...args: Calls[K]['args']) => EngineError | null): void {
    this.#failures.set(call, errorOf as (...args: never[]) => EngineError | null);
  }

  failureOf(call: CallName, args: readonly unknown[]): EngineError | null {
    return this.#failures.get(call)?.(...(args as never[])) ?? null;
  }

  /** Makes calls of this name wait until `release`. `reached` resolves when the first call is waiting. */
  hold(call: CallName): { readonly reached: Promise<void>; release(): void } {
    const [wait, whenReached] = [deferred(), deferred()];
    this.#held.set(call, { wait: wait.promise, release: wait.resolve, reached: whenReached.resolve, whenReached: whenReached.promise });
    return {
      reached: whenReached.promise,
      release: () => {
        this.#held.delete(call);
        wait.resolve();
      },
    };
  }

  async waitFor(call: CallName): Promise<void> {
    const held = this.#held.get(call);
    held?.reached();
    await held?.wait;
  }

  /** The arguments of the recorded calls of this name. */
  argsOf<K extends CallName>(call: K): Calls[K]['args'][] {
    return this.calls.filter((recorded) => recorded.call === call).map(({ args }) => args as Calls[K]['args']);
  }

  /** Deletes the recorded calls. */
  clear(): void {
    this.calls.length = 0;
  }
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

export class FakeEngine implements MainEngine {
  memory: number[] = [0];
  readonly mendable = false;
  /** The error of every further call, after the engine died. */
  #lost: EngineError | null = null;
  readonly #engines: FakeEngines;
  readonly #events: EngineEvents;
  readonly #files: { name: string; text: string; closed: boolean; stopped?: string; options?: FileOptions }[] = [];
  readonly #workspace = new FakeWorkspace();
  /** The declared families. */
  declared: readonly NewFamily[] = [];
  /** The named sets. */
  sets: readonly NewSet[] = [];

  constructor(engines: FakeEngines, events: EngineEvents) {
    this.#engines = engines;
    this.#events = events;
  }

  get stopped(): boolean {
    return this.#lost?.code === 'stopped';
  }

  async call<K extends CallName>(call: K, ...args: Calls[K]['args']): Promise<Calls[K]['reply']> {
    if (this.#lost) throw this.#lost;
    this.#engines.calls.push({ call, args });
    await this.#engines.waitFor(call);
    // A call never resolves in the same task.
    await Promise.resolve();
    if (this.#lost) throw this.#lost;
    const failure = this.#engines.failureOf(call, args);
    if (failure?.fatal) this.crash(failure);
    if (failure) throw failure;
    const answer = (this.#engines.answers[call] ?? this.#answers[call]) as ((...args: Calls[K]['args']) => Calls[K]['reply']) | undefined;
    if (!answer) throw new Error(`The fake engine has no answer to ${call}.`);
    return answer(...args);
  }

  crash(error: EngineError): void {
    if (this.#lost) return;
    this.#lost = error;
    this.#events.crashed(error);
  }

  stop(): void {
    this.#lost ??= refused('The engine was stopped.', 'stopped');
  }

  async mend(): Promise<void> {}

  get #eventsRead(): FakeEvent[] {
    const seen = new Set<string>();
    let row = 0;
    return this.#files.flatMap(({ text, closed }, file) => {
      const lines = text.split('\n');
      // The last line of an open file may not be complete.
      if (!closed) lines.pop();
      return lines.flatMap((line) => {
        const parts = /^(\d+) (.*)$/.exec(line);
        if (!parts) return [];
        const duplicate = seen.has(line);
        seen.add(line);
        const text = parts[2] ?? '';
        const request = /^(?:received|answered) (.*)$/.exec(text)?.[1] ?? null;
        const earlier = text.startsWith('received') && this.#files.some((other) => other.text.includes(`answered ${request}\n`));
        return [{ row: row++, file, time: Number(parts[1]), text, duplicate, request, earlier }];
      });
    });
  }

  #matching({ query = '', from = -Infinity, to = Infinity, duplicates = false, foldStages = false }: Scope): FakeEvent[] {
    const words = query.split(' ').filter(Boolean);
    return this.#eventsRead.filter(
      ({ time, text, duplicate, earlier }) =>
        time >= from && time < to && (duplicates || !duplicate) && !(foldStages && earlier) && words.every((word) => text.includes(word)),
    );
  }

  #count(scope: Scope): Counts {
    const { duplicates = false, foldStages = false } = scope;
    const all = this.#eventsRead;
    const repeated = all.filter(({ duplicate }) => duplicate).length;
    const times = this.#matching(scope).map(({ time }) => time);
    return {
      total: this.#matching({ ...(duplicates && { duplicates }), ...(foldStages && { foldStages }) }).length,
      matched: times.length,
      withoutTime: 0,
      duplicates: repeated,
      earlierStages: all.filter(({ earlier, duplicate }) => earlier && (duplicates || !duplicate)).length,
      first: times.length > 0 ? Math.min(...times) : null,
      last: times.length > 0 ? Math.max(...times) : null,
    };
  }

  #report(file: number): FileReport {
    const { name, text, closed, stopped = null, options = {} } = this.#files[file] ?? { name: '', text: '', closed: false };
    const own = this.#eventsRead.filter((event) => event.file === file);
    const lines = text.split('\n').filter(Boolean).length;
    const duplicates = own.filter(({ duplicate }) => duplicate).length;
    return {
      file,
      archive: null,
      name,
      closed,
      format: 'lines',
      bytes: text.length,
      decompressedBytes: text.length,
      sha256: null,
      lines,
      events: own.length - duplicates,
      duplicates,
      refused: lines - own.length,
      blank: 0,
      passedOver: 0,
      withoutTime: 0,
      text: { events: text.length, refused: 0, framing: 0, blank: 0 },
      first: own[0]?.time ?? null,
      last: own.at(-1)?.time ?? null,
      unverified: 0,
      stopped,
      stoppedAtLimit: false,
      problems: [],
      problemsOmitted: 0,
      warnings: [],
      families: [],
      unwrapped: [],
      pageCandidate: null,
      ambiguousTimes: null,
      ...this.#engines.describe(name, options),
    };
  }

  readonly #answers: Handlers = {
    declareFamilies: (families) => {
      this.declared = families;
    },
    useSets: (sets) => {
      this.sets = sets;
    },
    openFile: (name, options = {}) => this.#files.push({ name, text: '', closed: false, options }) - 1,
    push: (file, bytes) => {
      const input = this.#files[file];
      if (input) input.text += new TextDecoder().decode(bytes);
      return bytes;
    },
    closeFile: (file) => {
      const input = this.#files[file];
      if (input) input.closed = true;
      return this.#report(file);
    },
    stopFile: (file, stopped) => {
      const input = this.#files[file];
      if (input) Object.assign(input, { closed: true, stopped });
    },
    loadSample: () => {
      const text = '1000 create user-apikey\n2000 delete user-apikey\n';
      return this.#files.push({ name: 'sample', text, closed: true }) - 1;
    },
    setSha256: () => {},
    reports: () => this.#files.map((_, file) => this.#report(file)),
    hashPush: (bytes) => bytes,
    hashFinish: () => 'hash',
    addZone: () => {},
    useZone: () => {},
    parse: (query) => ({
      canonical: query,
      explanation: '',
      diagnostics: query.split('(').length !== query.split(')').length ? [{ severity: 'error', start: 0, end: query.length, message: 'A parenthesis is not closed.', help: '' }] : [],
      tokens: [],
      highlights: query.split(' ').filter(Boolean),
    }),
    explain: () => ({ clauses: [] }),
    refine: (query, { field, value = '' }) => `${query} ${field}:${value}`.trim(),
    count: (scope) => this.#count(scope),
    places: (rows) => new Float64Array(3 * rows.length),
    eventNumbers: (rows) => new Uint32Array(2 * rows.length),
    rows: (scope, { offset, limit, order, columns = [] }) => {
      const events = this.#matching(scope).sort((one, other) => (order === 'newest' ? other.time - one.time : one.time - other.time));
      return events.slice(offset, offset + limit).map(
        ({ row, time, text, duplicate }): Row => ({ row, time, source: '', app: '', level: '', line: text, message: text, duplicate, cells: columns.map(() => text) }),
      );
    },
    event: (row) => {
      const event = this.#eventsRead[row];
      if (!event) throw refused(`There is no event ${row}.`);
      const { file, time, duplicate, request } = event;
      const fileName = this.#files[file]?.name ?? '';
      return { row, file, fileName, lineNumber: 1, offset: 0, length: 0, time, timeText: String(time), duplicate, request, fields: [] };
    },
    stages: (request) => {
      const stages = this.#eventsRead.filter((event) => event.request === request && !event.duplicate);
      const listed = stages.map(({ row, time, text }) => ({ row, time, timeText: String(time), stage: text, position: text.startsWith('received') ? 0 : 1 }));
      return listed.sort((one, other) => one.position - other.position);
    },
    times: (scope) => Float64Array.from(this.#matching(scope), ({ time }) => time).sort(),
    coverage: () => [],
    hours: () => [],
    overlaps: () => [],
    fields: () => [],
    breakdown: (_scope, { field, style }) => ({ ...breakdown(field), ...(style ? { chart: CHART } : {}) }),
    histogram: (scope, { style }) => ({ ...this.#histogram(scope), ...(style ? { chart: CHART } : {}) }),
    graph: (scope, { plots, style }) => ({ ...this.#graph(scope, plots.length), ...(style ? { chart: CHART } : {}) }),
    groups: (_scope, { fields }) => ({ fields: [...fields], rows: [], other: 0, otherGroups: 0, absent: 0, extra: 0, total: 0 }),
    pivot: () => ({ rows: [], columns: [], cells: [], severalInRows: false, severalInColumns: false, total: 0 }),
    seen: (_scope, { fields }) => ({
      fields: [...fields],
      rows: [],
      otherGroups: 0,
      other: 0,
      otherBefore: 0,
      absent: { count: 0, before: 0, first: null, last: null },
      changes: { new: 0, gone: 0, more: 0, fewer: 0, same: 0 },
      extra: 0,
      total: 0,
      first: null,
      last: null,
      totalBefore: 0,
      firstBefore: null,
      lastBefore: null,
    }),
    week: () => ({ zone: 'UTC', hours: Array.from({ length: 168 }, () => 0), withoutTime: 0, total: 0 }),
    loadWorkspace: (text, replace) => this.#workspace.load(text, replace),
    workspaceText: () => this.#workspace.text(),
    workspaceChanges: () => this.#workspace.changes(),
    undoWorkspace: () => this.#workspace.undo(),
    saveView: (view) => this.#workspace.saveView(view),
    saveAlert: (alert) => this.#workspace.saveAlert(alert),
    saveBoard: (board) => this.#workspace.saveBoard(board),
    saveFamily: (family) => this.#workspace.saveFamily(family),
    saveSet: (set) => this.#workspace.saveSet(set),
    deleteSaved: (kind, id) => this.#workspace.delete(kind, id),
    workspaceZone: () => {},
    /** Fires at every n-th event, where n is `lines` of the channel. */
    replayAlert: (channel, times) => {
      const firings = Array.from(times).flatMap((moment, at): Firing[] =>
        (at + 1) % channel.lines === 0 ? [{ moment, reason: 'lines', held: null, from: moment, to: moment, first: at, count: channel.lines }] : [],
      );
      return { firings, total: firings.length, sent: firings.length, muted: 0, outsideSchedule: 0 };
    },
    conditionOf: ({ lines }) => `at least ${lines} events`,
  };

  #histogram(scope: Scope): Histogram {
    const { matched } = this.#count(scope);
    const counted = { withoutTime: 0, before: 0, after: 0, total: matched };
    return { interval: '1s', zone: 'UTC', from: 0, to: 1000, buckets: [{ start: 0, end: 1000, count: matched }], series: [], ...counted };
  }

  #graph(scope: Scope, plots: number): Graph {
    const { matched } = this.#count(scope);
    const plot = { field: null, operation: 'count', label: '', query: scope.query ?? '', values: [matched], counts: [matched], value: matched } as const;
    const rest = { absent: 0, notNumbers: 0, ignoredValues: 0, withoutTime: 0, before: 0, after: 0, total: matched };
    const all = Array.from({ length: plots }, () => ({ ...plot, values: [...plot.values], counts: [...plot.counts], ...rest }));
    return { interval: '1s', zone: 'UTC', from: 0, to: 1000, buckets: [[0, 1000]], plots: all };
  }
}

function breakdown(field: string): Breakdown {
  return { field, rows: [], other: 0, otherValues: 0, absent: 0, distinct: 0, extra: 0, total: 0 };
}
