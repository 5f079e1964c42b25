// The groups of the list of files: by folder, or by the system whose events a file has. The files of an archive stay with it.
import { contentsOf } from './file-contents';
import type { OpenedFile } from './opened-file';

export const FILE_GROUPINGS = ['none', 'folder', 'system'] as const;
export type FileGrouping = (typeof FILE_GROUPINGS)[number];

export interface FileGroup {
  /** The folder or the system. Empty for files without one. */
  readonly name: string;
  readonly files: readonly OpenedFile[];
}

/** Returns the groups in the order of their names. The files of a group keep their order. */
export function groupedFiles(files: readonly OpenedFile[], grouping: FileGrouping): readonly FileGroup[] {
  if (grouping === 'none') return [{ name: '', files }];
  const names = new Map<OpenedFile, string>();
  const groups = new Map<string, OpenedFile[]>();
  for (const file of files) {
    const root = rootOf(file);
    const name = names.get(root) ?? (grouping === 'folder' ? folderOf(root) : (contentsOf(root, files).families[0]?.name ?? ''));
    names.set(root, name);
    const group = groups.get(name);
    if (group) group.push(file);
    else groups.set(name, [file]);
  }
  return Array.from(groups, ([name, files]) => ({ name, files })).sort((one, other) => (one.name < other.name ? -1 : 1));
}

function rootOf(file: OpenedFile): OpenedFile {
  return file.archive ? rootOf(file.archive) : file;
}

const folderOf = ({ name }: OpenedFile): string => name.slice(0, Math.max(0, name.lastIndexOf('/')));
