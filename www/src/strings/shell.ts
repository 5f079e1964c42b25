// What the frame of the page says: its bars, first screen, dialogs.
import { formatCount } from './common';

export const shellStrings = {
  promise: 'Search, count and plot exported audit events, here in your browser: nothing leaves this machine.',
  proof: 'One file, opened from disk. Its script contains no code that sends data, and a policy in the file, which the browser enforces, stops requests.',
  views: { events: 'Events', boards: 'Boards', sources: 'Sources' } as const,
  waits: 'The address holds a search. It is applied to the files that you open:',
  waitsOther: 'a time, a filter or an event',
  viewsLabel: 'Parts of the page',
  moreFiles: 'More ways to open events',
  tools: 'Settings and help',
  themes: { system: 'Colours of the system', light: 'Light', dark: 'Dark' } as const,
  narrow: (holding: number) => (holding > 0 ? `Filters and time (${formatCount(holding)})` : 'Filters and time'),
  openRail: 'Views and fields',
  closeRail: 'Close views and fields',

  print: 'Print the matches',
  printHeading: 'Events matched',
  printQuery: 'Search',
  printEvery: 'every event',
  printRange: 'Time',
  printCounts: 'Count',
  printLines: 'Lines',
  printedAt: 'Printed',
  printSpan: 'Loaded events',
  printBoard: 'Print the board',
  boardHeading: (name: string) => `board ${name}`,

  shortcuts: 'Keyboard shortcuts',
  shortcutsNote: 'They do nothing while you type in an input.',
  shortcutList: [
    ['/', 'to the search'],
    ['j  k', 'next and previous event (also the arrow keys in the list)'],
    ['Shift ↑ ↓', 'in the list: select several events; Ctrl and blank one more or less, Ctrl A all'],
    ['Ctrl C', 'in the list: copy the lines of the selected events'],
    ['Enter', 'in the list: look at the event; in the timeline: zoom to the bar'],
    ['Escape', 'close what is open: the event, a menu, this help'],
    ['[  ]', 'to the search before, and forward again'],
    ['?', 'this help'],
    ['Ctrl V', 'outside an input: open the text of the clipboard as a source'],
    ['Ctrl P', 'print the matching events'],
  ] as const,

  about: 'About this page',
  aboutWhat:
    'Activity Lens opens exported audit events in this browser. One file holds all of it: the page, the engine (WebAssembly) and the ' +
    'sample events. It has no server, stores no events, and its script contains no code that sends data.',
  aboutStopped:
    'If a hostile script ever runs in the page, the policy inside the file stops its requests, images, media, fonts, styles ' +
    'and scripts. Frames and forms send nothing, but open an empty connection.',
  aboutLeft:
    'No policy in a file stops three actions of such a script: opening an empty connection in advance, sending the first packets ' +
    'of WebRTC, and leaving the page for another address. The last two can carry data.',
  aboutTrust: (command: string) =>
    `A page cannot vouch for itself. To check this copy, compute its SHA-256 (${command}) and compare it with the published one.`,
  aboutCommand: 'sha256sum activity-lens.html',
  version: 'Version',
  engine: 'Engine, SHA-256',
  licence: 'Licence',
  licenceName: 'Apache 2.0. The copy of Lit inside is under the BSD 3-clause licence.',
  selfTest: 'Self-test',
  selfTestRuns: 'running …',
  selfTestPassed: (ms: number) => `passed: reading, search, counting and SHA-256 give the known answers (${formatCount(ms)} ms)`,
  selfTestFailed: (what: string) => `failed: ${what}. Do not trust the numbers of this copy in this browser.`,
} as const;
