// The workspace as a file: save it, load one, take over the definitions of the hosted product, take a change back.
import { css, html, nothing } from 'lit';
import type { App } from '../state/app';
import type { Model } from '../state/model';
import { saved } from '../strings-workspace';
import { shared } from '../styles/shared';
import './dialog';
import { AppElement, define } from './element';
import './menu';
import type { MenuItem } from './menu';
import { saveFile } from './save-file';
import { visible } from './visible';

/** What a load or an import had to say. */
interface Told {
  readonly sentences: readonly string[];
  readonly problems: readonly { path: string; reason: string }[];
}

class WorkspaceMenu extends AppElement {
  static override properties = { ...AppElement.properties, told: { state: true } };
  static override styles = [
    shared,
    css`
      :host {
        display: inline-flex;
        margin-left: auto;
      }

      ul {
        padding-left: var(--space-4);
      }

      .actions {
        display: flex;
        gap: var(--space-2);
        justify-content: end;
      }
    `,
  ];
  declare told: Told | null;

  constructor() {
    super();
    this.told = null;
  }

  protected watched(app: App): readonly Model[] {
    return [app.workspace];
  }

  protected override render() {
    return html`
      <al-menu label=${saved.workspace} .drawing=${'more'} .items=${this.#items()}></al-menu>
      <input
        type="file"
        hidden
        multiple
        accept=".json,.tf,.hcl,.txt,application/json"
        aria-label=${saved.fileInput}
        @change=${(event: Event) => void this.#load(event.target as HTMLInputElement)}
      />
      ${this.told ? this.#report(this.told) : nothing}
    `;
  }

  #items(): MenuItem[] {
    const { workspace } = this.app;
    return [
      { label: saved.loadFile, icon: 'folder', run: () => this.renderRoot.querySelector('input')?.click() },
      {
        label: saved.saveFile,
        icon: 'save',
        disabled: workspace.empty,
        run: () => saveFile('activity-lens-workspace.json', workspace.text, 'application/json'),
      },
      { label: saved.undo, icon: 'undo', run: () => void this.#undo() },
    ];
  }

  #report({ sentences, problems }: Told) {
    return html`<al-dialog heading=${saved.loadReport} @close=${() => (this.told = null)}>
      ${sentences.map((sentence) => html`<p>${visible(sentence)}</p>`)}
      ${problems.length > 0
        ? html`<p class="caution">${saved.problems(problems.length)}</p>
            <ul>
              ${problems.map(({ path, reason }) => html`<li><span class="data">${visible(path)}</span> ${visible(reason)}</li>`)}
            </ul>`
        : nothing}
      <div class="actions">
        <button @click=${() => void this.#undo()}>${saved.takeBack}</button>
      </div>
    </al-dialog>`;
  }

  async #load(input: HTMLInputElement): Promise<void> {
    const files = [...(input.files ?? [])];
    input.value = '';
    for (const file of files) await this.#tell(async () => this.#take(file.name, await file.text()));
  }

  /** A workspace file says so in its first member; anything else is read as definitions. */
  async #take(name: string, text: string): Promise<void> {
    const { workspace } = this.app;
    const { views, presets, alerts, boards, known, problems } = await workspace.change('loadWorkspace', text, false);
    this.#said(
      [saved.loaded(name, saved.parts(views, alerts, presets, boards)), ...(known ? [saved.known(known)] : []), saved.notSaved],
      problems,
    );
  }

  #said(sentences: readonly string[], problems: Told['problems']): void {
    const before = this.told;
    this.told = before
      ? { sentences: [...before.sentences, ...sentences], problems: [...before.problems, ...problems] }
      : { sentences, problems };
  }

  async #undo(): Promise<void> {
    this.told = null;
    const undone = await this.app.workspace.change('undoWorkspace');
    this.app.told.say(undone ? saved.undone : saved.nothingToUndo);
  }

  async #tell(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#said([error instanceof Error ? error.message : String(error)], []);
    }
  }
}

define('al-workspace-menu', WorkspaceMenu);
