// A parser that keeps JSON as it is written: numbers keep their digits, and repeated keys stay. It is not recursive,
// so any depth is safe.

export interface JsonNode {
  /** The key in its object. Null for an element of a list and for the root. */
  readonly key: string | null;
  readonly kind: 'object' | 'array' | 'string' | 'number' | 'word';
  /** The content of a string, or the text of a number or word. */
  readonly text: string;
  readonly children: readonly JsonNode[];
  /** The offset of the value in the text. */
  readonly start: number;
  end: number;
}

const TOKEN = /\s*(?:([{}[\],:])|(")|(-?\d[\d.eE+-]*)|(true|false|null))/y;

/** Tokens read in one step, which takes about a millisecond. */
const STEP_TOKENS = 4000;
const NO_CHILDREN: readonly JsonNode[] = [];

/** An object or list whose end has not been read yet. */
interface OpenNode extends JsonNode {
  readonly children: JsonNode[];
}

/**
 * Yields between steps, since an event may have many thousands of members. Returns null if the text is not exactly
 * one JSON value.
 */
export function* parseJson(text: string): Generator<void, JsonNode | null> {
  const open: OpenNode[] = [];
  let tokens = 0;
  let root: JsonNode | null = null;
  let key: string | null = null;
  let expectsKey = false;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    if ((tokens += 1) % STEP_TOKENS === 0) {
      const at = TOKEN.lastIndex;
      yield;
      // The pattern is shared, and another text may have been parsed since the last step.
      TOKEN.lastIndex = at;
    }
    const [, sign, quote, number, word] = match;
    // A string may be megabytes long, too long for a regular expression.
    if (quote) TOKEN.lastIndex = afterString(text, TOKEN.lastIndex);
    const end = TOKEN.lastIndex;
    const quoted = quote && text.slice(match.index + match[0].length - 1, end);
    const parent = open.at(-1);
    if (sign === ':' || sign === ',') {
      if (!parent) return null;
      expectsKey = sign === ',' && parent.kind === 'object';
    } else if (sign === '}' || sign === ']') {
      const closed = open.pop();
      if (!closed || (closed.kind === 'object') !== (sign === '}')) return null;
      closed.end = end;
      expectsKey = false;
      if (open.length === 0) return text.slice(end).trim() === '' ? root : null;
    } else if (quoted !== undefined && expectsKey) {
      key = content(quoted);
      expectsKey = false;
    } else {
      const kind = sign === '{' ? 'object' : sign === '[' ? 'array' : quoted !== undefined ? 'string' : number ? 'number' : 'word';
      const shown = quoted !== undefined ? content(quoted) : (number ?? word ?? '');
      const start = end - (sign ?? quoted ?? shown).length;
      const about = { key, kind, text: shown, start, end } as const;
      const opened: OpenNode | null = sign ? { ...about, children: [] } : null;
      const node = opened ?? { ...about, children: NO_CHILDREN };
      key = null;
      if (parent) parent.children.push(node);
      else if (root) return null;
      root ??= node;
      if (opened) {
        open.push(opened);
        expectsKey = sign === '{';
      }
    }
  }
  return open.length === 0 && root && text.slice(root.end).trim() === '' ? root : null;
}

/** Returns the offset after the closing quote of the string that starts at `from`. */
function afterString(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 1)) {
    let begin = at;
    while (begin > from && text[begin - 1] === '\\') begin -= 1;
    // After an even number of backslashes, the quote is not escaped.
    if ((at - begin) % 2 === 0) return at + 1;
  }
  return text.length;
}

function content(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    // JSON does not allow control characters in a string. Such a string is shown as it is written.
    return quoted.slice(1, -1);
  }
}
