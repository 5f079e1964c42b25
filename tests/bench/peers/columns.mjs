// Typed columns in one or several workers (`?workers=2`). Each worker has a part of the file, and the page adds up the answers.
import { bars, firstRows, top } from './answers.mjs';
import { lineAfter } from './pieces.mjs';

const count = Number(new URLSearchParams(location.search).get('workers') ?? 1);
const workers = Array.from({ length: count }, () => new Worker('/peers/columns-worker.mjs', { type: 'module' }));

const call = (worker, message) =>
  new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => ('error' in data ? reject(new Error(data.error)) : resolve(data.answer));
    worker.onerror = ({ message: text }) => reject(new Error(text || 'the worker died'));
    worker.postMessage(message);
  });

/** Resolves when the workers have started. */
export const ready = Promise.all(workers.map((worker) => call(worker, {})));

const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

export async function load(file) {
  const inner = workers.slice(1).map((_, at) => lineAfter(file, Math.floor((file.size * (at + 1)) / count)));
  const cuts = [0, ...(await Promise.all(inner)), file.size];
  const parts = workers.map((worker, at) => call(worker, { file, from: cuts[at], to: cuts[at + 1] }));
  return sum(await Promise.all(parts));
}

export async function ask(question) {
  const parts = await Promise.all(workers.map((worker) => call(worker, { question })));
  if (question.kind === 'count') return sum(parts);
  if (question.kind === 'page') return firstRows(parts.flat()).map(([, line]) => line);
  const counts = new Map();
  for (const [key, number] of parts.flat()) counts.set(key, (counts.get(key) ?? 0) + number);
  if (question.kind === 'breakdown') return top([...counts]);
  return bars(question.splitBy ? [...counts].map(([key, number]) => [...JSON.parse(key), number]) : [...counts]);
}
