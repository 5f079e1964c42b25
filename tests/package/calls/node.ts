// How a program for Node loads the module, to be compiled without the types of browsers.
import { openAsBlob, readFileSync } from 'node:fs';
import { ReadableStream } from 'node:stream/web';
import init, { ActivityLensError, initSync, Session } from 'activity-lens';

export async function count(file: URL): Promise<number> {
  await init();
  await init(file);
  await init(readFileSync(file));
  initSync({ module: readFileSync(file) });
  const session = new Session();
  try {
    session.loadSample();
    return session.count({ query: 'login' }).matched;
  } catch (error) {
    if (error instanceof ActivityLensError && error.code === 'query') return 0;
    throw error;
  } finally {
    session.free();
  }
}

export async function read(path: string, bytes: ReadableStream<Uint8Array>): Promise<number> {
  const session = new Session();
  const blob = await openAsBlob(path);
  await session.readBlob(blob, { name: path, signal: AbortSignal.timeout(10_000), onProgress: ({ bytes }) => bytes.toFixed() });
  const [report] = await session.readStream(bytes);
  return report?.events ?? 0;
}
