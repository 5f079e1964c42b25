// The form that adds a breakdown to a graph.
import { html, nothing } from 'lit';
import type { BoardBreakdown } from '../../engine/engine-types';
import type { Boards } from '../../state/boards/boards';
import type { Model } from '../../state/core/model';
import type { Fields } from '../../state/fields/fields';
import { boardStrings } from '../../strings/boards';
import { formStyles } from '../../styles/form';
import { sharedStyles } from '../../styles/shared';
import { labelledFieldFinder } from '../fields/field-finder';
import { ModelElement, define, inputs } from '../kit/element';
import { icon } from '../kit/icons';

const KINDS = Object.keys(boardStrings.kinds) as BoardBreakdown['kind'][];
const SORTS = Object.keys(boardStrings.sorts) as BoardBreakdown['sort'][];
const MAX_BREAKDOWNS = 5;
const DEFAULT_ROWS = 10;

class BreakdownForm extends ModelElement {
  static override properties = { ...inputs('boards', 'fields'), at: { type: Number }, field: { state: true } };
  static override styles = [sharedStyles, formStyles];
  declare boards: Boards;
  declare fields: Fields;
  /** The index of the graph. */
  declare at: number;
  /** The chosen field; the default is the field of the graph. */
  declare field: string | null;

  constructor() {
    super();
    this.field = null;
  }

  protected watched(): readonly Model[] {
    return [this.boards, this.fields];
  }

  protected override render() {
    const graph = this.boards.draft?.graphs[this.at];
    if (!graph || graph.breakdowns.length >= MAX_BREAKDOWNS) return nothing;
    const field = this.field ?? (graph.plots[0]?.field || (this.fields.list[0]?.path ?? ''));
    const add = (event: SubmitEvent) => {
      event.preventDefault();
      const data = new FormData(event.target as HTMLFormElement);
      const text = (name: string) => String(data.get(name) ?? '');
      const breakdown = { field, kind: text('kind'), sort: text('sort'), limit: DEFAULT_ROWS } as BoardBreakdown;
      if (field) this.boards.editGraph(this.at, { breakdowns: [...graph.breakdowns, breakdown] });
    };
    const optionsFor = <T extends string>(values: readonly T[], words: Readonly<Record<T, string>>) =>
      values.map((one) => html`<option value=${one}>${words[one]}</option>`);
    return html`<form class="choices" @submit=${add}>
      <label>${boardStrings.breakdownType}<select name="kind">${optionsFor(KINDS, boardStrings.kinds)}</select></label>
      ${labelledFieldFinder(this.fields, { label: boardStrings.breakdownField, value: field, set: (path) => (this.field = path) })}
      <label>${boardStrings.sort}<select name="sort">${optionsFor(SORTS, boardStrings.sorts)}</select></label>
      <button type="submit">${icon('add')}${boardStrings.addBreakdown}</button>
    </form>`;
  }
}

define('al-breakdown-form', BreakdownForm);
