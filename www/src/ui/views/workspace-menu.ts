// The workspace menu: save and load a workspace file, import definitions of the hosted product, undo a change.
import { css, html, nothing } from 'lit';
import type { Model } from '../../state/core/model';
import type { Toasts } from '../../state/core/toasts';
import type { Persistence } from '../../state/views/persistence';
import type { Workspace } from '../../state/views/workspace';
import { viewStrings } from '../../strings/views';
import { sharedStyles } from '../../styles/shared';
import '../kit/dialog';
import { ModelElement, define, inputs } from '../kit/element';
import type { MenuItem } from '../kit/menu';
import '../kit/menu';
import { saveFile } from '../kit/save-file';
import { visible } from '../kit/visible';
import { saveWorkspace } from './storage-reminder';

/** The report of a load or an import. */
interface ImportResult {
  readonly sentences: readonly string[];
  readonly problems: readonly { path: string; reason: string }[];
  /** Number of problems that the engine counted but did not list. */
  readonly moreProblems: number;
  /** Number of changes to the workspace, which is the number of undo steps. */
  readonly changes: number;
}

const NO_RESULT: ImportResult = { sentences: [], problems: [], moreProblems: 0, changes: 0 };

/** Number of problems listed at a time, because each of thousands of definitions may have some. */
const PORTION = 200;

/** The first member of a workspace file. Any other file is read as definitions of the hosted product. */
const OWN_FORMAT = /"format"\s*:\s*"activity-lens-workspace"/;

const knownSentence = (known: number): string[] => (known > 0 ? [viewStrings.known(known)] : []);

class WorkspaceMenu extends ModelElement {
  static override properties = { ...inputs('persistence', 'toasts', 'workspace'), result: { state: true }, listed: { state: true } };
  static override styles = [
    sharedStyles,
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
  declare persistence: Persistence;
  declare toasts: Toasts;
  declare workspace: Workspace;
  declare result: ImportResult | null;
  /** Number of problems listed. */
  declare listed: number;

  constructor() {
    super();
    this.#close();
  }

  protected watched(): readonly Model[] {
    return [this.workspace, this.persistence];
  }

  protected override render() {
    return html`
      <al-menu label=${viewStrings.workspace} .icon=${'more'} .items=${this.#items()}></al-menu>
      <input
        type="file"
        hidden
        multiple
        accept=".json,.tf,.hcl,.txt,application/json"
        aria-label=${viewStrings.fileInput}
        @change=${(event: Event) => void this.#load(event.target as HTMLInputElement)}
      />
      ${this.result ? this.#report(this.result) : nothing}
    `;
  }

  #items(): MenuItem[] {
    const { workspace } = this;
    return [
      { label: viewStrings.readyMade, icon: 'sample', run: () => void this.#attempt(() => this.#addReadyMade()) },
      { label: viewStrings.loadFile, icon: 'folder', run: () => this.renderRoot.querySelector('input')?.click() },
      {
        label: viewStrings.saveFile,
        icon: 'save',
        disabled: workspace.empty,
        run: () => saveWorkspace(this.workspace, this.toasts),
      },
      {
        label: viewStrings.exportViews,
        icon: 'file',
        disabled: workspace.views.length === 0,
        run: () => void this.#attempt(async () => saveFile('views.json', await workspace.query('exportViews'), 'application/json')),
      },
      {
        label: viewStrings.keep,
        checked: this.persistence.on,
        toggles: true,
        disabled: !this.persistence.available,
        run: () => void this.#attempt(async () => this.persistence.setOn(!this.persistence.on)),
      },
      { label: viewStrings.undo, icon: 'undo', run: () => this.toasts.reportFailure(this.#undo()) },
    ];
  }

  #close(): void {
    Object.assign(this, { result: null, listed: PORTION });
  }

  #report(result: ImportResult) {
    const { sentences, problems, changes } = result;
    return html`<al-dialog heading=${viewStrings.loadReport} @close=${() => this.#close()}>
      ${sentences.map((sentence) => html`<p>${visible(sentence)}</p>`)} ${problems.length > 0 ? this.#problems(result) : nothing}
      ${changes > 0
        ? html`<div class="actions"><button @click=${() => this.toasts.reportFailure(this.#undoImport(changes))}>${viewStrings.takeBack}</button></div>`
        : nothing}
    </al-dialog>`;
  }

  #problems({ problems, moreProblems }: ImportResult) {
    const rest = problems.length - this.listed;
    return html`<p class="caution">${viewStrings.problems(problems.length + moreProblems)}</p>
      <ul>
        ${problems.slice(0, this.listed).map(({ path, reason }) => html`<li><span class="data">${visible(path)}</span> ${visible(reason)}</li>`)}
        ${rest <= 0 && moreProblems > 0 ? html`<li>${viewStrings.moreProblems(moreProblems)}</li>` : nothing}
      </ul>
      ${rest > 0 ? html`<button class="small" @click=${() => (this.listed += PORTION)}>${viewStrings.more(Math.min(rest, PORTION))}</button>` : nothing}`;
  }

  async #load(input: HTMLInputElement): Promise<void> {
    const files = [...(input.files ?? [])];
    input.value = '';
    for (const file of files) await this.#attempt(async () => this.#importText(file.name, await file.text()));
  }

  async #addReadyMade(): Promise<void> {
    const [report, changes] = await this.#withChangeCount(() => this.workspace.addReadyMade());
    const sentence = viewStrings.loaded(viewStrings.readyMadeName, viewStrings.parts(report.views, report.alerts, report.presets, report.boards, report.families));
    this.#addToResult({ sentences: [sentence], problems: report.problems, moreProblems: report.moreProblems, changes });
  }

  async #importText(name: string, text: string): Promise<void> {
    const { workspace } = this;
    if (OWN_FORMAT.test(text)) {
      const [report, changes] = await this.#withChangeCount(() => workspace.change('loadWorkspace', text, false));
      const { views, presets, alerts, boards, families, known, problems, moreProblems } = report;
      const sentences = [viewStrings.loaded(name, viewStrings.parts(views, alerts, presets, boards, families)), ...knownSentence(known), viewStrings.notSaved];
      this.#addToResult({ sentences, problems, moreProblems, changes });
      return;
    }
    const [report, changes] = await this.#withChangeCount(() => workspace.change('importDefinitions', text));
    const { views, presets, alerts, known, definitions, problems, moreProblems } = report;
    const notes = definitions.flatMap(({ name: path, notes: texts, diagnostics }) =>
      [...texts, ...diagnostics.map(({ message }) => message)].map((reason) => ({ path, reason })),
    );
    this.#addToResult({
      sentences: [viewStrings.loaded(name, viewStrings.parts(views, alerts, presets, 0, 0)), ...knownSentence(known), viewStrings.notSaved],
      problems: [...problems.map((reason) => ({ path: name, reason })), ...notes],
      moreProblems,
      changes,
    });
  }

  /** Runs the load. Returns its report, and 1 if the workspace changed or 0 if the load had no effect. */
  async #withChangeCount<T>(load: () => Promise<T>): Promise<[T, number]> {
    const { workspace } = this;
    const before = workspace.state;
    const report = await load();
    return [report, workspace.state === before ? 0 : 1];
  }

  /** Adds a result to the current report, so that several files make one report. */
  #addToResult({ sentences, problems, moreProblems, changes }: ImportResult): void {
    const before = this.result ?? NO_RESULT;
    this.result = {
      sentences: [...before.sentences, ...sentences],
      problems: [...before.problems, ...problems],
      moreProblems: before.moreProblems + moreProblems,
      changes: before.changes + changes,
    };
  }

  /** Undoes every change in the report and no earlier change. */
  async #undoImport(changes: number): Promise<void> {
    this.#close();
    for (let left = changes; left > 0; left -= 1) await this.workspace.change('undoWorkspace');
    this.toasts.show(viewStrings.undone);
  }

  async #undo(): Promise<void> {
    const undone = await this.workspace.change('undoWorkspace');
    this.toasts.show(undone ? viewStrings.undone : viewStrings.nothingToUndo);
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#addToResult({ ...NO_RESULT, sentences: [error instanceof Error ? error.message : String(error)] });
    }
  }
}

define('al-workspace-menu', WorkspaceMenu);
