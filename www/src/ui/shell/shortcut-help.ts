// The dialog that lists the keyboard shortcuts.
import { css, html } from 'lit';
import type { Model } from '../../state/core/model';
import type { Shell } from '../../state/shell';
import { shellStrings } from '../../strings/shell';
import { sharedStyles } from '../../styles/shared';
import '../kit/dialog';
import { ModelElement, define, inputs } from '../kit/element';

class ShortcutHelp extends ModelElement {
  static override properties = inputs('shell');
  static override styles = [
    sharedStyles,
    css`
      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: var(--space-2) var(--space-4);
        align-items: baseline;
        margin: 0 0 var(--space-3);
      }

      dd,
      p {
        margin: 0;
      }

      kbd + kbd {
        margin-left: 4px;
      }
    `,
  ];
  declare shell: Shell;

  protected watched(): readonly Model[] {
    return [];
  }

  protected override render() {
    return html`<al-dialog heading=${shellStrings.shortcuts} @close=${() => this.shell.closeDialog()}>
      <dl>
        ${shellStrings.shortcutList.map(
          ([keys, what]) =>
            html`<dt>${keys.split(/\s+/).map((key) => html`<kbd>${key}</kbd>`)}</dt>
              <dd>${what}</dd>`,
        )}
      </dl>
      <p class="soft">${shellStrings.shortcutsNote}</p>
    </al-dialog>`;
  }
}

define('al-shortcut-help', ShortcutHelp);
