// One graph of a board: its chart or table, and its breakdowns. Controls that change the graph are shown while the user
// edits the board.
import { css, html, nothing } from 'lit';
import type { BoardGraph } from '../../engine/engine-types';
import type { App } from '../../state/app';
import type { DrawnGraph } from '../../state/boards/boards';
import type { Freshness } from '../../state/core/freshness';
import type { Model } from '../../state/core/model';
import { NO_FILTERS } from '../../state/search/search';
import { boardStrings } from '../../strings/boards';
import { formatFigure } from '../../strings/common';
import { searchStrings } from '../../strings/search';
import { freshnessStyles } from '../../styles/freshness';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import { icon } from '../kit/icons';
import type { MenuItem } from '../kit/menu';
import '../kit/menu';
import { saveFile } from '../kit/save-file';
import { visible } from '../kit/visible';
import './board-breakdown';
import type { ChosenRange } from './board-chart';
import './board-chart';
import { chartCsv, chartPng, chartSvg } from './board-export';
import './breakdown-form';
import './graph-editor';
import { graphName, plotName } from './names';
import { isEditing, partItems } from './part-actions';
import type { ChosenValue } from './value-table';

/** The models that this component and those inside it use. */
export type BoardGraphModels = Pick<App, 'boards' | 'engine' | 'fields' | 'search' | 'shell' | 'views' | 'zone'>;

class BoardGraphView extends ModelElement {
  static override properties = {
    ...inputs('app'),
    at: { type: Number },
    changing: { state: true },
    tabular: { state: true },
    expanded: { state: true },
  };
  static override styles = [
    sharedStyles,
    freshnessStyles,
    css`
      :host {
        /* Graphs outside the viewport are neither laid out nor painted, because a board may be many screens long. */
        content-visibility: auto;
        contain-intrinsic-size: auto 260px;
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--space-2);
        align-content: start;
        padding: var(--space-2) var(--space-4) var(--space-3);
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
        flex: 1 1 140px;
        color: var(--ink);
        font-size: var(--size-text);
        letter-spacing: 0;
        text-transform: none;
        overflow-wrap: anywhere;
      }

      header input {
        flex: 0 1 150px;
        min-width: 120px;
      }

      .breakdowns {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr));
        gap: var(--space-3) var(--space-6);
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
        al-breakdown-form,
        al-graph-editor {
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
  /** Whether the editor is open. */
  declare changing: boolean;
  /** Whether the numbers are shown as a table instead of a chart. */
  declare tabular: boolean;
  /** Whether the breakdowns are open while the user edits. Until the user chooses, they are open if there are any. */
  declare expanded: boolean | null;

  constructor() {
    super();
    Object.assign(this, { changing: false, tabular: false, expanded: null });
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
    const editing = isEditing(this.app);
    const expanded = !editing || (this.expanded ?? graph.breakdowns.length > 0);
    return html`
      <header>
        <h2>${visible(name)}</h2>
        ${editing ? this.#editTools(graph, expanded) : nothing}
        ${this.app.shell.presentation.bare ? nothing : html`<al-menu label=${boardStrings.graphMenu(name)} .icon=${'more'} .items=${this.#items(graph, drawn, editing)}></al-menu>`}
      </header>
      ${editing && this.changing ? html`<al-graph-editor .boards=${this.app.boards} .fields=${this.app.fields} .at=${this.at}></al-graph-editor>` : nothing}
      ${this.#drawing(graph, drawn)} ${expanded ? this.#breakdowns(graph, drawn, editing) : nothing}
    `;
  }

  #editTools(graph: BoardGraph, expanded: boolean) {
    return html`<input
        type="search"
        class="data"
        aria-label=${boardStrings.searchValues}
        title=${boardStrings.searchHint}
        placeholder=${boardStrings.searchValues}
        .value=${graph.plots[0]?.filter ?? ''}
        ?disabled=${!graph.plots.some(({ field }) => field)}
        @change=${(event: Event) => this.#filter((event.target as HTMLInputElement).value)}
      />
      <button class="small" aria-expanded=${expanded} @click=${() => (this.expanded = !expanded)}>
        ${icon(expanded ? 'up' : 'down')}${boardStrings.expand}
      </button>
      <button class="small" aria-expanded=${this.changing} @click=${() => (this.changing = !this.changing)}>${icon('edit')}${boardStrings.edit}</button>`;
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
            ?totals=${graph.totals}
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

  #breakdowns(graph: BoardGraph, drawn: DrawnGraph | string | undefined, editing: boolean) {
    const { boards, fields } = this.app;
    const shown = typeof drawn === 'object' ? drawn.breakdowns : [];
    const query = typeof drawn === 'object' ? (drawn.data.plots[0]?.query ?? '') : '';
    return html`${graph.breakdowns.length > 0
      ? html`<div class="breakdowns">
          ${graph.breakdowns.map((definition, at) => {
            const breakdown = shown[at];
            return breakdown
              ? html`<al-board-breakdown
                  ?editing=${editing}
                  ?openable=${!this.#isAlone}
                  .definition=${definition}
                  .breakdown=${breakdown}
                  @remove=${() => boards.editGraph(this.at, { breakdowns: graph.breakdowns.toSpliced(at, 1) })}
                  @events=${({ detail }: CustomEvent<ChosenValue>) => void this.#showValue(query, definition.field, detail.value)}
                ></al-board-breakdown>`
              : nothing;
          })}
        </div>`
      : nothing}
    ${editing ? html`<al-breakdown-form .boards=${boards} .fields=${fields} .at=${this.at}></al-breakdown-form>` : nothing}`;
  }

  #items(graph: BoardGraph, drawn: DrawnGraph | string | undefined, editing: boolean): MenuItem[] {
    const name = graphName(graph).replace(/[^\w.-]+/g, '-');
    const save = (label: string, run: (drawn: DrawnGraph) => void): MenuItem => ({
      label,
      icon: 'save',
      edits: true,
      disabled: typeof drawn !== 'object',
      run: () => typeof drawn === 'object' && run(drawn),
    });
    return [
      { label: boardStrings.asTable, icon: 'list', checked: this.tabular, toggles: true, run: () => (this.tabular = !this.tabular) },
      ...(editing ? partItems(this, this.app, 'graph', this.at) : []),
      save(boardStrings.saveSvg, ({ chart }) => saveFile(`${name}.svg`, chartSvg(this, chart), 'image/svg+xml')),
      save(boardStrings.savePng, ({ chart }) => void chartPng(chartSvg(this, chart), chart).then((png) => png && saveFile(`${name}.png`, png, 'image/png'))),
      save(boardStrings.saveCsv, ({ data }) => saveFile(`${name}.csv`, chartCsv(data, graph.plots.map(plotName), this.app.zone), 'text/csv')),
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
