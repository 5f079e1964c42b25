import type { archiveStrings } from '../archives';
import { formatCount } from '../common';

export const archives: typeof archiveStrings = {
  inside: ' › ',
  format: 'Archiv',
  tooDeep: (depth) => `dies ist ein Archiv in ${depth} anderen Archiven: entpacken und die Dateien darin öffnen`,
  further: (reason) => `Weiterer Schaden: ${reason}.`,
  showFiles: (count) => `${formatCount(count)} Dateien anzeigen`,
  hideFiles: (count) => `${formatCount(count)} Dateien ausblenden`,
};
