// Reads events as flat records for libraries with tables. A record has only the fields that the queries use.
import { wholeLines } from './pieces.mjs';

/** Calls `take` with the line and the fields of each event. */
export async function eachRecord(file, take) {
  const decoder = new TextDecoder();
  for await (const lines of wholeLines(file)) {
    for (const line of decoder.decode(lines).split('\n')) {
      if (line === '') continue;
      const { eventTime, action, outcome, initiator } = JSON.parse(line);
      take({ line, time: Date.parse(eventTime), action, outcome, user: initiator?.name, agent: initiator?.host?.agent });
    }
  }
}

/** The name in a record for each path in a query. */
export const NAMES = { action: 'action', outcome: 'outcome', 'initiator.name': 'user', 'initiator.host.agent': 'agent' };
