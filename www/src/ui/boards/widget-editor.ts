// The editor of a widget: its name, query, and what it computes.
import { html, nothing } from 'lit';
import type { BoardWidget } from '../../engine/engine-types';
import type { Boards } from '../../state/boards/boards';
import type { Model } from '../../state/core/model';
import type { Fields } from '../../state/fields/fields';
import { boardStrings } from '../../strings/boards';
import { formStyles } from '../../styles/form';
import { sharedStyles } from '../../styles/shared';
import { labelledFieldFinder } from '../fields/field-finder';
import { ModelElement, define, inputs } from '../kit/element';
import { selectOptions } from '../kit/select-options';

const OPERATIONS = Object.keys(boardStrings.operations) as BoardWidget['operation'][];

const inputValue = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;

class WidgetEditor extends ModelElement {
  static override properties = { ...inputs('boards', 'fields'), at: { type: Number } };
  static override styles = [sharedStyles, formStyles];
  declare boards: Boards;
  declare fields: Fields;
  /** The index of the widget. */
  declare at: number;

  protected watched(): readonly Model[] {
    return [this.boards, this.fields];
  }

  protected override render() {
    const widgets = this.boards.draft?.widgets ?? [];
    const widget = widgets[this.at];
    if (!widget) return nothing;
    const set = (change: Partial<BoardWidget>) => this.boards.edit({ widgets: widgets.with(this.at, { ...widget, ...change }) });
    return html`<div class="form">
      <label>${boardStrings.widgetName}<input .value=${widget.name} @change=${(event: Event) => set({ name: inputValue(event) })} /></label>
      <label>
        ${boardStrings.query}<input class="data" spellcheck="false" .value=${widget.query} @change=${(event: Event) => set({ query: inputValue(event) })} />
      </label>
      ${this.#content(widget, set)}
    </div>`;
  }

  #content(widget: BoardWidget, set: (change: Partial<BoardWidget>) => void) {
    const { kind } = widget;
    if (kind === 'week') return nothing;
    if (kind === 'table' || kind === 'pivot') {
      const fields = (event: Event) => inputValue(event).split(',').map((field) => field.trim()).filter(Boolean);
      return html`<label>
        ${kind === 'pivot' ? boardStrings.pivotFields : boardStrings.groupBy}
        <input class="data" .value=${widget.groupBy.join(', ')} @change=${(event: Event) => set({ groupBy: fields(event) })} />
      </label>`;
    }
    const number = (event: Event) => (inputValue(event) === '' ? null : Number(inputValue(event)));
    return html`${labelledFieldFinder(this.fields, { label: boardStrings.field, value: widget.field, none: boardStrings.allLines, set: (field) => set({ field }) })}
      <label>
        ${boardStrings.operation}
        <select @change=${(event: Event) => set({ operation: inputValue(event) as BoardWidget['operation'] })}>
          ${selectOptions(OPERATIONS, widget.operation, (one) => boardStrings.operations[one])}
        </select>
      </label>
      ${kind === 'gauge'
        ? html`<label>${boardStrings.gaugeMin}<input type="number" .value=${String(widget.min)} @change=${(event: Event) => set({ min: number(event) ?? 0 })} /></label>
            <label>${boardStrings.gaugeMax}<input type="number" .value=${String(widget.max ?? '')} @change=${(event: Event) => set({ max: number(event) })} /></label>`
        : nothing}`;
  }
}

define('al-widget-editor', WidgetEditor);
