'use client';
// For components of a server, such as those of Next.js. Bundlers of browsers warn about the directive, and load react.js.
export { ActivityLens } from './react.js';
