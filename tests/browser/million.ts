// Generates a file of a million events. The temporary folder keeps the file for the next run.
import { mkdir, open, rename, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { line } from './events';

export const MILLION = 1_000_000;
const BLOCK = 5000;

/** Returns the path of the file. The name changes with the content, so that no outdated file is used. */
export async function million(): Promise<string> {
  const folder = join(tmpdir(), 'activity-lens-generated');
  const path = join(folder, `million-${line(MILLION - 1).length}.jsonl`);
  const known = await stat(path).catch(() => null);
  if (known) return path;
  await mkdir(folder, { recursive: true });
  const beginning = `${path}.${process.pid}`;
  const file = await open(beginning, 'w');
  for (let from = 0; from < MILLION; from += BLOCK) {
    await file.write(Array.from({ length: BLOCK }, (_, at) => `${line(from + at)}\n`).join(''));
  }
  await file.close();
  await rename(beginning, path);
  return path;
}
