// The groups in which the fields of one event are shown, by what the first key of a field usually means. Families use
// different names for the same thing: `initiator`, `userIdentity`, `actor`.
import type { EventField } from '../../engine/engine-types';

export const GROUPS = ['pinned', 'initiator', 'action', 'target', 'reason', 'request', 'observer', 'rest', 'wrapper'] as const;
export type FieldGroup = (typeof GROUPS)[number];

/** The first keys of the fields of a group, in lower case and without separators. A key may have more letters after these. */
const KEYS: readonly (readonly [FieldGroup, RegExp])[] = [
  ['initiator', /^(initiat|actor|user|useridentity|principal|caller|client|source(ip|address|$)|remote|src|impersonat|identity|subject|securitycontext|authenticationcontext|ip(address)?$|callerip)/],
  ['target', /^(target|resource|object|entity|affected|dst|destination)/],
  ['reason', /^(reason|error|status|result|failure|response(status|code))/],
  ['action', /^(action|event(name|type|action|category|time|date)|operation|activity|verb|method|outcome|severity|level|message|time|date|timestamp|event$|type$|category|published|created)/],
  ['request', /^(request|response|parameters|additional|modified|properties|detail|extendedproperties|params|old|new|previous|updates?$)/],
  ['observer', /^(observer|logsource|region|awsregion|account|recipientaccount|tenant|org|project|service|provider|product|workload|host|cluster|subscription|eventsource|app$)/],
];

/** Returns the group of a field. */
export function groupOf({ path, origin }: EventField): FieldGroup {
  if (origin === 'wrapper') return 'wrapper';
  const key = (path.split('.')[0] ?? '').replace(/[-_ @]/g, '').toLowerCase();
  return KEYS.find(([, pattern]) => pattern.test(key))?.[0] ?? 'rest';
}

export interface GroupedFields {
  readonly group: FieldGroup;
  readonly fields: readonly EventField[];
}

/**
 * Returns the groups that have fields, each in the order of the paths, and the pinned ones in their own order. The values of
 * one field keep their order.
 */
export function groupedFields(fields: readonly EventField[], pinned: readonly string[]): GroupedFields[] {
  const place = new Map(pinned.map((path, at) => [path, at]));
  const grouped = new Map<FieldGroup, EventField[]>(GROUPS.map((group) => [group, []]));
  for (const field of fields) grouped.get(place.has(field.path) ? 'pinned' : groupOf(field))?.push(field);
  return [...grouped].flatMap(([group, own]) => {
    own.sort((one, other) => (place.get(one.path) ?? 0) - (place.get(other.path) ?? 0) || compare(one.path, other.path));
    return own.length > 0 ? [{ group, fields: own }] : [];
  });
}

/** Compares paths letter by letter, because the order of a locale would differ between two machines. */
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
