// Texts about archives and the files inside.
import { formatCount } from './common';
import { translatable } from './language';

export const archiveStrings = translatable('archives', {
  /** Between the name of an archive and the path of a file inside. */
  inside: ' › ',
  format: 'archive',
  tooDeep: (depth: number) => `this is an archive inside ${depth} other archives: unpack it, and open the files inside`,
  /** A further reason why an archive is not read to its end. */
  further: (reason: string) => `Further damage: ${reason}.`,
  showFiles: (count: number) => `Show ${formatCount(count)} files`,
  hideFiles: (count: number) => `Hide ${formatCount(count)} files`,
} as const);
