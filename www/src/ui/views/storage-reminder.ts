// The workspace is lost with the page unless it is saved to a file or stored in the browser. This bar offers both while
// there are unsaved definitions, until the user closes it.
import { css, html, nothing } from 'lit';
import type { App } from '../../state/app';
import type { Model } from '../../state/core/model';
import type { Toasts } from '../../state/core/toasts';
import type { Workspace } from '../../state/views/workspace';
import { strings } from '../../strings/common';
import { viewStrings } from '../../strings/views';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import { icon } from '../kit/icons';
import { saveFile } from '../kit/save-file';

/** Saves the workspace to a file and marks it as saved. */
export function saveWorkspace(workspace: Workspace, toasts: Toasts): void {
  // The text may include a change that is still pending. Only the state before it is marked as saved.
  const { state } = workspace;
  const save = async () => {
    saveFile('activity-lens-workspace.json', await workspace.text(), 'application/json');
    workspace.markSaved(state);
  };
  toasts.reportFailure(save());
}

/** The models that this component and those inside it use. */
export type StorageReminderModels = Pick<App, 'notify' | 'persistence' | 'toasts' | 'workspace' | 'workspaceUnsaved'>;

class StorageReminder extends ModelElement {
  static override properties = { ...inputs('app'), closed: { state: true } };
  static override styles = [
    sharedStyles,
    css`
      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        align-items: center;
        padding: var(--space-1) var(--edge);
        border-bottom: 1px solid var(--caution);
        background: var(--caution-soft);
      }

      span {
        flex: 1 1 240px;
      }

      @media print {
        :host {
          display: none;
        }
      }
    `,
  ];
  declare app: StorageReminderModels;
  declare closed: boolean;

  constructor() {
    super();
    this.closed = false;
  }

  protected watched(): readonly Model[] {
    return [this.app.workspace, this.app.persistence];
  }

  protected override render() {
    const { app } = this;
    const open = app.workspaceUnsaved && !this.closed;
    // The status element always exists, because screen readers announce only changes within it.
    return html`<div class=${open ? 'bar' : ''}><span role="status">${open ? viewStrings.lastsShortly : ''}</span>${open ? this.#actions() : nothing}</div>`;
  }

  #actions() {
    const { app } = this;
    return html`
      <button class="small" @click=${() => saveWorkspace(app.workspace, app.toasts)}>${icon('save')}${viewStrings.saveFile}</button>
      ${app.persistence.available ? html`<button class="small" @click=${() => this.#storeInBrowser()}>${viewStrings.keep}</button>` : nothing}
      <button class="quiet small icon" aria-label=${strings.close} @click=${() => (this.closed = true)}>${icon('close')}</button>
    `;
  }

  async #storeInBrowser(): Promise<void> {
    const { app } = this;
    try {
      await app.persistence.setOn(true);
    } catch (error) {
      app.notify(viewStrings.keepFailed(error instanceof Error ? error.message : String(error)));
    }
  }
}

define('al-storage-reminder', StorageReminder);
