// Writes zip and tar archives for tests.
import { deflateRawSync, gzipSync } from 'node:zlib';

export interface Entry {
  readonly name: string;
  readonly data: Uint8Array | string;
  readonly stored?: boolean;
  readonly encrypted?: boolean;
}

const u16 = (...values: number[]): Buffer => Buffer.concat(values.map((value) => Buffer.from([value & 255, value >> 8])));
const u32 = (...values: number[]): Buffer => Buffer.concat(values.map((value) => u16(value & 0xffff, value >>> 16)));

/** The trailer of a gzip file has the checksum of its content. */
const crc32 = (content: Buffer): number => gzipSync(content).readUInt32LE(gzipSync(content).length - 8);

/** Returns a zip archive with these members. */
export function zip(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, data, stored = false, encrypted = false } of entries) {
    const content = Buffer.from(data);
    const packed = stored ? content : deflateRawSync(content);
    const fields = Buffer.concat([
      u16(20, encrypted ? 1 : 0, stored ? 0 : 8, 0, 0),
      u32(crc32(content), packed.length, content.length),
      u16(Buffer.byteLength(name), 0),
    ]);
    directory.push(u32(0x02014b50), u16(20), fields, u16(0, 0, 0), u32(0, offset), Buffer.from(name));
    const member = [u32(0x04034b50), fields, Buffer.from(name), packed];
    parts.push(...member);
    offset += Buffer.concat(member).length;
  }
  const entriesOfEnd = u16(0, 0, entries.length, entries.length);
  return Buffer.concat([...parts, ...directory, u32(0x06054b50), entriesOfEnd, u32(Buffer.concat(directory).length, offset), u16(0)]);
}

/** Returns a tar archive with these files. */
export function tar(entries: readonly Entry[]): Buffer {
  const blocks = entries.map(({ name, data }) => {
    const content = Buffer.from(data);
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write('0000644\0', 100);
    header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
    header.write('        0', 148);
    header.write('ustar\0' + '00', 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}
