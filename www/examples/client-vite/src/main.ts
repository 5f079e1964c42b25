import 'activity-lens/charts.css';
import { ActivityLensError, openEngine } from 'activity-lens/client';

const SCOPE = { query: 'action:*delete' };
const lens = await openEngine();

const element = <E extends HTMLElement>(id: string): E => document.getElementById(id) as E;
const files = element<HTMLInputElement>('files');
const cancel = element<HTMLButtonElement>('cancel');

async function show(): Promise<void> {
  const { matched, total } = await lens.count(SCOPE);
  const { chart } = await lens.histogram(SCOPE, { interval: '1h', style: { width: 600, height: 120 } });
  if (chart) {
    const drawing = new DOMParser().parseFromString(chart.svg, 'image/svg+xml').documentElement;
    element('chart').replaceChildren(drawing);
  }
  element('counted').textContent = `${matched} of ${total}`;
}

async function open(inputs: readonly (File | string)[]): Promise<void> {
  const abort = new AbortController();
  cancel.onclick = () => abort.abort();
  cancel.disabled = false;
  const opened = inputs.map((input) =>
    lens.open(input, {
      signal: abort.signal,
      onProgress: ({ name, bytesRead }) => (element('progress').textContent = `${name}: ${bytesRead} bytes`),
    }),
  );
  for (const result of await Promise.allSettled(opened)) {
    if (result.status === 'fulfilled') continue;
    const { reason } = result;
    element('progress').textContent = reason instanceof ActivityLensError ? `${reason.code}: ${reason.message}` : String(reason);
  }
  cancel.disabled = true;
  await show();
}

files.onchange = () => void open([...(files.files ?? [])]);
element('save').onclick = async () => {
  const blob = await new Response(lens.export(SCOPE, { format: 'csv' })).blob();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = 'deletions.csv';
  link.click();
};

await open(['{"eventTime":"2026-01-01T08:30:00Z","action":"iam.key.delete"}\n{"eventTime":"2026-01-01T09:00:00Z","action":"iam.key.create"}\n']);
// With the page, its workers end. A part of a page ends them itself.
window.addEventListener('portal-closed', () => void lens.close());
