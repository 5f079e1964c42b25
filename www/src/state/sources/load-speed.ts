// The speed of a load over its last seconds, and the estimated remaining time.

/** Long enough for a steady value, short enough to follow changes of speed. */
const WINDOW_MS = 4000;
/** Estimates from a shorter time vary too much. */
const MIN_WINDOW_MS = 700;

export class LoadSpeed {
  #marks: { at: number; bytes: number }[] = [];

  begin(): void {
    this.#marks = [];
  }

  /** Records the number of bytes read by the time `at`. */
  record(bytes: number, at: number): void {
    this.#marks.push({ at, bytes });
    while (this.#marks.length > 2 && at - (this.#marks[0]?.at ?? at) > WINDOW_MS) this.#marks.shift();
  }

  /** The speed, or null until it can be estimated. */
  get bytesPerSecond(): number | null {
    const [first] = this.#marks;
    const last = this.#marks.at(-1);
    if (!first || !last || last.at - first.at < MIN_WINDOW_MS) return null;
    return ((last.bytes - first.bytes) * 1000) / (last.at - first.at);
  }

  secondsLeft(bytes: number): number | null {
    const speed = this.bytesPerSecond;
    return speed ? bytes / speed : null;
  }

  /** The remaining time of a load, without limit while it cannot be estimated. */
  msLeft({ read, total }: { read: number; total: number }): number {
    return (this.secondsLeft(total - read) ?? Infinity) * 1000;
  }
}
