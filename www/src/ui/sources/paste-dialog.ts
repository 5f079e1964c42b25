// The dialog for pasted text, which is opened like a file.
import { css, html } from 'lit';
import type { App } from '../../state/app';
import type { Model } from '../../state/core/model';
import { sourceStrings } from '../../strings/sources';
import { sharedStyles } from '../../styles/shared';
import '../kit/dialog';
import { ModelElement, define, inputs } from '../kit/element';

/** Returns the text as a file, so that it can be re-read and hashed. Its name has the time of pasting. */
export function pastedFile(text: string): File {
  return new File([text], sourceStrings.pasted(new Date().toLocaleTimeString('en-GB')), { type: 'application/json' });
}

class PasteDialog extends ModelElement {
  static override properties = { ...inputs('app'), empty: { state: true } };
  static override styles = [
    sharedStyles,
    css`
      p {
        margin: 0 0 var(--space-2);
      }

      textarea {
        display: block;
        width: 100%;
        height: 240px;
        margin-bottom: var(--space-3);
        resize: vertical;
        font-family: var(--font-data);
        font-size: var(--size-small);
      }
    `,
  ];
  declare app: Pick<App, 'open' | 'shell'>;
  declare empty: boolean;

  constructor() {
    super();
    this.empty = true;
  }

  protected watched(): readonly Model[] {
    return [];
  }

  protected override render() {
    return html`<al-dialog heading=${sourceStrings.pasteHeading} ?guarded=${!this.empty} @close=${() => this.app.shell.closeDialog()}>
      <p id="help" class="soft">${sourceStrings.pasteHelp}</p>
      <textarea
        autofocus
        aria-label=${sourceStrings.pasteLabel}
        aria-describedby="help"
        spellcheck="false"
        @input=${() => (this.empty = this.#text.trim() === '')}
      ></textarea>
      <button class="primary" ?disabled=${this.empty} @click=${() => this.#open()}>${sourceStrings.pasteOpen}</button>
    </al-dialog>`;
  }

  get #text(): string {
    return this.renderRoot.querySelector('textarea')?.value ?? '';
  }

  #open(): void {
    const file = pastedFile(this.#text);
    this.app.shell.closeDialog();
    void this.app.open([{ file, source: null }]);
  }
}

define('al-paste', PasteDialog);
