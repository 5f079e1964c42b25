// The few fields that the questions need, as libraries for tables want them.
import { wholeLines } from './pieces.mjs';

/** Calls back with the line and the fields of each event. */
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

/** What a path of a question is called in a record. */
export const NAMES = { action: 'action', outcome: 'outcome', 'initiator.name': 'user', 'initiator.host.agent': 'agent' };
