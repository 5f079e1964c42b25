// Texts about files that are followed, and about alerts that fire while a file is followed.
import { plural } from './common';
import { translatable } from './language';

export const liveStrings = translatable('live', {
  region: 'Live',
  open: 'Follow a growing file',
  follow: 'Follow',
  followFile: (name: string) => `Follow ${name}`,
  followTitle: 'Reads new content as it is added to this file. All files are read again once.',
  endTitle: 'Reads the content added so far, and stops following the file.',
  end: 'Stop following',
  endFile: (name: string) => `Stop following ${name}`,
  names: (names: readonly string[]) =>
    names.length > 2 ? plural(names.length, 'file', 'files') : names.join(', '),
  following: (names: string) => `Live: following ${names}.`,
  newest: (time: string) => `Last read at ${time}.`,
  waiting: 'Nothing has been added yet.',
  pending: 'The last line is not complete yet. Its event is loaded when the rest is added.',
  noHash: 'A growing file has no SHA-256 until following ends.',
  archive: (name: string) =>
    `${name} is opened as it is now and not followed. It is an archive, and a growing archive cannot be distinguished from a damaged one.`,
  rewritten: (name: string) =>
    `${name} was rewritten: it is shorter than before, or its beginning changed. It is read again from its start. Events that the file no longer contains are removed from this page.`,
  firings: 'Fired alerts',
  fired: (view: string) => `Alert for ${view}`,
  notWatched: (view: string, why: string) => `The alert for ${view} cannot be watched: ${why}`,
  firedAt: (moment: string, why: string, events: string) => `${moment}: ${why}, ${events}`,
  more: (count: number) => `and ${plural(count, 'earlier firing', 'earlier firings')}`,
  showEvents: 'Show events',
  openAlert: 'Open alert',
  dismiss: 'Close',
  dismissAll: 'Close all',
  handOver: 'Pass to the host page',
  handedOver: 'The message was passed to the host page.',
  desktop: 'Show alerts as desktop notifications',
  desktopOn: 'Alerts are shown as desktop notifications.',
  desktopDenied: 'The browser does not allow this page to show desktop notifications.',
} as const);
