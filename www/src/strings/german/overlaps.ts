import { formatCount, plural } from '../common';
import type { overlapStrings } from '../overlaps';

export const overlaps: typeof overlapStrings = {
  title: (pairs) => `Dateien, die sich überschneiden: ${plural(pairs, 'Paar', 'Paare')}`,
  about:
    'Zwei Dateien überschneiden sich, wenn sie gemeinsame Ereignisse haben. Solche Ereignisse zählen einmal, und die späteren sind Duplikate. ' +
    'Von gleichen Ereignissen ohne ID gilt die kleinere Anzahl der Kopien in einer der beiden Dateien als gemeinsam.',
  columns: { file: 'Datei', other: 'Andere Datei', events: 'Gemeinsame Ereignisse' },
  events: (count) => formatCount(count),
  failed: (reason) => `Die Dateien, die sich überschneiden, können nicht aufgelistet werden: ${reason}`,
};
