export * from './activity_lens.js';
import type { InitOutput } from './activity_lens.js';
/** Loads the engine, which is inside this file. Later calls do nothing and return the same result. */
export default function init(): Promise<InitOutput>;
