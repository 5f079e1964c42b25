// The open board: its heading, time range and filter, and the grid of its parts. The user reads the board or edits it.
import { css, html, nothing } from 'lit';
import type { Board } from '../../engine/engine-types';
import type { App } from '../../state/app';
import type { Model } from '../../state/core/model';
import { NO_FILTERS } from '../../state/search/search';
import { boardStrings } from '../../strings/boards';
import { boardHeading } from '../../styles/board-heading';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import { icon } from '../kit/icons';
import type { Answer } from '../kit/unsaved-dialog';
import '../kit/unsaved-dialog';
import { visible } from '../kit/visible';
import './board-dialog';
import './board-form';
import type { BoardGraphModels } from './board-graph';
import './board-grid';
import './board-range';
import type { QueriedCell } from './board-widget';
import { isEditing } from './part-actions';

/** The models that this component and those inside it use. */
export type BoardModels = Pick<App, 'cellSearch' | 'toasts' | 'tour' | 'workspace'> & BoardGraphModels;

class BoardView extends ModelElement {
  static override properties = { ...inputs('app'), naming: { state: true }, leaving: { state: true } };
  static override styles = [
    sharedStyles,
    boardHeading,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-3);
      }

      :host([alone]) h2.name {
        font-size: var(--size-lead);
      }

      /* The button that edits the name is next to it. */
      .editing h2.name {
        flex: 0 1 auto;
      }

      .details {
        margin-right: auto;
      }

      /* The printout has its own header with the name, the time range and the filter. */
      @media print {
        header,
        al-board-range,
        al-board-form {
          display: none;
        }
      }
    `,
  ];
  declare app: BoardModels;
  declare naming: boolean;
  /** Whether the user is leaving the board. It closes once its changes are saved or discarded. */
  declare leaving: boolean;

  constructor() {
    super();
    Object.assign(this, { naming: false, leaving: false });
  }

  protected watched(): readonly Model[] {
    return [this.app.boards, this.app.workspace, this.app.shell];
  }

  protected override render() {
    const { boards, fields, shell, toasts, tour, workspace } = this.app;
    const { draft } = boards;
    if (!draft) return nothing;
    const isAlone = shell.presentation.onlyBoard !== null;
    const editing = isEditing(this.app);
    return html`
      ${this.#heading(draft, isAlone, editing)} ${isAlone ? nothing : html`<al-board-range .app=${this.app}></al-board-range>`}
      ${draft.graphs.length + draft.widgets.length === 0 ? html`<p class="soft edits">${boardStrings.emptyBoard}</p>` : nothing}
      <al-board-grid .app=${this.app} @cell=${({ detail }: CustomEvent<QueriedCell>) => this.#showCell(detail)}></al-board-grid>
      ${editing ? html`<al-board-form .boards=${boards} .fields=${fields}></al-board-form>` : nothing}
      ${this.naming
        ? html`<al-board-dialog .boards=${boards} .toasts=${toasts} .workspace=${workspace} .tour=${tour} @close=${() => this.#closeNaming()}></al-board-dialog>`
        : nothing}
      ${this.leaving && !this.naming
        ? html`<al-unsaved heading=${boardStrings.unsavedBoard(draft.name)} @answer=${(event: CustomEvent<Answer>) => void this.#handleAnswer(draft, event)}></al-unsaved>`
        : nothing}
    `;
  }

  #heading(board: Board, isAlone: boolean, editing: boolean) {
    const { boards } = this.app;
    return html`<header class=${editing ? 'editing' : ''}>
      ${isAlone ? nothing : html`<button class="quiet" @click=${() => this.#leave()}>${icon('back')}${boardStrings.allBoards}</button>`}
      <h2 class="name">${visible(board.name)}</h2>
      ${editing ? html`<button class="quiet details" title=${boardStrings.editDetails} @click=${() => (this.naming = true)}>${icon('edit')}${boardStrings.edit}</button>` : nothing}
      ${boards.unsaved ? html`<span class="soft edits">${boardStrings.unsaved}</span>` : nothing}
      ${boards.unsaved
        ? html`<button class="primary edits" @click=${() => this.#save(board)}>${icon('save')}${boards.saved ? boardStrings.saveChanges : boardStrings.save}</button>`
        : nothing}
      <button class="edits" @click=${() => boards.setEditing(!editing)}>
        ${icon(editing ? 'check' : 'edit')}${editing ? boardStrings.done : boardStrings.edit}
      </button>
    </header>`;
  }

  /** Searches the events of a cell of a table, in the time range of the board. */
  #showCell({ query, conditions, count }: QueriedCell): void {
    const { boards, cellSearch, shell, toasts, views } = this.app;
    if (!shell.tabs.includes('events')) return;
    views.openId = null;
    shell.show('events');
    toasts.reportFailure(cellSearch.show(query, conditions, count, { range: boards.range, filters: NO_FILTERS, withoutTime: false }));
  }

  #leave(): void {
    if (this.app.boards.hasUnsavedWork) this.leaving = true;
    else this.app.boards.open(null);
  }

  /** A new board needs a name first, so its dialog opens. */
  #save(board: Board): void {
    if (this.app.boards.saved) this.app.toasts.reportFailure(this.app.boards.save(board));
    else this.naming = true;
  }

  async #handleAnswer(board: Board, { detail }: CustomEvent<Answer>): Promise<void> {
    const { boards } = this.app;
    if (detail === 'save' && !boards.saved) {
      // `#closeNaming` continues once the board has a name.
      this.naming = true;
      return;
    }
    this.leaving = false;
    if (detail === 'stay') return;
    if (detail === 'save') await boards.save(board);
    boards.open(null);
  }

  /** Called when the board dialog was closed, with or without saving. */
  #closeNaming(): void {
    this.naming = false;
    if (this.leaving && !this.app.boards.unsaved) this.app.boards.open(null);
    this.leaving = false;
  }
}

define('al-board-view', BoardView);
