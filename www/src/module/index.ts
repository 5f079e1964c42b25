// The module: the classes of the engine, and how to load it.
export * from 'activity-lens-classes';
export * from './error';
export * from './init';
export { default } from './init';
