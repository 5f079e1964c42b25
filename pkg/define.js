import { define } from './element.js';
export * from './element.js';
define();
