// How fast a load goes, over its last seconds, and how long the rest will take at that pace.

/** Long enough to be steady, short enough to follow a change of pace. */
const WINDOW_MS = 4000;
/** Before this, a guess would only jump. */
const TRUSTED_MS = 700;

export class LoadSpeed {
  #marks: { at: number; bytes: number }[] = [];

  begin(): void {
    this.#marks = [];
  }

  /** So many bytes are read in all. */
  record(bytes: number, at: number): void {
    this.#marks.push({ at, bytes });
    while (this.#marks.length > 2 && at - (this.#marks[0]?.at ?? at) > WINDOW_MS) this.#marks.shift();
  }

  /** Null as long as it is not known. */
  get bytesPerSecond(): number | null {
    const [first] = this.#marks;
    const last = this.#marks.at(-1);
    if (!first || !last || last.at - first.at < TRUSTED_MS) return null;
    return ((last.bytes - first.bytes) * 1000) / (last.at - first.at);
  }

  secondsLeft(bytes: number): number | null {
    const pace = this.bytesPerSecond;
    return pace ? bytes / pace : null;
  }
}
