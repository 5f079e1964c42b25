// Adds a graph or a widget to the open board.
import { html, nothing } from 'lit';
import type { BoardWidget } from '../../engine/engine-types';
import { newGraph, newWidget, type Boards } from '../../state/boards/boards';
import { addGraph, addWidget } from '../../state/boards/parts';
import type { Model } from '../../state/core/model';
import type { Fields } from '../../state/fields/fields';
import { boardStrings } from '../../strings/boards';
import { viewStrings } from '../../strings/views';
import { formStyles } from '../../styles/form';
import { sharedStyles } from '../../styles/shared';
import { labelledFieldFinder } from '../fields/field-finder';
import { ModelElement, define, inputs } from '../kit/element';
import { icon } from '../kit/icons';

const WIDGETS = Object.keys(boardStrings.widgets) as BoardWidget['kind'][];

class BoardForm extends ModelElement {
  static override properties = { ...inputs('boards', 'fields'), adding: { state: true }, field: { state: true } };
  static override styles = [sharedStyles, formStyles];
  declare boards: Boards;
  declare fields: Fields;
  /** Whether the form of a new graph is open. */
  declare adding: boolean;
  declare field: string;

  constructor() {
    super();
    Object.assign(this, { adding: false, field: '' });
  }

  protected watched(): readonly Model[] {
    return [this.boards, this.fields];
  }

  protected override render() {
    const { boards } = this;
    const board = boards.draft;
    if (!board) return nothing;
    if (this.adding) return this.#graph();
    return html`<div class="choices">
      <button @click=${() => (this.adding = true)}>${icon('add')}${boardStrings.addGraph}</button>
      <span class="soft">${boardStrings.addWidget}</span>
      ${WIDGETS.map(
        (kind) => html`<button @click=${() => boards.edit(addWidget(board, newWidget(kind)))}>${icon('add')}${boardStrings.widgets[kind]}</button>`,
      )}
    </div>`;
  }

  #graph() {
    return html`<form @submit=${this.#submit}>
      <div class="choices">
        ${labelledFieldFinder(this.fields, { label: boardStrings.field, value: this.field, none: boardStrings.allLines, set: (field) => (this.field = field) })}
        <label>${boardStrings.orQuery}<input name="query" class="data" spellcheck="false" /></label>
        <button type="submit" class="primary">${boardStrings.addGraph}</button>
        <button type="button" @click=${() => (this.adding = false)}>${viewStrings.cancel}</button>
      </div>
    </form>`;
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const { boards, field } = this;
    const query = String(new FormData(event.target as HTMLFormElement).get('query') ?? '').trim();
    if (boards.draft) boards.edit(addGraph(boards.draft, newGraph(field, query)));
    Object.assign(this, { adding: false, field: '' });
  }
}

define('al-board-form', BoardForm);
