// Texts about the hours that the files cover.
import { formatCount, plural } from './common';
import { translatable } from './language';

/** The states of an hour, as in `state/coverage`. */
type HourState = 'present' | 'quiet' | 'damaged' | 'incomplete' | 'refused' | 'missing' | 'unknown';

const hours = (count: number): string => plural(count, 'hour', 'hours');

export const coverageStrings = translatable('coverage', {
  title: 'Hours that the files cover',
  about:
    'Hours are in UTC. The names of archives say which hour each file is for. An hour of events that arrived late is counted where the events are, not in the hour of their file.',
  others: 'Files whose names have no hour',
  /** Each text begins with the word that counts the hours of the state. */
  states: {
    present: 'with events',
    quiet: 'without events: a file covers the hour and has no event in it',
    damaged: 'damaged: the content of the file is not as it was written',
    incomplete: 'incomplete: the file of the hour was not read to its end',
    refused: 'with refused lines: the file of the hour has lines that are not events',
    missing: 'missing: no file, although the archive has one for each hour',
    unknown: 'without a file: the service writes one only if there is something to write',
  } as const,
  /** In the files without an hour in their names, nothing is known between two files. */
  between: 'between the files; nothing is known',
  strip: (name: string) => `Hours of ${name}`,
  counts: (of: Readonly<Record<HourState, number>>) =>
    [
      `${hours(of.present)} with events`,
      ...(of.quiet > 0 ? [`${formatCount(of.quiet)} without events`] : []),
      ...(of.damaged > 0 ? [`${formatCount(of.damaged)} damaged`] : []),
      ...(of.incomplete > 0 ? [`${formatCount(of.incomplete)} incomplete`] : []),
      ...(of.refused > 0 ? [`${formatCount(of.refused)} with refused lines`] : []),
      ...(of.missing > 0 ? [`${formatCount(of.missing)} missing`] : []),
      ...(of.unknown > 0 ? [`${formatCount(of.unknown)} without a file`] : []),
    ].join(', '),
  outside: (events: number, all: number) => `${formatCount(events)} of ${plural(all, 'event', 'events')} outside of the hour of their file`,
  missingNumbers: (days: readonly string[]) => `Numbers that are missing between the files of a day: ${days.join('; ')}`,
  columns: { series: 'Files', from: 'From', to: 'To', hours: 'Hours', state: 'State', events: 'Events' } as const,
  files: (count: number) => plural(count, 'file', 'files'),
  gap: (range: string, state: HourState, series: string) => `${range}: ${coverageStrings.states[state]} (${series})`,
  /** For the printout and the manifest. */
  nothingNamed: 'The names of the files have no hours, so it cannot be told whether a file is missing.',
  sentence: ({ missing, damaged, incomplete, refused, unknown }: Readonly<Record<HourState, number>>) =>
    [
      ...(missing + damaged + incomplete + refused === 0
        ? ['Between the first and the last file of each hourly series, no file is known to be missing, damaged, incomplete or with refused lines.']
        : []),
      ...(missing > 0 ? [`${hours(missing)} of an hourly series ${missing === 1 ? 'is' : 'are'} missing: there is no file, although one is expected.`] : []),
      ...(damaged > 0 ? [`${hours(damaged)} of an hourly series ${damaged === 1 ? 'has' : 'have'} a damaged file.`] : []),
      ...(incomplete > 0 ? [`${hours(incomplete)} of an hourly series ${incomplete === 1 ? 'is' : 'are'} incomplete: the file was not read to its end.`] : []),
      ...(refused > 0 ? [`${hours(refused)} of an hourly series ${refused === 1 ? 'has' : 'have'} a file with refused lines.`] : []),
      ...(unknown > 0 ? [`For ${hours(unknown)} without a file it cannot be told whether one is missing.`] : []),
    ].join(' '),
  tooLong: 'The files cover more than 20 years, so their hours are not shown.',
} as const);
