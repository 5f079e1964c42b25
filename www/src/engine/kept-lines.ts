// The lines of events, found file by file and given back in the order of the list.

const LINE_FEED = 10;

export class KeptLines {
  #lines: Uint8Array[] = [];

  /** Takes lines, and which of the list each of them is. */
  keep(lines: Uint8Array, places: Uint32Array): void {
    let from = 0;
    for (const place of places) {
      const end = lines.indexOf(LINE_FEED, from) + 1;
      this.#lines[place] = lines.subarray(from, end);
      from = end;
    }
  }

  /** All of them, each with its line feed. */
  take(): Uint8Array[] {
    const lines = this.#lines;
    this.#lines = [];
    return lines;
  }
}

export function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
