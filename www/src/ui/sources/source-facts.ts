// Facts about opened files: time span, line counts, hash, and how to resume reading.
import type { LineCounts } from '../../state/sources/line-sum';
import type { OpenedFile } from '../../state/sources/opened-file';
import { sourceStrings } from '../../strings/sources';

/** Returns the first and last event time of all files, or null if no event has a time. */
export function spanOf(list: readonly OpenedFile[]): { first: number; last: number } | null {
  const ends = list.flatMap(({ report }) => [report?.first ?? null, report?.last ?? null]).filter((time) => time !== null);
  if (ends.length === 0) return null;
  return { first: ends.reduce((one, other) => Math.min(one, other)), last: ends.reduce((one, other) => Math.max(one, other)) };
}

/** Returns whether every line is an event, a duplicate, refused, blank or passed over. */
export const addsUp = (sum: LineCounts): boolean =>
  sum.lines === sum.events + sum.duplicates + sum.refused + sum.blank + sum.passedOver;

/** Returns the label of the action that reads the unread part of a file, or null if there is none. */
export function resumeActionOf({ state, report }: OpenedFile): { label: string; title: string } | null {
  if (report?.stoppedAtLimit) return { label: sourceStrings.goOn, title: sourceStrings.goOnTitle };
  return state === 'cancelled' ? { label: sourceStrings.readRest, title: sourceStrings.readRestTitle } : null;
}

/** Returns the hash of a file, or the reason why there is none. */
export function hashOf({ state, sha256, hashFailed, report }: OpenedFile): { hex: string } | { why: string } {
  const hex = sha256 ?? report?.sha256;
  if (hex) return { hex };
  if (hashFailed) return { why: sourceStrings.hashFailed };
  return { why: state === 'read' || state === 'reading' || state === 'waiting' ? sourceStrings.hashPending : sourceStrings.hashPartial };
}
