// Counts with their drawing, which one call to the engine makes, so that bars and numbers are of the same search.
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
