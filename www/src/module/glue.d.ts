/** The script of wasm-bindgen without its functions that load the engine (scripts/build-module.mjs). */
declare module 'activity-lens-bindgen' {
  export function imports(): WebAssembly.Imports;
  /** Starts the engine and returns its exports. */
  export function start(instance: WebAssembly.Instance, module: WebAssembly.Module): WebAssembly.Exports;
}

/** The classes in that script. */
declare module 'activity-lens-classes' {}

/** The WebAssembly file, packed by gzip, as base64. */
declare module 'activity-lens-packed' {
  const packed: string;
  export default packed;
}
