// The boards view: the list of saved boards, or the open board.
import { css, html } from 'lit';
import type { Model } from '../../state/core/model';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import './board-list';
import type { BoardModels } from './board-view';
import './board-view';

class BoardsView extends ModelElement {
  static override properties = { ...inputs('app'), alone: { type: Boolean } };
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
        height: 100%;
        overflow: auto;
        padding: var(--space-3) var(--edge);
      }

      :host([alone]) {
        padding: var(--space-2);
      }

      .page {
        max-width: 1680px;
        margin: 0 auto;
      }

      @media print {
        :host {
          height: auto;
          padding: 0;
          overflow: visible;
        }
      }
    `,
  ];
  declare app: BoardModels;
  /** Whether a host page shows nothing but this board. */
  declare alone: boolean;

  protected watched(): readonly Model[] {
    return [this.app.boards, this.app.shell];
  }

  protected override updated(): void {
    this.app.boards.setVisible(this.app.shell.view === 'boards');
  }

  protected override render() {
    const { boards, toasts, workspace } = this.app;
    return html`<div class="page">
      ${boards.draft
        ? html`<al-board-view ?alone=${this.alone} .app=${this.app}></al-board-view>`
        : html`<al-board-list .boards=${boards} .toasts=${toasts} .workspace=${workspace}></al-board-list>`}
    </div>`;
  }
}

define('al-boards', BoardsView);
