// What the events of a file are, and what they were taken out of; and what the user may choose about a file.
import type { FamilyCount, FileReport, Unwrapped } from '../../engine/engine-types';
import type { OpenedFile } from './opened-file';

/** How the engine names the events of no known family. */
export const OTHER_EVENTS = 'other events';

export interface FileContents {
  /** The families of the events, the largest first. */
  readonly families: readonly FamilyCount[];
  /** What the events were taken out of, the largest first. */
  readonly unwrapped: readonly Unwrapped[];
  readonly passedOver: number;
}

/** Returns the contents of a file. The contents of an archive are the families of its members. */
export function contentsOf(file: OpenedFile, list: readonly OpenedFile[]): FileContents {
  const of = file.contents ? list.filter((other) => isInside(other, file)) : [file];
  const counts = new Map<string, number>();
  for (const { name, events } of of.flatMap(({ report }) => report?.families ?? [])) counts.set(name, (counts.get(name) ?? 0) + events);
  const families = Array.from(counts, ([name, events]) => ({ name, events }));
  const unwrapped = file.contents ? [] : (file.report?.unwrapped ?? []);
  return { families: families.sort(byEvents), unwrapped: [...unwrapped].sort(byEvents), passedOver: file.report?.passedOver ?? 0 };
}

/** Whether a file has events of no known family. */
export const hasOtherEvents = ({ families }: FileReport): boolean => families.some(({ name }) => name === OTHER_EVENTS);

/** Whether the user must choose how the file is read, because its events may lack times or be in one event. */
export function needsChoice({ report, pageKey }: OpenedFile): boolean {
  const { ambiguousTimes = null, pageCandidate = null } = report ?? {};
  return (ambiguousTimes !== null && ambiguousTimes.chosenDayFirst === null) || (pageCandidate !== null && pageKey === null);
}

/** Returns the other files whose dates wait for a choice. */
export function undatedBeside(file: OpenedFile, list: readonly OpenedFile[]): readonly OpenedFile[] {
  return list.filter((other) => other !== file && other.report?.ambiguousTimes?.chosenDayFirst === null);
}

function isInside({ archive }: OpenedFile, outer: OpenedFile): boolean {
  return archive !== null && (archive === outer || isInside(archive, outer));
}

const byEvents = (one: { events: number }, other: { events: number }): number => other.events - one.events;
