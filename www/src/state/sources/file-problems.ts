// What went wrong with a file that was opened. The ledger, the sources, the event, and what is saved all say the same.
import { sourceStrings } from '../../strings/sources';
import type { OpenedFile } from './opened-file';

/** In a few words; null if the file is sound and was read to its end. */
export function problemOf({ state, report }: OpenedFile): string | null {
  if (state === 'failed' || state === 'changed' || state === 'cancelled') return sourceStrings.state[state];
  if (!report?.stopped) return null;
  if (report.events + report.duplicates === 0) return sourceStrings.notRead;
  return report.stoppedAtLimit ? sourceStrings.cutShort : sourceStrings.damaged;
}

/** What ended or prevented the reading, in sentences. */
export function problemDetailsOf(file: OpenedFile): string[] {
  const { report, problem, state } = file;
  const faults = [problem, report?.stopped ?? '', nothingInside(file)];
  if (state === 'cancelled') faults.push(sourceStrings.readUpTo(report?.bytes ?? 0, file.bytes));
  return faults.filter((text) => text !== '');
}

/** What is unusual about the file and was kept all the same. */
export function warningsOf({ report }: OpenedFile): string[] {
  if (!report) return [];
  return [...(report.unverified > 0 ? [sourceStrings.unverified(report.unverified)] : []), ...report.warnings];
}

/** What to know about an event of this file: the archive may not vouch for it. Null if it does, or is none. */
export function eventWarningOf({ report }: OpenedFile): string | null {
  if (!report || report.unverified === 0) return null;
  const { unverified, events, duplicates } = report;
  return unverified >= events + duplicates ? sourceStrings.unverifiedEvent : sourceStrings.perhapsUnverified(unverified, events + duplicates);
}

/** A file may be without fault and still hold no event; the person who opened it is told. */
function nothingInside({ state, report }: OpenedFile): string {
  if (state !== 'read' || !report || report.stopped || report.events + report.duplicates + report.refused > 0) return '';
  return report.bytes === 0 ? sourceStrings.empty : sourceStrings.noEventInside;
}
