// The dialog with the result of an import into the workspace. It can undo the import.
import { css, html, nothing } from 'lit';
import type { Model } from '../../state/core/model';
import type { Toasts } from '../../state/core/toasts';
import type { ImportResult, WorkspaceImport } from '../../state/views/workspace-import';
import { viewStrings } from '../../strings/views';
import { sharedStyles } from '../../styles/shared';
import '../kit/dialog';
import { ModelElement, define, inputs } from '../kit/element';
import { visible } from '../kit/visible';

/** Number of problems listed at a time, because each of thousands of definitions may have some. */
const PORTION = 200;

class ImportResultDialog extends ModelElement {
  static override properties = { ...inputs('imports', 'toasts'), listed: { state: true } };
  static override styles = [
    sharedStyles,
    css`
      ul {
        padding-left: var(--space-4);
      }

      .actions {
        display: flex;
        gap: var(--space-2);
        justify-content: end;
      }
    `,
  ];
  declare imports: WorkspaceImport;
  declare toasts: Toasts;
  /** Number of problems listed. */
  declare listed: number;

  constructor() {
    super();
    this.listed = PORTION;
  }

  protected watched(): readonly Model[] {
    return [this.imports];
  }

  protected override render() {
    const { result } = this.imports;
    if (!result) return nothing;
    const { sentences, problems, changes } = result;
    return html`<al-dialog heading=${viewStrings.loadReport} @close=${() => this.#close()}>
      ${sentences.map((sentence) => html`<p>${visible(sentence)}</p>`)} ${problems.length > 0 ? this.#problems(result) : nothing}
      ${changes > 0
        ? html`<div class="actions"><button @click=${() => this.toasts.reportFailure(this.#undo())}>${viewStrings.takeBack}</button></div>`
        : nothing}
    </al-dialog>`;
  }

  #problems({ problems, moreProblems }: ImportResult) {
    const rest = problems.length - this.listed;
    return html`<p class="caution">${viewStrings.problems(problems.length + moreProblems)}</p>
      <ul>
        ${problems.slice(0, this.listed).map(({ path, reason }) => html`<li><span class="data">${visible(path)}</span> ${visible(reason)}</li>`)}
        ${rest <= 0 && moreProblems > 0 ? html`<li>${viewStrings.moreProblems(moreProblems)}</li>` : nothing}
      </ul>
      ${rest > 0 ? html`<button class="small" @click=${() => (this.listed += PORTION)}>${viewStrings.more(Math.min(rest, PORTION))}</button>` : nothing}`;
  }

  #close(): void {
    this.listed = PORTION;
    this.imports.close();
  }

  async #undo(): Promise<void> {
    this.listed = PORTION;
    await this.imports.undo();
    this.toasts.show(viewStrings.undone);
  }
}

define('al-import-result', ImportResultDialog);
