import { formatCount, plural } from '../common';
import type { setStrings } from '../sets';

export const sets: typeof setStrings = {
  open: 'Werteliste verwenden',
  heading: 'Wertelisten',
  help: 'Eine Liste einfügen oder eine Datei ablegen: ein Wert in jeder Zeile, oder eine Spalte einer CSV-Datei. In einer Suche findet feld:@name die Ereignisse, deren Wert in der Liste steht.',
  list: 'Werte',
  file: 'Datei auswählen',
  column: 'Spalte',
  header: 'Die erste Zeile enthält die Namen der Spalten',
  name: 'Name',
  save: 'Werteliste speichern',
  saved: (name, count) => `Die Werteliste ${name} wurde mit ${plural(count, 'Wert', 'Werten')} gespeichert.`,
  read: (count) => plural(count, 'Wert', 'Werte'),
  blanks: (count) => `${plural(count, 'leere Zeile', 'leere Zeilen')} ausgelassen`,
  duplicates: (count) => `${plural(count, 'wiederholter Wert', 'wiederholte Werte')} ausgelassen`,
  first: (values) => `Erste Werte: ${values.join(', ')}`,
  tooMany: (count, most) => `Die Liste hat ${formatCount(count)} Werte. Eine Werteliste hat höchstens ${formatCount(most)}. Abhilfe: die Liste auf mehrere Wertelisten aufteilen.`,
  unreadable: (name, why) => `${name} konnte nicht gelesen werden: ${why}`,
  existing: 'Wertelisten dieses Arbeitsbereichs',
  none: 'Noch gibt es keine Werteliste.',
  summary: (name, count) => `@${name}: ${plural(count, 'Wert', 'Werte')}`,
  rename: (name) => `Name von ${name}`,
  remove: (name) => `${name} löschen`,
  removed: (name) => `Die Werteliste ${name} wurde gelöscht.`,
};
