// Fields that are an object with fields of its own in some events.
import type { Fields } from '../../state/fields/fields';

/**
 * Returns which of the paths are objects in some events. `field:*` matches those events too, so no search finds exactly the
 * events in which such a field is absent.
 */
export function objectFields({ list }: Fields, paths: readonly string[]): Set<string> {
  return new Set(paths.filter((path) => list.some((field) => field.path.startsWith(`${path}.`))));
}
