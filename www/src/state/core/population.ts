// The events that the whole page counts.
import type { Scope } from '../../engine/engine-types';
import { Model } from './model';

export class Population extends Model {
  /** Whether the stages of a request count as one event. */
  foldStages = false;

  /** Returns a scope in which only events of this population count. */
  of(scope: Scope): Scope {
    return this.foldStages ? { ...scope, foldStages: true } : scope;
  }

  setFoldStages(foldStages: boolean): void {
    this.foldStages = foldStages;
    this.changed();
  }
}
