// The address of a worker, where the browser enforces Trusted Types.

interface ScriptUrlPolicy {
  createScriptURL(url: string): unknown;
}

let policy: ScriptUrlPolicy | undefined;
/** The address that may become a worker now. */
let allowed: string | undefined;

/** Starts the worker at an address. No other code can use the policy for another address. */
export function startTrusted(url: string, name: string): Worker {
  return new Worker(trusted(url) as string, { name });
}

function trusted(url: string): unknown {
  const factory = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy } })
    .trustedTypes;
  if (!factory) return url;
  policy ??= factory.createPolicy('activity-lens-worker', {
    createScriptURL(candidate) {
      if (candidate !== allowed) throw new TypeError('This is not the address of a worker.');
      return candidate;
    },
  });
  allowed = url;
  return policy.createScriptURL(url);
}
