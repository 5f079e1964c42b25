// The sum of the lines of all files, by result. It is counted together with the headline, so that both belong to the
// same moment of a load.
import type { FileReport } from '../../engine/engine-types';
import { COUNTED, type Counted } from '../../strings/sources';
import type { EngineHost } from '../core/engine-host';
import type { ShowAnswer } from '../search/search';
import type { OpenedFile } from './opened-file';

/** The number of lines by result. */
export type LineCounts = Readonly<Record<Counted, number>>;

/** Returns the sum of the lines of these files. */
export function sumOf(list: readonly Pick<OpenedFile, 'report'>[]): LineCounts {
  const sum = { lines: 0, events: 0, duplicates: 0, refused: 0, blank: 0, passedOver: 0 };
  for (const { report } of list) for (const name of COUNTED) sum[name] += report?.[name] ?? 0;
  return sum;
}

export class LineSum {
  counts = sumOf([]);
  /** The number of changes that may have affected the lines. */
  #changes = 0;
  /** The value of `#changes` when `counts` was computed. */
  #counted = 0;
  readonly #host: EngineHost;

  constructor(host: EngineHost) {
    this.#host = host;
  }

  /** Marks the counts as stale. */
  invalidate(): void {
    this.#changes += 1;
  }

  /**
   * Counts the lines if the counts are stale. Resolves to a function that shows the sum and its reports, unless
   * `current` returns false.
   */
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
