// A made-up language: the English texts with accents on every letter and doubled vowels, about 40 percent longer. A text
// without accents is not in the strings, and a text that is too long for its place overflows.
import type { Page } from '@playwright/test';
import type { AppElement } from './lens';

/** The code that browsers reserve for English with accents. */
const CODE = 'en-XA';

const FROM = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const TO = 'áƀçđéƒǵĥíĵķļɱñóƥɋŕšţúʋŵẋýžÁƁÇĐÉƑǴĤÍĴĶĻṀÑÓƤɊŔŠŢÚƲŴẊÝŽ';

/** Returns `text` in the made-up language. Letters in `data` stay. Letters with accents stay, so twice has the effect of once. */
export function pseudo(text: string, data: readonly string[] = []): string {
  const accented = (letters: string): string =>
    letters.replace(/[a-z]/gi, (letter) => {
      const changed = TO.charAt(FROM.indexOf(letter));
      return /[aeiou]/.test(letter) ? changed + changed : changed;
    });
  const parts = data.filter((value) => /[a-z]/i.test(value)).sort((one, other) => other.length - one.length);
  const kept = parts.map((value) => value.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  if (!kept) return accented(text);
  return text.split(new RegExp(`(${kept})`)).map((part, at) => (at % 2 === 1 ? part : accented(part))).join('');
}

/** Adds the language to the page and switches to it. Open files stay. */
export async function usePseudo(page: Page): Promise<void> {
  // The page has no access to this file, so it gets the source of the function.
  const source = `const FROM = '${FROM}'; const TO = '${TO}'; ${pseudo.toString()}; return pseudo;`;
  const make = `(() => { ${source} })()`;
  await page.evaluate(`globalThis.pseudo = ${make}`);
  await page.evaluate((code) => {
    const translate = (globalThis as unknown as { pseudo: (text: string, data?: string[]) => string }).pseudo;
    const textsIn = (value: unknown): string[] =>
      typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
    const change = (value: unknown, data: string[] = []): unknown => {
      if (typeof value === 'string') return translate(value, data);
      if (typeof value === 'function') return (...args: unknown[]) => change(value(...args), textsIn(args));
      if (Array.isArray(value)) return value.map((one) => change(one, data));
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, change(one, data)]));
    };
    const { appearance } = (document.querySelector('al-app') as AppElement).app;
    const { 'query-examples': examples, ...texts } = appearance.catalogs['en'] as Record<string, { sections: { title: string; rows: { query: string; means: string }[] }[] }>;
    const sections = examples!.sections.map(({ title, rows }) => ({
      title: change(title),
      rows: rows.map(({ query, means }) => ({ query, means: change(means) })),
    }));
    appearance.catalogs[code] = { ...(change(texts) as typeof texts), 'query-examples': { sections } };
    appearance.setLanguage(code as 'en');
  }, CODE);
}

/** Returns the visible texts and labels of the page, each after the tag of its component, except inside of elements that match `data`. */
export function shownTexts(page: Page, data: string): Promise<string[]> {
  return page.evaluate((data) => {
    const shown: string[] = [];
    const visit = (node: Node, component: string): void => {
      if (node instanceof Text) {
        const text = node.data.trim();
        if (text) shown.push(`${component}: ${text}`);
      }
      if (node instanceof HTMLStyleElement || node instanceof HTMLScriptElement) return;
      if (node instanceof Element) {
        if (node.matches(data) || !node.checkVisibility({ visibilityProperty: true })) return;
        for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
          const text = node.getAttribute(name);
          if (text) shown.push(`${component}: ${text}`);
        }
      }
      const root = node instanceof Element ? node.shadowRoot : null;
      const inner = root && node instanceof Element ? node.localName : component;
      for (const child of root ? root.childNodes : node instanceof HTMLSlotElement ? [] : node.childNodes) visit(child, inner);
      if (root) for (const child of node.childNodes) visit(child, component);
    };
    visit(document.body, 'body');
    return [...new Set(shown)];
  }, data);
}

/**
 * Returns the texts that extend beyond the window to the left or right, except in areas that scroll, such as a table,
 * and texts that end with an ellipsis. The main area must not scroll to the side.
 */
export function overflowingTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const isScrolled = (element: Element | null): boolean => {
      for (let at: Element | null = element; at; at = at.assignedSlot ?? at.parentElement ?? ((at.getRootNode() as ShadowRoot).host ?? null)) {
        const style = getComputedStyle(at);
        if (at.scrollWidth > at.clientWidth && /auto|scroll/.test(style.overflowX)) return at.localName !== 'main';
        // Text for screen readers only, and text that is shortened with an ellipsis.
        if (style.overflowX === 'hidden' && (at.clientWidth <= 1 || style.textOverflow === 'ellipsis')) return true;
      }
      return false;
    };
    const visit = (node: Node, component: string): void => {
      if (node instanceof Text && node.data.trim()) {
        const range = document.createRange();
        range.selectNodeContents(node);
        const { left, right, width } = range.getBoundingClientRect();
        if (width > 0 && (left < -1 || right > innerWidth + 1) && !isScrolled(node.parentElement)) found.push(`${component}: ${node.data.trim()}`);
      }
      if (node instanceof HTMLStyleElement || node instanceof HTMLScriptElement) return;
      if (node instanceof Element && !node.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return;
      const root = node instanceof Element ? node.shadowRoot : null;
      const inner = root && node instanceof Element ? node.localName : component;
      if (root) for (const child of root.childNodes) visit(child, inner);
      for (const child of node.childNodes) visit(child, component);
    };
    visit(document.body, 'body');
    return found;
  });
}
