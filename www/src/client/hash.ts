// Computes the SHA-256 of a file in a separate worker, and verifies the checksum of a member of an archive.
import type { Engine } from '../engine/client';
import type { ArchivedFile } from './archive';
import { readPieces } from './file-pieces';
import { pushPieces } from './push-pieces';

export interface FileHash {
  readonly hex: string;
  /** Whether the bytes have the checksum that their archive states. */
  readonly intact: boolean;
}

/** Hashes the first bytes of a file. Returns null if the signal cancelled it: the helper then holds a part of the hash. */
export async function hashFile(helper: Engine, file: Blob, bytes: number, member: ArchivedFile | null, signal: AbortSignal): Promise<FileHash | null> {
  if (member) await helper.call('hashMember', member.packed, member.crc);
  const push = (piece: Uint8Array) => helper.call('hashPush', piece).then(({ buffer }) => buffer);
  const end = await pushPieces(readPieces(file, bytes), { push, progress: () => {}, signal });
  const intact = member ? await helper.call('hashIntact') : true;
  const hex = await helper.call('hashFinish');
  return end === 'end' ? { hex, intact } : null;
}
