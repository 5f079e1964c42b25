// What an update changed, as its event says: values with the one before and the one after. Products have three forms for
// this: an object with a name and both values, a list of named parameters, and two keys side by side such as `prev_name`
// and `name`.
import type { EventField } from '../../engine/engine-types';
import { parseJson, type JsonNode } from './parse-json';

export interface Change {
  /** The name that the event gives to what changed. */
  readonly name: string;
  /** The value as text, or null if the event has none. */
  readonly before: string | null;
  readonly after: string | null;
}

/** The names of the two values, in lower case and without separators. */
const BEFORE = /^(old|previous|prev|before|original|changedfrom)(value|state|values)?$/;
const AFTER = /^(new|updated|current|after|changedto)(value|state|values)?$/;
const NAME = /^(name|displayname|fieldname|field|key|property|attribute|change|path)$/;

/** A key whose partner has the value after the change: `prev_name` and `name`, `old_limit` and `new_limit`. */
const PREFIX_BEFORE = /^(prev|previous|old)_?(?=.)/i;

/** The number of changes that are found, and of texts in texts that are read. */
const MOST_CHANGES = 100;
const MOST_DEPTH = 3;

/** Returns whether an event with these fields may say what it changed, so that its text is worth reading. */
export function mayHaveChanges(fields: readonly EventField[]): boolean {
  return fields.some(({ path, value, origin }) => {
    if (origin === 'derived') return false;
    const keys = path.split('.');
    return keys.some((key) => BEFORE.test(plain(key)) || PREFIX_BEFORE.test(key)) || BEFORE.test(plain(value)) || hasPackedChange(value);
  });
}

const hasPackedChange = (value: string): boolean => /^\s*[[{]/.test(value) && /"(old|prev)/i.test(value);

/** Returns the changes that the text of an event states, in its order. */
export function changesIn(text: string): Change[] {
  const root = parsed(text);
  const changes: Change[] = [];
  if (root) collect(root, changes, 0);
  return changes.slice(0, MOST_CHANGES);
}

function collect(node: JsonNode, changes: Change[], depth: number): void {
  if (changes.length >= MOST_CHANGES) return;
  if (node.kind === 'string') {
    const inner = depth < MOST_DEPTH && /^\s*[[{]/.test(node.text) ? parsed(node.text) : null;
    if (inner) collect(inner, changes, depth + 1);
    return;
  }
  const own = node.kind === 'object' ? [...named(node), ...pairs(node)] : node.kind === 'array' ? parameters(node) : [];
  if (own.length > 0) changes.push(...own);
  else for (const child of node.children) collect(child, changes, depth);
}

/** An object with a name and at least one of the two values. */
function named(node: JsonNode): Change[] {
  const before = childBy(node, BEFORE);
  const after = childBy(node, AFTER);
  const name = childBy(node, NAME);
  if (before && after && before.kind === 'object' && after.kind === 'object') return members(before, after);
  if (!name || name.kind !== 'string' || !(before || (after && NAME.test(plain(name.key ?? ''))))) return [];
  return [{ name: name.text, before: textOf(before), after: textOf(after) }];
}

/** Two objects with the same keys: only the values that differ are changes. */
function members(before: JsonNode, after: JsonNode): Change[] {
  const keys = new Set([...before.children, ...after.children].map(({ key }) => key ?? ''));
  const of = (node: JsonNode, name: string) => textOf(node.children.find(({ key }) => key === name));
  const changes = [...keys].map((name) => ({ name, before: of(before, name), after: of(after, name) }));
  return changes.filter((change) => change.before !== change.after);
}

/** Two keys side by side, of which the first one says that its value is the old one. */
function pairs(node: JsonNode): Change[] {
  return node.children.flatMap((child) => {
    const key = child.key ?? '';
    const prefix = PREFIX_BEFORE.exec(key);
    if (!prefix || BEFORE.test(plain(key))) return [];
    const name = key.slice(prefix[0].length);
    const after = node.children.find((other) => other !== child && [plain(name), `new${plain(name)}`, `updated${plain(name)}`].includes(plain(other.key ?? '')));
    const change = { name, before: textOf(child), after: textOf(after) };
    return after && change.before !== change.after ? [change] : [];
  });
}

/** A list of parameters, of which one is the old value, one the new one, and another one may be what changed. */
function parameters(list: JsonNode): Change[] {
  const of = (pattern: RegExp) =>
    list.children.find((child) => {
      const name = child.kind === 'object' ? child.children.find(({ key }) => key === 'name') : undefined;
      return name !== undefined && pattern.test(plain(name.text));
    });
  const value = (child: JsonNode | undefined) => textOf(child?.children.find(({ key }) => /value$/i.test(key ?? '')));
  const [before, after] = [of(BEFORE), of(AFTER)];
  if (!before && !after) return [];
  const name = value(of(/^(setting|field|attribute|property)(name)?$/));
  return [{ name: name ?? '', before: value(before), after: value(after) }];
}

const childBy = (node: JsonNode, pattern: RegExp): JsonNode | undefined => node.children.find(({ key }) => key !== null && pattern.test(plain(key)));

/** Returns a value as it is read: the content of a text, and the JSON of anything else. */
function textOf(node: JsonNode | undefined): string | null {
  if (!node || (node.kind === 'word' && node.text === 'null')) return null;
  if (node.kind !== 'object' && node.kind !== 'array') return node.text;
  const inner = node.children.map((child) => {
    const text = child.kind === 'string' ? JSON.stringify(child.text) : (textOf(child) ?? 'null');
    return child.key === null ? text : `${JSON.stringify(child.key)}: ${text}`;
  });
  return node.kind === 'object' ? `{${inner.join(', ')}}` : `[${inner.join(', ')}]`;
}

const plain = (key: string): string => key.replace(/[-_ ]/g, '').toLowerCase();

function parsed(text: string): JsonNode | null {
  const steps = parseJson(text);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}
