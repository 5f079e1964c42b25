// The order of the list of files, and a search in it. An archive and the files inside stay together.
import { problemDetailsOf, problemOf, warningsOf } from './file-problems';
import { pathOf, type OpenedFile } from './opened-file';

export const FILE_ORDERS = ['problems', 'opened', 'name', 'first', 'events'] as const;
export type FileOrder = (typeof FILE_ORDERS)[number];

/** Returns the files whose path has the text, with the archives around them, in this order. */
export function orderedFiles(list: readonly OpenedFile[], order: FileOrder, text: string): readonly OpenedFile[] {
  const found = filesWith(list, text);
  if (order === 'opened') return found;
  const groups = groupsOf(found).map((files) => ({ files, key: keyOf(files, order) }));
  // The sort is stable, so equal groups stay in the order in which they were opened.
  groups.sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0));
  return groups.flatMap(({ files }) => files);
}

function filesWith(list: readonly OpenedFile[], text: string): readonly OpenedFile[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return list;
  const kept = new Set<OpenedFile>();
  for (const file of list) {
    if (!pathOf(file).join('/').toLowerCase().includes(wanted)) continue;
    for (let one: OpenedFile | null = file; one && !kept.has(one); one = one.archive) kept.add(one);
  }
  return list.filter((file) => kept.has(file));
}

/** Returns each file that is in no archive, followed by the files inside of it. */
function groupsOf(list: readonly OpenedFile[]): OpenedFile[][] {
  const groups = new Map<OpenedFile, OpenedFile[]>();
  for (const file of list) {
    let root = file;
    while (root.archive) root = root.archive;
    const group = groups.get(root);
    if (group) group.push(file);
    else groups.set(root, [file]);
  }
  return [...groups.values()];
}

function keyOf(files: readonly OpenedFile[], order: Exclude<FileOrder, 'opened'>): number | string {
  const [root] = files;
  if (order === 'name') return root?.name.toLowerCase() ?? '';
  const keys = files.map((file) => {
    if (order === 'problems') return troubleOf(file);
    return order === 'first' ? (file.report?.first ?? Infinity) : -(file.report?.events ?? 0);
  });
  return order === 'events' ? keys.reduce((sum, key) => sum + key, 0) : Math.min(...keys);
}

/** Returns 0 for a file of which something was not read, 1 for one without events or with a warning, and 2 for any other. */
function troubleOf(file: OpenedFile): 0 | 1 | 2 {
  const isIncomplete = problemOf(file) !== null || (file.report?.refused ?? 0) > 0;
  return isIncomplete ? 0 : problemDetailsOf(file).length + warningsOf(file).length > 0 ? 1 : 2;
}
