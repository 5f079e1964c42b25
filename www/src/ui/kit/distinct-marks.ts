// Reduces the firings of an alert to marks on an axis: thousands of firings share a few hundred positions.

interface Marked {
  readonly moment: number;
  /** The reason why no message was sent; null if one was sent. */
  readonly held: unknown;
}

/** Returns at most two marks for each position: the first with a message, and the first without one. */
export function distinctMarks<T extends Marked>(marks: readonly T[], positionOf: (moment: number) => number): T[] {
  const seen = new Set<string>();
  return marks.filter(({ moment, held }) => {
    const key = `${positionOf(moment)} ${held ? 'held' : 'sent'}`;
    return !seen.has(key) && seen.add(key);
  });
}
