// The hours that the opened files cover. They are computed once after each load, because the timeline marks the gaps.
import { EngineError } from '../../engine/protocol';
import { coverageStrings } from '../../strings/coverage';
import type { EngineHost } from '../core/engine-host';
import { LatestQueue, Model } from '../core/model';
import type { Files } from '../sources/files';
import { pathOf, type OpenedFile } from '../sources/opened-file';
import { FAULTS, countsOf, coverageOf, stretchesOf, type CoveredFile, type Fault, type HourState, type Series, type Stretch } from './analysis';

/** A stretch of hours without their file, or with a file that has a fault, with its series. */
export interface Gap extends Stretch {
  readonly series: string | null;
}

/** The states of hours that the timeline hatches. */
const GAPS: ReadonlySet<HourState> = new Set(['missing', ...FAULTS]);

export class Coverage extends Model {
  series: readonly Series[] = [];
  /** The stretches without a file that should exist, and those of files with a fault, in the order of time. */
  gaps: readonly Gap[] = [];
  #requested = '';
  readonly #queue = new LatestQueue();
  readonly #host: EngineHost;
  readonly #files: Files;

  constructor(host: EngineHost, files: Files) {
    super();
    this.#host = host;
    this.#files = files;
    files.subscribe(() => void this.refresh());
  }

  /** Computes the coverage if files were read since the last time and none is being read. */
  async refresh(): Promise<void> {
    const { list, loading } = this.#files;
    if (loading) return;
    const read = JSON.stringify([this.#host.starts, list.map(({ engineFile, report, state }) => [engineFile, state, report?.events, report?.refused])]);
    if (read === this.#requested) return;
    this.#requested = read;
    await this.#queue.run(async (current) => {
      try {
        const hours = list.length > 0 ? await this.#host.call('hours') : [];
        if (!current()) return;
        this.series = coverageOf(list.filter(({ contents }) => !contents).map(coveredFile), hours);
        this.gaps = gapsOf(this.series);
        this.changed();
      } catch (error) {
        // After a crash the files are read again, and then this is computed again.
        if (!(error instanceof EngineError)) throw error;
        this.#requested = '';
      }
    });
  }
}

/** Says in sentences what is known about missing hours and files with a fault. */
export function coverageSentence(series: readonly Series[]): string {
  const named = series.filter(({ name, hours }) => name !== null && hours.length > 0);
  return named.length === 0 ? coverageStrings.nothingNamed : coverageStrings.sentence(countsOf(named.flatMap(({ hours }) => hours)));
}

function coveredFile(file: OpenedFile): CoveredFile {
  const { engineFile, report } = file;
  return { path: pathOf(file).join('/'), number: engineFile, fault: faultOf(file), first: report?.first ?? null, last: report?.last ?? null };
}

function faultOf({ report, state }: OpenedFile): Fault | null {
  if (report?.stopped && !report.stoppedAtLimit) return 'damaged';
  if (report?.stopped || ['failed', 'changed', 'cancelled', 'skipped'].includes(state)) return 'incomplete';
  return report && report.refused > 0 ? 'refused' : null;
}

function gapsOf(series: readonly Series[]): Gap[] {
  const gaps = series.flatMap(({ name, hours }) => stretchesOf(hours).map((stretch) => ({ ...stretch, series: name })));
  return gaps.filter(({ state }) => GAPS.has(state)).sort((one, other) => one.from - other.from);
}
