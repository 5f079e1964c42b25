// Starts the worker of the page, whose source is in the page.
import source from 'activity-lens-worker';
import { startTrusted } from './trusted-worker';

export function startPageWorker(name: string): Worker {
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  try {
    return startTrusted(url, name);
  } finally {
    // Every browser has loaded the source of the worker by then. The address would keep the text in memory.
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
}
