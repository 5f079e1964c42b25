// The format of answers, and helpers for peers that count with maps.

export const HOUR_MS = 3_600_000;
export const PAGE = 50;
export const TOP = 20;

/** Sorts entries [start, count] or [start, value, count] by start and value. Returns the entries. */
export const bars = (entries) => entries.sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));

/** Returns the entries with the largest counts. */
export const top = (entries) => entries.sort((a, b) => b[1] - a[1]).slice(0, TOP);

/** Returns the earliest of the rows [time, line]. */
export const firstRows = (rows) => rows.sort((a, b) => a[0] - b[0]).slice(0, PAGE);

/**
 * Returns the answer to a query from the matching rows. `each` calls its argument for each row, with functions that return the
 * time, a value and the line of the row.
 */
export function collect({ kind, splitBy, field }, each) {
  const counts = new Map();
  const rows = [];
  let matched = 0;
  const count = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
  each((time, value, line) => {
    matched += 1;
    if (kind === 'page') rows.push([time(), line]);
    else if (field) {
      const found = value(field);
      if (found !== undefined) count(counts, found);
    } else if (kind === 'histogram') {
      const start = Math.floor(time() / HOUR_MS) * HOUR_MS;
      if (!splitBy) count(counts, start);
      else {
        const found = value(splitBy);
        if (!counts.has(found)) counts.set(found, new Map());
        count(counts.get(found), start);
      }
    }
  });
  if (kind === 'count') return matched;
  if (kind === 'page') return firstRows(rows).map(([, line]) => line());
  if (kind === 'breakdown') return top([...counts]);
  return bars(splitBy ? [...counts].flatMap(([value, inner]) => [...inner].map(([start, number]) => [start, value, number])) : [...counts]);
}
