// The texts of events as objects, from the opened files.
import type { Content } from '../../client/content';
import { eventsChanged, locationsOf, readTexts } from '../../client/matching-events';
import type { EngineHost } from '../core/engine-host';
import type { Files } from '../sources/files';
import { contentOfFile } from '../sources/followed-file';

/** Returns the content of an opened file by its number, or null for the sample. Errors: the file was removed. */
export function contentIn(files: Files, number: number): Content | null {
  const opened = files.list.find(({ engineFile }) => engineFile === number);
  if (!opened) throw eventsChanged();
  return contentOfFile(opened);
}

/** Returns the events of these rows as objects, in the given order. */
export async function textsOf(host: EngineHost, files: Files, rows: readonly number[]): Promise<string[]> {
  const locations = await locationsOf(host, Uint32Array.from(rows));
  const helper = await host.helper();
  try {
    await readTexts(helper, { families: host.families, contentOf: (file) => contentIn(files, file) }, locations, new AbortController().signal);
    return new TextDecoder().decode(await helper.call('textsTake')).trimEnd().split('\n');
  } finally {
    helper.stop();
  }
}
