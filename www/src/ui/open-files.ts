// The ways to events: files in one step; a folder, the clipboard and the sample behind it. The first screen, which has
// the room, shows them all as buttons.
import { css, html } from 'lit';
import type { App } from '../state/app';
import type { Model } from '../state/model';
import { strings } from '../strings';
import { around } from '../strings-around';
import { files } from '../strings-files';
import { shared } from '../styles/shared';
import { AppElement, define } from './element';
import { icon } from './icons';
import './menu';

class OpenFiles extends AppElement {
  static override properties = { ...AppElement.properties, all: { type: Boolean } };
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
    `,
  ];
  /** Whether every way is a button of its own. */
  declare all: boolean;

  constructor() {
    super();
    this.all = false;
  }

  protected watched(app: App): readonly Model[] {
    return [app.engine, app.files];
  }

  protected override render() {
    const failed = this.app.engine.state === 'failed';
    return html`
      <button class="primary" ?disabled=${failed} @click=${() => this.#pick('files')}>
        ${icon('file')}${strings.openFiles}
      </button>
      <input type="file" id="files" multiple hidden aria-label=${strings.openFiles} @change=${this.#picked} />
      <input type="file" id="folder" webkitdirectory hidden aria-label=${strings.openFolder} @change=${this.#picked} />
      ${this.all ? this.#buttons(failed) : this.#menu(failed)}
    `;
  }

  #buttons(failed: boolean) {
    return html`
      <button ?disabled=${failed} @click=${() => this.#sample()}>${icon('sample')}${strings.loadSample}</button>
      <button ?disabled=${failed} @click=${() => this.#pick('folder')}>${icon('folder')}${strings.openFolder}</button>
      <button ?disabled=${failed} @click=${() => this.#paste()}>${icon('paste')}${files.paste}</button>
    `;
  }

  #menu(failed: boolean) {
    const hasSample = this.app.files.list.some(({ file }) => file === null);
    const items = [
      { label: strings.openFolder, icon: 'folder', disabled: failed, run: () => this.#pick('folder') },
      { label: files.paste, icon: 'paste', disabled: failed, run: () => this.#paste() },
      { label: strings.loadSample, icon: 'sample', disabled: failed || hasSample, run: () => this.#sample() },
    ];
    return html`<al-menu label=${around.moreFiles} .drawing=${'down'} .items=${items}></al-menu>`;
  }

  #paste(): void {
    this.app.shell.openDialog('paste');
  }

  #sample(): void {
    this.app.files.addSample();
  }

  #pick(id: string): void {
    this.renderRoot.querySelector<HTMLInputElement>(`#${id}`)?.click();
  }

  #picked(event: Event): void {
    const input = event.target as HTMLInputElement;
    this.app.files.add([...(input.files ?? [])]);
    // So that the same file can be picked again.
    input.value = '';
  }
}

define('al-open-files', OpenFiles);
