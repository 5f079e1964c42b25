// The boards view: the list of saved boards, or the open board with its time range, widgets and graphs.
import { css, html, nothing } from 'lit';
import type { Board, BoardWidget } from '../../engine/engine-types';
import type { App } from '../../state/app';
import { newBoard, newGraph } from '../../state/boards/boards';
import type { Model } from '../../state/core/model';
import { NO_FILTERS } from '../../state/search/search';
import { boardStrings } from '../../strings/boards';
import { viewStrings } from '../../strings/views';
import { formStyles } from '../../styles/form';
import { sharedStyles } from '../../styles/shared';
import { labelledFieldFinder } from '../fields/field-finder';
import '../kit/dialog';
import { ModelElement, define, inputs } from '../kit/element';
import { icon } from '../kit/icons';
import type { MenuItem } from '../kit/menu';
import '../kit/menu';
import type { Answer } from '../kit/unsaved-dialog';
import '../kit/unsaved-dialog';
import { visible } from '../kit/visible';
import './board-dialog';
import type { BoardGraphModels } from './board-graph';
import './board-graph';
import type { QueriedCell } from './board-widgets';
import './board-widgets';

const RANGES = ['all', 'live', 'range'] as const;
const WIDGETS = ['counter', 'gauge', 'table', 'pivot', 'week'] as const;

/** Width of the frame around a graph, which is not available to the chart. */
const FRAME_PX = 34;
/** Number of boards listed at first, and added with each press of "Show more". */
const PORTION = 100;

const inputValue = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement).value;

/** The models that this component and those inside it use. */
export type BoardsModels = Pick<App, 'boards' | 'cellSearch' | 'fields' | 'search' | 'shell' | 'toasts' | 'tour' | 'workspace' | 'zone'> & BoardGraphModels;

class BoardsView extends ModelElement {
  static override properties = {
    ...inputs('app'),
    naming: { state: true },
    leaving: { state: true },
    adding: { state: true },
    field: { state: true },
    listed: { state: true },
  };
  static override styles = [
    sharedStyles,
    formStyles,
    css`
      :host {
        display: block;
        height: 100%;
        overflow: auto;
        padding: var(--space-4) var(--edge);
      }

      :host([alone]) {
        padding: var(--space-2);
      }

      :host([alone]) h2.name {
        font-size: var(--size-lead);
      }

      .page {
        display: grid;
        gap: var(--space-3);
        max-width: 1680px;
        margin: 0 auto;
      }

      header,
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2) var(--space-3);
        align-items: end;
      }

      h2.name {
        flex: 1 1 auto;
        color: var(--ink);
        font-size: var(--size-title);
        font-weight: 600;
        letter-spacing: 0;
        text-transform: none;
        overflow-wrap: anywhere;
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

      .filter {
        flex: 1 1 240px;
      }

      /* The printout has its own header with the name, the time range and the filter. */
      @media print {
        :host {
          height: auto;
          padding: 0;
          overflow: visible;
        }

        header,
        .bar,
        .choices {
          display: none;
        }
      }
    `,
  ];
  declare app: BoardsModels;
  declare naming: boolean;
  /** Whether the user is leaving the board. It closes once its changes are saved or discarded. */
  declare leaving: boolean;
  declare adding: 'graph' | null;
  declare field: string;
  /** Number of boards that the list shows. */
  declare listed: number;
  #observer: ResizeObserver | null = null;

  constructor() {
    super();
    Object.assign(this, { naming: false, leaving: false, adding: null, field: '', listed: PORTION });
  }

  protected watched(): readonly Model[] {
    return [this.app.boards, this.app.workspace, this.app.fields, this.app.shell, this.app.search];
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    this.#observer = new ResizeObserver(([entry]) => {
      const width = Math.floor(Math.min(1680, entry?.contentRect.width ?? 0)) - FRAME_PX;
      if (width > 0) this.app.boards.resize(width);
    });
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
  }

  protected override updated(): void {
    this.app.boards.setVisible(this.app.shell.view === 'boards');
  }

  protected override render() {
    const { draft } = this.app.boards;
    return html`<div class="page">${draft ? this.#board(draft) : this.#list()}</div>`;
  }

  #list() {
    const { boards, workspace, toasts } = this.app;
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

  /** Searches the events of a cell of a pivot, in the time range of the board. */
  #showCell({ query, conditions, count }: QueriedCell): void {
    const { boards, cellSearch, shell, toasts, views } = this.app;
    if (!shell.tabs.includes('events')) return;
    views.openId = null;
    shell.show('events');
    toasts.reportFailure(cellSearch.show(query, conditions, count, { range: boards.range, filters: NO_FILTERS, withoutTime: false }));
  }

  #card(board: Board) {
    const { boards, workspace, toasts } = this.app;
    const items: MenuItem[] = [
      {
        label: board.favourite ? viewStrings.unfavourite : viewStrings.favourite,
        icon: 'star',
        run: () => toasts.reportFailure(workspace.change('saveBoard', { ...board, favourite: !board.favourite })),
      },
      {
        label: boardStrings.duplicate,
        icon: 'copy',
        run: () => toasts.reportFailure(workspace.change('duplicateSaved', 'board', board.id)),
      },
      {
        label: boardStrings.delete,
        icon: 'remove',
        run: () => toasts.reportFailure(workspace.change('deleteSaved', 'board', board.id).then(() => toasts.show(viewStrings.deleted(board.name)))),
      },
    ];
    return html`<li class="card">
      <button @click=${() => boards.open(board)}>
        <strong>${visible(board.name)}</strong>
        <span class="soft">${board.categories.join(', ') || viewStrings.uncategorized} · ${boardStrings.graphCount(board.graphs.length)}</span>
      </button>
      <al-menu class="edits" label=${boardStrings.boardMenu(board.name)} .icon=${'more'} .items=${items}></al-menu>
    </li>`;
  }

  #board(board: Board) {
    const { boards, shell } = this.app;
    const isAlone = shell.presentation.onlyBoard !== null;
    return html`
      <header>
        ${isAlone ? nothing : html`<button class="quiet" @click=${() => this.#leave()}>${icon('back')}${boardStrings.allBoards}</button>`}
        <h2 class="name">${visible(board.name)}</h2>
        ${boards.unsaved ? html`<span class="soft edits">${boardStrings.unsaved}</span>` : nothing}
        <button class="edits" @click=${() => (this.naming = true)}>${icon('edit')}${boardStrings.edit}</button>
        ${boards.unsaved
          ? html`<button class="primary edits" @click=${() => this.#save(board)}>
              ${icon('save')}${boards.saved ? boardStrings.saveChanges : boardStrings.save}
            </button>`
          : nothing}
      </header>
      ${isAlone ? nothing : this.#bar(board)}
      ${board.graphs.length + board.widgets.length === 0 ? html`<p class="soft edits">${boardStrings.emptyBoard}</p>` : nothing}
      <al-board-widgets
        .boards=${this.app.boards}
        .fields=${this.app.fields}
        @cell=${({ detail }: CustomEvent<QueriedCell>) => this.#showCell(detail)}
      ></al-board-widgets>
      ${board.graphs.map((_, at) => html`<al-board-graph .app=${this.app} .at=${at}></al-board-graph>`)}
      ${this.#add(board)}
      ${this.naming
        ? html`<al-board-dialog .boards=${this.app.boards} .toasts=${this.app.toasts} .workspace=${this.app.workspace} .tour=${this.app.tour} @close=${() => this.#closeNaming()}></al-board-dialog>`
        : nothing}
      ${this.leaving && !this.naming
        ? html`<al-unsaved heading=${boardStrings.unsavedBoard(board.name)} @answer=${(event: CustomEvent<Answer>) => void this.#handleAnswer(board, event)}></al-unsaved>`
        : nothing}
    `;
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

  #bar(board: Board) {
    const { boards, search, zone } = this.app;
    const { kind } = board.range;
    const choose = (next: (typeof RANGES)[number]) => {
      const range = next === 'range' ? (search.range ?? boards.range) : null;
      boards.edit({ range: { kind: next, from: range?.from ?? null, to: range?.to ?? null } });
    };
    return html`<div class="bar">
      <fieldset>
        <legend>${boardStrings.range}</legend>
        <div class="choices">
          ${RANGES.map(
            (one) =>
              html`<label class="choice" title=${one === 'live' ? boardStrings.live : nothing}>
                <input type="radio" name="range" .checked=${kind === one} @change=${() => choose(one)} />${boardStrings.ranges[one]}
              </label>`,
          )}
          ${boards.range ? html`<span class="soft">${zone.range(boards.range.from, boards.range.to)}</span>` : nothing}
          ${this.#excluded()} ${kind === 'live' ? html`<small class="soft">${boardStrings.live}</small>` : nothing}
        </div>
      </fieldset>
      <label class="filter">
        ${boardStrings.filter}
        <input
          type="search"
          class="data"
          spellcheck="false"
          placeholder=${boardStrings.filterHint}
          aria-invalid=${boards.filterFailure !== ''}
          aria-describedby=${boards.filterFailure ? 'filter-failure' : nothing}
          .value=${board.filter}
          @change=${(event: Event) => boards.edit({ filter: inputValue(event) })}
        />
        ${boards.filterFailure ? html`<span id="filter-failure" class="bad" role="alert">${boards.filterFailure}</span>` : nothing}
      </label>
    </div>`;
  }

  #excluded() {
    const { withoutTime, duplicates, stages } = this.app.boards.excluded;
    if (withoutTime + duplicates + stages === 0) return nothing;
    return html`<span class="soft">${boardStrings.notCounted} ${boardStrings.leftOut(withoutTime, duplicates, stages)}</span>`;
  }

  #add(board: Board) {
    const { boards } = this.app;
    const addGraph = (event: SubmitEvent) => {
      event.preventDefault();
      const query = String(new FormData(event.target as HTMLFormElement).get('query') ?? '').trim();
      boards.edit({ graphs: [...board.graphs, newGraph(this.field, query)] });
      Object.assign(this, { adding: null, field: '' });
    };
    const widget = (kind: BoardWidget['kind']): BoardWidget => ({
      kind,
      name: '',
      field: '',
      query: '',
      operation: 'counts',
      min: 0,
      max: null,
      groupBy: { table: ['action'], pivot: ['initiator.name', 'action'], counter: [], gauge: [], week: [] }[kind],
      rows: 10,
      sort: 'high',
    });
    if (this.adding === null) {
      return html`<div class="choices edits">
        <button @click=${() => (this.adding = 'graph')}>${icon('add')}${boardStrings.addGraph}</button>
        <span class="soft">${boardStrings.addWidget}</span>
        ${WIDGETS.map(
          (kind) =>
            html`<button @click=${() => boards.edit({ widgets: [...board.widgets, widget(kind)] })}>
              ${icon('add')}${boardStrings.widgets[kind]}
            </button>`,
        )}
      </div>`;
    }
    return html`<form class="bar" @submit=${addGraph}>
      ${labelledFieldFinder(this.app.fields, { label: boardStrings.field, value: this.field, none: boardStrings.allLines, set: (field) => (this.field = field) })}
      <label>${boardStrings.orQuery}<input name="query" class="data" spellcheck="false" /></label>
      <button type="submit" class="primary">${boardStrings.addGraph}</button>
      <button type="button" @click=${() => (this.adding = null)}>${viewStrings.cancel}</button>
    </form>`;
  }
}

define('al-boards', BoardsView);
