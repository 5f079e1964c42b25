// The state of the page in the fragment of its address, for links, reloads and the browser's history. Fragments are
// not sent to a server. The address does not contain events, so a link needs the same files.
import type { Boards } from './boards/boards';
import type { EngineHost } from './core/engine-host';
import { UTC, type TimeZone } from './core/zone';
import type { SelectedEvent } from './events/selected-event';
import { FILTERS, filtersBy, type Search, type SearchStep } from './search/search';
import { VIEWS, type Shell, type ViewName } from './shell';
import type { Files } from './sources/files';
import type { Views } from './views/views';
import type { Workspace } from './views/workspace';

/** While the user types, the address is updated after this pause and gets no new history entries. */
const WRITE_DELAY_MS = 400;

interface LinkState {
  readonly step: SearchStep;
  readonly view: ViewName;
  readonly savedView: string;
  readonly board: string;
  readonly zone: string;
  readonly event: string;
}

/** The models whose state is in the address. */
export interface LinkModels {
  readonly engine: EngineHost;
  readonly files: Files;
  readonly zone: TimeZone;
  readonly search: Search;
  readonly selectedEvent: SelectedEvent;
  readonly workspace: Workspace;
  readonly views: Views;
  readonly boards: Boards;
  readonly shell: Shell;
}

export class Link {
  readonly #models: LinkModels;
  #lastFragment = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** The event in the address, until its files are loaded. */
  #pendingEvent = '';
  #reading = false;

  constructor(models: LinkModels) {
    this.#models = models;
  }

  /** Applies the address to the page, then keeps both in sync. */
  async start(): Promise<void> {
    await this.#read();
    const { search, shell, views, boards, zone, selectedEvent, files } = this.#models;
    for (const model of [search, shell, views, boards, zone, selectedEvent]) model.subscribe(() => this.#writeSoon());
    files.subscribe(() => void this.#selectPendingEvent());
    addEventListener('popstate', () => void this.#read());
    addEventListener('hashchange', () => void this.#read());
  }

  #writeSoon(): void {
    if (this.#reading) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#write(), WRITE_DELAY_MS);
  }

  #write(): void {
    const next = format(this.#current());
    if (next === this.#lastFragment) return;
    const typed = withoutQuery(next) === withoutQuery(this.#lastFragment);
    this.#lastFragment = next;
    // Typing in the query replaces the history entry. Every other change adds one.
    history[typed ? 'replaceState' : 'pushState'](null, '', next ? `#${next}` : location.pathname + location.search);
  }

  #current(): LinkState {
    const { search, shell, views, boards, zone, selectedEvent } = this.#models;
    const { detail } = selectedEvent;
    return {
      step: search.step,
      view: shell.view,
      savedView: views.openId ?? '',
      board: boards.draft?.id ?? '',
      zone: zone.name,
      event: detail ? `${detail.row}.${detail.time ?? ''}` : this.#pendingEvent,
    };
  }

  async #read(): Promise<void> {
    const text = location.hash.slice(1);
    if (text === this.#lastFragment) return;
    this.#lastFragment = text;
    const { step, view, savedView, board, zone, event } = parse(text);
    const { zone: timeZone, shell, views, workspace, boards, search } = this.#models;
    this.#reading = true;
    try {
      if (zone !== timeZone.name) await timeZone.choose(zone).catch(() => {});
      shell.show(view);
      views.openId = workspace.view(savedView)?.id ?? null;
      // Navigation must not discard unsaved changes, so a board with changes stays open until the user closes it.
      const isOther = board !== (boards.draft?.id ?? '');
      if (isOther && !boards.hasUnsavedWork) boards.open(workspace.board(board) ?? null);
      this.#pendingEvent = event;
      await search.restore(step);
      await this.#selectPendingEvent();
    } finally {
      this.#reading = false;
    }
  }

  /**
   * Selects the event of the address once its files are loaded. Does nothing if the event with that number has
   * another time.
   */
  async #selectPendingEvent(): Promise<void> {
    const { files, engine, selectedEvent } = this.#models;
    // Files are listed before their load starts.
    const isPending = files.loading || files.list.length === 0 || files.list.some(({ state }) => state === 'waiting');
    if (!this.#pendingEvent || isPending) return;
    const [row, time] = this.#pendingEvent.split('.');
    this.#pendingEvent = '';
    const event = await engine.call('event', Number(row)).catch(() => null);
    if (event && String(event.time ?? '') === time) await selectedEvent.select({ row: event.row, line: '' });
  }
}

function format({ step, view, savedView, board, zone, event }: LinkState): string {
  const parts = new URLSearchParams();
  const put = (name: string, value: string) => value && parts.append(name, value);
  put('q', step.text);
  if (step.range) put('time', `${step.range.from}-${step.range.to}`);
  if (step.withoutTime) put('time', 'none');
  for (const name of FILTERS) for (const value of step.filters[name]) put(name, value);
  if (view !== 'events') put('show', view);
  put('view', savedView);
  put('board', board);
  if (zone !== UTC) put('zone', zone);
  put('event', event);
  return parts.toString();
}

/** Returns a valid state for any text. */
function parse(text: string): LinkState {
  const parts = new URLSearchParams(text);
  const get = (name: string) => parts.get(name) ?? '';
  const range = /^(-?\d{1,16})-(-?\d{1,16})$/.exec(get('time'));
  return {
    step: {
      text: get('q'),
      range: range ? { from: Number(range[1]), to: Number(range[2]) } : null,
      withoutTime: get('time') === 'none',
      filters: filtersBy((name) => parts.getAll(name)),
    },
    view: VIEWS.find((name) => name === get('show')) ?? 'events',
    savedView: get('view'),
    board: get('board'),
    zone: get('zone') || UTC,
    event: /^\d+\.-?\d*$/.test(get('event')) ? get('event') : '',
  };
}

function withoutQuery(text: string): string {
  const parts = new URLSearchParams(text);
  parts.delete('q');
  return parts.toString();
}
