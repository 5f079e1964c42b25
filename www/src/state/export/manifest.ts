// The manifest of an export, with which others can identify the events and repeat the export: the search, the source
// files and the version of the program.
import type { Counts, Page, Scope } from '../../engine/engine-types';
import { exportStrings } from '../../strings/export';
import type { TimeZone } from '../core/zone';
import { coverageSentence, type Coverage } from '../coverage/coverage';
import { problemDetailsOf, problemOf, warningsOf } from '../sources/file-problems';
import { choicesOf, type OpenedFile } from '../sources/opened-file';
import type { ExportWriter } from '../../client/export-formats';

/** The search at the start of the export. */
export interface ExportedSearch {
  readonly scope: Scope;
  readonly canonical: string;
  readonly counts: Counts;
  readonly order: Page['order'];
  readonly zone: string;
  readonly range: { readonly from: string; readonly to: string } | null;
}

export interface SavedFile {
  readonly name: string;
  readonly format: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly events: number;
}

export function exportedSearch(canonical: string, scope: Scope, counts: Counts, order: Page['order'], zone: TimeZone): ExportedSearch {
  const { from, to } = scope;
  const range = from === undefined || to === undefined ? null : { from: zone.iso(from), to: zone.iso(to) };
  return { scope, canonical, counts, order, zone: zone.name, range };
}

/** Describes the search. This part is known before the first event is written, so a Parquet file contains it. */
export function aboutSearch({ scope, canonical, counts, order, zone, range }: ExportedSearch) {
  const { query = '', from, to, ...filters } = scope;
  return {
    program: { name: 'Activity Lens', version: BUILD.version, engineSha256: BUILD.engineSha256 },
    query,
    canonicalQuery: canonical,
    // `to` is exclusive.
    range: range && { ...range, fromMs: from, toMs: to },
    zone,
    filters,
    order: exportStrings.orders[order],
    counts,
  };
}

export function manifest(search: ExportedSearch, writer: ExportWriter, saved: SavedFile, files: readonly OpenedFile[], coverage: Pick<Coverage, 'gaps' | 'series'>, at: Date): string {
  const content = {
    manifest: 'activity-lens-export-1',
    exportedAt: at.toISOString(),
    file: saved,
    ...aboutSearch(search),
    columns: writer.columns,
    notes: [...(search.scope.foldStages ? [exportStrings.stagesFolded(search.counts.earlierStages)] : []), ...exportStrings.manifestNotes[saved.format as keyof typeof exportStrings.manifestNotes], ...(writer.notes?.() ?? []), ...exportStrings.troubled(fileProblems(files))],
    coverage: {
      summary: coverageSentence(coverage.series),
      gaps: coverage.gaps.map(({ series, from, to, state }) => ({ series, from: new Date(from).toISOString(), to: new Date(to).toISOString(), state })),
    },
    sources: files.map(sourceOf),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** Lists the files with problems, each with its problem. */
export function fileProblems(files: readonly OpenedFile[]): string[] {
  return files.flatMap((file) => {
    const trouble = problemOf(file);
    return trouble === null ? [] : [`${file.name} (${trouble})`];
  });
}

function sourceOf(file: OpenedFile) {
  const { name, bytes, bytesRead, sha256, report } = file;
  const { format, lines, events, duplicates, refused, blank, passedOver, unverified } = report ?? {};
  const state = problemOf(file) ?? file.state;
  const problems = { problem: problemDetailsOf(file).join(' '), warnings: warningsOf(file) };
  return { name, bytes, sha256, state, bytesRead, format, lines, events, duplicates, refused, blank, passedOver, unverified, ...choicesOf(file), ...problems };
}
