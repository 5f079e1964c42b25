// The export menu: save the matching events to a file, print them, or translate the query for another engine.
import { css, html, nothing } from 'lit';
import type { App } from '../../state/app';
import type { Model } from '../../state/core/model';
import { exportStrings } from '../../strings/export';
import { printStrings } from '../../strings/print';
import { ModelElement, define, inputs } from '../kit/element';
import type { MenuItem } from '../kit/menu';
import '../kit/menu';
import type { SaveEventsModels } from './save-events';
import './save-events';
import './translation-dialog';

type Open = 'save' | 'translation' | null;

/** The models that this component and those inside it use. */
export type ExportMenuModels = Pick<App, 'engine' | 'search' | 'shell' | 'toasts'> & SaveEventsModels;

class ExportMenu extends ModelElement {
  static override properties = { ...inputs('app'), open: { state: true } };
  static override styles = css`
    :host {
      display: inline-flex;
    }
  `;
  declare app: ExportMenuModels;
  declare open: Open;

  constructor() {
    super();
    this.open = null;
  }

  protected watched(): readonly Model[] {
    return [this.app.search];
  }

  protected override render() {
    const close = () => (this.open = null);
    return html`
      <al-menu label=${exportStrings.menu} .icon=${'save'} .items=${this.#items()}></al-menu>
      ${this.open === 'save' ? html`<al-save-events .app=${this.app} @close=${close}></al-save-events>` : nothing}
      ${this.open === 'translation' ? html`<al-translation-dialog .engine=${this.app.engine} .search=${this.app.search} .toasts=${this.app.toasts} @close=${close}></al-translation-dialog>` : nothing}
    `;
  }

  #items(): MenuItem[] {
    return [
      { label: exportStrings.save.open, icon: 'save', edits: true, run: () => (this.open = 'save') },
      { label: printStrings.open, icon: 'print', run: () => this.app.shell.openDialog('print') },
      { label: exportStrings.open, icon: 'forward', disabled: this.app.search.hasError, run: () => (this.open = 'translation') },
    ];
  }
}

define('al-export-menu', ExportMenu);
