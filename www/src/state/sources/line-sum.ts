// The sum that accounts for every line of the files. It is counted at the moments of a load at which the headline is, and
// shown together with it.
import type { FileReport } from '../../engine/engine-types';
import { COUNTED, type Counted } from '../../strings/sources';
import type { EngineHost } from '../core/engine-host';
import type { ShowAnswer } from '../search/search';
import type { OpenedFile } from './opened-file';

/** The lines of files, by what became of them. */
export type LineCounts = Readonly<Record<Counted, number>>;

/** The lines of all these files. */
export function sumOf(list: readonly Pick<OpenedFile, 'report'>[]): LineCounts {
  const sum = { lines: 0, events: 0, duplicates: 0, refused: 0, blank: 0 };
  for (const { report } of list) for (const name of COUNTED) sum[name] += report?.[name] ?? 0;
  return sum;
}

export class LineSum {
  counts = sumOf([]);
  /** Grows with whatever may change what became of the lines. */
  #changes = 0;
  /** The `changes` that `counts` has. */
  #counted = 0;
  readonly #host: EngineHost;

  constructor(host: EngineHost) {
    this.#host = host;
  }

  /** The lines will have to be counted again. */
  invalidate(): void {
    this.#changes += 1;
  }

  /** Counts the lines if that is due. Resolves to what shows the sum, and the reports it is made of, while `current()`. */
  async count(current: () => boolean, applyReports: (reports: readonly FileReport[]) => void): Promise<ShowAnswer> {
    const changes = this.#changes;
    const reports = changes === this.#counted ? null : await this.#host.call('reports').catch(() => null);
    return () => {
      if (!reports || !current()) return;
      this.counts = sumOf(reports.map((report) => ({ report })));
      this.#counted = changes;
      applyReports(reports);
    };
  }
}
