// The ways to events: files, a folder, the sample.
import { css, html } from 'lit';
import type { App } from '../state/app';
import type { Model } from '../state/model';
import { strings } from '../strings';
import { shared } from '../styles/shared';
import { AppElement, define } from './element';

class OpenFiles extends AppElement {
  static override styles = [
    shared,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: calc(var(--step) * 2);
      }
    `,
  ];

  protected watched(app: App): readonly Model[] {
    return [app.engine, app.files];
  }

  protected override render() {
    const failed = this.app.engine.state === 'failed';
    const hasSample = this.app.files.list.some(({ file }) => file === null);
    return html`
      <button class="primary" ?disabled=${failed} @click=${() => this.#pick('files')}>${strings.openFiles}</button>
      <input type="file" id="files" multiple hidden aria-label=${strings.openFiles} @change=${this.#picked} />
      <button ?disabled=${failed} @click=${() => this.#pick('folder')}>${strings.openFolder}</button>
      <input type="file" id="folder" webkitdirectory hidden aria-label=${strings.openFolder} @change=${this.#picked} />
      <button ?disabled=${failed || hasSample} @click=${() => this.app.files.addSample()}>${strings.loadSample}</button>
    `;
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
