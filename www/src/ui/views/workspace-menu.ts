// The workspace menu: save and load a workspace file, import definitions of the hosted product, undo a change.
import { css, html } from 'lit';
import type { Model } from '../../state/core/model';
import type { Shell } from '../../state/shell';
import type { Toasts } from '../../state/core/toasts';
import type { Persistence } from '../../state/views/persistence';
import type { Workspace } from '../../state/views/workspace';
import type { WorkspaceImport } from '../../state/views/workspace-import';
import { setStrings } from '../../strings/sets';
import { viewStrings } from '../../strings/views';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import type { MenuItem } from '../kit/menu';
import '../kit/menu';
import { saveFile } from '../kit/save-file';
import './sets-dialog';
import { saveWorkspace } from './storage-reminder';

class WorkspaceMenu extends ModelElement {
  static override properties = inputs('imports', 'persistence', 'shell', 'toasts', 'workspace');
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: inline-flex;
        margin-left: auto;
      }
    `,
  ];
  declare imports: WorkspaceImport;
  declare persistence: Persistence;
  declare shell: Shell;
  declare toasts: Toasts;
  declare workspace: Workspace;

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
    `;
  }

  #items(): MenuItem[] {
    const { workspace } = this;
    return [
      { label: viewStrings.readyMade, icon: 'sample', run: () => void this.imports.addReadyMade() },
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
        run: () => void this.imports.attempt(async () => saveFile('views.json', await workspace.query('exportViews'), 'application/json')),
      },
      { label: setStrings.open, icon: 'add', run: () => this.shell.openDialog('sets') },
      {
        label: viewStrings.keep,
        checked: this.persistence.on,
        toggles: true,
        disabled: !this.persistence.available,
        run: () => void this.imports.attempt(async () => this.persistence.setOn(!this.persistence.on)),
      },
      { label: viewStrings.undo, icon: 'undo', run: () => this.toasts.reportFailure(this.#undo()) },
    ];
  }

  async #load(input: HTMLInputElement): Promise<void> {
    const files = [...(input.files ?? [])];
    input.value = '';
    for (const file of files) await this.imports.importFile(file);
  }

  async #undo(): Promise<void> {
    const undone = await this.workspace.change('undoWorkspace');
    this.toasts.show(undone ? viewStrings.undone : viewStrings.nothingToUndo);
  }
}

define('al-workspace-menu', WorkspaceMenu);
