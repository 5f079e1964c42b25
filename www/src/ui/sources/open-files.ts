// The ways to open events: a button for files, and a menu for a folder, pasted text, followed files and the sample. The
// start screen shows all of them as buttons.
import { css, html, nothing } from 'lit';
import type { App } from '../../state/app';
import type { Model } from '../../state/core/model';
import { canPickFollowedFiles, pickFollowedFiles } from '../../state/sources/followed-file';
import { strings } from '../../strings/common';
import { liveStrings } from '../../strings/live';
import { shellStrings } from '../../strings/shell';
import { sourceStrings } from '../../strings/sources';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import { icon } from '../kit/icons';
import '../kit/menu';

/** The models that this component and those inside it use. */
export type OpenFilesModels = Pick<App, 'engine' | 'files' | 'follow' | 'notify' | 'open' | 'shell'>;

class OpenFiles extends ModelElement {
  static override properties = { ...inputs('app'), all: { type: Boolean } };
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }

      /* In the top bar of a phone the button shows only its icon. */
      @media (max-width: 719px) {
        :host(:not([all], .labelled)) .primary {
          width: var(--control);
          padding: 0;
        }

        :host(:not([all], .labelled)) .primary span {
          position: absolute;
          width: 1px;
          height: 1px;
          overflow: hidden;
          clip-path: inset(50%);
        }
      }
    `,
  ];
  declare app: OpenFilesModels;
  /** Whether every way is a button instead of a menu item. */
  declare all: boolean;

  constructor() {
    super();
    this.all = false;
  }

  protected watched(): readonly Model[] {
    return [this.app.engine, this.app.files];
  }

  protected override render() {
    const failed = this.app.engine.state === 'failed';
    return html`
      <button class="primary" ?disabled=${failed} @click=${() => this.#pick('files')}>
        ${icon('file')}<span>${strings.openFiles}</span>
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
      <button ?disabled=${failed} @click=${() => this.#paste()}>${icon('paste')}${sourceStrings.paste}</button>
      ${canPickFollowedFiles()
        ? html`<button ?disabled=${failed} @click=${() => this.#follow()}>${icon('live')}${liveStrings.open}</button>`
        : nothing}
    `;
  }

  #menu(failed: boolean) {
    const hasSample = this.app.files.list.some(({ file }) => file === null);
    const items = [
      { label: strings.openFolder, icon: 'folder', disabled: failed, run: () => this.#pick('folder') },
      { label: sourceStrings.paste, icon: 'paste', disabled: failed, run: () => this.#paste() },
      ...(canPickFollowedFiles() ? [{ label: liveStrings.open, icon: 'live', disabled: failed, run: () => this.#follow() }] : []),
      { label: strings.loadSample, icon: 'sample', disabled: failed || hasSample, run: () => this.#sample() },
    ];
    return html`<al-menu label=${shellStrings.moreFiles} .icon=${'down'} .items=${items}></al-menu>`;
  }

  #paste(): void {
    this.app.shell.openDialog('paste');
  }

  async #follow(): Promise<void> {
    try {
      await this.app.follow(await pickFollowedFiles());
    } catch (error) {
      this.app.notify(error instanceof Error ? error.message : String(error));
    }
  }

  #sample(): void {
    this.app.files.addSample();
  }

  #pick(id: string): void {
    this.renderRoot.querySelector<HTMLInputElement>(`#${id}`)?.click();
  }

  #picked(event: Event): void {
    const input = event.target as HTMLInputElement;
    void this.app.open([...(input.files ?? [])].map((file) => ({ file, source: null })));
    // Without this, picking the same file again would dispatch no `change` event.
    input.value = '';
  }
}

define('al-open-files', OpenFiles);
