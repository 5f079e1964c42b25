// Declarations of what the build and the browsers provide and the compiler does not know.

/** The bundled worker as text, inserted by the build. */
declare module 'activity-lens-worker' {
  const source: string;
  export default source;
}
