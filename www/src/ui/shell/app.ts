// The root component: the layout of the page, dropped files, printing and the top-level dialogs.
import { html, nothing, type LitElement } from 'lit';
import { App } from '../../state/app';
import { nextFrame } from '../../state/core/defer';
import type { Model } from '../../state/core/model';
import type { ViewName } from '../../state/shell';
import { strings } from '../../strings/common';
import { hostStrings } from '../../strings/host';
import { searchStrings } from '../../strings/search';
import { shellStrings } from '../../strings/shell';
import { sourceStrings } from '../../strings/sources';
import { layoutStyles } from '../../styles/layout';
import { partsStyles } from '../../styles/parts';
import { editingStyles, sharedStyles } from '../../styles/shared';
import { tokens } from '../../styles/tokens';
import '../boards/boards';
import '../events/event-detail';
import '../events/events-grid';
import type { PrintChoice } from '../../state/export/printout';
import type { PrintoutView } from '../print/printout';
import '../print/printout';
import '../fields/fields-panel';
import { ModelElement, define, inputs } from '../kit/element';
import { findInside, moveFocus } from '../kit/focus';
import { icon } from '../kit/icons';
import '../kit/toast';
import { visible } from '../kit/visible';
import '../search/filters';
import '../search/jump-to-time';
import '../search/match-status';
import '../search/search-box';
import { droppedFiles } from '../sources/dropped-files';
import '../sources/open-files';
import '../sources/sources';
import '../timeline/timeline';
import '../tour/tour';
import '../views/view-name';
import '../views/views-panel';
import { dialogs } from './dialogs';
import './gauge';
import './ledger';
import { applyLanguage, storedLanguage } from './language';
import { logo } from './logo';
import { notices } from './notices';
import { Shortcuts } from './shortcuts';
import './start-screen';
import { applyTheme, applyTokens, storedTheme } from './theme';
import './tools';

class ActivityLens extends ModelElement {
  static override properties = { ...inputs('app'), isDragging: { state: true }, unfolded: { state: true } };
  static override styles = [sharedStyles, tokens, layoutStyles, partsStyles];
  declare app: App;
  declare isDragging: boolean;
  /** On a phone: whether the filters and the timeline are shown above the list. */
  declare unfolded: boolean;
  readonly #abort = new AbortController();
  #wasEmpty = true;
  readonly #visited = new Set<ViewName>();
  readonly #narrow = matchMedia('(max-width: 719px)');
  #lastEdition = 0;
  #tokens: App['appearance']['tokens'] | null = null;

  constructor() {
    super();
    this.app = new App();
    this.app.appearance.setTheme(storedTheme());
    this.app.appearance.setLanguage(storedLanguage());
    this.isDragging = false;
    this.unfolded = false;
  }

  protected watched(): readonly Model[] {
    return [this.app, this.app.appearance, this.app.boards, this.app.engine, this.app.files, this.app.files.memory, this.app.search, this.app.rows, this.app.selectedEvent, this.app.shell];
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

  /** In an element of a host page, the first rendering waits for the attributes. */
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.hasUpdated) await this.app.host.displayed;
    super.scheduleUpdate();
  }

  /** On a phone the detail covers the list. A new list of events closes the detail, so that the list becomes visible. */
  protected override willUpdate(): void {
    const { appearance, rows, selectedEvent, shell } = this.app;
    applyTheme(appearance.theme);
    applyLanguage(appearance.language);
    if (appearance.tokens !== this.#tokens) {
      this.#tokens = appearance.tokens;
      for (const [name, value] of applyTokens(this, appearance.tokens)) this.app.host.refuseToken(name, value);
    }
    editingStyles.disabled = !shell.presentation.readonly && shell.presentation.onlyBoard === null;
    const isCovered = rows.edition !== this.#lastEdition && this.#narrow.matches && selectedEvent.row !== null;
    this.#lastEdition = rows.edition;
    if (!isCovered) return;
    selectedEvent.clear();
    void this.#focusList();
  }

  protected override render() {
    const { files, shell } = this.app;
    const empty = files.list.length === 0;
    return html`
      <al-printout
        .boards=${this.app.boards}
        .coverage=${this.app.coverage}
        .files=${this.app.files}
        .printout=${this.app.printout}
        .timeline=${this.app.timeline}
        .zone=${this.app.zone}
      ></al-printout>
      ${shell.presentation.bare ? this.#progress() : this.#header(empty)}
      ${notices(this.app)} ${this.#content(empty)}
      ${empty || shell.presentation.bare ? nothing : html`<footer><al-ledger .files=${this.app.files} .shell=${this.app.shell}></al-ledger></footer>`}
      <div @print=${({ detail }: CustomEvent<PrintChoice>) => void this.#printChoice(detail)}>${dialogs(this.app)}</div>
      <al-tour .tour=${this.app.tour}></al-tour>
      <al-toast .toasts=${this.app.toasts}></al-toast>
      ${this.isDragging ? html`<div class="drop">${strings.dropNow}: ${strings.opens[0][1]}</div>` : nothing}
    `;
  }

  #header(empty: boolean) {
    return html`<header>
      <div class=${empty ? 'masthead' : 'masthead opened'}>
        ${logo()}
        <h1>${strings.product}</h1>
        ${empty || this.app.shell.tabs.length < 2 ? nothing : this.#tabs()}
        ${empty || this.app.shell.presentation.readonly ? nothing : html`<al-open-files .app=${this.app}></al-open-files>`}
        <al-tools .appearance=${this.app.appearance} .boards=${this.app.boards} .files=${this.app.files} .shell=${this.app.shell} .tour=${this.app.tour}></al-tools>
      </div>
      <al-gauge .files=${this.app.files}></al-gauge>
    </header>`;
  }

  /** Without the bar at the top, the scale is shown only while files are read. */
  #progress() {
    return html`<header>
      <h1 class="visually-hidden">${strings.product}</h1>
      ${this.app.files.loading ? html`<al-gauge .files=${this.app.files}></al-gauge>` : nothing}
    </header>`;
  }

  #content(empty: boolean) {
    const { boards, engine, shell, workspace } = this.app;
    const { onlyBoard } = shell.presentation;
    if (empty && !shell.reduced) return html`<al-start .app=${this.app}></al-start>`;
    const isMissing = onlyBoard !== null && boards.draft === null;
    if (!empty && !isMissing) return this.#views();
    const why = isMissing ? (workspace.empty ? hostStrings.boardPending(onlyBoard) : hostStrings.noBoard(onlyBoard)) : hostStrings.emptyElement;
    return html`<main class="vacant">
      <p class="soft" role="status">${visible(engine.state === 'failed' ? strings.engineFailed(engine.failure) : why)}</p>
      ${empty ? html`<al-open-files class="edits labelled" .app=${this.app}></al-open-files>` : nothing}
    </main>`;
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

  #tabs() {
    const { tabs, view } = this.app.shell;
    return html`<div role="tablist" aria-label=${shellStrings.viewsLabel} @keydown=${this.#tabKey}>
      ${tabs.map(
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
    const { tabs, view } = this.app.shell;
    const next = tabs.at((tabs.indexOf(view) + step) % tabs.length) ?? 'events';
    this.app.shell.show(next);
    moveFocus(this.renderRoot.querySelector<HTMLElement>(`#tab-${next}`));
  }

  /** A view is rendered when it is first shown. It stays in the document while hidden, so it keeps its state. */
  #views() {
    const { app } = this;
    this.#visited.add(app.shell.view);
    const tabbed = app.shell.tabs.length > 1;
    const panel = (name: ViewName, className: string, content: () => unknown) => html`
      <div
        role="tabpanel"
        id=${`view-${name}`}
        class=${className}
        aria-labelledby=${tabbed ? `tab-${name}` : nothing}
        aria-label=${tabbed ? nothing : shellStrings.views[name]}
        ?hidden=${app.shell.view !== name}
      >
        ${this.#visited.has(name) ? content() : nothing}
      </div>
    `;
    const { onlyBoard, parts } = app.shell.presentation;
    const detail = app.selectedEvent.row !== null && app.shell.has('detail');
    // Without a list and a timeline, the other parts take their place.
    const main = parts === null || parts.has('list') || parts.has('timeline');
    const layout = ['events', detail ? 'with-detail' : '', parts ? 'some' : '', parts?.has('list') === false ? 'no-list' : '', main ? '' : 'no-main'];
    return html`<main>
      ${panel('events', layout.join(' '), () => this.#events(detail))}
      ${panel('boards', '', () => html`<al-boards ?alone=${onlyBoard !== null} .app=${app}></al-boards>`)}
      ${panel('sources', '', () => html`<al-sources .app=${app}></al-sources>`)}
    </main>`;
  }

  #events(detail: boolean) {
    const { app } = this;
    const { shell } = app;
    const { presentation: { bare, parts }, railOpen } = shell;
    const folded = this.unfolded ? '' : 'folded';
    const rail = shell.has('views') || shell.has('fields');
    return html`
      ${shell.has('search') || shell.has('filters')
        ? html`<div class="controls">
            <div class="search-row">
              ${rail && !parts
                ? html`<button class="rail-toggle" aria-expanded=${railOpen} @click=${() => this.#openRail()}>
                    ${icon('list')}<span>${shellStrings.openRail}</span>
                  </button>`
                : nothing}
              ${shell.has('views') ? html`<al-view-name .shell=${shell} .toasts=${app.toasts} .views=${app.views} .workspace=${app.workspace}></al-view-name>` : nothing}
              ${shell.has('filters') ? this.#fold() : nothing}
              ${shell.has('search') ? html`<al-search-box .completions=${app.completions} .search=${app.search} .switchedOff=${app.switchedOff} .zone=${app.zone}></al-search-box>` : nothing}
            </div>
            ${shell.has('filters')
              ? html`<div class=${`bar ${folded}`}>
                  <al-status .app=${app}></al-status>
                  <al-filters .fields=${app.fields} .search=${app.search}></al-filters>
                  <al-jump ?narrows=${!shell.has('list')} .rows=${app.rows} .search=${app.search} .toasts=${app.toasts} .zone=${app.zone}></al-jump>
                </div>`
              : nothing}
          </div>`
        : nothing}
      ${shell.has('list') && !bare ? html`<button class="skip" @click=${() => this.#focus('al-events-grid')}>${searchStrings.skipToList}</button>` : nothing}
      ${rail
        ? html`<div class="rail ${railOpen ? 'open' : ''}" @keydown=${this.#railKey}>
            <div class="close">
              <button class="quiet icon" aria-label=${shellStrings.closeRail} @click=${() => this.#closeRail()}>${icon('close')}</button>
            </div>
            ${shell.has('views') ? html`<al-views-panel .app=${app} @choose=${() => railOpen && this.#closeRail()}></al-views-panel>` : nothing}
            ${shell.has('fields') ? html`<al-fields-panel .app=${app}></al-fields-panel>` : nothing}
          </div>`
        : nothing}
      ${shell.has('timeline') ? html`<al-timeline class=${bare ? 'folded bare' : folded} ?fills=${!shell.has('list')} .app=${app}></al-timeline>` : nothing}
      ${shell.has('list') ? html`<al-events-grid ?bare=${bare} .app=${app} @enter-detail=${() => this.#focus('al-event-detail')}></al-events-grid>` : nothing}
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

  /** Prints what the user chose in the print dialog. A board is printed as it is on its tab. */
  async #printChoice(choice: PrintChoice): Promise<void> {
    const { boards, printout, shell } = this.app;
    const board = choice.board ? boards.draft : null;
    if (board) shell.show('boards');
    await printout.prepare(choice, board);
    await this.updateComplete;
    this.toggleAttribute('prints-board', board !== null);
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
    const { printout } = this.app;
    if (!printout.printed && !this.#prepareBoard()) printout.prepareSync();
    this.#drawPrintout();
  }

  #drawPrintout(): void {
    this.renderRoot.querySelector<PrintoutView>('al-printout')?.renderNow();
  }

  #dragOver(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.isDragging = !this.app.shell.presentation.readonly;
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

define('al-app', ActivityLens);
