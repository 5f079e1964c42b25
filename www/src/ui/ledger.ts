// The bottom line, always in sight: while files are read, how far; then the sum that accounts for every line of them.
import { css, html, nothing } from 'lit';
import type { App } from '../state/app';
import type { Model } from '../state/model';
import { formatBytes, strings } from '../strings';
import { around } from '../strings-around';
import { shared } from '../styles/shared';
import { AppElement, define } from './element';
import { icon } from './icons';
import { LINE_CHARACTERS, visible } from './visible';

class Ledger extends AppElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: 0 var(--space-3);
        align-items: center;
        min-height: 30px;
        padding: 1px var(--edge);
        border-top: 1px solid var(--rule-strong);
        font-size: var(--size-small);
        font-variant-numeric: tabular-nums;
      }

      .files {
        margin-left: -8px;
        font-weight: 600;
      }

      .troubled {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        max-width: 40ch;
      }

      .offline {
        display: inline-flex;
        gap: 4px;
        align-items: center;
        margin-left: auto;
      }

      @media (max-width: 719px) {
        .offline {
          order: -1;
        }

        .files {
          order: -2;
        }
      }
    `,
  ];

  protected watched(app: App): readonly Model[] {
    return [app.files, app.search];
  }

  protected override render() {
    const { files, shell } = this.app;
    return html`
      <button class="quiet small files" @click=${() => shell.show('sources')}>${strings.filesSummary(files.list.length)}</button>
      ${files.loading ? this.#progress() : nothing} ${this.#sum()} ${this.#troubled()}
      <span class="offline soft" title=${strings.offlineTitle}>${icon('offline')}${around.offline}</span>
    `;
  }

  #progress() {
    const { progress, current } = this.app.files;
    const events = this.app.search.counts?.total ?? 0;
    return html`
      <span>${strings.progress(formatBytes(progress.read), formatBytes(progress.total), events)}</span>
      <span class="soft troubled">${visible(strings.reading(current?.name ?? ''), LINE_CHARACTERS)}</span>
      <button class="small" @click=${() => this.app.files.cancel()}>${strings.cancel}</button>
    `;
  }

  #sum() {
    const { list, loading } = this.app.files;
    if (loading) return nothing;
    const sum = { lines: 0, events: 0, duplicates: 0, refused: 0, blank: 0 };
    const keys = Object.keys(sum) as (keyof typeof sum)[];
    for (const { report } of list) for (const key of keys) sum[key] += report?.[key] ?? 0;
    const addsUp = sum.lines === sum.events + sum.duplicates + sum.refused + sum.blank;
    return html`<span class=${addsUp ? 'soft' : 'bad'}>${strings.reconciles(sum)}</span>
      ${addsUp ? nothing : html`<span class="bad">${strings.doesNotReconcile}</span>`}`;
  }

  #troubled() {
    const troubled = this.app.files.list.flatMap(({ name, state, report }) => {
      if (state === 'failed' || state === 'cancelled') return [`${name}: ${strings.fileState[state]}`];
      if (!report?.stopped) return [];
      return [`${name}: ${report.events + report.duplicates > 0 ? strings.cutShort : strings.notRead}`];
    });
    return troubled.map((text) => html`<span class="bad troubled">${visible(text, LINE_CHARACTERS)}</span>`);
  }
}

define('al-ledger', Ledger);
