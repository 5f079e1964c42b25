// The state of a page with fake engines.
import { App } from '../../www/src/state/app';
import type { Model } from '../../www/src/state/core/model';
import type { OpenedFile } from '../../www/src/state/sources/opened-file';
import { FakeEngines } from './fake-engine';

export interface Page {
  readonly app: App;
  readonly engines: FakeEngines;
}

/** Starts a page without files. */
export async function startPage(): Promise<Page> {
  const engines = new FakeEngines();
  const app = new App(engines);
  await app.start();
  return { app, engines };
}

/** Starts a page and reads files, given by name with their lines. */
export async function openPage(files: Readonly<Record<string, readonly string[]>>): Promise<Page> {
  const page = await startPage();
  await read(page, files);
  return page;
}

export const fileOf = (name: string, lines: readonly string[]): File => new File([lines.map((line) => `${line}\n`).join('')], name);

/** Opens files and waits until they are read and their counts are shown. */
export async function read({ app }: Page, files: Readonly<Record<string, readonly string[]>>): Promise<void> {
  app.files.add(Object.entries(files).map(([name, lines]) => fileOf(name, lines)));
  await loaded(app);
}

/** Resolves when all files are read and the search over them is answered. */
export async function loaded(app: App): Promise<void> {
  const { files } = app;
  // A file without a number was not read by the current engine.
  const isPending = ({ state, engineFile }: OpenedFile) => ['waiting', 'reading'].includes(state) || (state === 'read' && engineFile === null);
  await files.until(() => files.list.length > 0 && !files.loading && !files.list.some(isPending));
  await searched(app);
}

/** Resolves when no search runs. */
export async function searched(app: App): Promise<void> {
  await app.search.until(() => !app.search.running);
}

/** Resolves at the next change of a model. */
export function changeOf(model: Model): Promise<void> {
  return new Promise((resolve) => {
    const stop = model.subscribe(() => {
      stop();
      resolve();
    });
  });
}
