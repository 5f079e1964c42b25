// The names of the options of the client.
import { ActivityLensError } from './error';

export const OPEN_OPTIONS = ['name', 'signal', 'onProgress', 'hash', 'unlimited', 'dayFirst', 'pageKey'];
export const EXPORT_OPTIONS = ['format', 'fields', 'source', 'order', 'zone', 'signal'];
export const ENGINE_OPTIONS = ['module', 'worker', 'workers', 'memoryLimitBytes'];

/** Errors: `argument` if an option has another name, which would otherwise be ignored. */
export function checkNames(given: object, known: readonly string[]): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new ActivityLensError(`There is no option \`${unknown}\`.`, 'argument', { help: `The options are ${known.join(', ')}.` });
}
