// JSON text as a tree, exactly as it stands there: numbers keep their digits, a key that stands twice stays twice, and
// depth is no matter, for nothing here calls itself.

export interface JsonNode {
  /** The key in its object; null for an element of a list and for the root. */
  readonly key: string | null;
  readonly kind: 'object' | 'array' | 'string' | 'number' | 'word';
  /** Of a string its content; of a number or word the text. */
  readonly text: string;
  readonly children: JsonNode[];
  /** Where it stands in the text. */
  readonly start: number;
  end: number;
}

const TOKEN = /\s*(?:([{}[\],:])|(")|(-?\d[\d.eE+-]*)|(true|false|null))/y;

/** The tree of a text, or null when it is not one JSON value from its first to its last character. */
export function parseJson(text: string): JsonNode | null {
  const open: JsonNode[] = [];
  let root: JsonNode | null = null;
  let key: string | null = null;
  let expectsKey = false;
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const [, sign, quote, number, word] = match;
    // A string may be megabytes long, too much for a pattern.
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
      const node: JsonNode = { key, kind, text: shown, children: [], start, end };
      key = null;
      if (parent) parent.children.push(node);
      else if (root) return null;
      root ??= node;
      if (sign) {
        open.push(node);
        expectsKey = sign === '{';
      }
    }
  }
  return open.length === 0 && root && text.slice(root.end).trim() === '' ? root : null;
}

/** The place behind the quote that ends the string, which begins here. */
function afterString(text: string, from: number): number {
  let at = from;
  for (let letter = text[at]; letter !== undefined && letter !== '"'; letter = text[at]) at += letter === '\\' ? 2 : 1;
  return Math.min(at + 1, text.length);
}

function content(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    // A control character in it: not allowed in JSON, and shown as it is.
    return quoted.slice(1, -1);
  }
}
