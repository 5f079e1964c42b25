import { formatCount, plural } from '../common';
import type { printStrings } from '../print';

export const print: typeof printStrings = {
  open: 'Drucken…',
  heading: 'Drucken',
  what: 'Inhalt',
  parts: {
    list: () => 'Treffer',
    board: (name) => `Board ${name}`,
    both: () => 'Beides',
  },
  title: 'Titel',
  titles: { list: 'Treffer', board: 'Board', both: 'Treffer und Board' },
  note: 'Notiz',
  fields: 'Felder',
  firstOnly: (most, matched) => `Gedruckt werden die ersten ${formatCount(most)} von ${formatCount(matched)} Ereignissen. Ein Export enthält alle.`,
  print: 'Drucken',

  sources: (files, troubled) =>
    `${plural(files, 'Quelle', 'Quellen')}, ${troubled === 0 ? 'keine mit einem Problem' : `${formatCount(troubled)} mit ${troubled === 1 ? 'einem Problem' : 'Problemen'}`}.`,
  sourcesListed: 'Aufgeführt sind nur Quellen mit Problemen. Das Manifest eines Exports enthält alle, jeweils mit ihrem SHA-256.',
};
