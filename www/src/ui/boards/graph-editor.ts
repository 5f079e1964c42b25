// The editor of a graph: its plots, name, filter and chart type.
import { css, html, nothing } from 'lit';
import type { BoardGraph, BoardPlot } from '../../engine/engine-types';
import { newPlot, type Boards } from '../../state/boards/boards';
import type { Model } from '../../state/core/model';
import type { Fields } from '../../state/fields/fields';
import { boardStrings } from '../../strings/boards';
import { formStyles } from '../../styles/form';
import { sharedStyles } from '../../styles/shared';
import { labelledFieldFinder } from '../fields/field-finder';
import { ModelElement, define, inputs } from '../kit/element';
import { icon } from '../kit/icons';
import { selectOptions } from '../kit/select-options';
import { plotName } from './names';

const OPERATIONS = Object.keys(boardStrings.operations) as BoardPlot['operation'][];
const STYLES = Object.keys(boardStrings.styles) as BoardGraph['style'][];

const inputValue = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;

class GraphEditor extends ModelElement {
  static override properties = { ...inputs('boards', 'fields'), at: { type: Number } };
  static override styles = [
    sharedStyles,
    formStyles,
    css`
      .plots {
        display: grid;
        gap: var(--space-2);
        padding: var(--space-2) 0;
      }

      .plot {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        align-items: end;
      }

      .plot > :not(button) {
        flex: 1 1 110px;
      }
    `,
  ];
  declare boards: Boards;
  declare fields: Fields;
  /** The index of the graph. */
  declare at: number;

  protected watched(): readonly Model[] {
    return [this.boards, this.fields];
  }

  protected override render() {
    const graph = this.boards.draft?.graphs[this.at];
    if (!graph) return nothing;
    const set = (change: Partial<BoardGraph>) => this.boards.editGraph(this.at, change);
    const toggle = (label: string, name: 'stacked' | 'totals') =>
      html`<label class="choice"><input type="checkbox" .checked=${graph[name]} @change=${() => set({ [name]: !graph[name] })} />${label}</label>`;
    return html`<div class="form">
      <div class="plots">${graph.plots.map((plot, at) => this.#plot(graph, plot, at))}</div>
      <div class="choices">
        <button @click=${() => set({ plots: [...graph.plots, newPlot('', '')] })}>${icon('add')}${boardStrings.addPlot}</button>
        <label>${boardStrings.rename}<input .value=${graph.name} @change=${(event: Event) => set({ name: inputValue(event) })} /></label>
        <label>
          ${boardStrings.graphQuery}<input class="data" spellcheck="false" .value=${graph.filter} @change=${(event: Event) => set({ filter: inputValue(event) })} />
        </label>
        ${this.#select(boardStrings.style, STYLES, boardStrings.styles, graph.style, (style) => set({ style }))}
        ${toggle(boardStrings.stacked, 'stacked')} ${toggle(boardStrings.showTotals, 'totals')}
      </div>
    </div>`;
  }

  #plot(graph: BoardGraph, plot: BoardPlot, at: number) {
    const replaceWith = (...plots: BoardPlot[]) => this.boards.editGraph(this.at, { plots: graph.plots.toSpliced(at, 1, ...plots) });
    const set = (change: Partial<BoardPlot>) => replaceWith({ ...plot, ...change });
    return html`<div class="plot" role="group" aria-label=${boardStrings.plot(at + 1)}>
      ${labelledFieldFinder(this.fields, { label: boardStrings.field, value: plot.field, none: boardStrings.allLines, set: (field) => set({ field }) })}
      <label>${boardStrings.query}<input class="data" spellcheck="false" .value=${plot.query} @change=${(event: Event) => set({ query: inputValue(event) })} /></label>
      ${this.#select(boardStrings.operation, OPERATIONS, boardStrings.operations, plot.operation, (operation) => set({ operation }))}
      <button
        class="quiet icon"
        aria-label=${boardStrings.removePlot(plotName(plot))}
        ?disabled=${graph.plots.length === 1}
        @click=${() => replaceWith()}
      >
        ${icon('remove')}
      </button>
    </div>`;
  }

  #select<T extends string>(label: string, values: readonly T[], words: Readonly<Record<T, string>>, value: T, set: (value: T) => void) {
    return html`<label>
      ${label}
      <select @change=${(event: Event) => set(inputValue(event) as T)}>
        ${selectOptions(values, value, (one) => words[one])}
      </select>
    </label>`;
  }
}

define('al-graph-editor', GraphEditor);
