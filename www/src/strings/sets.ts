// Texts of the dialog of named sets.
import { formatCount, plural } from './common';
import { translatable } from './language';

export const setStrings = translatable('sets', {
  open: 'Use a list of values',
  heading: 'Named sets',
  help: 'Paste a list, or drop a file: one value in each line, or a column of CSV. In a search, field:@name finds the events whose value is in the list.',
  list: 'Values',
  file: 'Choose a file',
  column: 'Column',
  header: 'The first row has the names of the columns',
  name: 'Name',
  save: 'Save set',
  saved: (name: string, count: number) => `Set ${name} saved with ${plural(count, 'value', 'values')}.`,
  read: (count: number) => plural(count, 'value', 'values'),
  blanks: (count: number) => `${plural(count, 'blank row', 'blank rows')} left out`,
  duplicates: (count: number) => `${plural(count, 'repeated value', 'repeated values')} left out`,
  first: (values: readonly string[]) => `First values: ${values.join(', ')}`,
  tooMany: (count: number, most: number) => `The list has ${formatCount(count)} values. A set has at most ${formatCount(most)}. Split the list into several sets.`,
  unreadable: (name: string, why: string) => `${name} could not be read: ${why}`,
  existing: 'Sets of this workspace',
  none: 'There is no set yet.',
  summary: (name: string, count: number) => `@${name}: ${plural(count, 'value', 'values')}`,
  rename: (name: string) => `Name of ${name}`,
  remove: (name: string) => `Delete ${name}`,
  removed: (name: string) => `Set ${name} deleted.`,
} as const);
