// Collects the lines of events file by file, and returns them in the order of the list.

const LINE_FEED = 10;

export class KeptLines {
  #lines: Uint8Array[] = [];

  /** Stores lines, each at its place in the list. */
  keep(lines: Uint8Array, places: Uint32Array): void {
    let from = 0;
    for (const place of places) {
      const end = lines.indexOf(LINE_FEED, from) + 1;
      this.#lines[place] = lines.subarray(from, end);
      from = end;
    }
  }

  /** Returns all lines, each with its line feed, and removes them from here. */
  take(): Uint8Array[] {
    const lines = this.#lines;
    this.#lines = [];
    return lines;
  }
}

/** Returns the bytes of all pieces as one array. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
