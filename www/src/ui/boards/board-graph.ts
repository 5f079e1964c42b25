// One graph of a board: header with actions, plots, chart or table, and breakdowns.
import { css, html, nothing } from 'lit';
import type { BoardBreakdown, BoardGraph, BoardPlot } from '../../engine/engine-types';
import type { App } from '../../state/app';
import { newPlot, type DrawnGraph } from '../../state/boards/boards';
import type { Freshness } from '../../state/core/freshness';
import type { Model } from '../../state/core/model';
import { NO_FILTERS } from '../../state/search/search';
import { boardStrings } from '../../strings/boards';
import { formatFigure } from '../../strings/common';
import { searchStrings } from '../../strings/search';
import { formStyles } from '../../styles/form';
import { freshnessStyles } from '../../styles/freshness';
import { sharedStyles } from '../../styles/shared';
import { labelledFieldFinder } from '../fields/field-finder';
import '../kit/dialog';
import { ModelElement, define, inputs } from '../kit/element';
import { icon } from '../kit/icons';
import type { MenuItem } from '../kit/menu';
import '../kit/menu';
import { saveFile } from '../kit/save-file';
import { selectOptions } from '../kit/select-options';
import { visible } from '../kit/visible';
import './board-breakdown';
import type { ChosenRange } from './board-chart';
import './board-chart';
import { chartCsv, chartPng, chartSvg } from './board-export';

const OPERATIONS = Object.keys(boardStrings.operations) as BoardPlot['operation'][];
const STYLES = Object.keys(boardStrings.styles) as BoardGraph['style'][];
const KINDS = Object.keys(boardStrings.kinds) as BoardBreakdown['kind'][];
const SORTS = Object.keys(boardStrings.sorts) as BoardBreakdown['sort'][];
const MAX_BREAKDOWNS = 5;
const DEFAULT_ROWS = 10;

export const plotName = ({ name, field, query, operation }: BoardPlot): string => {
  const label = name || field || query || boardStrings.allLines;
  return operation === 'counts' ? label : `${boardStrings.operations[operation]} ${label}`;
};

export const graphName = ({ name, plots }: BoardGraph): string => name || plots.map(plotName).join(', ');

const inputValue = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;

/** The models that this component and those inside it use. */
export type BoardGraphModels = Pick<App, 'boards' | 'engine' | 'fields' | 'search' | 'shell' | 'views' | 'zone'>;

class BoardGraphView extends ModelElement {
  static override properties = {
    ...inputs('app'),
    at: { type: Number },
    editing: { state: true },
    tabular: { state: true },
    breakdownField: { state: true },
    expanded: { state: true },
  };
  static override styles = [
    sharedStyles, freshnessStyles,
    formStyles,
    css`
      :host {
        /* Graphs outside the viewport are neither laid out nor painted, because a board may be many screens long. */
        content-visibility: auto;
        contain-intrinsic-size: auto 640px;
        display: grid;
        gap: var(--space-2);
        padding: var(--space-3) var(--space-4);
        border: 1px solid var(--rule);
        background: var(--panel);
      }

      header {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        align-items: center;
      }

      h2 {
        flex: 1 1 160px;
        color: var(--ink);
        font-size: var(--size-text);
        letter-spacing: 0;
        text-transform: none;
        overflow-wrap: anywhere;
      }

      header input {
        flex: 0 1 260px;
        min-width: 120px;
      }

      .plots {
        display: grid;
        gap: var(--space-2);
        padding: var(--space-2) 0;
      }

      .plot {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)) auto;
        gap: var(--space-2);
        align-items: end;
      }

      .breakdowns {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr));
        gap: var(--space-3);
      }

      .table {
        max-height: 300px;
        overflow: auto;
      }

      @media print {
        :host {
          break-inside: avoid;
          content-visibility: visible;
        }

        header > :not(h2),
        form.choices,
        .form {
          display: none;
        }

        .table {
          max-height: none;
          overflow: visible;
        }
      }

      td,
      th {
        padding: 1px var(--space-3) 1px 0;
        border-top: 1px solid var(--rule);
        text-align: left;
      }
    `,
  ];
  declare app: BoardGraphModels;
  declare at: number;
  declare editing: boolean;
  declare tabular: boolean;
  /** The field chosen for the next breakdown; the default is the field of the graph. */
  declare breakdownField: string | null;
  /** Whether the breakdowns are open. Until the user chooses, they are open if there are any. */
  declare expanded: boolean | null;

  constructor() {
    super();
    Object.assign(this, { editing: false, tabular: false, breakdownField: null, expanded: null });
  }

  protected watched(): readonly Model[] {
    return [this.app.boards, this.app.fields, this.app.shell, this.app.zone];
  }

  protected override answers(): Freshness {
    return this.app.boards.freshness;
  }

  protected override get previousLabel(): string {
    return searchStrings.previousChange;
  }

  get #graph(): BoardGraph | undefined {
    return this.app.boards.draft?.graphs[this.at];
  }

  /** Whether a host page shows nothing but this board, so that there is no list of events and no way back. */
  get #isAlone(): boolean {
    return this.app.shell.presentation.onlyBoard !== null;
  }

  protected override render() {
    const graph = this.#graph;
    const drawn = this.app.boards.graphs[this.at];
    if (!graph) return nothing;
    const name = graphName(graph);
    const expanded = this.expanded ?? graph.breakdowns.length > 0;
    return html`
      <header>
        <h2>${visible(name)}</h2>
        <input
          type="search"
          class="data edits"
          aria-label=${boardStrings.searchValues}
          title=${boardStrings.searchHint}
          placeholder=${boardStrings.searchValues}
          .value=${graph.plots[0]?.filter ?? ''}
          ?disabled=${!graph.plots.some(({ field }) => field)}
          @change=${(event: Event) => this.#filter(inputValue(event))}
        />
        ${this.app.shell.presentation.bare ? nothing : this.#viewTools(expanded)}
        <button class="small edits" aria-expanded=${this.editing} @click=${() => (this.editing = !this.editing)}>${icon('edit')}${boardStrings.edit}</button>
        <al-menu class="edits" label=${boardStrings.graphMenu(name)} .icon=${'more'} .items=${this.#items(graph, drawn)}></al-menu>
      </header>
      ${this.editing ? this.#editor(graph) : nothing} ${this.#drawing(graph, drawn)}
      ${expanded ? this.#breakdowns(graph, drawn) : nothing}
    `;
  }

  #viewTools(expanded: boolean) {
    return html`<button class="small" aria-expanded=${expanded} @click=${() => (this.expanded = !expanded)}>
        ${icon(expanded ? 'up' : 'down')}${expanded ? boardStrings.collapse : boardStrings.expand}
      </button>
      <button class="small" aria-pressed=${this.tabular} @click=${() => (this.tabular = !this.tabular)}>
        ${icon('list')}${boardStrings.asTable}
      </button>`;
  }

  #drawing(graph: BoardGraph, drawn: DrawnGraph | string | undefined) {
    if (drawn === undefined) return nothing;
    if (typeof drawn === 'string') return html`<p class="bad" role="alert">${drawn}</p>`;
    if (drawn.data.buckets.length === 0) return html`<p class="soft">${boardStrings.noData}</p>`;
    const names = graph.plots.map(plotName);
    const ignored = drawn.data.plots.reduce((sum, { notNumbers }) => sum + notNumbers, 0);
    return html`
      ${this.tabular
        ? this.#numbers(drawn, names)
        : html`<al-board-chart
            label=${boardStrings.graph(graphName(graph))}
            ?alone=${this.#isAlone}
            .drawn=${drawn}
            .names=${names}
            .zone=${this.app.zone}
            @events=${({ detail }: CustomEvent<ChosenRange & { query: string }>) => void this.#showEvents(detail.query, detail)}
            @zoom=${({ detail }: CustomEvent<ChosenRange>) => !this.#isAlone && this.app.boards.edit({ range: { kind: 'range', ...detail } })}
          ></al-board-chart>`}
      ${ignored > 0 ? html`<small class="caution">${boardStrings.ignored(ignored)}</small>` : nothing}
    `;
  }

  #numbers({ data }: DrawnGraph, names: readonly string[]) {
    return html`<div class="table" tabindex="0" role="region" aria-label=${boardStrings.asTable}>
      <table>
        <thead>
          <tr>
            <th scope="col">${boardStrings.time}</th>
            ${names.map((name) => html`<th scope="col" class="number">${visible(name)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${data.buckets.map(
            ([from], row) =>
              html`<tr>
                <th scope="row">${this.app.zone.stamp(from)}</th>
                ${data.plots.map(({ values }) => html`<td class="number">${formatFigure(values[row] ?? null)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  #editor(graph: BoardGraph) {
    const { boards } = this.app;
    const set = (change: Partial<BoardGraph>) => boards.editGraph(this.at, change);
    return html`<div class="form">
      <div class="plots">${graph.plots.map((plot, at) => this.#plot(graph, plot, at))}</div>
      <div class="choices">
        <button @click=${() => set({ plots: [...graph.plots, newPlot('', '')] })}>${icon('add')}${boardStrings.addPlot}</button>
        <label>${boardStrings.rename}<input .value=${graph.name} @change=${(event: Event) => set({ name: inputValue(event) })} /></label>
        <label>
          ${boardStrings.graphQuery}<input class="data" spellcheck="false" .value=${graph.filter} @change=${(event: Event) => set({ filter: inputValue(event) })} />
        </label>
        ${this.#select(boardStrings.style, STYLES, boardStrings.styles, graph.style, (style) => set({ style }))}
        <label class="choice">
          <input type="checkbox" .checked=${graph.stacked} @change=${() => set({ stacked: !graph.stacked })} />${boardStrings.stacked}
        </label>
      </div>
    </div>`;
  }

  #plot(graph: BoardGraph, plot: BoardPlot, at: number) {
    const replaceWith = (...plots: BoardPlot[]) =>
      this.app.boards.editGraph(this.at, { plots: [...graph.plots.slice(0, at), ...plots, ...graph.plots.slice(at + 1)] });
    const set = (change: Partial<BoardPlot>) => replaceWith({ ...plot, ...change });
    return html`<div class="plot" role="group" aria-label=${boardStrings.plot(at + 1)}>
      ${labelledFieldFinder(this.app.fields, { label: boardStrings.field, value: plot.field, none: boardStrings.allLines, set: (field) => set({ field }) })}
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

  #breakdowns(graph: BoardGraph, drawn: DrawnGraph | string | undefined) {
    const { boards } = this.app;
    const shown = typeof drawn === 'object' ? drawn.breakdowns : [];
    const query = typeof drawn === 'object' ? (drawn.data.plots[0]?.query ?? '') : '';
    const remove = (at: number) => boards.editGraph(this.at, { breakdowns: graph.breakdowns.filter((_, other) => other !== at) });
    return html`<div class="breakdowns">
        ${graph.breakdowns.map((definition, at) => {
          const one = shown[at];
          return one
            ? html`<al-board-breakdown
                .definition=${definition}
                .drawn=${one}
                @remove=${() => remove(at)}
                @events=${({ detail }: CustomEvent<string>) => void this.#showValue(query, definition.field, detail)}
              ></al-board-breakdown>`
            : nothing;
        })}
      </div>
      ${graph.breakdowns.length < MAX_BREAKDOWNS ? this.#addBreakdown(graph) : nothing}`;
  }

  #addBreakdown(graph: BoardGraph) {
    const add = (event: SubmitEvent) => {
      event.preventDefault();
      const data = new FormData(event.target as HTMLFormElement);
      const text = (name: string) => String(data.get(name) ?? '');
      const breakdown = { field, kind: text('kind'), sort: text('sort'), limit: DEFAULT_ROWS } as BoardBreakdown;
      if (field) this.app.boards.editGraph(this.at, { breakdowns: [...graph.breakdowns, breakdown] });
    };
    const field = this.breakdownField ?? (graph.plots[0]?.field || (this.app.fields.list[0]?.path ?? ''));
    const optionsFor = <T extends string>(values: readonly T[], words: Readonly<Record<T, string>>) =>
      values.map((one) => html`<option value=${one}>${words[one]}</option>`);
    return html`<form class="choices edits" @submit=${add}>
      <label>${boardStrings.breakdownType}<select name="kind">${optionsFor(KINDS, boardStrings.kinds)}</select></label>
      ${labelledFieldFinder(this.app.fields, { label: boardStrings.breakdownField, value: field, set: (path) => (this.breakdownField = path) })}
      <label>${boardStrings.sort}<select name="sort">${optionsFor(SORTS, boardStrings.sorts)}</select></label>
      <button type="submit">${icon('add')}${boardStrings.addBreakdown}</button>
    </form>`;
  }

  #items(graph: BoardGraph, drawn: DrawnGraph | string | undefined): MenuItem[] {
    const { boards } = this.app;
    const graphs = boards.draft?.graphs ?? [];
    const name = graphName(graph).replace(/[^\w.-]+/g, '-');
    const isDrawn = typeof drawn === 'object';
    const svg = () => (isDrawn ? chartSvg(this, drawn.chart) : '');
    return [
      { label: boardStrings.up, icon: 'up', disabled: this.at === 0, run: () => boards.moveGraph(this.at, -1) },
      { label: boardStrings.down, icon: 'down', disabled: this.at === graphs.length - 1, run: () => boards.moveGraph(this.at, 1) },
      { label: boardStrings.duplicate, icon: 'copy', run: () => boards.edit({ graphs: [...graphs, graph] }) },
      { label: boardStrings.delete, icon: 'remove', run: () => boards.edit({ graphs: graphs.filter((_, other) => other !== this.at) }) },
      { label: boardStrings.saveSvg, icon: 'save', disabled: !isDrawn, run: () => saveFile(`${name}.svg`, svg(), 'image/svg+xml') },
      {
        label: boardStrings.savePng,
        icon: 'save',
        disabled: !isDrawn,
        run: () => isDrawn && void chartPng(svg(), drawn.chart).then((png) => png && saveFile(`${name}.png`, png, 'image/png')),
      },
      {
        label: boardStrings.saveCsv,
        icon: 'save',
        disabled: !isDrawn,
        run: () => isDrawn && saveFile(`${name}.csv`, chartCsv(drawn.data, graph.plots.map(plotName), this.app.zone), 'text/csv'),
      },
    ];
  }

  /** Restricts every plot that has a field to values that start with `filter`. */
  #filter(filter: string): void {
    const plots = this.#graph?.plots.map((plot) => (plot.field ? { ...plot, filter } : plot));
    if (plots) this.app.boards.editGraph(this.at, { plots });
  }

  async #showEvents(query: string, range: ChosenRange | null): Promise<void> {
    const { views, search, shell } = this.app;
    if (!shell.tabs.includes('events')) return;
    views.openId = null;
    shell.show('events');
    await search.restore({ ...search.step, text: query, range, filters: NO_FILTERS, withoutTime: false });
  }

  async #showValue(query: string, field: string, value: string): Promise<void> {
    if (!this.app.shell.tabs.includes('events')) return;
    const text = await this.app.engine.call('refine', query, { action: 'include', field, value });
    await this.#showEvents(text, this.app.boards.range);
  }
}

define('al-board-graph', BoardGraphView);
