// Generated from the table of src/api/queries by its tests. Do not edit.

/** The queries, which all workers answer together. */
export const QUERIES = [
  'reports',
  'coverage',
  'hours',
  'overlaps',
  'fields',
  'parse',
  'explain',
  'complete',
  'count',
  'rows',
  'times',
  'histogram',
  'breakdown',
  'groups',
  'pivot',
  'seen',
  'sequences',
  'week',
  'distinct',
  'graph',
  'stages',
  'jump',
] as const;
