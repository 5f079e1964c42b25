// Texts of the bars, the start screen, the printout and the dialogs of the page.
import { formatCount } from './common';
import { translatable } from './language';

export const shellStrings = translatable('shell', {
  promise: 'Search, count and plot exported audit events in your browser. No data leaves this machine.',
  proof: 'One file, opened from disk. Its script contains no code that sends data. A policy in the file, enforced by the browser, stops requests.',
  views: { events: 'Events', boards: 'Boards', sources: 'Sources' } as const,
  waits: 'The address of this page contains a search. It is applied to the files that you open:',
  waitsOther: 'a time, a filter or an event',
  viewsLabel: 'Parts of the page',
  moreFiles: 'More ways to open events',
  tools: 'Settings and help',
  language: (name: string) => `Language: ${name}`,
  themes: { system: 'System theme', light: 'Light theme', dark: 'Dark theme' } as const,
  narrow: (holding: number) => (holding > 0 ? `Filters and time (${formatCount(holding)})` : 'Filters and time'),
  openRail: 'Views and fields',
  closeRail: 'Close views and fields',

  printHeading: 'Matching events',
  printQuery: 'Search',
  printEvery: 'every event',
  printRange: 'Time',
  printCounts: 'Count',
  printLines: 'Lines',
  printedAt: 'Printed',
  printSpan: 'Loaded events',
  boardHeading: (name: string) => `board ${name}`,

  shortcuts: 'Keyboard shortcuts',
  shortcutsNote: 'Shortcuts have no effect while you type in an input.',
  shortcutList: [
    ['/', 'go to the search box'],
    ['j  k', 'next and previous event (also the arrow keys in the list)'],
    ['Shift ↑ ↓', 'in the list: select several events'],
    ['Ctrl Space', 'in the list: add an event to the selection or remove it'],
    ['Ctrl A', 'in the list: select all events'],
    ['Ctrl C', 'in the list: copy the lines of the selected events'],
    ['Enter', 'in the list: open the event; in the timeline: zoom to the bar'],
    ['Escape', 'close the open event, menu or dialog'],
    ['[  ]', 'previous search, next search'],
    ['?', 'open this list'],
    ['Ctrl V', 'outside of an input: open the text of the clipboard as a file'],
    ['Ctrl P', 'print the matching events'],
  ] as const,

  about: 'About this page',
  aboutWhat:
    'Activity Lens opens exported audit events in this browser. One file contains the page, the engine (WebAssembly) and the ' +
    'sample events. The page has no server and stores no events. Its script contains no code that sends data.',
  aboutStopped:
    'If a hostile script ever runs in the page, the policy inside the file stops its requests, images, media, fonts, styles ' +
    'and scripts. Frames and forms send nothing, but open an empty connection.',
  aboutLeft:
    'No policy in a file stops three actions of such a script: opening an empty connection in advance, sending the first packets ' +
    'of WebRTC, and leaving the page for another address. The last two can carry data.',
  aboutTrust: (command: string) =>
    `A page cannot prove that it is unaltered. To check this copy, compute its SHA-256 (${command}) and compare it with the published one.`,
  aboutCommand: 'sha256sum activity-lens.html',
  version: 'Version',
  engine: 'Engine, SHA-256',
  licence: 'Licence',
  licenceName: 'Apache 2.0',
  notices: 'Licences of the packages inside',
  noticesFailed: (what: string) => `This copy of the page contains no licences, or they are damaged: ${what}`,
  selfTest: 'Self-test',
  selfTestRuns: 'running…',
  selfTestPassed: (ms: number) => `passed: reading, searching, counting and SHA-256 give the expected results (${formatCount(ms)} ms)`,
  selfTestFailed: (what: string) => `failed: ${what}. Do not trust the numbers of this copy in this browser.`,
} as const);
