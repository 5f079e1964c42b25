// Imports the SVG drawings of the engine into the page. The text is parsed into an inert document. Only allowed elements
// and attributes are copied from it; everything else is dropped.

const NAMESPACE = 'http://www.w3.org/2000/svg';

const ELEMENTS = new Set(['svg', 'g', 'rect', 'line', 'path', 'polyline', 'polygon', 'circle', 'text', 'title']);

const ATTRIBUTES = new Set([
  'class', 'cx', 'cy', 'd', 'data-bucket', 'data-series', 'dy', 'fill', 'fill-opacity', 'height', 'opacity', 'points', 'r',
  'rx', 'stroke', 'stroke-opacity', 'stroke-width', 'text-anchor', 'dominant-baseline', 'transform', 'viewBox', 'width',
  'x', 'x1', 'x2', 'y', 'y1', 'y2', 'font-size', 'font-weight', 'preserveAspectRatio',
]); // prettier-ignore

/** Returns the drawing as elements of this document, or null if the text is not SVG. */
export function importDrawing(text: string): SVGSVGElement | null {
  const parsed = new DOMParser().parseFromString(trusted(text) as string, 'image/svg+xml');
  const root = copy(parsed.documentElement);
  if (!(root instanceof SVGSVGElement)) return null;
  // The figure around the drawing has an accessible name and focusable bars, so screen readers skip the drawing itself.
  root.setAttribute('aria-hidden', 'true');
  return root;
}

function copy(source: Element): SVGElement | null {
  if (source.namespaceURI !== NAMESPACE || !ELEMENTS.has(source.localName)) return null;
  const result = document.createElementNS(NAMESPACE, source.localName) as SVGElement;
  for (const { name, value } of source.attributes) if (ATTRIBUTES.has(name)) result.setAttribute(name, value);
  for (const child of source.childNodes) {
    if (child instanceof Element) {
      const element = copy(child);
      if (element) result.append(element);
    } else if (child.nodeType === Node.TEXT_NODE) {
      result.append(child.textContent ?? '');
    }
  }
  return result;
}

interface HtmlPolicy {
  createHTML(text: string): unknown;
}

let policy: HtmlPolicy | undefined;

/** Marks the text as trusted for the parser. This is safe because the parsed document is inert and `copy` filters it. */
function trusted(text: string): unknown {
  const factory = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: HtmlPolicy): HtmlPolicy } })
    .trustedTypes;
  if (!factory) return text;
  policy ??= factory.createPolicy('activity-lens-drawing', { createHTML: (drawing) => drawing });
  return policy.createHTML(text);
}
