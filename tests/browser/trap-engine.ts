// The real engine with faults built in, for the tests of what the page does when the worker dies, hangs or is slow. Never shipped.
import {
  Session as RealSession,
  Workspace as RealWorkspace,
  type AlertChannel,
  type ChartStyle,
  type Coverage,
  type HistogramSpec,
  type Scope,
} from '../../pkg/activity_lens.js';

// All of it, but for the class below.
export * from '../../pkg/activity_lens.js';

const trap = (): never => {
  throw new WebAssembly.RuntimeError('unreachable');
};

const hang = (): never => {
  for (;;);
};

/** As long as a search takes over many events. */
const SLOW_MS = 600;

const dawdle = (): void => {
  const end = performance.now() + SLOW_MS;
  while (performance.now() < end);
};

export class Session extends RealSession {
  #shard = 0;

  override useShard(shard: number): void {
    this.#shard = shard;
    super.useShard(shard);
  }

  /** One of several workers dies, the others do not. */
  override part(name: string, args: unknown[], known: Uint8Array) {
    const [scope] = args as [Scope?];
    if (name === 'count' && scope?.query === 'deadly' && this.#shard === 1) trap();
    return super.part(name, args, known);
  }

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
    if (scope.query?.startsWith('slow')) dawdle();
    return super.count(scope);
  }

  override drawHistogram(scope: Scope, spec: HistogramSpec, style: ChartStyle) {
    if (scope.query?.startsWith('slow')) dawdle();
    if (spec.splitBy === 'severity') hang();
    return super.drawHistogram(scope, spec, style);
  }
}

export class Workspace extends RealWorkspace {
  override replay(channel: Partial<AlertChannel>, times: Float64Array, files: Coverage[], now?: number | null) {
    if (channel.lines === 999) hang();
    return super.replay(channel, times, files, now);
  }
}
