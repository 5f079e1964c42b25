// Groups the firings of an alert on an axis. A firing alone is a mark. Firings that are close to each other are a band with their
// number, so that thousands of firings stay readable.

interface Firing {
  readonly moment: number;
  /** Whether no message was sent. */
  readonly held: unknown;
}

export interface FiringBand {
  /** The positions of the first and the last firing. */
  readonly from: number;
  readonly to: number;
  readonly first: number;
  readonly last: number;
  readonly count: number;
  /** The number of firings without a message. */
  readonly held: number;
}

/** The least distance of two bands, in pixels: the width of a number of three digits. */
const APART_PX = 26;

/** Returns the bands of the firings in the order of their time. */
export function firingBands(firings: readonly Firing[], positionOf: (moment: number) => number): FiringBand[] {
  const bands: FiringBand[] = [];
  for (const { moment, held } of [...firings].sort((one, other) => one.moment - other.moment)) {
    const at = positionOf(moment);
    const last = bands.at(-1);
    if (last && at - last.to < APART_PX) bands.splice(-1, 1, { ...last, to: at, last: moment, count: last.count + 1, held: last.held + (held ? 1 : 0) });
    else bands.push({ from: at, to: at, first: moment, last: moment, count: 1, held: held ? 1 : 0 });
  }
  return bands;
}
