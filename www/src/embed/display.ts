// The attributes of the element that say how the page looks, and its theme tokens.
import { DISPLAY, TOKENS, type Display } from './messages';

/** Adds a property for each attribute. Without its attribute, a property is an empty text, or `false` for `readonly`. */
export function reflectDisplay(prototype: HTMLElement): void {
  for (const name of DISPLAY) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      enumerable: true,
      get(this: HTMLElement) {
        return name === 'readonly' ? this.hasAttribute(name) : (this.getAttribute(name) ?? '');
      },
      set(this: HTMLElement, value: unknown) {
        if (value) this.setAttribute(name, name === 'readonly' ? '' : String(value));
        else this.removeAttribute(name);
      },
    });
  }
}

/** Returns the attributes, the language and the theme tokens of the element as they are. */
export function displayOf(element: HTMLElement): Display {
  const style = getComputedStyle(element);
  const attributes = DISPLAY.map((name) => [name, String(Reflect.get(element, name) || '')]);
  const tokens = TOKENS.map((name) => [name, style.getPropertyValue(`--al-${name}`).trim()]).filter(([, value]) => value);
  // As in HTML, an element has the language of the elements around it.
  const lang = element.closest<HTMLElement>('[lang]')?.lang ?? '';
  return { ...Object.fromEntries(attributes), lang, tokens: Object.fromEntries(tokens) };
}

/**
 * Calls `refresh` when an attribute of the root or body changes, because host pages switch their theme and language there.
 * Returns a function that ends this.
 */
export function watchTheme(refresh: () => void): () => void {
  const observer = new MutationObserver(refresh);
  for (const root of [document.documentElement, document.body]) if (root) observer.observe(root, { attributes: true });
  return () => observer.disconnect();
}
