// What the page shows, in the fragment of its address: a link or a reload gives the same picture, back and forward work.
// Fragments are sent to no server. The events themselves are not in it, so a link is read against the same files.
import type { App } from './app';
import { FILTERS, filtersBy, type SearchStep } from './search/search';
import { VIEWS, type ViewName } from './shell';
import { UTC } from './core/zone';

/** While somebody types, the address follows at this pace and makes no steps. */
const PACE_MS = 400;

interface Shown {
  readonly step: SearchStep;
  readonly view: ViewName;
  readonly savedView: string;
  readonly board: string;
  readonly zone: string;
  readonly event: string;
}

export class Link {
  readonly #app: App;
  #written = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** An event of the address that waits for its files. */
  #awaited = '';
  #reading = false;

  constructor(app: App) {
    this.#app = app;
  }

  /** Reads the address, then follows both ways. */
  async start(): Promise<void> {
    await this.#read();
    const { search, shell, views, boards, zone, selection, files } = this.#app;
    for (const model of [search, shell, views, boards, zone, selection]) model.subscribe(() => this.#later());
    files.subscribe(() => void this.#selectAwaited());
    addEventListener('popstate', () => void this.#read());
    addEventListener('hashchange', () => void this.#read());
  }

  #later(): void {
    if (this.#reading) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#write(), PACE_MS);
  }

  #write(): void {
    const next = format(this.#shown());
    if (next === this.#written) return;
    const typed = withoutQuery(next) === withoutQuery(this.#written);
    this.#written = next;
    // Letters of a query are one step; everything else can be gone back to.
    history[typed ? 'replaceState' : 'pushState'](null, '', next ? `#${next}` : location.pathname + location.search);
  }

  #shown(): Shown {
    const { search, shell, views, boards, zone, selection } = this.#app;
    const { detail } = selection;
    return {
      step: search.step,
      view: shell.view,
      savedView: views.openId ?? '',
      board: boards.draft?.id ?? '',
      zone: zone.name,
      event: detail ? `${detail.row}.${detail.time ?? ''}` : this.#awaited,
    };
  }

  async #read(): Promise<void> {
    const text = location.hash.slice(1);
    if (text === this.#written) return;
    this.#written = text;
    const { step, view, savedView, board, zone, event } = parse(text);
    const app = this.#app;
    this.#reading = true;
    try {
      if (zone !== app.zone.name) await app.zone.choose(zone).catch(() => {});
      app.shell.show(view);
      app.views.openId = app.workspace.view(savedView)?.id ?? null;
      // A step back must not take what was not saved: a board with changes stays until a person closes it.
      const another = board !== (app.boards.draft?.id ?? '');
      if (another && !app.boards.atStake) app.boards.open(app.workspace.board(board) ?? null);
      this.#awaited = event;
      await app.search.restore(step);
      await this.#selectAwaited();
    } finally {
      this.#reading = false;
    }
  }

  /** The event of the address, once its files are there; another event with its number is not it. */
  async #selectAwaited(): Promise<void> {
    const { files, engine, selection } = this.#app;
    if (!this.#awaited || files.loading || files.list.length === 0) return;
    const [row, time] = this.#awaited.split('.');
    this.#awaited = '';
    const event = await engine.call('event', Number(row)).catch(() => null);
    if (event && String(event.time ?? '') === time) await selection.select({ row: event.row, line: '' });
  }
}

function format({ step, view, savedView, board, zone, event }: Shown): string {
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

/** Whatever an address holds, something that can be shown comes out. */
function parse(text: string): Shown {
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
