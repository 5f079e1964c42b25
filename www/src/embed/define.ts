// Importing this file defines `<activity-lens>`.
import { define } from './element';

export * from './element';

define();
