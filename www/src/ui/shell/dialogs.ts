// The dialogs that any part of the page can open.
import { html, nothing } from 'lit';
import type { App } from '../../state/app';
import '../alerts/alert-dialog';
import '../groups/seen-dialog';
import '../groups/sequence-dialog';
import '../pivot/pivot-dialog';
import '../print/print-dialog';
import '../sources/family-dialog';
import '../sources/paste-dialog';
import '../views/import-result';
import '../views/sets-dialog';
import '../views/view-dialog';
import './about';
import './shortcut-help';

/** Renders the open dialogs. */
export function dialogs(app: App) {
  const { viewInDialog, alertViewId, familyDialogOpen } = app.shell;
  return html`
    ${namedDialog(app)} ${viewInDialog ? html`<al-view-dialog .app=${app}></al-view-dialog>` : nothing}
    ${alertViewId ? html`<al-alert-dialog .app=${app}></al-alert-dialog>` : nothing}
    <al-import-result .imports=${app.imports} .toasts=${app.toasts}></al-import-result>
    ${familyDialogOpen ? html`<al-family-dialog .app=${app}></al-family-dialog>` : nothing}
    <al-pivot-dialog .app=${app}></al-pivot-dialog>
    <al-seen-dialog .app=${app}></al-seen-dialog>
    <al-sequence-dialog .app=${app}></al-sequence-dialog>
  `;
}

function namedDialog(app: App) {
  switch (app.shell.dialog) {
    case 'about':
      return html`<al-about .engine=${app.engine} .shell=${app.shell}></al-about>`;
    case 'shortcuts':
      return html`<al-shortcut-help .shell=${app.shell}></al-shortcut-help>`;
    case 'paste':
      return html`<al-paste .app=${app}></al-paste>`;
    case 'print':
      return html`<al-print-dialog .app=${app}></al-print-dialog>`;
    case 'sets':
      return html`<al-sets-dialog .app=${app}></al-sets-dialog>`;
    default:
      return nothing;
  }
}
