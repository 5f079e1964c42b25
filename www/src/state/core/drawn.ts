// Counts with their drawing. One engine call makes both, so bars and numbers belong to the same search.
import type { Chart } from '../../engine/engine-types';

export interface Drawn<T> {
  readonly data: T;
  readonly chart: Chart;
}

/** Waits for counts that were requested with a `style`. */
export async function drawn<T extends { chart?: Chart }>(counts: Promise<T>): Promise<Drawn<T>> {
  const data = await counts;
  if (!data.chart) throw new Error('The engine returned no drawing.');
  return { data, chart: data.chart };
}
