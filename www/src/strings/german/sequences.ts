import { formatCount, plural } from '../common';
import { formatDuration, type sequenceStrings } from '../sequences';

export const sequences: typeof sequenceStrings = {
  entry: 'Folgen',
  heading: 'Folgen von Ereignissen',
  intro: 'Findet mehrere Ereignisse, die eine Bedingung erfüllen, und danach eines, das eine andere erfüllt, mit demselben Wert eines Feldes.',
  atLeast: 'Mindestens',
  opening: 'Ereignisse mit',
  closing: 'Danach ein Ereignis mit',
  by: 'Gleich in',
  within: 'Innerhalb',
  found: (total) => `${plural(total, 'Folge', 'Folgen')} gefunden.`,
  more: (left) => `Mehr von ${formatCount(left)} anzeigen`,
  search: 'Letzte Ereignisse suchen',
  saveCsv: 'Als CSV speichern',
  note: (by) =>
    `Zeitbereich und Filter der Suche gelten für das Ereignis, das eine Folge beendet. Die Ereignisse davor sind unter allen geladenen. Ereignisse ohne Zeit oder ohne Wert von ${by} zählen nicht.`,
  columnOpening: 'Ereignisse davor',
  columnFirst: 'Erstes Ereignis',
  columnClosing: 'Letztes Ereignis',
  columnDuration: 'Dauer',
  columnSeconds: 'Sekunden',
  others: (left) => `${plural(left, 'weitere Folge ist', 'weitere Folgen sind')} nicht aufgeführt`,
  showEvents: (before, value) => `${plural(before, 'Ereignis', 'Ereignisse')} davor, alle ${formatCount(before + 1)} von ${value} anzeigen`,
  duration: (ms) => formatDuration(ms, ['T', 'h', 'min', 's']),
};
