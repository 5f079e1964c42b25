// The hours that the opened files cover. They are computed once after each load, because the timeline marks the gaps.
import { EngineError } from '../../engine/protocol';
import { coverageStrings } from '../../strings/coverage';
import type { EngineHost } from '../core/engine-host';
import { LatestQueue, Model } from '../core/model';
import type { Files } from '../sources/files';
import { pathOf, type OpenedFile } from '../sources/opened-file';
import { coverageOf, stretchesOf, type CoveredFile, type HourState, type Series, type Stretch } from './analysis';

/** A stretch of missing or damaged hours, with its series. */
export interface Gap extends Stretch {
  readonly series: string | null;
}

export class Coverage extends Model {
  series: readonly Series[] = [];
  /** The stretches without a file that should exist, and those of damaged files, in the order of time. */
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

/** Says in sentences what is known about missing and damaged hours. */
export function coverageSentence(series: readonly Series[]): string {
  const named = series.filter(({ name, hours }) => name !== null && hours.length > 0);
  const count = (state: HourState): number => named.reduce((sum, { hours }) => sum + hours.filter((hour) => hour.state === state).length, 0);
  return named.length === 0 ? coverageStrings.nothingNamed : coverageStrings.sentence(count('missing'), count('damaged'), count('unknown'));
}

function coveredFile(file: OpenedFile): CoveredFile {
  const { engineFile, report, state } = file;
  const isIncomplete = ['failed', 'changed', 'cancelled', 'skipped'].includes(state);
  const isCut = isIncomplete || Boolean(report?.stopped);
  return { path: pathOf(file).join('/'), number: engineFile, isCut, hasRefused: (report?.refused ?? 0) > 0, first: report?.first ?? null, last: report?.last ?? null };
}

function gapsOf(series: readonly Series[]): Gap[] {
  const gaps = series.flatMap(({ name, hours }) => stretchesOf(hours).map((stretch) => ({ ...stretch, series: name })));
  return gaps.filter(({ state }) => state === 'missing' || state === 'damaged').sort((one, other) => one.from - other.from);
}
