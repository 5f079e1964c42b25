// Texts about files that have events in common.
import { formatCount, plural } from './common';
import { translatable } from './language';

export const overlapStrings = translatable('overlaps', {
  title: (pairs: number) => `Files that overlap: ${plural(pairs, 'pair', 'pairs')}`,
  about:
    'Two files overlap if they have events in common. Such events count once, and the later ones are duplicates. ' +
    'Of equal events without an id, the smaller number of copies in one of the two files is in common.',
  columns: { file: 'File', other: 'Other file', events: 'Events in common' } as const,
  events: (count: number) => formatCount(count),
  failed: (reason: string) => `The files that overlap cannot be listed: ${reason}`,
} as const);
