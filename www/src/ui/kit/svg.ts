// The engine's drawings on the page. The text is parsed into a document that runs nothing, and only known shapes with
// known attributes are made again from it; whatever else it may hold is left behind.

const NAMESPACE = 'http://www.w3.org/2000/svg';

const ELEMENTS = new Set(['svg', 'g', 'rect', 'line', 'path', 'polyline', 'polygon', 'circle', 'text', 'title']);

const ATTRIBUTES = new Set([
  'class', 'cx', 'cy', 'd', 'data-bucket', 'data-series', 'dy', 'fill', 'fill-opacity', 'height', 'opacity', 'points', 'r',
  'rx', 'stroke', 'stroke-opacity', 'stroke-width', 'text-anchor', 'dominant-baseline', 'transform', 'viewBox', 'width',
  'x', 'x1', 'x2', 'y', 'y1', 'y2', 'font-size', 'font-weight', 'preserveAspectRatio',
]); // prettier-ignore

/** The drawing as elements of this document, or nothing when it is not a drawing. */
export function importDrawing(text: string): SVGSVGElement | null {
  const parsed = new DOMParser().parseFromString(trusted(text) as string, 'image/svg+xml');
  const root = copy(parsed.documentElement);
  if (!(root instanceof SVGSVGElement)) return null;
  // The figure around it has the name and the bars; the drawing itself is decoration to a screen reader.
  root.setAttribute('aria-hidden', 'true');
  return root;
}

function copy(source: Element): SVGElement | null {
  if (source.namespaceURI !== NAMESPACE || !ELEMENTS.has(source.localName)) return null;
  const made = document.createElementNS(NAMESPACE, source.localName) as SVGElement;
  for (const { name, value } of source.attributes) if (ATTRIBUTES.has(name)) made.setAttribute(name, value);
  for (const child of source.childNodes) {
    if (child instanceof Element) {
      const element = copy(child);
      if (element) made.append(element);
    } else if (child.nodeType === Node.TEXT_NODE) {
      made.append(child.textContent ?? '');
    }
  }
  return made;
}

interface HtmlPolicy {
  createHTML(text: string): unknown;
}

let policy: HtmlPolicy | undefined;

/** Allowed for this one reason: the parsed document is inert, and `copy` decides what comes out of it. */
function trusted(text: string): unknown {
  const factory = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: HtmlPolicy): HtmlPolicy } })
    .trustedTypes;
  if (!factory) return text;
  policy ??= factory.createPolicy('activity-lens-drawing', { createHTML: (drawing) => drawing });
  return policy.createHTML(text);
}
