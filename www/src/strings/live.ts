// What the page says about files that grow, and about alerts that fire while they do.
import { formatCount, plural } from './common';

export const liveStrings = {
  region: 'Live',
  open: 'Follow a growing file',
  follow: 'Follow',
  followFile: (name: string) => `Follow ${name}`,
  followTitle: 'Reads what is added to this file as it comes. All files are read again once.',
  endTitle: 'What is there by now is read; then the file is one like any other.',
  end: 'Stop following',
  endFile: (name: string) => `Stop following ${name}`,
  state: 'followed',
  names: (names: readonly string[]) =>
    names.length > 2 ? plural(names.length, 'file', 'files') : names.join(', '),
  following: (names: string) => `Live: following ${names}.`,
  newest: (time: string) => `Read on at ${time}.`,
  waiting: 'Nothing was added yet.',
  pending: 'The last line has no end yet. An event that is not whole waits for the rest of it.',
  noHash: 'A file that grows has no SHA-256 until following it ends.',
  archive: (name: string) =>
    `${name} is an archive, and archives are not followed: a growing one cannot be told from a damaged one. It is opened as it is now.`,
  begunAnew: (name: string) =>
    `${name} is shorter than what was read of it, or does not begin with it any more. It was begun anew, so it is read from its start; events that are no longer in it are gone from this page too.`,
  firings: 'Alerts that fired',
  fired: (view: string) => `Alert of ${view}`,
  notWatched: (view: string, why: string) => `The alert of ${view} cannot be watched: ${why}`,
  firedAt: (moment: string, why: string, events: string) => `${moment}: ${why}, ${events}`,
  more: (count: number) => `and ${formatCount(count)} more that fired before`,
  showEvents: 'Show events',
  openAlert: 'Open the alert',
  dismiss: 'Close',
  dismissAll: 'Close all',
  handOver: 'Hand to the page around',
  handedOver: 'The message was handed to the page around this one.',
  desktop: 'Tell me on the desktop too',
  desktopOn: 'Firings are told on the desktop too.',
  desktopDenied: 'The browser does not let this page show notices on the desktop.',
} as const;
