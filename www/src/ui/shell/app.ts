// The root component: the layout of the page, dropped files, printing and the top-level dialogs.
import { html, nothing, type LitElement } from 'lit';
import { App } from '../../state/app';
import { nextFrame } from '../../state/core/defer';
import type { Model } from '../../state/core/model';
import { VIEWS, type ViewName } from '../../state/shell';
import { sampleStep } from '../../state/sources/sampling';
import { strings } from '../../strings/common';
import { searchStrings } from '../../strings/search';
import { shellStrings } from '../../strings/shell';
import { sourceStrings } from '../../strings/sources';
import { layoutStyles } from '../../styles/layout';
import { sharedStyles } from '../../styles/shared';
import { tokens } from '../../styles/tokens';
import '../alerts/alert-dialog';
import '../boards/boards';
import '../events/event-detail';
import '../events/events-grid';
import type { PrintoutView } from '../export/printout';
import '../export/printout';
import '../fields/fields-panel';
import { ModelElement, define, inputs } from '../kit/element';
import { findInside, moveFocus } from '../kit/focus';
import { icon } from '../kit/icons';
import '../kit/toast';
import { LINE_CHARACTERS, visible } from '../kit/visible';
import '../search/filters';
import '../search/jump-to-time';
import '../search/match-status';
import '../search/search-box';
import { droppedFiles } from '../sources/dropped-files';
import '../sources/live-bar';
import '../sources/open-files';
import '../sources/paste-dialog';
import '../sources/sources';
import '../timeline/timeline';
import '../tour/tour';
import '../views/import-result';
import '../views/storage-reminder';
import '../sources/family-dialog';
import '../views/view-dialog';
import '../views/view-name';
import '../views/views-panel';
import './about';
import './gauge';
import './ledger';
import './shortcut-help';
import { Shortcuts } from './shortcuts';
import './start-screen';
import './tools';

class ActivityLens extends ModelElement {
  static override properties = { ...inputs('app'), isDragging: { state: true }, unfolded: { state: true } };
  static override styles = [sharedStyles, tokens, layoutStyles];
  declare app: App;
  declare isDragging: boolean;
  /** On a phone: whether the filters and the timeline are shown above the list. */
  declare unfolded: boolean;
  readonly #abort = new AbortController();
  #wasEmpty = true;
  readonly #visited = new Set<ViewName>();
  readonly #narrow = matchMedia('(max-width: 719px)');
  #lastEdition = 0;

  constructor() {
    super();
    this.app = new App();
    this.isDragging = false;
    this.unfolded = false;
  }

  protected watched(): readonly Model[] {
    return [this.app, this.app.engine, this.app.files, this.app.files.memory, this.app.search, this.app.rows, this.app.selectedEvent, this.app.shell];
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    const { signal } = this.#abort;
    window.addEventListener('dragover', (event) => this.#dragOver(event), { signal });
    window.addEventListener('dragleave', (event) => this.#dragLeave(event), { signal });
    window.addEventListener('drop', (event) => void this.#drop(event), { signal });
    new Shortcuts(this.app, {
      search: () => findInside(this.renderRoot, 'input[type=search]'),
      grid: () => findInside(this.renderRoot, '[role=grid]'),
      print: () => void this.#print(),
    }).listen(signal);
    window.addEventListener('beforeprint', () => this.#printNow(), { signal });
    window.addEventListener('afterprint', () => this.#clearPrintout(), { signal });
    // The browser asks for confirmation with a text of its own, and only if there is unsaved work.
    window.addEventListener('beforeunload', (event) => this.app.hasUnsavedWork && event.preventDefault(), { signal });
    void this.app.start();
  }

  /** On a phone the detail covers the list. A new list of events closes the detail, so that the list becomes visible. */
  protected override willUpdate(): void {
    const { rows, selectedEvent } = this.app;
    const isCovered = rows.edition !== this.#lastEdition && this.#narrow.matches && selectedEvent.row !== null;
    this.#lastEdition = rows.edition;
    if (!isCovered) return;
    selectedEvent.clear();
    void this.#focusList();
  }

  protected override render() {
    const empty = this.app.files.list.length === 0;
    return html`
      <al-printout .boards=${this.app.boards} .files=${this.app.files} .printout=${this.app.printout} .zone=${this.app.zone}></al-printout>
      <header>
        <div class=${empty ? 'masthead' : 'masthead opened'}>
        ${logo()}
        <h1>${strings.product}</h1>
        ${empty ? nothing : this.#tabs()}
        ${empty ? nothing : html`<al-open-files .app=${this.app}></al-open-files>`}
        <al-tools .boards=${this.app.boards} .files=${this.app.files} .shell=${this.app.shell} .tour=${this.app.tour} @print=${() => this.#print()}></al-tools>
        </div>
        <al-gauge .files=${this.app.files}></al-gauge>
      </header>
      ${this.#notices()} ${empty ? html`<al-start .app=${this.app}></al-start>` : this.#views()}
      ${empty ? nothing : html`<footer><al-ledger .files=${this.app.files} .shell=${this.app.shell}></al-ledger></footer>`}
      ${this.#dialogs()}
      <al-tour .tour=${this.app.tour}></al-tour>
      <al-toast .toasts=${this.app.toasts}></al-toast>
      ${this.isDragging ? html`<div class="drop">${strings.dropNow}: ${strings.opens[0][1]}</div>` : nothing}
    `;
  }

  protected override updated(): void {
    const empty = this.app.files.list.length === 0;
    const opened = this.#wasEmpty && !empty;
    this.#wasEmpty = empty;
    // The pressed button was removed with the start screen, so the list gets the focus.
    if (opened && document.activeElement === document.body) void this.#focusList();
  }

  /** Waits until the list is rendered and laid out, because moving the focus earlier would force a second layout. */
  async #focusList(): Promise<void> {
    await (this.renderRoot.querySelector('al-events-grid') as LitElement | null)?.updateComplete;
    await nextFrame();
    if (document.activeElement === document.body) moveFocus(findInside(this.renderRoot, '[role=grid]'), { preventScroll: true });
  }

  #dialog() {
    const { app } = this;
    switch (app.shell.dialog) {
      case 'about':
        return html`<al-about .engine=${app.engine} .shell=${app.shell}></al-about>`;
      case 'shortcuts':
        return html`<al-shortcut-help .shell=${app.shell}></al-shortcut-help>`;
      case 'paste':
        return html`<al-paste .app=${app}></al-paste>`;
      default:
        return nothing;
    }
  }

  #notices() {
    const { notice, engine } = this.app;
    return html`<div class="notices">
      ${notice ? this.#notice(notice) : nothing}${engine.silent ? this.#silentNotice() : nothing}
      ${this.app.files.memory.full ? this.#memoryNotice() : nothing}
      <al-live .app=${this.app}></al-live>
      <al-storage-reminder .app=${this.app}></al-storage-reminder>
    </div>`;
  }

  #notice(notice: string) {
    return html`<div class="notice" role="alert">
      <span>${visible(notice, LINE_CHARACTERS)}</span>
      <button class="quiet icon" aria-label=${strings.close} @click=${() => this.app.dismissNotice()}>${icon('close')}</button>
    </div>`;
  }

  #silentNotice() {
    const { engine } = this.app;
    return html`<div class="notice waits" role="alert">
      <span>${strings.silent}</span>
      <button @click=${() => engine.keepWaiting()}>${strings.keepWaiting}</button>
      <button title=${strings.startAgainTitle} @click=${() => engine.giveUp()}>${strings.startAgain}</button>
    </div>`;
  }

  #memoryNotice() {
    const { files } = this.app;
    const { read, total } = files.progress;
    const step = sampleStep(files.list);
    return html`<div class="notice waits" role="alert">
      <span>${sourceStrings.memoryFull(files.memory.largestWorkerBytes, read, total)}</span>
      <button title=${sourceStrings.stopHereTitle} @click=${() => files.cancel()}>${sourceStrings.stopHere}</button>
      ${step === null
        ? nothing
        : html`<button title=${sourceStrings.sampleTitle} @click=${() => void this.app.sample(step)}>${sourceStrings.sample(step)}</button>`}
    </div>`;
  }

  #dialogs() {
    const { viewInDialog, alertViewId, familyDialogOpen } = this.app.shell;
    return html`
      ${this.#dialog()} ${viewInDialog ? html`<al-view-dialog .app=${this.app}></al-view-dialog>` : nothing}
      ${alertViewId ? html`<al-alert-dialog .app=${this.app}></al-alert-dialog>` : nothing}
      <al-import-result .imports=${this.app.imports} .toasts=${this.app.toasts}></al-import-result>
      ${familyDialogOpen ? html`<al-family-dialog .app=${this.app}></al-family-dialog>` : nothing}
    `;
  }

  #tabs() {
    const { view } = this.app.shell;
    return html`<div role="tablist" aria-label=${shellStrings.viewsLabel} @keydown=${this.#tabKey}>
      ${VIEWS.map(
        (name) =>
          html`<button
            role="tab"
            id=${`tab-${name}`}
            aria-controls=${`view-${name}`}
            aria-selected=${name === view}
            tabindex=${name === view ? 0 : -1}
            @click=${() => this.app.shell.show(name)}
          >
            ${shellStrings.views[name]}
          </button>`,
      )}
    </div>`;
  }

  #tabKey(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = VIEWS.at((VIEWS.indexOf(this.app.shell.view) + step) % VIEWS.length) ?? 'events';
    this.app.shell.show(next);
    moveFocus(this.renderRoot.querySelector<HTMLElement>(`#tab-${next}`));
  }

  /** A view is rendered when it is first shown. It stays in the document while hidden, so it keeps its state. */
  #views() {
    const { app } = this;
    this.#visited.add(app.shell.view);
    const panel = (name: ViewName, className: string, content: () => unknown) => html`
      <div
        role="tabpanel"
        id=${`view-${name}`}
        class=${className}
        aria-labelledby=${`tab-${name}`}
        ?hidden=${app.shell.view !== name}
      >
        ${this.#visited.has(name) ? content() : nothing}
      </div>
    `;
    const detail = app.selectedEvent.row !== null;
    return html`<main>
      ${panel('events', detail ? 'events with-detail' : 'events', () => this.#events(detail))}
      ${panel('boards', '', () => html`<al-boards .app=${app}></al-boards>`)}
      ${panel('sources', '', () => html`<al-sources .app=${app}></al-sources>`)}
    </main>`;
  }

  #events(detail: boolean) {
    const { app } = this;
    const { railOpen } = app.shell;
    return html`
      <div class="controls">
        <div class="search-row">
          <button class="rail-toggle" aria-expanded=${railOpen} @click=${() => this.#openRail()}>
            ${icon('list')}<span>${shellStrings.openRail}</span>
          </button>
          <al-view-name .shell=${app.shell} .toasts=${app.toasts} .views=${app.views} .workspace=${app.workspace}></al-view-name>
          ${this.#fold()}
          <al-search-box .completions=${app.completions} .search=${app.search} .zone=${app.zone}></al-search-box>
        </div>
        <div class=${this.unfolded ? 'bar' : 'bar folded'}>
          <al-status .app=${app}></al-status>
          <al-filters .fields=${app.fields} .search=${app.search}></al-filters>
          <al-jump .search=${app.search} .zone=${app.zone}></al-jump>
        </div>
      </div>
      <button class="skip" @click=${() => this.#focus('al-events-grid')}>${searchStrings.skipToList}</button>
      <div class="rail ${railOpen ? 'open' : ''}" @keydown=${this.#railKey}>
        <div class="close">
          <button class="quiet icon" aria-label=${shellStrings.closeRail} @click=${() => this.#closeRail()}>${icon('close')}</button>
        </div>
        <al-views-panel .app=${app} @choose=${() => railOpen && this.#closeRail()}></al-views-panel>
        <al-fields-panel .app=${app}></al-fields-panel>
      </div>
      <al-timeline class=${this.unfolded ? '' : 'folded'} .app=${app}></al-timeline>
      <al-events-grid .app=${app} @enter-detail=${() => this.#focus('al-event-detail')}></al-events-grid>
      ${detail
        ? html`<al-event-detail .app=${app} @leave-detail=${() => this.#focus('al-events-grid')}></al-event-detail>`
        : nothing}
    `;
  }

  /** The button that unfolds the filters on a phone. It shows the number of active filters. */
  #fold() {
    const { filters, range, withoutTime } = this.app.search;
    const activeFilters = Object.values(filters).filter((chosen) => chosen.length > 0).length + Number(range !== null || withoutTime);
    return html`<button
      class="fold"
      aria-expanded=${this.unfolded}
      aria-pressed=${activeFilters > 0 ? 'true' : nothing}
      @click=${() => (this.unfolded = !this.unfolded)}
    >
      ${icon('filter')}${shellStrings.narrow(activeFilters)}
    </button>`;
  }

  #focus(part: 'al-event-detail' | 'al-events-grid'): void {
    moveFocus(this.renderRoot.querySelector<HTMLElement>(part));
  }

  async #openRail(): Promise<void> {
    this.app.shell.setRail(!this.app.shell.railOpen);
    await this.updateComplete;
    moveFocus(this.renderRoot.querySelector<HTMLElement>('.rail.open .close button'));
  }

  #closeRail(): void {
    this.app.shell.setRail(false);
    moveFocus(this.renderRoot.querySelector<HTMLElement>('.rail-toggle'));
  }

  #railKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.app.shell.railOpen) return;
    event.preventDefault();
    this.#closeRail();
  }

  /** Prints the open board, or fetches the matching events and prints them. */
  async #print(): Promise<void> {
    if (!this.#prepareBoard()) await this.app.printout.prepare();
    this.#drawPrintout();
    window.print();
  }

  /** If a board is open, prepares its printout and returns true. */
  #prepareBoard(): boolean {
    const { boards, printout, shell } = this.app;
    const board = shell.view === 'boards' ? boards.draft : null;
    if (board) printout.prepareBoard(board);
    this.toggleAttribute('prints-board', board !== null);
    return board !== null;
  }

  #clearPrintout(): void {
    this.app.printout.clear();
    this.removeAttribute('prints-board');
  }

  /** Called when the user prints with the command of the browser, which waits for no query. */
  #printNow(): void {
    if (!this.#prepareBoard()) this.app.printout.prepareSync();
    this.#drawPrintout();
  }

  #drawPrintout(): void {
    this.renderRoot.querySelector<PrintoutView>('al-printout')?.renderNow();
  }

  #dragOver(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.isDragging = true;
  }

  #dragLeave(event: DragEvent): void {
    // Without a related target the pointer has left the window, and not only moved to another element.
    if (event.relatedTarget === null) this.isDragging = false;
  }

  async #drop(event: DragEvent): Promise<void> {
    this.isDragging = false;
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    const { files, unreadable } = await droppedFiles(event.dataTransfer);
    void this.app.open(files);
    if (unreadable.length > 0) this.app.notify(sourceStrings.unreadable(unreadable));
    else if (files.length === 0) this.app.toasts.show(sourceStrings.nothingDropped);
  }
}

/** The logo: a lens over bars. */
function logo() {
  return html`<svg class="mark" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
    <circle cx="10.5" cy="10.5" r="8" fill="none" stroke="currentColor" stroke-width="1.8"></circle>
    <path d="M16.5 16.5 L22 22" stroke="currentColor" stroke-width="2.4"></path>
    <path d="M7 14 V10 M10.5 14 V6.5 M14 14 V11.5" stroke="currentColor" stroke-width="1.8"></path>
  </svg>`;
}

define('al-app', ActivityLens);
