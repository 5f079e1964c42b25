// The name of the open view, next to the search field. As in the hosted product it opens a menu of actions for the view.
import { css, html, nothing } from 'lit';
import type { Model } from '../../state/core/model';
import type { Toasts } from '../../state/core/toasts';
import type { Shell } from '../../state/shell';
import type { Views } from '../../state/views/views';
import type { Workspace } from '../../state/views/workspace';
import { viewStrings } from '../../strings/views';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import type { MenuItem } from '../kit/menu';
import '../kit/menu';

class ViewName extends ModelElement {
  static override properties = inputs('shell', 'toasts', 'views', 'workspace');
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: flex;
        gap: var(--space-2);
        align-items: center;
        min-width: 0;
      }

      .based {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    `,
  ];
  declare shell: Shell;
  declare toasts: Toasts;
  declare views: Views;
  declare workspace: Workspace;

  protected watched(): readonly Model[] {
    return [this.views, this.workspace];
  }

  protected override render() {
    const { name, saved: view, unsaved } = this.views;
    return html`
      <al-menu side="left" label=${`${viewStrings.viewMenu}: ${name}`} caption=${name} .items=${this.#items()}></al-menu>
      ${view && unsaved ? html`<span class="soft based">${viewStrings.basedOn(view.name)}</span>` : nothing}
    `;
  }

  #items(): MenuItem[] {
    const { saved: view, unsaved } = this.views;
    const items: MenuItem[] = [{ label: viewStrings.saveAsNew, icon: 'add', edits: true, run: () => this.shell.openViewDialog({}) }];
    if (view && unsaved) {
      items.push(
        { label: viewStrings.saveChanges(view.name), icon: 'save', edits: true, run: () => this.toasts.reportFailure(this.views.saveChanges()) },
        { label: viewStrings.backTo(view.name), icon: 'back', run: () => void this.views.open(view) },
      );
    }
    if (view) {
      const attached = this.workspace.alertOf(view.id) !== undefined;
      items.push(
        { label: attached ? viewStrings.editAlert : viewStrings.attachAlert, icon: 'bell', edits: true, run: () => this.shell.openAlertDialog(view.id) },
        { label: viewStrings.edit, icon: 'edit', edits: true, run: () => this.shell.openViewDialog({ id: view.id }) },
      );
    }
    if (view || unsaved) items.push({ label: viewStrings.clearView, icon: 'close', run: () => void this.views.open(null) });
    return items;
  }
}

define('al-view-name', ViewName);
