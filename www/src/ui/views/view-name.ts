// The name of the open view before the search box; as in the hosted product, it opens what can be done with the view.
import { css, html, nothing } from 'lit';
import type { App } from '../../state/app';
import type { Model } from '../../state/core/model';
import { viewStrings } from '../../strings/views';
import { sharedStyles } from '../../styles/shared';
import { AppElement, define } from '../kit/element';
import '../kit/menu';
import type { MenuItem } from '../kit/menu';

class ViewName extends AppElement {
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

  protected watched(app: App): readonly Model[] {
    return [app.views, app.workspace];
  }

  protected override render() {
    const { name, saved: view, unsaved } = this.app.views;
    return html`
      <al-menu side="left" label=${`${viewStrings.viewMenu}: ${name}`} caption=${name} .items=${this.#items()}></al-menu>
      ${view && unsaved ? html`<span class="soft based">${viewStrings.basedOn(view.name)}</span>` : nothing}
    `;
  }

  #items(): MenuItem[] {
    const { app } = this;
    const { saved: view, unsaved } = app.views;
    const items: MenuItem[] = [{ label: viewStrings.saveAsNew, icon: 'add', run: () => app.shell.openViewDialog({}) }];
    if (view && unsaved) {
      items.push(
        { label: viewStrings.saveChanges(view.name), icon: 'save', run: () => app.toasts.reportFailure(app.views.saveChanges()) },
        { label: viewStrings.backTo(view.name), icon: 'back', run: () => void app.views.open(view) },
      );
    }
    if (view) {
      const attached = app.workspace.alertOf(view.id) !== undefined;
      items.push(
        { label: attached ? viewStrings.editAlert : viewStrings.attachAlert, icon: 'bell', run: () => app.shell.openAlertDialog(view.id) },
        { label: viewStrings.edit, icon: 'edit', run: () => app.shell.openViewDialog({ id: view.id }) },
      );
    }
    if (view || unsaved) items.push({ label: viewStrings.clearView, icon: 'close', run: () => void app.views.open(null) });
    return items;
  }
}

define('al-view-name', ViewName);
