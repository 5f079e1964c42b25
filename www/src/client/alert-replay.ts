// Replays alerts over the events of a view.
import type { Engine } from '../engine/client';
import type { AlertChannel, Coverage, Replay, Scope, View } from '../engine/engine-types';

/** The lists of values that limit a search. */
export const FILTERS = ['sources', 'apps', 'levels', 'tags'] as const;
export type FilterName = (typeof FILTERS)[number];

/** What one channel of an alert would have done. */
export interface ChannelReplay {
  readonly channel: AlertChannel;
  /** The condition of the channel in words. */
  readonly condition: string;
  readonly replay: Replay;
}

/** Returns the scope of a view. */
export function scopeOf(view: Pick<View, 'query' | FilterName | 'from' | 'to'>): Scope {
  const scope: Scope = {};
  if (view.query) scope.query = view.query;
  for (const name of FILTERS) {
    if (view[name].length > 0) scope[name] = [...view[name]];
  }
  if (view.from !== null) scope.from = view.from;
  if (view.to !== null) scope.to = view.to;
  return scope;
}

/** Returns the time zones that the channels name. They must be added before the channels are replayed. */
export function zonesOf(channels: readonly AlertChannel[]): string[] {
  return channels.flatMap(({ zone, schedule }) => [zone, schedule?.zone ?? null]).filter((name): name is string => !!name);
}

/** Replays channels over the times of events. `nowMs` is the current time, for input that grows. */
export async function replayChannels(
  call: Engine['call'],
  channels: readonly AlertChannel[],
  times: Float64Array,
  coverage: Coverage[],
  nowMs?: number,
): Promise<ChannelReplay[]> {
  const replays: ChannelReplay[] = [];
  for (const channel of channels) {
    const replay = await call('replayAlert', channel, times, coverage, nowMs);
    replays.push({ channel, condition: await call('conditionOf', channel), replay });
  }
  return replays;
}
