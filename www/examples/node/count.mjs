// Counts the events of files that match a query: node count.mjs QUERY FILE...
import { openAsBlob } from 'node:fs';
import init, { ActivityLensError, Session } from 'activity-lens';

const [query, ...paths] = process.argv.slice(2);
await init();
const session = new Session();
try {
  for (const path of paths) {
    const reports = await session.readBlob(await openAsBlob(path), { name: path });
    for (const { name, events, refused } of reports) console.log(`${name}: ${events} events, ${refused} refused`);
  }
  const { matched, total } = session.count({ query });
  console.log(`${matched} of ${total}`);
  for (const { value, count } of session.breakdown({ query }, { field: 'action', limit: 5 }).rows) console.log(`${count} ${value}`);
} catch (error) {
  if (!(error instanceof ActivityLensError)) throw error;
  console.error(error.message, error.help ?? '');
  process.exitCode = 1;
} finally {
  session.free();
}
