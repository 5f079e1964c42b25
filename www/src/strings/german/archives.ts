import type { archiveStrings } from '../archives';
import { formatCount } from '../common';

export const archives: typeof archiveStrings = {
  inside: ' › ',
  format: 'Archiv',
  tooDeep: (depth) => `Dies ist ein Archiv in ${depth} anderen Archiven: Es muss entpackt werden, und die Dateien darin sind einzeln zu öffnen`,
  further: (reason) => `Weiterer Schaden: ${reason}.`,
  showFiles: (count) => `${formatCount(count)} Dateien anzeigen`,
  hideFiles: (count) => `${formatCount(count)} Dateien ausblenden`,
};
