// The pairs of files that have events in common. A long list is collapsed at first.
import { css, html, nothing } from 'lit';
import type { Model } from '../../state/core/model';
import type { Shell } from '../../state/shell';
import type { Files } from '../../state/sources/files';
import { pathOf, type OpenedFile } from '../../state/sources/opened-file';
import type { FilePair, Overlaps } from '../../state/sources/overlaps';
import { archiveStrings } from '../../strings/archives';
import { overlapStrings } from '../../strings/overlaps';
import { plainTable } from '../../styles/plain-table';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import { Portion } from '../kit/portion';
import { visible } from '../kit/visible';

/** A list with more pairs is collapsed at first. */
const MAX_EXPANDED = 20;
/** Number of pairs listed at first in the expanded list. */
const FIRST_LISTED = 100;

class OverlapList extends ModelElement {
  static override properties = inputs('files', 'shell', 'overlaps');
  static override styles = [
    sharedStyles,
    plainTable,
    css`
      details {
        padding-top: var(--space-4);
        font-size: var(--size-small);
      }

      summary {
        min-height: 24px;
        cursor: pointer;
      }

      p {
        margin: var(--space-2) 0;
        max-width: 110ch;
      }
    `,
  ];
  declare files: Files;
  declare shell: Shell;
  declare overlaps: Overlaps;
  readonly #portion = new Portion(() => this.requestUpdate(), FIRST_LISTED, 10 * FIRST_LISTED);

  protected watched(): readonly Model[] {
    return [this.files, this.shell, this.overlaps];
  }

  /** The pairs are neither queried nor updated while they are hidden. */
  protected override shouldUpdate(): boolean {
    return !this.hasUpdated || this.shell.view === 'sources';
  }

  protected override updated(): void {
    if (this.shell.view === 'sources') void this.overlaps.refresh();
  }

  protected override render() {
    const { pairs, problem } = this.overlaps;
    if (problem) return html`<p class="caution">${visible(overlapStrings.failed(problem))}</p>`;
    if (pairs.length === 0) return nothing;
    const { file, other, events } = overlapStrings.columns;
    return html`<details ?open=${pairs.length <= MAX_EXPANDED}>
      <summary>${overlapStrings.title(pairs.length)}</summary>
      <p class="soft">${overlapStrings.about}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">${file}</th>
            <th scope="col">${other}</th>
            <th scope="col" class="number">${events}</th>
          </tr>
        </thead>
        <tbody>
          ${this.#portion.of(pairs).map((pair) => this.#pair(pair))}
        </tbody>
      </table>
      ${this.#portion.moreButton(pairs.length)}
    </details>`;
  }

  #pair({ file, other, events }: FilePair) {
    return html`<tr>
      <td>${nameOf(file)}</td>
      <td>${nameOf(other)}</td>
      <td class="number">${overlapStrings.events(events)}</td>
    </tr>`;
  }
}

const nameOf = (file: OpenedFile) => visible(pathOf(file).join(archiveStrings.inside));

define('al-overlaps', OverlapList);
