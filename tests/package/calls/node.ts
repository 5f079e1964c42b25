// How a program for Node loads the module, to be compiled without the types of browsers.
import { readFileSync } from 'node:fs';
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
