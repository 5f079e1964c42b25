// The whole state of one page, and what happens when the worker dies.
import { EngineError } from '../engine/protocol';
import { strings } from '../strings/common';
import { liveStrings } from '../strings/live';
import { sourceStrings } from '../strings/sources';
import { viewStrings } from '../strings/views';
import { AlertWatch } from './alerts/alert-watch';
import { Alerts } from './alerts/alerts';
import { DesktopNotifications } from './alerts/desktop-notifications';
import { Boards } from './boards/boards';
import { EngineHost } from './core/engine-host';
import { workerEngines, type Engines } from './core/engines';
import { Latest, Model } from './core/model';
import { Toasts } from './core/toasts';
import { TimeZone } from './core/zone';
import { ListView } from './events/list-view';
import { RowSelection } from './events/row-selection';
import { Rows } from './events/rows';
import { SelectedEvent } from './events/selected-event';
import { Exports } from './export/exports';
import { Printout } from './export/printout';
import { Fields } from './fields/fields';
import { Host } from './host';
import { Link } from './link';
import { Completions } from './search/completion';
import { DuplicateCount } from './search/duplicate-count';
import { Refiner } from './search/refiner';
import { Search, type Extent } from './search/search';
import { Shell } from './shell';
import { FileFollower } from './sources/file-follower';
import { Files } from './sources/files';
import { contentOf, contentOfFile, exactBytes, isGzip, type FollowedFile } from './sources/followed-file';
import type { OpenedFile } from './sources/opened-file';
import { OriginalTexts } from './sources/original-texts';
import { skipForSample } from './sources/sampling';
import { Timeline } from './timeline/timeline';
import { Tour } from './tour';
import { Persistence } from './views/persistence';
import { Views } from './views/views';
import { Workspace } from './views/workspace';

/** An engine that dies this often in this time would do so for ever. */
const MAX_CRASHES = 5;
const CRASH_WINDOW_MS = 60_000;

export class App extends Model {
  readonly engine: EngineHost;
  readonly files: Files;
  readonly zone: TimeZone;
  readonly search: Search;
  readonly duplicateCount: DuplicateCount;
  readonly completions: Completions;
  readonly timeline: Timeline;
  readonly listView = new ListView();
  readonly rows: Rows;
  readonly selectedEvent: SelectedEvent;
  readonly rowSelection: RowSelection;
  readonly fields: Fields;
  readonly originals: OriginalTexts;
  readonly refiner: Refiner;
  readonly workspace: Workspace;
  readonly views: Views;
  readonly alerts: Alerts;
  readonly printout: Printout;
  readonly exports: Exports;
  readonly boards: Boards;
  readonly persistence: Persistence;
  readonly follower: FileFollower;
  readonly alertWatch: AlertWatch;
  readonly notifications = new DesktopNotifications();
  readonly host: Host;
  readonly toasts = new Toasts();
  readonly shell = new Shell();
  readonly tour: Tour;
  /** Something the person must know, until they close it. */
  notice = '';
  /** Readings of everything from the start. */
  readonly #readings = new Latest();
  /** Files whose events were counted once. */
  readonly #inspected = new WeakSet<OpenedFile>();
  /** When the engine died lately. */
  #crashes: number[] = [];

  constructor(engines: Engines = workerEngines) {
    super();
    this.engine = new EngineHost(engines, (error) => void this.#recover(error));
    this.zone = new TimeZone(this.engine);
    this.search = new Search(this.engine, this.zone);
    this.duplicateCount = new DuplicateCount(this.engine, this.search);
    this.completions = new Completions(this.engine);
    this.timeline = new Timeline(this.engine, this.search, this.zone);
    this.rows = new Rows(this.engine, this.search, this.listView);
    this.fields = new Fields(this.engine, this.search);
    this.selectedEvent = new SelectedEvent(this.engine);
    this.rowSelection = new RowSelection(this.rows, this.selectedEvent, this.toasts);
    // Every time on screen is asked again in the new zone.
    this.zone.subscribe(() => void Promise.all([this.search.refresh(), this.selectedEvent.reload()]));
    this.files = new Files(this.engine, (extent) => this.#refresh(extent));
    this.search.addStage('counts', () => this.files.sumLines());
    this.files.onCutShort = (problem) => this.notify(problem);
    this.originals = new OriginalTexts(this.engine, this.files);
    this.workspace = new Workspace(this.engine);
    this.views = new Views(this.engine, this.files, this.workspace, this.search, this.listView);
    this.persistence = new Persistence(this.workspace, (why) => this.notify(viewStrings.keepFailed(why)));
    this.boards = new Boards(this.engine, this.workspace, this.search, this.zone);
    this.alerts = new Alerts(this.engine, this.files, this.workspace);
    this.follower = new FileFollower(this.files, {
      onChecked: (grown) => this.#checkAlerts(grown),
      onRewritten: (file) => this.#restartReading(file),
    });
    this.alerts.now = () => (this.follower.active ? Date.now() : undefined);
    this.alertWatch = new AlertWatch(this.alerts, this.workspace);
    this.host = new Host(this);
    this.alertWatch.onFiring = (fired) => {
      this.notifications.show(liveStrings.fired(fired.view.name), `${this.zone.stamp(fired.firing.moment)}: ${fired.words}`);
      this.host.reportFiring(fired);
    };
    this.alertWatch.onFailure = (view, why) => this.notify(liveStrings.notWatched(view.name, why));
    this.workspace.subscribe(() => void this.#markFirings());
    this.views.onOpen = () => void this.#markFirings();
    this.printout = new Printout(this.engine, this.search, this.rows);
    this.exports = new Exports(this);
    this.tour = new Tour(this);
    this.refiner = new Refiner(this.engine, this.search, this.toasts);
  }

  async start(): Promise<void> {
    await this.engine.start();
    if (this.engine.state !== 'ready') return;
    await this.persistence.start();
    // In a frame nobody sees the address, and steps of it would be steps of the page around.
    if (!this.host.framed) await new Link(this).start();
  }

  /** Takes files away, with their events: the others are read again, and searched as before. */
  async removeFiles(files: readonly OpenedFile[]): Promise<void> {
    for (const file of files) this.files.remove(file);
    if (this.files.list.length === 0) this.shell.show('events');
    await this.#readAgain();
  }

  /** Reads on where a cancellation or a limit ended it. */
  async resumeReading(file: OpenedFile): Promise<void> {
    this.files.clearLimit(file);
    await this.#readAgain();
  }

  /** Opens files that are read on as they grow. An archive is opened as it is. */
  async follow(sources: readonly FollowedFile[]): Promise<void> {
    for (const source of sources) {
      const file = await source.getFile();
      const archive = await isGzip(contentOf(source, file.size));
      this.files.addIncoming([{ file, source }], !archive);
      if (archive) this.notify(liveStrings.archive(file.name));
    }
  }

  /** Follows an open file from now on: everything is read again, and that file is left open. */
  async followOpen(file: OpenedFile): Promise<void> {
    const { source, bytes } = file;
    if (!source) return;
    if (await isGzip(contentOf(source, bytes))) return this.notify(liveStrings.archive(file.name));
    Object.assign(file, { followed: true, sha256: null });
    await this.#readAgain();
  }

  async endFollowing(): Promise<void> {
    for (const file of this.follower.list) await this.follower.end(file);
    this.alertWatch.reset();
  }

  /** The memory is nearly full: the files are read anew, one of so many. */
  async sample(step: number): Promise<void> {
    skipForSample(this.files.list, step);
    const left = this.files.list.filter(({ state }) => state === 'leftOut').length;
    this.notify(sourceStrings.sampled(left, this.files.list.length));
    await this.#readAgain();
  }

  /** Whether what is saved would go with the page. The page around a frame is told of every change, and keeps it. */
  get workspaceUnsaved(): boolean {
    return this.workspace.unsaved && !this.persistence.on && !this.host.framed;
  }

  /** Whether closing the page would lose something a person made. */
  get hasUnsavedWork(): boolean {
    return this.workspaceUnsaved || this.boards.hasUnsavedWork || (this.shell.alertViewId !== null && this.alerts.unsaved);
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

  async #refresh(extent: Extent): Promise<void> {
    if (this.files.loading) this.views.forgetCounts();
    await this.search.refresh(extent);
    // Without an answer there is no headline for the sum of the lines to go with.
    if (this.search.failure) (await this.files.sumLines())();
    if (this.files.loading) return;
    void this.views.count();
    void this.#markFirings();
    this.#reportEmptyFiles();
    // Nothing to look at but the reasons.
    const nothing = this.files.list.length > 0 && this.search.counts?.total === 0;
    if (nothing && !this.search.running) this.shell.show('sources');
  }

  /** Beside what was there already, a file without any event would go unnoticed. */
  #reportEmptyFiles(): void {
    const fresh = this.files.list.filter((file) => file.state === 'read' && file.report && !this.#inspected.has(file));
    for (const file of fresh) this.#inspected.add(file);
    const empty = fresh.filter(({ report }) => report && report.events + report.duplicates === 0);
    if (empty.length > 0) this.toasts.show(sourceStrings.noEventIn(empty.map(({ name }) => name)));
  }

  /** Alerts fire as events come, and as time goes on without them. */
  async #checkAlerts(grown: boolean): Promise<void> {
    if (!this.files.loading) await this.alertWatch.check(Date.now(), grown).catch(() => {});
  }

  async #restartReading(file: OpenedFile): Promise<void> {
    this.notify(liveStrings.rewritten(file.name));
    await this.#readAgain();
  }

  /** The timeline shows the firings of the open view's alert. */
  async #markFirings(): Promise<void> {
    await this.alerts.markFirings(this.views.saved).catch(() => {});
  }

  /** A trapped instance answers nothing more: another one reads the same files, the search stays as it is. */
  async #recover(error: EngineError): Promise<void> {
    if (error.code === 'together') {
      // No crash: what was opened has something in it that workers apart cannot judge.
      this.engine.workers = 1;
      return this.#readAgain();
    }
    const partly = this.engine.mendable && !this.files.loading;
    const at = partly ? undefined : this.files.stopReading();
    if (at) this.files.recordCrash(at);
    else if (error.code !== 'gone') this.search.blockRunningQuery();
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
      if (await this.#replaceDeadWorkers()) return;
    }
    this.notice = strings.crashed(error.message, at ? { name: at.name, bytes: at.bytesRead } : null);
    await this.#readAgain();
  }

  /** One of several workers died at rest: what it had read is read again, and the numbers of rows stay. Whether that worked. */
  async #replaceDeadWorkers(): Promise<boolean> {
    try {
      await this.engine.mend((file, from, to) => this.#bytes(file, from, to));
    } catch (error) {
      // Another crash is told for itself.
      return error instanceof EngineError && error.fatal;
    }
    await this.#refresh('everything');
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
    this.files.stopReading();
    this.selectedEvent.clear();
    this.changed();
    await this.engine.restart();
    if (current()) await this.zone.restore();
    // It may have been wished for twice; the files are opened once, in the newest engine.
    if (current()) this.files.reopen();
  }
}
