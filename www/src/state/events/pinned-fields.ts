// The fields that the user wants to see first in every event. They are kept in `localStorage`, like the theme; without storage
// they last until the page is closed.
import { Model } from '../core/model';

const KEY = 'activity-lens.pinned';
/** The number of pinned fields. More would hide the groups of the others. */
const MOST = 50;

export class PinnedFields extends Model {
  /** The paths in the order in which they were pinned. */
  paths: readonly string[] = stored();

  has(path: string): boolean {
    return this.paths.includes(path);
  }

  /** Pins a field, or takes the pin off. */
  toggle(path: string): void {
    const others = this.paths.filter((other) => other !== path);
    this.paths = this.has(path) ? others : [...others, path].slice(-MOST);
    store(this.paths);
    this.changed();
  }
}

function stored(): readonly string[] {
  try {
    const paths: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(paths) ? paths.filter((path): path is string => typeof path === 'string').slice(0, MOST) : [];
  } catch {
    return [];
  }
}

function store(paths: readonly string[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(paths));
  } catch {
    // Storage is blocked.
  }
}
