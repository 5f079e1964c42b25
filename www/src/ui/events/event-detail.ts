// The detail of one event: its summary, its fields, its JSON as a tree, and its original text from the file. All event text is
// rendered as text nodes.
import { html, nothing } from 'lit';
import type { EventDetail as EventDetailData } from '../../engine/engine-types';
import type { App } from '../../state/app';
import type { Model } from '../../state/core/model';
import { changesIn, mayHaveChanges, type Change } from '../../state/events/event-changes';
import { eventWarningOf } from '../../state/sources/file-problems';
import { strings } from '../../strings/common';
import { eventStrings } from '../../strings/events';
import { detailStyles } from '../../styles/event-detail';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import { moveFocus } from '../kit/focus';
import { icon } from '../kit/icons';
import '../kit/long-text';
import '../kit/menu';
import { Portion } from '../kit/portion';
import { RovingTabindex } from '../kit/roving-tabindex';
import { visible } from '../kit/visible';
import { copyItems, type CopyModels } from './copy-event';
import { changesTable } from './changes-table';
import { eventFields } from './event-fields';
import { eventSummary } from './event-summary';
import { HighlightMarks } from './highlights';
import './json-tree';
import type { ValueModels } from './value-actions';

const VIEWS = ['fields', 'json', 'original'] as const;
type View = (typeof VIEWS)[number];

const PLACE_CHARACTERS = 400;
const ORIGINAL_CHARACTERS = 20_000;
/** Number of fields shown at first, because an event may have many thousands of fields. */
const FIELDS_SHOWN = 300;

/** The models that this component and those inside it use. */
export type EventDetailModels = Pick<App, 'files' | 'listView' | 'originals' | 'pinned' | 'rows' | 'search' | 'selectedEvent' | 'views'> & CopyModels & ValueModels;

class EventDetail extends ModelElement {
  static override properties = { ...inputs('app'), view: { state: true } };
  static override styles = [sharedStyles, detailStyles];
  declare app: EventDetailModels;
  declare view: View;
  readonly #portion = new Portion(() => this.requestUpdate(), FIELDS_SHOWN);
  /** The values of the summary are one tab stop, and the fields another one. */
  readonly #facts = new RovingTabindex(() => this.requestUpdate());
  readonly #roving = new RovingTabindex(() => this.requestUpdate());
  readonly #marks = new HighlightMarks();
  #shownRow: number | null = null;
  /** Whether the event may say what it changed, and the changes in its text. */
  #mayHaveChanges: { of: EventDetailData | null; is: boolean } = { of: null, is: false };
  #changes: { of: string; list: readonly Change[] } = { of: '', list: [] };
  /** The event whose original text was requested. */
  #requestedOriginal: EventDetailData | null = null;

  constructor() {
    super();
    this.view = 'fields';
  }

  protected override willUpdate(): void {
    const { detail } = this.app.selectedEvent;
    if (detail !== this.#mayHaveChanges.of) this.#mayHaveChanges = { of: detail, is: detail !== null && mayHaveChanges(detail.fields) };
    if (this.app.selectedEvent.row === this.#shownRow) return;
    this.#shownRow = this.app.selectedEvent.row;
    this.#portion.restart();
  }

  protected watched(): readonly Model[] {
    return [this.app.selectedEvent, this.app.files, this.app.originals, this.app.search, this.app.views, this.app.listView, this.app.pinned, this.app.rows];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#marks.clear();
    this.app.originals.reset();
  }

  protected override updated(): void {
    const { detail } = this.app.selectedEvent;
    // The original is read only if it is needed, because reading from an archive may take a while.
    const requested = this.view === 'fields' && !this.#mayHaveChanges.is ? null : detail;
    if (requested && requested !== this.#requestedOriginal) void this.app.originals.read(requested).catch(() => {});
    this.#requestedOriginal = requested;
    this.#facts.afterRender(this.#part('.about'));
    this.#roving.afterRender(this.#part('.fields'));
    this.#marks.show(this.renderRoot.querySelectorAll('.value'), this.app.views.highlights);
  }

  /** Called when the user moves from the list to the detail with the keyboard. */
  override focus(): void {
    this.#facts.enter(this.#part('.about'));
  }

  protected override render() {
    const { detail, failure } = this.app.selectedEvent;
    return html`
      <section aria-label=${strings.detailLabel} @keydown=${this.#key}>
        <div class="panel-head">
          <h2>${strings.detailLabel}</h2>
          <button class="quiet small" ?disabled=${!detail} @click=${() => this.#showContext()}>
            ${icon('time')}${eventStrings.showContext}
          </button>
          <al-menu label=${eventStrings.copyEvent} .icon=${'copy'} .items=${copyItems(this.app)}></al-menu>
          <button class="quiet icon" aria-label=${strings.close} @click=${() => this.app.selectedEvent.clear()}>${icon('close')}</button>
        </div>
        ${failure ? html`<p class="bad" role="alert">${failure}</p>` : nothing} ${detail ? this.#event(detail) : nothing}
      </section>
    `;
  }

  #event(detail: EventDetailData) {
    const file = this.app.files.list.find(({ engineFile }) => engineFile === detail.file);
    const warning = file ? eventWarningOf(file) : null;
    return html`
      <div
        class="about"
        @focusin=${this.#facts.onFocusIn}
        @keydown=${(event: KeyboardEvent) => this.#facts.onKey(this.#part('.about'), event)}
      >
        ${eventSummary(this.app, detail, this.#facts, () => this.#showContext())}
        <span class="soft">${visible(strings.detailPlace(detail.fileName, detail.lineNumber, detail.offset), PLACE_CHARACTERS)}</span>
        ${detail.duplicate ? html`<span class="caution">${eventStrings.duplicate}</span>` : nothing}
        ${warning === null ? nothing : html`<span class="caution">${warning}</span>`}
        ${this.#stages(detail)} ${this.#isNotInList(detail) ? html`<span class="caution">${eventStrings.notInList}</span>` : nothing}
      </div>
      ${this.#changed(detail)}
      <div role="tablist" aria-label=${eventStrings.detailViews} @keydown=${this.#tabKey}>
        ${VIEWS.map(
          (name) =>
            html`<button
              role="tab"
              id=${`tab-${name}`}
              aria-controls="view"
              aria-selected=${name === this.view}
              tabindex=${name === this.view ? 0 : -1}
              @click=${() => (this.view = name)}
            >
              ${eventStrings.views[name]}
            </button>`,
        )}
      </div>
      <div id="view" role="tabpanel" aria-labelledby=${`tab-${this.view}`}>${this.#view(detail)}</div>
    `;
  }

  /** The old and the new values of an update, once the text of the event is read. */
  #changed(detail: EventDetailData) {
    const { state } = this.app.originals;
    if (this.#requestedOriginal !== detail || state.is === 'idle' || !this.#mayHaveChanges.is) return nothing;
    if (state.is !== 'there') return this.view === 'fields' ? this.#reading() : nothing;
    const { text } = state.original;
    if (text !== this.#changes.of) this.#changes = { of: text, list: changesIn(text) };
    return changesTable(this.#changes.list);
  }

  /** The other stages of the request, which are left out of the search if stages are folded. */
  #stages({ row }: EventDetailData) {
    const { stages } = this.app.selectedEvent;
    if (stages.length < 2) return nothing;
    return html`<div class="stages" role="group" aria-label=${eventStrings.stages}>
      <span>${eventStrings.stages}</span>
      <ol>
        ${stages.map(
          (stage) =>
            html`<li>
              <button
                class="small"
                aria-label=${eventStrings.openStage(stage.stage)}
                aria-current=${stage.row === row ? 'true' : 'false'}
                @click=${() => void this.app.selectedEvent.select({ row: stage.row, line: '' })}
              >
                ${stage.stage}
              </button>
              <span class="soft">${stage.timeText ?? eventStrings.noTimeOfStage}</span>
            </li>`,
        )}
      </ol>
    </div>`;
  }

  #isNotInList({ row }: EventDetailData): boolean {
    const { anchorIndex, anchorIndexOf } = this.app.rows;
    return anchorIndexOf === row && anchorIndex === null;
  }

  #view(detail: EventDetailData) {
    if (this.view === 'fields') {
      return html`<div
        class="fields"
        @focusin=${this.#roving.onFocusIn}
        @keydown=${(event: KeyboardEvent) => this.#roving.onKey(this.#part('.fields'), event)}
      >
        ${eventFields(this.app, detail.fields, this.#portion, this.#roving)}
        <p>${this.#portion.moreButton(detail.fields.length, this.#roving)}</p>
      </div>`;
    }
    const { state } = this.app.originals;
    if (state.is !== 'there') return this.#reading();
    const { text, same } = state.original;
    if (this.view === 'json') return html`<al-json-tree .text=${text}></al-json-tree>`;
    return html`
      <p class="soft">${eventStrings.original.place(detail.length, detail.offset)}</p>
      <p class=${same === false ? 'bad' : same ? 'good' : 'soft'}>
        ${same === null ? eventStrings.original.unchecked : same ? eventStrings.original.same : eventStrings.original.differs}
      </p>
      ${text.includes('\uFFFD') ? html`<p class="soft">${eventStrings.original.invalid}</p>` : nothing}
      <pre class="data"><al-long-text .text=${text} .limit=${ORIGINAL_CHARACTERS}></al-long-text></pre>
    `;
  }

  /** Says how far the original text is read, or why it cannot be read. */
  #reading() {
    const { state } = this.app.originals;
    if (state.is === 'failed') return html`<p class="bad" role="alert">${state.reason}</p>`;
    if (state.is !== 'reading') return nothing;
    const { name, read, size, unpacks } = state;
    const progress = unpacks ? eventStrings.original.unpacking(read, size) : eventStrings.original.reading(name);
    return html`<p class="soft" role="status">${visible(progress, PLACE_CHARACTERS)}</p>`;
  }

  #showContext(): void {
    const { detail } = this.app.selectedEvent;
    if (detail) void this.app.rows.showContext(detail, null).catch(() => {});
  }

  /** Returns a part of the component, or all of it while the part is not shown. */
  #part(selector: string): ParentNode {
    return this.renderRoot.querySelector(selector) ?? this.renderRoot;
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    this.app.selectedEvent.clear();
    this.dispatchEvent(new CustomEvent('leave-detail', { bubbles: true, composed: true }));
  }

  #tabKey(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    this.view = VIEWS.at((VIEWS.indexOf(this.view) + step) % VIEWS.length) ?? 'fields';
    moveFocus(this.renderRoot.querySelector<HTMLElement>(`#tab-${this.view}`));
  }
}

define('al-event-detail', EventDetail);
