// The list of the saved boards.
import { css, html, nothing } from 'lit';
import type { Board } from '../../engine/engine-types';
import { newBoard, type Boards } from '../../state/boards/boards';
import type { Model } from '../../state/core/model';
import type { Toasts } from '../../state/core/toasts';
import type { Workspace } from '../../state/views/workspace';
import { boardStrings } from '../../strings/boards';
import { viewStrings } from '../../strings/views';
import { boardHeading } from '../../styles/board-heading';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import { icon } from '../kit/icons';
import type { MenuItem } from '../kit/menu';
import '../kit/menu';
import { visible } from '../kit/visible';

/** Number of boards listed at first, and added with each press of "Show more". */
const PORTION = 100;

class BoardList extends ModelElement {
  static override properties = { ...inputs('boards', 'toasts', 'workspace'), listed: { state: true } };
  static override styles = [
    sharedStyles,
    boardHeading,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }

      .cards {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 260px), 1fr));
        gap: var(--space-3);
        margin: 0;
        padding: 0;
        list-style: none;
      }

      .card {
        display: grid;
        grid-template-columns: 1fr auto;
        border: 1px solid var(--rule);
        background: var(--panel);
      }

      .card > button {
        display: grid;
        justify-content: start;
        min-height: 64px;
        border-color: transparent;
        text-align: left;
        white-space: normal;
      }
    `,
  ];
  declare boards: Boards;
  declare toasts: Toasts;
  declare workspace: Workspace;
  /** Number of boards that the list shows. */
  declare listed: number;

  constructor() {
    super();
    this.listed = PORTION;
  }

  protected watched(): readonly Model[] {
    return [this.workspace];
  }

  protected override render() {
    const { boards, workspace, toasts } = this;
    const rest = workspace.boards.length - this.listed;
    return html`
      <header>
        <h2 class="name">${boardStrings.boards}</h2>
        <button class="primary edits" @click=${() => boards.open(newBoard(boardStrings.untitled))}>${icon('add')}${boardStrings.newBoard}</button>
      </header>
      ${workspace.boards.length === 0 ? html`<p class="soft">${boardStrings.none}</p>
            <div class="edits"><button @click=${() => toasts.reportFailure(workspace.addReadyMade())}>${icon('sample')}${boardStrings.addReadyMade}</button></div>`
        : nothing}
      <ul class="cards">
        ${workspace.boards.slice(0, this.listed).map((board) => this.#card(board))}
      </ul>
      ${rest > 0 ? html`<div><button @click=${() => (this.listed += PORTION)}>${viewStrings.more(Math.min(rest, PORTION))}</button></div>` : nothing}
    `;
  }

  #card(board: Board) {
    const { boards, workspace, toasts } = this;
    const items: MenuItem[] = [
      {
        label: board.favourite ? viewStrings.unfavourite : viewStrings.favourite,
        icon: 'star',
        run: () => toasts.reportFailure(workspace.change('saveBoard', { ...board, favourite: !board.favourite })),
      },
      {
        label: boardStrings.duplicateBoard,
        icon: 'copy',
        run: () => toasts.reportFailure(workspace.change('duplicateSaved', 'board', board.id)),
      },
      {
        label: boardStrings.deleteBoard,
        icon: 'remove',
        run: () => toasts.reportFailure(workspace.change('deleteSaved', 'board', board.id).then(() => toasts.show(viewStrings.deleted(board.name)))),
      },
    ];
    return html`<li class="card">
      <button @click=${() => boards.open(board)}>
        <strong>${visible(board.name)}</strong>
        <span class="soft">${board.categories.join(', ') || viewStrings.uncategorized} · ${boardStrings.partCount(board.widgets.length, board.graphs.length)}</span>
      </button>
      <al-menu class="edits" label=${boardStrings.boardMenu(board.name)} .icon=${'more'} .items=${items}></al-menu>
    </li>`;
  }
}

define('al-board-list', BoardList);
