// The whole state of one page, and what happens when the worker dies.
import type { EngineError } from '../engine/protocol';
import { strings } from '../strings';
import { saved } from '../strings-workspace';
import { Alerts } from './alerts';
import { Boards } from './boards';
import { Completions } from './completion';
import { EngineHost } from './engine';
import { Fields } from './fields';
import { Files, type OpenedFile } from './files';
import { Keeping } from './keeping';
import { Link } from './link';
import { ListView } from './list-view';
import { Model } from './model';
import { Originals } from './original';
import { Printout } from './printout';
import { Refining } from './refining';
import { Rows } from './rows';
import { Search, type Extent } from './search';
import { Selection } from './selection';
import { Shell } from './shell';
import { Timeline } from './timeline';
import { Told } from './told';
import { Views } from './views';
import { Workspace } from './workspace';
import { Tour } from './tour';
import { TimeZone } from './zone';

/** An engine that dies this often in this time would do so for ever. */
const MAX_CRASHES = 5;
const CRASH_WINDOW_MS = 60_000;

export class App extends Model {
  readonly engine: EngineHost;
  readonly files: Files;
  readonly zone: TimeZone;
  readonly search: Search;
  readonly completions: Completions;
  readonly timeline: Timeline;
  readonly listView = new ListView();
  readonly rows: Rows;
  readonly selection: Selection;
  readonly fields: Fields;
  readonly originals: Originals;
  readonly refining: Refining;
  readonly workspace: Workspace;
  readonly views: Views;
  readonly alerts: Alerts;
  readonly printout: Printout;
  readonly boards: Boards;
  readonly keeping: Keeping;
  readonly told = new Told();
  readonly shell = new Shell();
  readonly tour = new Tour();
  /** Something the person must know, until they close it. */
  notice = '';
  /** When the engine died lately. */
  #crashes: number[] = [];

  constructor() {
    super();
    this.engine = new EngineHost((error) => void this.#recover(error));
    this.zone = new TimeZone(this.engine);
    this.search = new Search(this.engine, this.zone);
    this.completions = new Completions(this.engine);
    this.timeline = new Timeline(this.engine, this.search, this.zone);
    this.rows = new Rows(this.engine, this.search, this.listView);
    this.fields = new Fields(this.engine, this.search);
    this.selection = new Selection(this.engine);
    // Every time on screen is asked again in the new zone.
    this.zone.subscribe(() => void Promise.all([this.search.refresh(), this.selection.reread()]));
    this.files = new Files(this.engine, (extent) => this.#follow(extent));
    this.originals = new Originals(this.engine, this.files);
    this.workspace = new Workspace(this.engine);
    this.views = new Views(this.engine, this.workspace, this.search, this.listView);
    this.keeping = new Keeping(this.workspace, (why) => this.notify(saved.keepFailed(why)));
    this.boards = new Boards(this.engine, this.workspace, this.search, this.zone);
    this.alerts = new Alerts(this.engine, this.files, this.workspace);
    this.workspace.subscribe(() => void this.#mark());
    this.views.onOpen = () => void this.#mark();
    this.printout = new Printout(this.engine, this.search, this.rows);
    this.refining = new Refining(this.engine, this.search, this.told);
  }

  async start(): Promise<void> {
    await this.engine.start();
    if (this.engine.state !== 'ready') return;
    await this.keeping.start();
    await new Link(this).start();
  }

  /** Takes files away, with their events: the others are read again, and searched as before. */
  async removeFiles(files: readonly OpenedFile[]): Promise<void> {
    this.files.halt();
    for (const file of files) this.files.drop(file);
    if (this.files.list.length === 0) this.shell.show('events');
    await this.#readAgain();
  }

  /** Reads on where a cancellation or a limit ended it. */
  async goOn(file: OpenedFile): Promise<void> {
    this.files.halt();
    this.files.lift(file);
    await this.#readAgain();
  }

  /** Something that a person must know, until they close it. */
  notify(notice: string): void {
    this.notice = notice;
    this.changed();
  }

  dismissNotice(): void {
    this.notice = '';
    this.changed();
  }

  async #follow(extent: Extent): Promise<void> {
    await this.search.refresh(extent);
    if (this.files.loading) return;
    void this.views.count();
    void this.#mark();
    // Nothing to look at but the reasons.
    const nothing = this.files.list.length > 0 && this.search.counts?.total === 0;
    if (nothing && !this.search.running) this.shell.show('sources');
  }

  /** The timeline shows the firings of the open view's alert. */
  async #mark(): Promise<void> {
    await this.alerts.mark(this.views.saved).catch(() => {});
  }

  /** A trapped instance answers nothing more: another one reads the same files, the search stays as it is. */
  async #recover(error: EngineError): Promise<void> {
    if (error.code === 'together') {
      // No crash: what was opened has something in it that workers apart cannot judge.
      this.files.halt();
      this.engine.workers = 1;
      return this.#readAgain();
    }
    const at = this.files.halt();
    if (at) this.files.blame(at);
    else this.search.blame();
    const now = performance.now();
    this.#crashes = [...this.#crashes.filter((time) => now - time < CRASH_WINDOW_MS), now];
    if (this.#crashes.length > MAX_CRASHES) {
      this.notice = strings.crashedTooOften(error.message);
      this.changed();
      return;
    }
    this.notice = strings.crashed(error.message, at ? { name: at.name, bytes: at.bytesRead } : null);
    await this.#readAgain();
  }

  /** Another worker reads the files that are on the list now; the numbers of rows mean nothing to it. */
  async #readAgain(): Promise<void> {
    this.selection.clear();
    this.changed();
    await this.engine.restart();
    await this.zone.restored();
    this.files.reopen();
  }
}
