// Samples files that do not fit in memory: keeps every n-th file. Exports usually have one file per hour or day, so
// this samples by time. Each file is read completely or not at all, so counts stay exact for the files that are read.
import type { OpenedFile } from './opened-file';

/** The smallest number of files of which a sample is useful. */
const MIN_FILES = 20;
/** The largest share that one file may have of the bytes read so far, for a sample to be useful. */
const LARGEST_SHARE = 0.1;
/** A margin, since the files that are kept may be larger than average. */
const MARGIN = 1.2;

/** Returns the step n for keeping every n-th file, or null if the files are not suitable. */
export function sampleStep(files: readonly OpenedFile[]): number | null {
  const open = files.filter(({ state, contents }) => state !== 'skipped' && !contents);
  const total = open.reduce((sum, { bytes }) => sum + bytes, 0);
  const read = open.reduce((sum, { bytesRead }) => sum + bytesRead, 0);
  const largest = Math.max(0, ...open.map(({ bytes }) => bytes));
  if (read === 0 || largest > LARGEST_SHARE * read || open.some(({ followed }) => followed)) return null;
  const step = Math.max(2, Math.ceil((MARGIN * total) / read));
  return open.length >= MIN_FILES && open.length >= 2 * step ? step : null;
}

/** Skips all but every n-th file (`step` is n). Files are ordered by name, which is usually their order in time. */
export function skipForSample(files: readonly OpenedFile[], step: number): void {
  const open = files.filter(({ state, contents }) => state !== 'skipped' && !contents);
  const ordered = open.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  ordered.forEach((file, at) => {
    if (at % step !== 0) Object.assign(file, { state: 'skipped', end: 0, bytesRead: 0, report: null, engineFile: null });
  });
}
