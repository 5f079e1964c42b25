// Firings as marks on an axis: thousands of them stand at a few hundred places.

interface Marked {
  readonly moment: number;
  /** Why it was not sent, if it was not. */
  readonly held: unknown;
}

/** Of the marks at one place only the first, and one for those that were held. */
export function distinctMarks<T extends Marked>(marks: readonly T[], placeOf: (moment: number) => number): T[] {
  const taken = new Set<string>();
  return marks.filter(({ moment, held }) => {
    const key = `${placeOf(moment)} ${held ? 'held' : 'sent'}`;
    return !taken.has(key) && taken.add(key);
  });
}
