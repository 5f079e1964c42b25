// A sample of files too many for the memory: every so manieth of them. Exports have a file for each hour or day, so that is
// a sample by time; each file is read whole or not at all, and all that is counted stays exact for what is read.
import type { OpenedFile } from './opened-file';

/** With fewer files, or one that is more than this share of all, every so manieth is no sample. */
const MIN_FILES = 20;
const LARGEST_SHARE = 0.1;
/** The files that are kept may be larger than the others. */
const MARGIN = 1.2;

/** Of how many files one is to be kept; null where files do not make a sample. */
export function sampleStep(files: readonly OpenedFile[]): number | null {
  const open = files.filter(({ state }) => state !== 'leftOut');
  const total = open.reduce((sum, { bytes }) => sum + bytes, 0);
  const read = open.reduce((sum, { bytesRead }) => sum + bytesRead, 0);
  const largest = Math.max(0, ...open.map(({ bytes }) => bytes));
  if (read === 0 || largest > LARGEST_SHARE * read || open.some(({ followed }) => followed)) return null;
  const step = Math.max(2, Math.ceil((MARGIN * total) / read));
  return open.length >= MIN_FILES && open.length >= 2 * step ? step : null;
}

/** Leaves the others out, in the order of their names, which is that of time. */
export function skipForSample(files: readonly OpenedFile[], step: number): void {
  const open = files.filter(({ state }) => state !== 'leftOut');
  const ordered = open.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  ordered.forEach((file, at) => {
    if (at % step !== 0) Object.assign(file, { state: 'leftOut', end: 0, bytesRead: 0, report: null, engineFile: null });
  });
}
