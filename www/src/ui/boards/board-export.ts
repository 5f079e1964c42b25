// Exports a graph as SVG with inline colours, as PNG, or as CSV.
import type { Chart, Graph } from '../../engine/engine-types';
import { csvLine } from '../../client/csv';
import type { TimeZone } from '../../state/core/zone';
import { boardStrings } from '../../strings/boards';
import { importDrawing } from '../kit/svg';

/** Two pixels for each unit of the drawing, so that the picture is sharp on high-resolution screens and on paper. */
const PNG_SCALE = 2;

const STYLED = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'font-family', 'font-size', 'font-style'];

/** Returns the drawing with its current colours as attributes, because a file has no style sheet. */
export function chartSvg(host: HTMLElement & { renderRoot: HTMLElement | DocumentFragment }, chart: Chart): string {
  const drawing = importDrawing(chart.svg);
  const shown = host.renderRoot.querySelector('al-board-chart')?.shadowRoot?.querySelector('figure');
  if (!drawing || !shown) return chart.svg;
  shown.append(drawing);
  try {
    for (const element of drawing.querySelectorAll('*')) {
      const style = getComputedStyle(element);
      for (const name of STYLED) element.setAttribute(name, style.getPropertyValue(name));
      element.removeAttribute('class');
    }
    drawing.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
    drawing.removeAttribute('aria-hidden');
    return new XMLSerializer().serializeToString(drawing);
  } finally {
    drawing.remove();
  }
}

/** Returns the drawing as PNG on the background colour of the page, or null if the browser cannot draw it. */
export async function chartPng(svg: string, { width, height }: Chart): Promise<Blob | null> {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: width * PNG_SCALE, height: height * PNG_SCALE });
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.fillStyle = getComputedStyle(document.documentElement).backgroundColor || 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

/** Returns a row for each interval, with unrounded values. */
export function chartCsv({ buckets, plots }: Graph, names: readonly string[], zone: TimeZone): string {
  const head = [boardStrings.time, ...names];
  const rows = buckets.map(([from], at) => [zone.stamp(from), ...plots.map(({ values }) => String(values[at] ?? ''))]);
  return [head, ...rows].map((cells) => `${csvLine(cells)}\r\n`).join('');
}
