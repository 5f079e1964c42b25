// The examples of the search help. A translation has the same queries.
import { translatable } from './language';
import sections from './language.json';

export const exampleStrings = translatable('query-examples', { sections });
