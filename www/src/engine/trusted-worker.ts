// The address of a worker, where the browser enforces Trusted Types.

interface ScriptUrlPolicy {
  createScriptURL(url: string): unknown;
}

let policy: ScriptUrlPolicy | undefined;

/** Starts the worker at an address. `allows` says which addresses may become workers. */
export function startTrusted(url: string, name: string, allows: (url: string) => boolean): Worker {
  return new Worker(trusted(url, allows) as string, { name });
}

function trusted(url: string, allows: (url: string) => boolean): unknown {
  const factory = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy } })
    .trustedTypes;
  if (!factory) return url;
  policy ??= factory.createPolicy('activity-lens-worker', {
    createScriptURL(candidate) {
      if (!allows(candidate)) throw new TypeError('This address may not become a worker.');
      return candidate;
    },
  });
  return policy.createScriptURL(url);
}
