// The report of every file as a table, with its refused lines word for word.
import { html, nothing } from 'lit';
import type { FileReport } from '../engine/engine-types';
import type { OpenedFile } from '../state/files';
import { formatBytes, formatCount, strings } from '../strings';
import { visible } from './visible';

const COUNTS = ['lines', 'events', 'duplicates', 'refused', 'blank'] as const;
const NUMBERS = new Set<string>(['bytes', ...COUNTS]);
/** So many refused lines are shown at once; more wait behind their number. */
const FEW_PROBLEMS = 10;
const COLUMNS = ['name', 'format', 'bytes', ...COUNTS, 'sha256'] as const;

export function reportTable(files: readonly OpenedFile[]) {
  return html`<table>
    <thead>
      <tr>
        ${COLUMNS.map((name) => html`<th scope="col" class=${NUMBERS.has(name) ? 'number' : ''}>${strings.columns[name]}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${files.map((file) => fileRows(file))}
    </tbody>
  </table>`;
}

function fileRows(file: OpenedFile) {
  const { report } = file;
  const pending = file.file !== null && file.state !== 'failed';
  return html`
    <tr>
      <th scope="row">${visible(file.name)}</th>
      <td>${report?.format ?? strings.fileState[file.state]}</td>
      <td class="number">${formatBytes(report?.bytes ?? file.bytes)}</td>
      ${COUNTS.map((name) => html`<td class="number">${report ? formatCount(report[name]) : ''}</td>`)}
      <td class="data">${file.sha256 ?? report?.sha256 ?? (pending ? strings.hashPending : '')}</td>
    </tr>
    ${notes(file)}
  `;
}

function notes(file: OpenedFile) {
  const { report, problem } = file;
  const unverified = report?.unverified ? [strings.unverified(report.unverified)] : [];
  const faults = [problem, report?.stopped ?? '', nothingInside(file)].filter((text) => text !== '');
  const warnings = [...unverified, ...(report?.warnings ?? [])];
  if (faults.length + warnings.length === 0 && !report?.problems.length) return nothing;
  return html`<tr>
    <td colspan=${COLUMNS.length}>
      ${faults.map((fault) => html`<p class="bad">${visible(fault)}</p>`)}
      ${warnings.map((warning) => html`<p class="caution">${visible(warning)}</p>`)} ${report ? problems(report) : nothing}
    </td>
  </tr>`;
}

/** A file may be without fault and still hold no event; the person who opened it is told. */
function nothingInside({ state, report }: OpenedFile): string {
  if (state !== 'read' || !report || report.stopped || report.events + report.duplicates + report.refused > 0) return '';
  return report.bytes === 0 ? strings.emptyFile : strings.noEventInside;
}

function problems({ problems, refused }: FileReport) {
  if (problems.length === 0) return nothing;
  const partial = problems.length < refused ? `, ${strings.problemsShown(problems.length, refused)}` : '';
  return html`<details ?open=${problems.length <= FEW_PROBLEMS}>
    <summary>${strings.problems(refused)}${partial}</summary>
    <ul>
      ${problems.map(
        ({ line, offset, reason, excerpt }) => html`<li>
          <span class="soft">${strings.problemPlace(line, offset)}</span> ${visible(reason)}
          <span class="data excerpt">${visible(excerpt)}</span>
        </li>`,
      )}
    </ul>
  </details>`;
}
