// What there is to say about an opened file: the sum of its lines, its hash, what can be done about it.
import type { LineCounts } from '../../state/sources/line-sum';
import type { OpenedFile } from '../../state/sources/opened-file';
import { sourceStrings } from '../../strings/sources';

/** The first and the last time in any of them. */
export function spanOf(list: readonly OpenedFile[]): { first: number; last: number } | null {
  const ends = list.flatMap(({ report }) => [report?.first ?? null, report?.last ?? null]).filter((time) => time !== null);
  if (ends.length === 0) return null;
  return { first: ends.reduce((one, other) => Math.min(one, other)), last: ends.reduce((one, other) => Math.max(one, other)) };
}

export const addsUp = (sum: LineCounts): boolean =>
  sum.lines === sum.events + sum.duplicates + sum.refused + sum.blank;

/** The way to read what was not read, where there is one. */
export function resumeActionOf({ state, report }: OpenedFile): { label: string; title: string } | null {
  if (report?.stoppedAtLimit) return { label: sourceStrings.goOn, title: sourceStrings.goOnTitle };
  return state === 'cancelled' ? { label: sourceStrings.readRest, title: sourceStrings.readRestTitle } : null;
}

/** The hash of a file, or why there is none. */
export function hashOf({ state, sha256, hashFailed, report }: OpenedFile): { hex: string } | { why: string } {
  const hex = sha256 ?? report?.sha256;
  if (hex) return { hex };
  if (hashFailed) return { why: sourceStrings.hashFailed };
  return { why: state === 'read' || state === 'reading' || state === 'waiting' ? sourceStrings.hashPending : sourceStrings.hashPartial };
}
