// What was saved lasts only as long as the page, unless it goes into a file or the browser keeps it. This says so at the
// first save, with both at hand, until one of them was done or a person closes it.
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

/** The workspace as a file; from then on nothing of it would be lost. */
export function saveWorkspace(workspace: Workspace, toasts: Toasts): void {
  // The text may contain more than this state. A pending change does not count as saved.
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
    // The status is always there: a screen reader tells only what changes in one.
    return html`<div class=${open ? 'bar' : ''}><span role="status">${open ? viewStrings.lastsShortly : ''}</span>${open ? this.#actions() : nothing}</div>`;
  }

  #actions() {
    const { app } = this;
    return html`
      <button class="small" @click=${() => saveWorkspace(app.workspace, app.toasts)}>${icon('save')}${viewStrings.saveFile}</button>
      ${app.persistence.available ? html`<button class="small" @click=${() => this.#keep()}>${viewStrings.keep}</button>` : nothing}
      <button class="quiet small icon" aria-label=${strings.close} @click=${() => (this.closed = true)}>${icon('close')}</button>
    `;
  }

  async #keep(): Promise<void> {
    const { app } = this;
    try {
      await app.persistence.setOn(true);
    } catch (error) {
      app.notify(viewStrings.keepFailed(error instanceof Error ? error.message : String(error)));
    }
  }
}

define('al-storage-reminder', StorageReminder);
