// The real engine with built-in faults, for tests of workers that crash, hang or are slow. This file is not part of the product.
import {
  Session as RealSession,
  Shard as RealShard,
  Workspace as RealWorkspace,
  type AlertChannel,
  type Coverage,
  type HistogramSpec,
  type Queries,
  type Scope,
} from '../../pkg/activity_lens.js';

// Export the rest of the engine unchanged. The classes below replace the classes of the same name.
export * from '../../pkg/activity_lens.js';

const trap = (): never => {
  throw new WebAssembly.RuntimeError('unreachable');
};

const hang = (): never => {
  for (;;);
};

/** The duration of a slow search, as with many events. */
const SLOW_MS = 600;

const delay = (): void => {
  const end = performance.now() + SLOW_MS;
  while (performance.now() < end);
};

export class Session extends RealSession {
  override push(file: number, bytes: Uint8Array): void {
    const beginning = new TextDecoder().decode(bytes.subarray(0, 9));
    if (beginning === '{"trap":1') trap();
    if (beginning === '{"hang":1') hang();
    super.push(file, bytes);
  }

  override count(scope: Scope) {
    if (scope.query === 'deadly') trap();
    if (scope.query === 'endless') hang();
    // The worker ends after this answer without any event, as if the browser had ended it.
    if (scope.query === 'vanish') close();
    if (scope.query?.startsWith('slow')) delay();
    return super.count(scope);
  }

  override histogram(scope: Scope, spec: HistogramSpec) {
    if (scope.query?.startsWith('slow')) delay();
    if (spec.splitBy === 'severity') hang();
    return super.histogram(scope, spec);
  }
}

export class Shard extends RealShard {
  readonly #number: number;

  constructor(session: RealSession, number: number) {
    super(session, number);
    this.#number = number;
  }

  /** Crashes in only one of several workers. */
  override partial(name: keyof Queries, args: readonly unknown[], round: Uint8Array) {
    const [scope] = args as [Scope?];
    if (name === 'count' && scope?.query === 'deadly' && this.#number === 1) trap();
    return super.partial(name, args, round);
  }
}

export class Workspace extends RealWorkspace {
  override replay(channel: Partial<AlertChannel>, times: Float64Array, files: Coverage[], now?: number | null) {
    if (channel.lines === 999) hang();
    return super.replay(channel, times, files, now);
  }
}
