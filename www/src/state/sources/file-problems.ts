// The problems of a file, in the same words for the line sum, the list of sources, the event and the exports.
import { engineText } from '../../strings/engine-text';
import { sourceStrings } from '../../strings/sources';
import type { OpenedFile } from './opened-file';

/** Returns the problem as a short phrase, or null if the file was read to its end without damage. */
export function problemOf({ state, report }: OpenedFile): string | null {
  if (state === 'failed' || state === 'changed' || state === 'cancelled') return sourceStrings.state[state];
  if (!report?.stopped) return null;
  if (report.events + report.duplicates === 0) return sourceStrings.notRead;
  return report.stoppedAtLimit ? sourceStrings.cutShort : sourceStrings.damaged;
}

/** Returns sentences about what ended or prevented reading. */
export function problemDetailsOf(file: OpenedFile): string[] {
  const { report, problem, state } = file;
  const faults = [engineText(problem), engineText(report?.stopped ?? ''), noEventsProblem(file)];
  if (state === 'cancelled') faults.push(sourceStrings.readUpTo(report?.bytes ?? 0, file.bytes));
  return faults.filter((text) => text !== '');
}

/** Returns what is unusual about a file whose events were loaded. */
export function warningsOf({ report }: OpenedFile): string[] {
  if (!report) return [];
  const isNoLog = report.passedOver > 0 && report.events + report.duplicates + report.refused === 0;
  const isSilent = isNoLog && !report.stopped && report.warnings.length === 0;
  return [...(isSilent ? [sourceStrings.isNoLog] : []), ...(report.unverified > 0 ? [sourceStrings.unverified(report.unverified)] : []), ...report.warnings.map(engineText)];
}

/** Returns a warning if the archive's checksum may not cover this event, otherwise null. */
export function eventWarningOf({ report }: OpenedFile): string | null {
  if (!report || report.unverified === 0) return null;
  const { unverified, events, duplicates } = report;
  return unverified >= events + duplicates ? sourceStrings.unverifiedEvent : sourceStrings.perhapsUnverified(unverified, events + duplicates);
}

/** Returns a sentence if a file without damage contains no event, which its user must know. */
function noEventsProblem({ state, report, contents }: OpenedFile): string {
  if (contents || state !== 'read' || !report || report.stopped || report.events + report.duplicates + report.refused > 0) return '';
  if (report.passedOver > 0) return '';
  return report.bytes === 0 ? sourceStrings.empty : sourceStrings.noEventInside;
}
