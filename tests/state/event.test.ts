// What the event detail says about an event: its summary, the groups of its fields, and what an update changed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventField } from '../../www/src/engine/engine-types';
import { changesIn, mayHaveChanges } from '../../www/src/state/events/event-changes';
import { summaryOf } from '../../www/src/state/events/event-summary';
import { groupOf, groupedFields } from '../../www/src/state/events/field-groups';

const field = (path: string, value: string, origin: EventField['origin'] = 'event'): EventField => ({ path, type: 'string', value, origin });

test('a summary names each value once, and the reason only of what did not succeed', () => {
  const fields = [
    field('initiator.name', 'ana'),
    field('initiator.id', 'ana'),
    field('action', 'a.b.delete', 'derived'),
    field('target.name', 'key-1'),
    field('target.id', 'crn:1'),
    field('target.typeURI', ''),
    field('outcome', 'failure'),
    field('reason.reasonCode', '403'),
  ];
  const told = (of: readonly EventField[]) => summaryOf(of).map(({ question, facts }) => `${question}: ${facts.map(({ value }) => value).join(', ')}`);
  assert.deepEqual(told(fields), ['who: ana', 'did: a.b.delete', 'target: key-1, crn:1', 'outcome: failure', 'why: 403']);
  const success = fields.map((of) => (of.path === 'outcome' ? field('outcome', 'success') : of));
  assert.deepEqual(told(success).slice(3), ['outcome: success']);
  assert.deepEqual(told([field('x', '1')]), []);
});

test('fields of every family are grouped by their meaning, and sorted by their path', () => {
  const groups = {
    initiator: ['initiator.host.address', 'userIdentity.arn', 'sourceIPAddress', 'actor.alternateId', 'userAgent', 'initiatedBy.user.id', 'source.ip', 'callerIpAddress'],
    action: ['action', 'eventName', 'outcome', 'severity', 'operationName', 'eventTime', 'verb', 'message'],
    target: ['target.id', 'targetResources.id', 'resources.ARN', 'objectRef.name'],
    reason: ['reason.reasonCode', 'errorCode', 'responseStatus.code', 'resultReason'],
    request: ['requestData.x', 'responseElements.y', 'requestParameters.name', 'additionalDetails.key'],
    observer: ['observer.name', 'logSourceCRN', 'awsRegion', 'recipientAccountId', 'tenantId'],
    rest: ['id', 'typeURI', 'x'],
  } as const;
  for (const [group, paths] of Object.entries(groups)) {
    for (const path of paths) assert.equal(groupOf(field(path, '1')), group, path);
  }
  assert.equal(groupOf(field('action', '1', 'wrapper')), 'wrapper');
  const grouped = groupedFields([field('x.b', '2'), field('outcome', 'o'), field('x.a', '1'), field('x.b', '1'), field('_ts', '1', 'wrapper')], ['x.a', 'none']);
  assert.deepEqual(
    grouped.map(({ group, fields }) => [group, ...fields.map(({ path, value }) => `${path}=${value}`)]),
    [
      ['pinned', 'x.a=1'],
      ['action', 'outcome=o'],
      ['rest', 'x.b=2', 'x.b=1'],
      ['wrapper', '_ts=1'],
    ],
  );
});

test('the old and the new value are found in the forms that products use', () => {
  const cases: [object, [string, string | null, string | null][]][] = [
    [{ requestData: { prev_name: 'a', name: 'b', lock: true } }, [['name', 'a', 'b']]],
    [{ requestData: JSON.stringify({ request_body: JSON.stringify({ old_limit: 1, new_limit: 2.5 }) }) }, [['limit', '1', '2.5']]],
    [
      { targetResources: [{ modifiedProperties: [{ displayName: 'Role', oldValue: null, newValue: '"Admin"' }, { displayName: 'Mail', oldValue: '"x"', newValue: null }] }] },
      [
        ['Role', null, '"Admin"'],
        ['Mail', '"x"', null],
      ],
    ],
    [{ ModifiedProperties: [{ Name: 'Group', OldValue: '', NewValue: 'g' }] }, [['Group', '', 'g']]],
    [{ changedValues: [{ fieldName: 'Type', changedFrom: 'VIEW', changedTo: 'EDIT' }] }, [['Type', 'VIEW', 'EDIT']]],
    [{ before: { a: 1, b: 2 }, after: { a: 1, b: 3, c: 4 } }, [['b', '2', '3'], ['c', null, '4']]],
    [
      { parameters: [{ name: 'SETTING_NAME', value: 'sharing' }, { name: 'OLD_VALUE', value: 'off' }, { name: 'NEW_VALUE', value: 'on' }] },
      [['sharing', 'off', 'on']],
    ],
    [{ action: 'x', name: 'y', requestData: { old_id: 1 } }, []],
  ];
  for (const [event, expected] of cases) {
    const text = JSON.stringify(event);
    assert.deepEqual(changesIn(text).map(({ name, before, after }) => [name, before, after]), expected, text);
  }
  assert.equal(mayHaveChanges([field('requestData.prev_name', 'a')]), true);
  assert.equal(mayHaveChanges([field('requestData', '{"old_limit":1}')]), true);
  assert.equal(mayHaveChanges([field('requestData.name', 'a'), field('action', 'x')]), false);
  assert.deepEqual(changesIn('{"a":'), []);
});
