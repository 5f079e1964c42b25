// The state of the page, and the recovery after a crash of the engine.
import { EngineError } from '../engine/protocol';
import { exactBytes } from '../client/content';
import { strings } from '../strings/common';
import { familyStrings } from '../strings/families';
import { hostStrings } from '../strings/host';
import { liveStrings } from '../strings/live';
import { sourceStrings } from '../strings/sources';
import { viewStrings } from '../strings/views';
import { Appearance } from './appearance';
import { AlertWatch } from './alerts/alert-watch';
import { Alerts } from './alerts/alerts';
import { DesktopNotifications } from './alerts/desktop-notifications';
import { CellSearch } from './analysis/cell-search';
import { PivotTable } from './analysis/pivot-table';
import { SeenTable } from './analysis/seen-table';
import { SequenceTable } from './analysis/sequence-table';
import { Boards } from './boards/boards';
import { EngineHost } from './core/engine-host';
import { workerEngines, type Engines } from './core/engines';
import { Latest, Model } from './core/model';
import { Population } from './core/population';
import { Toasts } from './core/toasts';
import { TimeZone } from './core/zone';
import { ListView } from './events/list-view';
import { RowSelection } from './events/row-selection';
import { Rows } from './events/rows';
import { SelectedEvent } from './events/selected-event';
import { Exports } from './export/exports';
import { Printout } from './export/printout';
import { Fields } from './fields/fields';
import { FileOpener } from './file-opener';
import { Host } from './host';
import { Link } from './link';
import { Completions } from './search/completion';
import { OptionCount } from './search/option-count';
import { PinnedFields } from './events/pinned-fields';
import { Refiner } from './search/refiner';
import { SwitchedOffClauses } from './search/switched-off';
import { Search, type Extent } from './search/search';
import { Shell } from './shell';
import { FileFollower } from './sources/file-follower';
import { Files } from './sources/files';
import { contentOf, contentOfFile, isArchive, type FollowedFile } from './sources/followed-file';
import type { IncomingFile, OpenedFile } from './sources/opened-file';
import { kindOf } from './sources/own-files';
import { OriginalTexts } from './sources/original-texts';
import { Coverage } from './coverage/coverage';
import { Overlaps } from './sources/overlaps';
import { skipForSample } from './sources/sampling';
import { Timeline } from './timeline/timeline';
import { Tour } from './tour';
import { DeclaredFamilies } from './views/declared-families';
import { NamedSets } from './views/named-sets';
import { FamilyEditor } from './views/family-editor';
import { Persistence } from './views/persistence';
import { Views } from './views/views';
import { Workspace } from './views/workspace';
import { WorkspaceImport } from './views/workspace-import';

/** More crashes than this within the window mean that another restart would not help. */
const MAX_CRASHES = 5;
const CRASH_WINDOW_MS = 60_000;

export class App extends Model {
  readonly engine: EngineHost;
  readonly files: Files;
  readonly zone: TimeZone;
  readonly search: Search;
  readonly switchedOff: SwitchedOffClauses;
  readonly population = new Population();
  readonly duplicateCount: OptionCount;
  readonly stageCount: OptionCount;
  readonly completions: Completions;
  readonly timeline: Timeline;
  readonly listView = new ListView();
  readonly rows: Rows;
  readonly selectedEvent: SelectedEvent;
  readonly rowSelection: RowSelection;
  readonly fields: Fields;
  readonly pivotTable: PivotTable;
  readonly seenTable: SeenTable;
  readonly sequenceTable: SequenceTable;
  readonly cellSearch: CellSearch;
  readonly originals: OriginalTexts;
  readonly pinned = new PinnedFields();
  readonly coverage: Coverage;
  readonly overlaps: Overlaps;
  readonly refiner: Refiner;
  readonly workspace: Workspace;
  readonly imports: WorkspaceImport;
  readonly views: Views;
  readonly alerts: Alerts;
  readonly printout: Printout;
  readonly exports: Exports;
  readonly boards: Boards;
  readonly families: DeclaredFamilies;
  readonly sets: NamedSets;
  readonly familyEditor: FamilyEditor;
  readonly persistence: Persistence;
  readonly follower: FileFollower;
  readonly alertWatch: AlertWatch;
  readonly notifications = new DesktopNotifications();
  readonly host: Host;
  readonly toasts = new Toasts();
  readonly shell = new Shell();
  readonly appearance = new Appearance();
  readonly tour: Tour;
  /** A message that stays until the user closes it. */
  notice = '';
  readonly #opener: FileOpener;
  /** Restarts that read all files again. */
  readonly #reloads = new Latest();
  /** Files that were already checked for having no events. */
  readonly #inspected = new WeakSet<OpenedFile>();
  /** The times of recent crashes. */
  #crashes: number[] = [];

  constructor(engines: Engines = workerEngines) {
    super();
    this.engine = new EngineHost(engines, (error) => void this.#recover(error));
    this.zone = new TimeZone(this.engine);
    this.search = new Search(this.engine, this.zone, this.population);
    this.switchedOff = new SwitchedOffClauses(this.search);
    this.duplicateCount = new OptionCount(this.engine, this.search, 'duplicates', ({ duplicates }) => duplicates);
    this.stageCount = new OptionCount(this.engine, this.search, 'foldStages', ({ earlierStages }) => earlierStages);
    this.completions = new Completions(this.engine);
    this.timeline = new Timeline(this.engine, this.search, this.zone);
    this.rows = new Rows(this.engine, this.search, this.listView, this.population);
    this.fields = new Fields(this.engine, this.search);
    this.pivotTable = new PivotTable(this.engine, this.search);
    this.seenTable = new SeenTable(this.engine, this.search, this.zone);
    this.sequenceTable = new SequenceTable(this.engine, this.search);
    this.cellSearch = new CellSearch(this.engine, this.search, this.toasts);
    this.selectedEvent = new SelectedEvent(this.engine);
    this.rowSelection = new RowSelection(this.rows, this.selectedEvent, this.toasts);
    // All displayed times are in the new zone, so they are queried again.
    this.zone.subscribe(() => void Promise.all([this.search.refresh(), this.selectedEvent.reload()]));
    this.files = new Files(this.engine, (extent) => this.#refresh(extent));
    this.search.addStage('counts', () => this.files.sumLines());
    this.files.onIncomplete = (problem) => this.notify(problem);
    this.originals = new OriginalTexts(this.engine, this.files);
    this.coverage = new Coverage(this.engine, this.files);
    this.overlaps = new Overlaps(this.engine, this.files);
    this.workspace = new Workspace(this.engine);
    this.imports = new WorkspaceImport(this.workspace);
    this.#opener = new FileOpener(this.files, this.imports);
    this.#opener.onManifests = (paths) => this.notify(sourceStrings.manifests(paths));
    this.views = new Views(this.engine, this.files, this.workspace, this.search, this.listView, this.population);
    this.families = new DeclaredFamilies(this.engine, this.files, this.workspace);
    this.families.onFailure = (why) => this.notify(why);
    this.families.onOutdated = (files) => {
      this.toasts.show(familyStrings.readAgain(files.length));
      return this.readAgain(files, {});
    };
    this.sets = new NamedSets(this.engine, this.workspace);
    this.sets.onFailure = (why) => this.notify(why);
    // The same query texts may match other events now.
    this.sets.onChange = () => void this.#refresh('everything');
    this.familyEditor = new FamilyEditor(this.engine, this.files, this.workspace);
    this.persistence = new Persistence(this.workspace, (why) => this.notify(viewStrings.keepFailed(why)));
    this.boards = new Boards(this.engine, this.workspace, this.search, this.zone, this.population);
    this.alerts = new Alerts(this.engine, this.files, this.workspace, this.population);
    this.follower = new FileFollower(this.files, {
      onChecked: (grown) => this.#checkAlerts(grown),
      onRewritten: (file) => this.#reloadRewritten(file),
    });
    this.alerts.now = () => (this.follower.active ? Date.now() : undefined);
    this.alertWatch = new AlertWatch(this.alerts, this.workspace);
    this.host = new Host(this);
    this.alertWatch.onFiring = (fired) => {
      this.notifications.show(liveStrings.fired(fired.view.name), `${this.zone.stamp(fired.firing.moment)}: ${fired.condition}`);
      this.host.reportFiring(fired);
    };
    this.alertWatch.onFailure = (view, why) => this.notify(liveStrings.notWatched(view.name, why));
    this.workspace.subscribe(() => void this.#markFirings());
    this.views.onOpen = () => void this.#markFirings();
    // Counts of everything are of other events now.
    this.population.subscribe(() => void this.#refresh('everything'));
    this.printout = new Printout(this.engine, this.search, this.rows);
    this.exports = new Exports(this);
    this.tour = new Tour(this);
    this.refiner = new Refiner(this.engine, this.search, this.toasts);
  }

  async start(): Promise<void> {
    await this.engine.start();
    if (this.engine.state !== 'ready') return;
    await this.persistence.start();
    // In a frame the address is not visible, and its history entries would be those of the host page.
    if (!this.host.framed) await new Link(this).start();
  }

  /** Removes files and their events. The other files are read again, and the search stays. */
  async removeFiles(files: readonly OpenedFile[]): Promise<void> {
    for (const file of files) this.files.remove(file);
    if (this.files.list.length === 0) this.shell.show('events');
    await this.#reloadFiles();
  }

  /** Reads a file to its end after a cancellation or the limit of an archive. */
  async resumeReading(file: OpenedFile): Promise<void> {
    this.files.clearLimit(file);
    await this.#reloadFiles();
  }

  /** Reads files again with what the user chose about their content. They keep their places in the list. */
  async readAgain(files: readonly OpenedFile[], chosen: Partial<Pick<OpenedFile, 'dayFirst' | 'pageKey'>>): Promise<void> {
    for (const file of files) Object.assign(file, chosen);
    await this.#reloadFiles();
  }

  /** Opens files of any kind that the user chose. Workspaces are loaded, and manifests of exports are passed over. */
  open(incoming: readonly IncomingFile[]): Promise<void> {
    if (this.shell.presentation.readonly) return Promise.resolve(this.toasts.show(hostStrings.locked));
    return this.#opener.open(incoming);
  }

  /** Opens files and follows them. An archive is opened but not followed. */
  async follow(sources: readonly FollowedFile[]): Promise<void> {
    for (const source of sources) {
      const file = await source.getFile();
      if ((await kindOf(file)) !== 'log') {
        await this.open([{ file, source: null }]);
        continue;
      }
      const archive = await isArchive(contentOf(source, file.size));
      this.files.addIncoming([{ file, source }], !archive);
      if (archive) this.notify(liveStrings.archive(file.name));
    }
  }

  /** Follows a file that is already open. All files are read again, because the engine must keep this one open. */
  async followOpen(file: OpenedFile): Promise<void> {
    const { source, bytes } = file;
    if (!source) return;
    if (await isArchive(contentOf(source, bytes))) return this.notify(liveStrings.archive(file.name));
    Object.assign(file, { followed: true, sha256: null });
    await this.#reloadFiles();
  }

  async endFollowing(): Promise<void> {
    for (const file of this.follower.list) await this.follower.end(file);
    this.alertWatch.reset();
  }

  /** Reads every n-th file only (`step` is n), to free memory. */
  async sample(step: number): Promise<void> {
    skipForSample(this.files.list, step);
    const left = this.files.list.filter(({ state }) => state === 'skipped').length;
    this.notify(sourceStrings.sampled(left, this.files.list.length));
    await this.#reloadFiles();
  }

  /** Whether closing the page would lose saved definitions. In a frame the host page receives and stores every change. */
  get workspaceUnsaved(): boolean {
    return this.workspace.unsaved && !this.persistence.on && !this.host.framed;
  }

  /** Whether closing the page would lose unsaved work. */
  get hasUnsavedWork(): boolean {
    return this.workspaceUnsaved || this.boards.hasUnsavedWork || (this.shell.alertViewId !== null && this.alerts.unsaved) || (this.shell.familyDialogOpen && this.familyEditor.unsaved);
  }

  /** Shows a message until the user closes it. */
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
    // No headline was shown, so the line sum is shown on its own.
    if (this.search.failure) (await this.files.sumLines())();
    if (this.files.loading) return;
    void this.views.count();
    void this.#markFirings();
    this.#reportEmptyFiles();
    // No events: show the sources, which list the reasons.
    const hasNoEvents = this.files.list.length > 0 && this.search.counts?.total === 0;
    if (hasNoEvents && !this.search.running) this.shell.show('sources');
  }

  /** Reports files without any event, which would go unnoticed among the events of other files. */
  #reportEmptyFiles(): void {
    const fresh = this.files.list.filter((file) => file.state === 'read' && file.report && !this.#inspected.has(file));
    for (const file of fresh) this.#inspected.add(file);
    // The events of an archive are those of its members.
    const archives = new Set(this.files.list.map(({ archive }) => archive));
    const empty = fresh.filter((file) => file.report && file.report.events + file.report.duplicates === 0 && !archives.has(file));
    if (empty.length > 0) this.toasts.show(sourceStrings.noEventIn(empty.map(({ name }) => name)));
  }

  /** Alerts can fire on new events, and also when time passes without events. */
  async #checkAlerts(grown: boolean): Promise<void> {
    if (!this.files.loading) await this.alertWatch.check(Date.now(), grown).catch(() => {});
  }

  async #reloadRewritten(file: OpenedFile): Promise<void> {
    this.notify(liveStrings.rewritten(file.name));
    await this.#reloadFiles();
  }

  /** Marks the firings of the open view's alert on the timeline. */
  async #markFirings(): Promise<void> {
    await this.alerts.markFirings(this.views.saved).catch(() => {});
  }

  /** Replaces an engine that crashed. The new engine reads the same files, and the search stays. */
  async #recover(error: EngineError): Promise<void> {
    if (error.code === 'together') {
      // Not a crash: several workers cannot read these files together, so one worker reads them.
      this.engine.workers = 1;
      return this.#reloadFiles();
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
    await this.#reloadFiles();
  }

  /**
   * Replaces the workers that died while no file was read. They read their data again, and row numbers stay valid.
   * Returns whether this succeeded.
   */
  async #replaceDeadWorkers(): Promise<boolean> {
    try {
      await this.engine.mend((file, from, to) => this.#bytes(file, from, to));
    } catch (error) {
      // Another crash has its own recovery.
      return error instanceof EngineError && error.fatal;
    }
    await this.#refresh('everything');
    return true;
  }

  /** Returns bytes of a file that the engine has read before. */
  async #bytes(number: number, from: number, to: number): Promise<Uint8Array> {
    const opened = this.files.list.find(({ engineFile }) => engineFile === number);
    const content = opened && contentOfFile(opened);
    if (!content) throw new RangeError(`There is no file ${number}.`);
    return new Uint8Array(await exactBytes(content, from, to));
  }

  /** Restarts the engine and reads all listed files again. Row numbers of the previous engine are invalid. */
  async #reloadFiles(): Promise<void> {
    const current = this.#reloads.begin();
    this.files.stopReading();
    this.selectedEvent.clear();
    this.changed();
    await this.engine.restart();
    if (current()) await this.zone.restore();
    if (current()) await this.families.restore();
    if (current()) await this.sets.restore();
    // If a newer restart exists, it opens the files.
    if (current()) this.files.reopen();
  }
}
