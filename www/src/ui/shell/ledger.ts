// The ledger at the bottom of the page: it accounts for every line of the files and shows the progress of a load.
import { css, html, nothing } from 'lit';
import type { Model } from '../../state/core/model';
import type { Shell } from '../../state/shell';
import { needsChoice } from '../../state/sources/file-contents';
import { problemDetailsOf, problemOf } from '../../state/sources/file-problems';
import type { Files } from '../../state/sources/files';
import { strings } from '../../strings/common';
import { sourceStrings } from '../../strings/sources';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import { icon } from '../kit/icons';
import { LINE_CHARACTERS, visible } from '../kit/visible';
import { addsUp } from '../sources/source-facts';

/** Limit on files with problems that the ledger names. */
const MAX_NAMED = 3;

class Ledger extends ModelElement {
  static override properties = inputs('files', 'shell');
  static override readonly defersFirstUpdate: boolean = true;
  static override styles = [
    sharedStyles,
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

      .name {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        min-width: 0;
        max-width: 40ch;
      }

      .offline {
        display: inline-flex;
        gap: 4px;
        align-items: center;
        margin-left: auto;
      }

      /* Running text takes fewer lines than a row of boxes. */
      @media (max-width: 719px) {
        :host {
          display: block;
          line-height: 1.4;
        }

        .files {
          min-height: 24px;
        }

        .offline {
          display: inline;
          white-space: nowrap;
        }

        .offline .icon-drawing {
          display: inline;
          margin: 0 4px;
          vertical-align: -3px;
        }

        .reading {
          display: none;
        }
      }
    `,
  ];
  declare files: Files;
  declare shell: Shell;

  protected watched(): readonly Model[] {
    return [this.files];
  }

  protected override render() {
    const { files, shell } = this;
    return html`
      <button class="quiet small files" @click=${() => shell.show('sources')}>${sourceStrings.summary(files.list.length)}</button>
      ${this.#sum()} ${files.loading ? this.#progress() : nothing} ${this.#troubled()} ${this.#choices()}
      <span class="soft">${sourceStrings.memory(files.memory.bytes)}</span>
      <span class="offline soft" title=${strings.offlineTitle}>${icon('offline')}${strings.offline}</span>
    `;
  }

  #progress() {
    const { progress, current, speed } = this.files;
    const perSecond = speed.bytesPerSecond;
    const unread = progress.total - progress.read;
    const left = speed.secondsLeft(unread);
    const isPaced = unread > 0 && perSecond !== null && left !== null;
    return html`
      <span>${sourceStrings.progress(progress.read, progress.total)}</span>
      ${isPaced ? html`<span>${sourceStrings.pace(perSecond, left)}</span>` : nothing}
      ${unread === 0 && progress.total > 0 ? html`<span>${sourceStrings.counting}</span>` : nothing}
      <button class="small edits" @click=${() => this.files.cancel()}>${sourceStrings.cancel}</button>
      <span class="soft name reading">${visible(sourceStrings.reading(current?.name ?? ''), LINE_CHARACTERS)}</span>
    `;
  }

  #sum() {
    const sum = this.files.lines.counts;
    const isComplete = addsUp(sum);
    return html`<span class=${isComplete ? 'soft' : 'bad'}>${sourceStrings.reconciles(sum)}</span>
      ${sum.refused > 0
        ? html`<button class="quiet small caution" title=${sourceStrings.refusedTitle} @click=${() => this.#showRefused()}>
            ${sourceStrings.refusedLines(sum.refused)}
          </button>`
        : nothing}
      ${isComplete ? nothing : html`<span class="bad">${sourceStrings.doesNotReconcile}</span>`}`;
  }

  /** Files whose events may lack times, or be in one event, until the user chooses how they are read. */
  #choices() {
    const count = this.files.list.filter(needsChoice).length;
    if (count === 0) return nothing;
    return html`<button class="quiet small caution" title=${sourceStrings.choicesTitle} @click=${() => this.shell.show('sources')}>
      ${sourceStrings.choices(count)}
    </button>`;
  }

  #showRefused(): void {
    const first = this.files.list.find(({ report }) => report && report.refused > 0);
    if (first) this.shell.showRefused(first);
  }

  /** The first files with problems. The sources view lists all of them. */
  #troubled() {
    const troubled = this.files.list.filter((file) => problemOf(file) !== null);
    const named = troubled.slice(0, MAX_NAMED);
    const rest = troubled.length - named.length;
    return html`${named.map(
      (file) => html`<span class="bad name" title=${visible(problemDetailsOf(file).join(' '), LINE_CHARACTERS)}>${visible(`${problemOf(file)}: ${file.name}`, LINE_CHARACTERS)}</span>`,
    )}${rest > 0 ? html`<span class="bad">${sourceStrings.moreTroubled(rest)}</span>` : nothing}`;
  }
}

define('al-ledger', Ledger);
