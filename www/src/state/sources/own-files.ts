// Recognises the files that this page writes: workspaces and the manifests of exports. They contain no events, so the
// engine does not read them as logs.

export type FileKind = 'log' | 'manifest' | 'workspace';

/** The engine accepts workspaces up to this size. */
const MAX_BYTES = 64 * 1024 * 1024;
const HEAD_BYTES = 512;
/** Compressed content is never such a file. These files are not inspected, because there may be thousands. */
const PACKED_NAME = /\.(gz|parquet|tar|tgz|zip|zst)$/i;

/**
 * The start of a file that may be one of these: its first member is a member of a workspace or of a manifest. Other
 * programs may have written the members in another order.
 */
const OWN_START =
  /^\s*\{\s*"(?:format"\s*:\s*"activity-lens-workspace"|manifest"\s*:\s*"activity-lens-export-|version"\s*:\s*\d|canonicalQuery"\s*:\s*"|settings"\s*:\s*\{|(?:alerts|boards|categories|columns|families|presets|views)"\s*:\s*\[)/;
const WORKSPACE_START = /^\s*\{\s*"format"\s*:\s*"activity-lens-workspace"/;

/** Whether `kindOf` must read a file. Decides without reading. */
export const mayBeOwn = ({ name, size }: File): boolean => size <= MAX_BYTES && !PACKED_NAME.test(name);

/** Returns what a file is. Reads the whole file only if its start is that of a workspace or of a manifest. */
export async function kindOf(file: File): Promise<FileKind> {
  if (!mayBeOwn(file)) return 'log';
  try {
    if (!OWN_START.test(await file.slice(0, HEAD_BYTES).text())) return 'log';
    return kindOfText(await file.text());
  } catch {
    // The reader of logs reports why the file cannot be read.
    return 'log';
  }
}

function kindOfText(text: string): FileKind {
  try {
    const { format, manifest } = JSON.parse(text) as { format?: unknown; manifest?: unknown };
    if (format === 'activity-lens-workspace') return 'workspace';
    return typeof manifest === 'string' && manifest.startsWith('activity-lens-export-') ? 'manifest' : 'log';
  } catch {
    // The import of a damaged workspace reports the damage. JSON lines are also not one JSON value.
    return WORKSPACE_START.test(text) ? 'workspace' : 'log';
  }
}
