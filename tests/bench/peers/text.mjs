// Words in lines by regular expressions, which is what a browser's own language does best.

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** A word begins so. `\b` is the quick way to say it, and right for the letters of these events. */
export const wordPattern = (text, flags = 'i') => new RegExp(`\\b${escaped(text)}`, flags);

/** A test of one line. The longest word is the rarest, as a rule. */
export function lineTest({ words = [], without = [] }) {
  const wanted = [...words].sort((a, b) => b.length - a.length).map((word) => wordPattern(word));
  const unwanted = without.map((word) => wordPattern(word));
  return (line) => wanted.every((pattern) => pattern.test(line)) && !unwanted.some((pattern) => pattern.test(line));
}

/** Calls back with the beginning and end of each line of the text that has the words: one pass for the rarest of them. */
export function scan(text, where, found) {
  const [rarest, ...others] = [...where.words].sort((a, b) => b.length - a.length);
  const pattern = wordPattern(rarest, 'gi');
  const passes = lineTest({ words: others, without: where.without });
  for (let hit = pattern.exec(text); hit; hit = pattern.exec(text)) {
    const start = text.lastIndexOf('\n', hit.index) + 1;
    const feed = text.indexOf('\n', hit.index);
    const end = feed < 0 ? text.length : feed;
    if (passes(text.slice(start, end))) found(start, end);
    pattern.lastIndex = end;
  }
}

/** Where a value stands in a line of these events. Right for what the generator writes, as the checks of the answers show. */
export const FIELD_PATTERNS = {
  action: '"action":"([^"]*)"',
  outcome: '"outcome":"([^"]*)"',
  eventTime: '"eventTime":"([^"]*)"',
  'initiator.name': '"initiator":\\{[^{}]*"name":"([^"]*)"',
  'initiator.host.agent': '"host":\\{[^{}]*"agent":"([^"]*)"',
};
