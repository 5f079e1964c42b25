// The page: which parts stand where, and drops anywhere on it.
import { html, nothing } from 'lit';
import { App } from '../state/app';
import type { Model } from '../state/model';
import { strings } from '../strings';
import { layout } from '../styles/layout';
import { shared } from '../styles/shared';
import { tokens } from '../styles/tokens';
import { droppedFiles } from './drop';
import { AppElement, define } from './element';
import './event-detail';
import './events-grid';
import './fields-panel';
import './files-panel';
import './filters';
import './jump';
import './open-files';
import './search-box';
import './start';
import './status';
import './timeline';

class ActivityLens extends AppElement {
  static override properties = { ...AppElement.properties, dropping: { state: true } };
  static override styles = [shared, tokens, layout];
  declare dropping: boolean;
  readonly #abort = new AbortController();

  constructor() {
    super();
    this.app = new App();
    this.dropping = false;
  }

  protected watched(app: App): readonly Model[] {
    return [app, app.engine, app.files, app.selection];
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    const { signal } = this.#abort;
    window.addEventListener('dragover', (event) => this.#over(event), { signal });
    window.addEventListener('dragleave', (event) => this.#out(event), { signal });
    window.addEventListener('drop', (event) => void this.#drop(event), { signal });
    void this.app.start();
  }

  protected override render() {
    const empty = this.app.files.list.length === 0;
    return html`
      <header class="masthead">
        ${mark()}
        <h1>${strings.product}</h1>
        ${empty ? nothing : html`<al-open-files .app=${this.app}></al-open-files>`}
        <span class="offline soft" title=${strings.offlineTitle}>${strings.offline}</span>
      </header>
      ${this.#notice()} ${empty ? html`<al-start .app=${this.app}></al-start>` : this.#workspace()}
      ${this.dropping ? html`<div class="drop">${strings.dropNow}</div>` : nothing}
    `;
  }

  #notice() {
    const { notice } = this.app;
    if (!notice) return nothing;
    return html`<div class="notice" role="alert">
      <span>${notice}</span>
      <button class="quiet" aria-label=${strings.close} @click=${() => this.app.dismissNotice()}>✕</button>
    </div>`;
  }

  #workspace() {
    const { app } = this;
    const detail = app.selection.row !== null;
    return html`
      <main class=${detail ? 'with-detail' : ''}>
        <div class="controls">
          <al-search-box .app=${app}></al-search-box>
          <div class="bar">
            <al-status .app=${app}></al-status>
            <al-filters .app=${app}></al-filters>
            <al-jump .app=${app}></al-jump>
          </div>
        </div>
        <al-timeline .app=${app}></al-timeline>
        <al-fields-panel .app=${app}></al-fields-panel>
        <al-events-grid .app=${app}></al-events-grid>
        ${detail ? html`<al-event-detail .app=${app}></al-event-detail>` : nothing}
        <al-files-panel .app=${app}></al-files-panel>
      </main>
    `;
  }

  #over(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.dropping = true;
  }

  #out(event: DragEvent): void {
    // Left the window, not only one element for another.
    if (event.relatedTarget === null) this.dropping = false;
  }

  async #drop(event: DragEvent): Promise<void> {
    this.dropping = false;
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.app.files.add(await droppedFiles(event.dataTransfer));
  }
}

/** A lens over bars. */
function mark() {
  return html`<svg class="mark" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
    <circle cx="10.5" cy="10.5" r="8" fill="none" stroke="currentColor" stroke-width="1.8"></circle>
    <path d="M16.5 16.5 L22 22" stroke="currentColor" stroke-width="2.4"></path>
    <path d="M7 14 V10 M10.5 14 V6.5 M14 14 V11.5" stroke="currentColor" stroke-width="1.8"></path>
  </svg>`;
}

define('al-app', ActivityLens);
