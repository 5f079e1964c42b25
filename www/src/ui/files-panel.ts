// What was read: progress while it is, one line that adds up afterwards, and the report of every file.
import { css, html, nothing } from 'lit';
import type { App } from '../state/app';
import type { OpenedFile } from '../state/files';
import type { Model } from '../state/model';
import { formatBytes, strings } from '../strings';
import { shared } from '../styles/shared';
import { AppElement, define } from './element';
import { reportTable } from './file-report';
import { visible } from './visible';
import { reportStyles } from '../styles/report';

class FilesPanel extends AppElement {
  static override styles = [
    shared,
    reportStyles,
    css`
      :host {
        display: block;
      }

      .line {
        display: flex;
        flex-wrap: wrap;
        gap: 2px calc(var(--step) * 3);
        align-items: center;
        min-height: 26px;
        font-size: 12px;
        font-variant-numeric: tabular-nums;
      }

      summary {
        cursor: pointer;
      }

      /* A summary laid out as a line has lost the marker that says it opens. */
      summary.line::before {
        color: var(--ink-soft);
        content: '▸';
      }

      details[open] > summary.line::before {
        content: '▾';
      }

      progress {
        width: 160px;
        height: 6px;
        border: 0;
        background: var(--sunken);
        appearance: none;
      }

      progress::-webkit-progress-bar {
        background: var(--sunken);
      }

      progress::-webkit-progress-value {
        background: var(--accent);
      }

      progress::-moz-progress-bar {
        background: var(--accent);
      }
    `,
  ];

  protected watched(app: App): readonly Model[] {
    return [app.files, app.search];
  }

  protected override render() {
    const { list, loading } = this.app.files;
    if (list.length === 0) return nothing;
    return html`
      ${loading ? this.#progress(list) : nothing}
      <details ?open=${!loading && this.app.search.counts?.total === 0}>
        <summary class="line">${this.#summary(list, loading)}</summary>
        <section role="region" aria-label=${strings.filesLabel} tabindex="0">${reportTable(list)}</section>
      </details>
    `;
  }

  #progress(list: readonly OpenedFile[]) {
    const total = list.reduce((sum, { end }) => sum + end, 0);
    const read = list.reduce((sum, { bytesRead }) => sum + bytesRead, 0);
    const name = this.app.files.current?.name ?? '';
    const events = this.app.search.counts?.total ?? 0;
    return html`<div class="line">
      <progress max=${total || 1} .value=${read} aria-label=${strings.reading(name)}></progress>
      <span>${strings.progress(formatBytes(read), formatBytes(total), events)}</span>
      <span class="soft">${strings.reading(name)}</span>
      <button @click=${() => this.app.files.cancel()}>${strings.cancel}</button>
    </div>`;
  }

  #summary(list: readonly OpenedFile[], loading: boolean) {
    const sum = { lines: 0, events: 0, duplicates: 0, refused: 0, blank: 0 };
    const keys = Object.keys(sum) as (keyof typeof sum)[];
    for (const { report } of list) for (const key of keys) sum[key] += report?.[key] ?? 0;
    const addsUp = sum.lines === sum.events + sum.duplicates + sum.refused + sum.blank;
    const troubled = list.flatMap(({ name, state, report }) => {
      if (state === 'failed' || state === 'cancelled') return [`${name}: ${strings.fileState[state]}`];
      if (!report?.stopped) return [];
      return [`${name}: ${report.events + report.duplicates > 0 ? strings.cutShort : strings.notRead}`];
    });
    return html`
      <strong>${strings.filesSummary(list.length)}</strong>
      ${loading ? nothing : html`<span class=${addsUp ? 'soft' : 'bad'}>${strings.reconciles(sum)}</span>`}
      ${addsUp ? nothing : html`<span class="bad">${strings.doesNotReconcile}</span>`}
      ${troubled.map((text) => html`<span class="bad">${visible(text)}</span>`)}
    `;
  }
}

define('al-files-panel', FilesPanel);
