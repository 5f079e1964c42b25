// The sequences as CSV, with times in ISO 8601.
import { csvLine } from '../../client/csv';
import type { Sequences } from '../../engine/engine-types';
import type { TimeZone } from '../../state/core/zone';
import { sequenceStrings } from '../../strings/sequences';

export function sequencesCsv({ by, rows, total }: Sequences, zone: TimeZone): string {
  const { columnOpening, columnFirst, columnClosing, columnSeconds, others } = sequenceStrings;
  const lines = [
    [by, columnOpening, columnFirst, columnClosing, columnSeconds],
    ...rows.map(({ label, opening, first, closing }) => [label, String(opening), zone.iso(first), zone.iso(closing), String((closing - first) / 1000)]),
    ...(total > rows.length ? [[others(total - rows.length)]] : []),
  ];
  return lines.map((line) => `${csvLine(line)}\r\n`).join('');
}
