// What goes with saved events, so that someone else can tell what they are and get the same again: the search, what it
// was asked of, and the program that answered.
import type { Counts, Page, Scope } from '../../engine/engine-types';
import { exporting } from '../../strings/export';
import type { Form } from './export-formats';
import type { OpenedFile } from '../sources/opened-file';
import { faultsOf, troubleOf, warningsOf } from '../sources/file-problems';
import type { TimeZone } from '../core/zone';

/** The search as it was when the export began. */
export interface Asked {
  readonly scope: Scope;
  readonly canonical: string;
  readonly counts: Counts;
  readonly order: Page['order'];
  readonly zone: string;
  readonly range: { readonly from: string; readonly to: string } | null;
}

export interface Saved {
  readonly name: string;
  readonly format: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly events: number;
}

export function ask(canonical: string, scope: Scope, counts: Counts, order: Page['order'], zone: TimeZone): Asked {
  const { from, to } = scope;
  const range = from === undefined || to === undefined ? null : { from: zone.iso(from), to: zone.iso(to) };
  return { scope, canonical, counts, order, zone: zone.name, range };
}

/** The part that is known before the first event is written; a Parquet file carries it inside. */
export function aboutSearch({ scope, canonical, counts, order, zone, range }: Asked) {
  const { query = '', from, to, ...filters } = scope;
  return {
    program: { name: 'Activity Lens', version: BUILD.version, engineSha256: BUILD.engineSha256 },
    query,
    canonicalQuery: canonical,
    // Up to, not including, the second.
    range: range && { ...range, fromMs: from, toMs: to },
    zone,
    filters,
    order: exporting.orders[order],
    counts,
  };
}

export function manifest(asked: Asked, form: Form, saved: Saved, files: readonly OpenedFile[], at: Date): string {
  const told = {
    manifest: 'activity-lens-export-1',
    exportedAt: at.toISOString(),
    file: saved,
    ...aboutSearch(asked),
    columns: form.columns,
    notes: [...exporting.manifestNotes[saved.format as keyof typeof exporting.manifestNotes], ...exporting.troubled(troubles(files))],
    sources: files.map(sourceOf),
  };
  return `${JSON.stringify(told, null, 2)}\n`;
}

/** The files with trouble, each with its trouble. */
export function troubles(files: readonly OpenedFile[]): string[] {
  return files.flatMap((file) => {
    const trouble = troubleOf(file);
    return trouble === null ? [] : [`${file.name} (${trouble})`];
  });
}

function sourceOf(file: OpenedFile) {
  const { name, bytes, bytesRead, sha256, report } = file;
  const { format, lines, events, duplicates, refused, blank, unverified } = report ?? {};
  const state = troubleOf(file) ?? file.state;
  const told = { problem: faultsOf(file).join(' '), warnings: warningsOf(file) };
  return { name, bytes, sha256, state, bytesRead, format, lines, events, duplicates, refused, blank, unverified, ...told };
}
