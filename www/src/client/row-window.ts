// A window of the matching events, with their places in the files.
import type { Row } from '../engine/engine-types';

/** The numbers per location: file, offset and length. */
export const LOCATION_CELLS = 3;

export interface RowWindow {
  readonly rows: readonly Row[];
  readonly locations: Locations;
}

/** Where events are in their files. */
export interface Locations {
  /** File, offset and length of each event. */
  readonly places: Float64Array;
  /** The number of each event among the events of its text, and the number of these events. */
  readonly numbers: Uint32Array;
}

/** The number of the file in which an event of a window is. */
export const fileOf = ({ locations }: RowWindow, at: number): number => locations.places[LOCATION_CELLS * at] ?? 0;
