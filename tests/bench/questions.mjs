// The queries for all contenders, and the comparison of an answer with the reference.
// Each query has its condition twice: as `query` in the search language, and as `where` with separate tests for the peers.

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;

/**
 * Returns a condition on words. For each item of `words` the line must have a word that starts with the item, and for no item
 * of `without`.
 */
const keys = (words, without = ['login']) => ({ words: ['action', ...words], without });

/** Returns the queries for a file. Its first event is at `first`, and exactly one event has the identifier `needle`. */
export const questions = ({ needle, first }) => {
  const from = Math.ceil(first / HOUR_MS) * HOUR_MS + WEEK_MS;
  const agent = (value) => ({ ...keys(['user-apikey']), prefix: { 'initiator.host.agent': value } });
  const count = (id, query, where, more = {}) => ({ id, kind: 'count', label: query, query, where, ...more });
  const deletes = 'iam-identity.user-apikey.delete';
  return [
    count('condition 1', '(action user-apikey) -login', keys(['user-apikey'])),
    count('condition 2', '(action user-apikey) -login failure', keys(['user-apikey', 'failure'])),
    count('condition 3', '(action user-apikey.delete) -login', keys(['user-apikey.delete'])),
    count('condition 4', '(action user-apikey.update) -login', keys(['user-apikey.update'])),
    count('condition 5', 'initiator.host.agent:"NotSet" (action user-apikey) -login', agent('NotSet')),
    count('condition 6', 'initiator.host.agent:"IBM Cloud CLI" (action user-apikey) -login', agent('IBM Cloud CLI')),
    count('needle', needle, { words: [needle] }, { label: 'a correlationId that occurs once' }),
    count('equality', `action:===${deletes}`, { equals: { action: deletes } }),
    count('window', '', { from, to: from + WEEK_MS }, { label: 'a time range of seven days' }),
    { id: 'bars', kind: 'histogram', label: 'histogram of all events by hour', query: '', where: {} },
    { id: 'bars of a result', kind: 'histogram', label: 'histogram of outcome:===failure', query: 'outcome:===failure', where: { equals: { outcome: 'failure' } } },
    { id: 'bars by outcome', kind: 'histogram', label: 'histogram split by outcome', query: '', where: {}, splitBy: 'outcome' },
    { id: 'by action', kind: 'breakdown', label: 'breakdown by action', query: '', where: {}, field: 'action' },
    { id: 'by user', kind: 'breakdown', label: 'breakdown by initiator.name', query: '', where: {}, field: 'initiator.name' },
    {
      id: 'by user, of a text',
      kind: 'breakdown',
      label: 'breakdown of (target policy) -delete',
      query: '(target policy) -delete',
      where: { words: ['target', 'policy'], without: ['delete'] },
      field: 'initiator.name',
    },
    { id: 'rows', kind: 'page', label: 'first 50 rows of condition 1', query: '(action user-apikey) -login', where: keys(['user-apikey']) },
  ];
};

/** The number of rows of a breakdown. */
export const TOP = 20;
/** The number of rows of a page. */
export const PAGE = 50;

/** Returns the difference between an answer and the expected answer. Returns an empty text if both are equal. */
export function difference({ kind }, answer, expected) {
  const differ = (what, actual, right) => (actual === right ? '' : `${what}: got ${actual}, expected ${right}`);
  if (kind === 'count') return differ('count', answer, expected);
  if (kind === 'page') return differ('rows', answer.map(identity).join(), expected.join());
  if (kind === 'histogram') return differ('bars', JSON.stringify(answer), JSON.stringify(expected));
  // If several values have the same count, any of them may be in the answer. So only the counts are compared.
  const counts = new Map(expected);
  const wrong = answer.find(([value, count]) => counts.get(value) !== count);
  if (wrong) return differ(`events of ${wrong[0]}`, wrong[1], counts.get(wrong[0]));
  const most = expected.slice(0, TOP).map(([, count]) => count);
  return differ('largest counts', answer.map(([, count]) => count).join(), most.join());
}

/** Returns the identifier of a row: the identifier in its line, or the row itself. */
const identity = (row) => (row.startsWith('{') ? JSON.parse(row).correlationId : row);
