// Texts of the print dialog and of the printed page.
import { formatCount, plural } from './common';
import { translatable } from './language';

export const printStrings = translatable('print', {
  open: 'Print…',
  heading: 'Print',
  what: 'Content',
  parts: {
    list: () => 'Matching events',
    board: (name: string) => `Board ${name}`,
    both: () => 'Both',
  },
  title: 'Title',
  titles: { list: 'Matching events', board: 'Board', both: 'Matching events and board' },
  note: 'Note',
  fields: 'Fields',
  firstOnly: (most: number, matched: number) =>
    `The first ${formatCount(most)} of ${formatCount(matched)} events are printed. An export has all of them.`,
  print: 'Print',

  sources: (files: number, troubled: number) =>
    `${plural(files, 'source', 'sources')}, ${troubled === 0 ? 'none with a problem' : `${formatCount(troubled)} with ${troubled === 1 ? 'a problem' : 'problems'}`}.`,
  sourcesListed: 'Only sources with problems are listed. The manifest of an export lists all of them, each with its SHA-256.',
});
