// The refused lines of one file: position, reason, and the original bytes read from the file.
import { css, html, nothing } from 'lit';
import type { Problem } from '../../engine/engine-types';
import type { Model } from '../../state/core/model';
import type { Shell } from '../../state/shell';
import type { Files } from '../../state/sources/files';
import { exactBytes } from '../../client/content';
import { contentOfFile } from '../../state/sources/followed-file';
import { isCompressed, type OpenedFile } from '../../state/sources/opened-file';
import { engineText } from '../../strings/engine-text';
import { sourceStrings } from '../../strings/sources';
import { sharedStyles } from '../../styles/shared';
import { bytesAsText } from '../kit/bytes';
import { ModelElement, define, inputs } from '../kit/element';
import { bringIntoView, moveFocus } from '../kit/focus';
import { Portion } from '../kit/portion';
import { visible } from '../kit/visible';

/** Number of lines listed at first, because a damaged file may have thousands. */
const FIRST_LISTED = 10;
/** Limit on the bytes shown of a line, because a refused line may be as large as the file. */
const ORIGINAL_BYTES = 4096;

class RefusedLines extends ModelElement {
  static override properties = {
    ...inputs('files', 'shell'),
    file: { attribute: false },
    originals: { state: true },
  };
  static override styles = [
    sharedStyles,
    css`
      ol {
        display: grid;
        gap: var(--space-2);
        margin: var(--space-2) 0;
        padding: 0;
        list-style: none;
      }

      li {
        padding-left: var(--space-2);
        border-left: 2px solid var(--rule-strong);
      }

      summary {
        min-height: 24px;
        cursor: pointer;
      }

      .line {
        display: block;
        max-height: 240px;
        overflow: auto;
        overflow-wrap: anywhere;
        white-space: pre-wrap;
      }
    `,
  ];
  declare files: Files;
  declare shell: Shell;
  declare file: OpenedFile;
  readonly #portion = new Portion(() => this.requestUpdate(), FIRST_LISTED, 10 * FIRST_LISTED);
  /** The original content of the listed lines. */
  declare originals: ReadonlyMap<Problem, unknown>;
  #requested = new Set<Problem>();

  constructor() {
    super();
    this.originals = new Map();
  }

  protected watched(): readonly Model[] {
    return [this.files, this.shell];
  }

  protected override updated(): void {
    const details = this.renderRoot.querySelector('details');
    if (!details) return;
    if (this.shell.takeRefusedLinesRequest(this.file)) this.#revealLines(details);
    if (details.open) void this.#readListed();
  }

  protected override render() {
    const { report } = this.file;
    if (!report || report.problems.length === 0) return nothing;
    const { problems, refused } = report;
    const listed = problems.length < refused ? `, ${sourceStrings.refusedKept(problems.length)}` : '';
    return html`<details ?open=${problems.length <= FIRST_LISTED} @toggle=${() => this.#readListed()}>
      <summary>${sourceStrings.refusedLines(refused)}${listed}</summary>
      <ol>
        ${this.#portion.of(problems).map((problem) => this.#problem(problem))}
      </ol>
      ${this.#portion.moreButton(problems.length)}
    </details>`;
  }

  /** Opens the list, scrolls to it and focuses it. */
  #revealLines(details: HTMLDetailsElement): void {
    details.open = true;
    bringIntoView(details, 'start');
    moveFocus(details.querySelector('summary'));
  }

  #problem(problem: Problem) {
    const { line, offset, length, reason, excerpt } = problem;
    const cut = this.#isCompressed && excerpt.length < length ? html` <span class="soft">${sourceStrings.originalPacked}</span>` : nothing;
    return html`<li>
      <span class="soft">${sourceStrings.refusedPlace(line, offset)}, ${sourceStrings.refusedLength(length)}.</span> ${visible(engineText(reason))}
      <span class="data line">${this.originals.get(problem) ?? [visible(excerpt), cut]}</span>
    </li>`;
  }

  /** Whether the file is compressed. Offsets then refer to the unpacked content, so they cannot be read from the file. */
  get #isCompressed(): boolean {
    return isCompressed(this.file);
  }

  async #readListed(): Promise<void> {
    const { report } = this.file;
    const file = contentOfFile(this.file);
    if (!file || !report || this.#isCompressed) return;
    for (const problem of this.#portion.of(report.problems)) {
      if (this.#requested.has(problem)) continue;
      this.#requested.add(problem);
      const unavailable = () => [visible(problem.excerpt), html` <span class="bad">${sourceStrings.originalGone}</span>`];
      const original = await this.#read(problem).catch(unavailable);
      this.originals = new Map(this.originals).set(problem, original);
    }
  }

  async #read({ offset, length }: Problem): Promise<unknown> {
    const { report } = this.file;
    const file = contentOfFile(this.file);
    if (!file) return null;
    const shown = Math.min(length, ORIGINAL_BYTES);
    const bytes = new Uint8Array(await exactBytes(file, offset, offset + shown));
    const mark = new Uint8Array(await exactBytes(file, 0, 1))[0];
    const utf16 = report?.format.includes('UTF-16') ? (mark === 0xfe || mark === 0 ? 'be' : 'le') : null;
    const cut = shown < length ? html` <span class="soft">${sourceStrings.originalCut(shown, length)}</span>` : nothing;
    return [bytesAsText(bytes, utf16), cut];
  }
}

define('al-refused', RefusedLines);
