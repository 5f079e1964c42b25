// What the module can be loaded from.

/** A class of `WebAssembly`. A host without the types of browsers, such as a program for Node, need not declare it. */
export type OfWebAssembly<Name extends string> =
  typeof globalThis extends { readonly WebAssembly: Record<Name, { readonly prototype: infer Instance }> } ? Instance : object;

/** The WebAssembly file as bytes or compiled. `Module` has no members, so that alone it would take any value. */
export type InitBytes = ArrayBuffer | ArrayBufferView | (OfWebAssembly<'Module'> & object);

/** The WebAssembly file, its address, or the response that carries it. */
export type InitSource = InitBytes | string | URL | Request | Response;
