// Generates files of events, and computes the expected counts without the engine.
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const VERBS = ['create', 'update', 'delete', 'login'] as const;
const START_MS = Date.UTC(2019, 4, 17);

export interface Expected {
  events: number;
  /** The number of matches of `(action user-apikey) -login`. */
  keys: number;
  /** The number of matches of `(action user-apikey) -login failure`. */
  failedKeys: number;
}

/** Returns event number `at` as a line of an export. `padding` lengthens the line. */
export function line(at: number, padding = 0): string {
  const verb = VERBS[at % 4];
  const failed = isFailure(at);
  const outcome = failed ? 'failure' : 'success';
  return JSON.stringify({
    eventTime: new Date(START_MS + at * 1000).toISOString().replace('Z', '+0000'),
    action: `iam-identity.user-apikey.${verb}`,
    message: `IAM Identity Service: ${verb} user-apikey key-${at}${failed ? ' -failure' : ''}`,
    outcome,
    severity: failed ? 'critical' : 'normal',
    initiator: { name: `person-${at % 50}@example.com`, host: { agent: at % 3 === 0 ? 'NotSet' : 'IBM Cloud CLI' } },
    target: { name: `key-${at}`, id: `crn:v1:bluemix:public:iam-identity::a/0::apikey:${at}` },
    reason: { reasonCode: failed ? 403 : 200 },
    ...(padding > 0 ? { requestData: { note: 'x'.repeat(padding) } } : {}),
  });
}

const isFailure = (at: number): boolean => at % 7 === 3;

/** Returns the expected counts of `count` events from the number `first` on. */
export function expected(first: number, count: number): Expected {
  const numbers = Array.from({ length: count }, (_, at) => first + at);
  const keys = numbers.filter((at) => VERBS[at % 4] !== 'login');
  return { events: count, keys: keys.length, failedKeys: keys.filter(isFailure).length };
}

/** Writes a file of lines without keeping all lines in memory. */
export async function writeLines(path: string, first: number, count: number, padding = 0): Promise<void> {
  const out = createWriteStream(path);
  for (let at = first; at < first + count; at += 1) {
    if (!out.write(`${line(at, padding)}\n`)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}
