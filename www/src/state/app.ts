// The whole state of one page, and what happens when the worker dies.
import { EngineError } from '../engine/protocol';
import { strings } from '../strings/common';
import { files as filesSay } from '../strings/sources';
import { living } from '../strings/live';
import { saved } from '../strings/views';
import { Alerts } from './alerts/alerts';
import { Boards } from './boards/boards';
import { Chosen } from './events/row-selection';
import { Desktop } from './alerts/desktop-notifications';
import { Completions } from './search/completion';
import { EngineHost } from './core/engine-host';
import { Exports } from './export/exports';
import { Fields } from './fields/fields';
import { Files } from './sources/files';
import { Host } from './host';
import { Following } from './sources/file-follower';
import { contentOf, contentOfFile, exactBytes, isGzip, type Growing } from './sources/followed-file';
import { Keeping } from './views/persistence';
import { Link } from './link';
import { ListView } from './events/list-view';
import { Latest, Model } from './core/model';
import type { OpenedFile } from './sources/opened-file';
import { Originals } from './sources/original-texts';
import { Printout } from './export/printout';
import { Refining } from './search/refiner';
import { Repeats } from './search/duplicate-count';
import { Rows } from './events/rows';
import { leaveOut } from './sources/sampling';
import { Search, type Extent } from './search/search';
import { Selection } from './events/selected-event';
import { Shell } from './shell';
import { Timeline } from './timeline/timeline';
import { Told } from './core/toasts';
import { Views } from './views/views';
import { Watching } from './alerts/alert-watch';
import { Workspace } from './views/workspace';
import { Tour } from './tour';
import { TimeZone } from './core/zone';

/** An engine that dies this often in this time would do so for ever. */
const MAX_CRASHES = 5;
const CRASH_WINDOW_MS = 60_000;

export class App extends Model {
  readonly engine: EngineHost;
  readonly files: Files;
  readonly zone: TimeZone;
  readonly search: Search;
  readonly repeats: Repeats;
  readonly completions: Completions;
  readonly timeline: Timeline;
  readonly listView = new ListView();
  readonly rows: Rows;
  readonly selection: Selection;
  readonly chosen: Chosen;
  readonly fields: Fields;
  readonly originals: Originals;
  readonly refining: Refining;
  readonly workspace: Workspace;
  readonly views: Views;
  readonly alerts: Alerts;
  readonly printout: Printout;
  readonly exports: Exports;
  readonly boards: Boards;
  readonly keeping: Keeping;
  readonly following: Following;
  readonly watching: Watching;
  readonly desktop = new Desktop();
  readonly host: Host;
  readonly told = new Told();
  readonly shell = new Shell();
  readonly tour = new Tour();
  /** Something the person must know, until they close it. */
  notice = '';
  /** Readings of everything from the start. */
  readonly #readings = new Latest();
  /** Files whose events were counted once. */
  readonly #looked = new WeakSet<OpenedFile>();
  /** When the engine died lately. */
  #crashes: number[] = [];

  constructor() {
    super();
    this.engine = new EngineHost((error) => void this.#recover(error));
    this.zone = new TimeZone(this.engine);
    this.search = new Search(this.engine, this.zone);
    this.repeats = new Repeats(this.engine, this.search);
    this.completions = new Completions(this.engine);
    this.timeline = new Timeline(this.engine, this.search, this.zone);
    this.rows = new Rows(this.engine, this.search, this.listView);
    this.fields = new Fields(this.engine, this.search);
    this.selection = new Selection(this.engine);
    this.chosen = new Chosen(this.rows, this.selection, this.told);
    // Every time on screen is asked again in the new zone.
    this.zone.subscribe(() => void Promise.all([this.search.refresh(), this.selection.reread()]));
    this.files = new Files(this.engine, (extent) => this.#follow(extent));
    this.search.addStage('counts', () => this.files.sumLines());
    this.files.onCutShort = (problem) => this.notify(problem);
    this.originals = new Originals(this.engine, this.files);
    this.workspace = new Workspace(this.engine);
    this.views = new Views(this.engine, this.files, this.workspace, this.search, this.listView);
    this.keeping = new Keeping(this.workspace, (why) => this.notify(saved.keepFailed(why)));
    this.boards = new Boards(this.engine, this.workspace, this.search, this.zone);
    this.alerts = new Alerts(this.engine, this.files, this.workspace);
    this.following = new Following(this.files, {
      looked: (grown) => this.#watch(grown),
      begunAnew: (file) => this.#beginAnew(file),
    });
    this.alerts.now = () => (this.following.active ? Date.now() : undefined);
    this.watching = new Watching(this.alerts, this.workspace);
    this.host = new Host(this);
    this.watching.onFiring = (fired) => {
      this.desktop.show(living.fired(fired.view.name), `${this.zone.stamp(fired.firing.moment)}: ${fired.words}`);
      this.host.reportFiring(fired);
    };
    this.watching.onFailure = (view, why) => this.notify(living.notWatched(view.name, why));
    this.workspace.subscribe(() => void this.#mark());
    this.views.onOpen = () => void this.#mark();
    this.printout = new Printout(this.engine, this.search, this.rows);
    this.exports = new Exports(this);
    this.refining = new Refining(this.engine, this.search, this.told);
  }

  async start(): Promise<void> {
    await this.engine.start();
    if (this.engine.state !== 'ready') return;
    await this.keeping.start();
    // In a frame nobody sees the address, and steps of it would be steps of the page around.
    if (!this.host.framed) await new Link(this).start();
  }

  /** Takes files away, with their events: the others are read again, and searched as before. */
  async removeFiles(files: readonly OpenedFile[]): Promise<void> {
    for (const file of files) this.files.drop(file);
    if (this.files.list.length === 0) this.shell.show('events');
    await this.#readAgain();
  }

  /** Reads on where a cancellation or a limit ended it. */
  async goOn(file: OpenedFile): Promise<void> {
    this.files.lift(file);
    await this.#readAgain();
  }

  /** Opens files that are read on as they grow. An archive is opened as it is. */
  async follow(sources: readonly Growing[]): Promise<void> {
    for (const source of sources) {
      const file = await source.getFile();
      const archive = await isGzip(contentOf(source, file.size));
      this.files.addGiven([{ file, source }], !archive);
      if (archive) this.notify(living.archive(file.name));
    }
  }

  /** Follows an open file from now on: everything is read again, and that file is left open. */
  async followOpen(file: OpenedFile): Promise<void> {
    const { source, bytes } = file;
    if (!source) return;
    if (await isGzip(contentOf(source, bytes))) return this.notify(living.archive(file.name));
    Object.assign(file, { followed: true, sha256: null });
    await this.#readAgain();
  }

  async endFollowing(): Promise<void> {
    for (const file of this.following.list) await this.following.end(file);
    this.watching.forget();
  }

  /** The memory is nearly full: the files are read anew, one of so many. */
  async sample(step: number): Promise<void> {
    leaveOut(this.files.list, step);
    const left = this.files.list.filter(({ state }) => state === 'leftOut').length;
    this.notify(filesSay.sampled(left, this.files.list.length));
    await this.#readAgain();
  }

  /** Whether what is saved would go with the page. The page around a frame is told of every change, and keeps it. */
  get workspaceAtStake(): boolean {
    return this.workspace.unsaved && !this.keeping.on && !this.host.framed;
  }

  /** Whether closing the page would lose something a person made. */
  get atStake(): boolean {
    return this.workspaceAtStake || this.boards.atStake || (this.shell.alertAsked !== null && this.alerts.unsaved);
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
    if (this.files.loading) this.views.forgetCounts();
    await this.search.refresh(extent);
    // Without an answer there is no headline for the sum of the lines to go with.
    if (this.search.failure) (await this.files.sumLines())();
    if (this.files.loading) return;
    void this.views.count();
    void this.#mark();
    this.#tellEmpty();
    // Nothing to look at but the reasons.
    const nothing = this.files.list.length > 0 && this.search.counts?.total === 0;
    if (nothing && !this.search.running) this.shell.show('sources');
  }

  /** Beside what was there already, a file without any event would go unnoticed. */
  #tellEmpty(): void {
    const fresh = this.files.list.filter((file) => file.state === 'read' && file.report && !this.#looked.has(file));
    for (const file of fresh) this.#looked.add(file);
    const empty = fresh.filter(({ report }) => report && report.events + report.duplicates === 0);
    if (empty.length > 0) this.told.say(filesSay.noEventIn(empty.map(({ name }) => name)));
  }

  /** Alerts fire as events come, and as time goes on without them. */
  async #watch(grown: boolean): Promise<void> {
    if (!this.files.loading) await this.watching.check(Date.now(), grown).catch(() => {});
  }

  async #beginAnew(file: OpenedFile): Promise<void> {
    this.notify(living.begunAnew(file.name));
    await this.#readAgain();
  }

  /** The timeline shows the firings of the open view's alert. */
  async #mark(): Promise<void> {
    await this.alerts.mark(this.views.saved).catch(() => {});
  }

  /** A trapped instance answers nothing more: another one reads the same files, the search stays as it is. */
  async #recover(error: EngineError): Promise<void> {
    if (error.code === 'together') {
      // No crash: what was opened has something in it that workers apart cannot judge.
      this.engine.workers = 1;
      return this.#readAgain();
    }
    const partly = this.engine.mendable && !this.files.loading;
    const at = partly ? undefined : this.files.halt();
    if (at) this.files.blame(at);
    else if (error.code !== 'gone') this.search.blame();
    const now = performance.now();
    this.#crashes = [...this.#crashes.filter((time) => now - time < CRASH_WINDOW_MS), now];
    if (this.#crashes.length > MAX_CRASHES) {
      this.notice = strings.crashedTooOften(error.message);
      this.host.reportFailure(this.notice);
      this.changed();
      return;
    }
    if (partly) {
      this.notify(strings.crashedPartly(error.message));
      if (await this.#mend()) return;
    }
    this.notice = strings.crashed(error.message, at ? { name: at.name, bytes: at.bytesRead } : null);
    await this.#readAgain();
  }

  /** One of several workers died at rest: what it had read is read again, and the numbers of rows stay. Whether that worked. */
  async #mend(): Promise<boolean> {
    try {
      await this.engine.mend((file, from, to) => this.#bytes(file, from, to));
    } catch (error) {
      // Another crash is told for itself.
      return error instanceof EngineError && error.fatal;
    }
    await this.#follow('everything');
    return true;
  }

  /** Bytes of a file, as they were given to the engine before. */
  async #bytes(number: number, from: number, to: number): Promise<Uint8Array> {
    const opened = this.files.list.find(({ engineFile }) => engineFile === number);
    const content = opened && contentOfFile(opened);
    if (!content) throw new RangeError(`There is no file ${number}.`);
    return new Uint8Array(await exactBytes(content, from, to));
  }

  /** Another worker reads the files that are on the list now; the numbers of rows mean nothing to it. */
  async #readAgain(): Promise<void> {
    const current = this.#readings.begin();
    this.files.halt();
    this.selection.clear();
    this.changed();
    await this.engine.restart();
    if (current()) await this.zone.restored();
    // It may have been wished for twice; the files are opened once, in the newest engine.
    if (current()) this.files.reopen();
  }
}
