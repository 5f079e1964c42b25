// What the build and the browsers bring that the compiler does not know.

/** The bundled worker as text; the build puts it there. */
declare module 'activity-lens-worker' {
  const source: string;
  export default source;
}

interface Uint8ArrayConstructor {
  /** In every engine of today; older ones take the fallback. */
  fromBase64?(text: string): Uint8Array<ArrayBuffer>;
}
