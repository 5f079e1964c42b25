// Tests archives in the committed package under Node: with one call, and listed by ranges of their bytes.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { ArchiveList, EventText, FileHash, initSync, Session, Shard, Unpacker } from '../../pkg/activity_lens.js';

initSync({ module: readFileSync(new URL('../../pkg/activity_lens_bg.wasm', import.meta.url)) });

const EVENTS = ['{"eventTime":"2024-05-17T16:31:00Z","n":1}\n', '{"eventTime":"2024-05-17T16:32:00Z","n":2}\n'];

/** Returns a tar archive with these texts as files. */
function tar(files) {
  const blocks = Object.entries(files).map(([name, text]) => {
    const header = Buffer.alloc(512);
    header.write(name);
    header.write(`${Buffer.byteLength(text).toString(8).padStart(11, '0')}\0`, 124);
    header.write('        0', 148);
    header.write('ustar\0', 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    return Buffer.concat([header, Buffer.from(text), Buffer.alloc((512 - (Buffer.byteLength(text) % 512)) % 512)]);
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

const archive = tar({ 'a.jsonl': EVENTS[0], 'b.jsonl': EVENTS[1] });

test('openWhole opens an archive with its members', () => {
  const session = new Session();
  for (const [name, bytes] of [['x.tar', archive], ['x.tar.gz', gzipSync(archive)]]) {
    const reports = session.openWhole(name, bytes);
    assert.deepEqual(reports.map((report) => report.name), [name, `${name}/a.jsonl`, `${name}/b.jsonl`]);
    assert.deepEqual(reports.slice(1).map(({ archive }) => archive), [reports[0].file, reports[0].file]);
    assert.equal(reports[0].sha256, createHash('sha256').update(bytes).digest('hex'));
    assert.equal(reports[1].sha256, createHash('sha256').update(EVENTS[0]).digest('hex'));
  }
  assert.equal(session.count({}).total, 2);
  assert.equal(session.openWhole('x.jsonl', Buffer.from(EVENTS[0]), { unlimited: true }).length, 1);
});

test('a shard leaves the members to its caller, which lists them by ranges', () => {
  const session = new Session();
  const shard = new Shard(session, 0);
  const packed = gzipSync(archive);
  const outer = shard.openPart('x.tar.gz', {}, 0, 0, 0);
  assert.throws(() => session.push(outer, packed), { code: 'archive' });
  session.closeFile(outer);
  const unpacker = new Unpacker({});
  const content = Buffer.concat([unpacker.push(packed), unpacker.finish()]);
  assert.deepEqual(unpacker.problems(), []);
  assert.deepEqual(content, archive);
  const list = new ArchiveList(content.length, {});
  for (let at; (at = list.wanted()); ) list.give(content.subarray(at[0], at[1]));
  const { format, stopped, notes, members } = list.finish();
  assert.deepEqual([format, stopped, notes, members.length], ['tar archive, 2 files', null, [], 2]);
  shard.describeArchive(outer, { bytes: packed.length, format, stopped, notes });
  for (const [at, { name, head, start, end, tail, packed }] of members.entries()) {
    const bytes = Buffer.concat([Buffer.from(head), content.subarray(start, end), Buffer.from(tail)]);
    const part = shard.openPart(`x.tar.gz/${name}`, { member: { archive: 0, packed } }, at + 1, at + 1, 0);
    session.push(part, bytes);
    session.closeFile(part);
    const hash = FileHash.ofMember(packed, 1);
    hash.push(bytes);
    assert.equal(hash.isIntact(), false);
    const text = new EventText(0, bytes.length - 1);
    text.push(bytes);
    assert.equal(`${text.finish()}\n`, EVENTS[at]);
  }
  shard.distrustMember(1);
  assert.equal(session.count({}).total, 2);
  const reports = session.reports();
  assert.deepEqual(reports.map(({ archive }) => archive), [null, 0, 0]);
  assert.equal(reports[0].bytes, packed.length);
  assert.equal(reports[1].unverified, 1);
  assert.throws(() => new ArchiveList(3, {}).finish(), { code: 'argument' });
});
