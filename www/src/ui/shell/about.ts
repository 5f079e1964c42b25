// The About dialog: what the page does, its build, and the result of a self-test in this browser.
import { css, html } from 'lit';
import type { EngineHost } from '../../state/core/engine-host';
import type { Model } from '../../state/core/model';
import { selfTest } from '../../state/core/self-test';
import { licenceNotices } from '../../state/core/notices';
import type { Shell } from '../../state/shell';
import { shellStrings } from '../../strings/shell';
import { sharedStyles } from '../../styles/shared';
import '../kit/dialog';
import { ModelElement, define, inputs } from '../kit/element';
import { visible } from '../kit/visible';

class About extends ModelElement {
  static override properties = { ...inputs('engine', 'shell'), verdict: { state: true }, passed: { state: true }, notices: { state: true } };
  static override styles = [
    sharedStyles,
    css`
      p {
        margin: 0 0 var(--space-3);
        max-width: 64ch;
      }

      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: var(--space-2) var(--space-4);
        margin: 0 0 var(--space-3);
      }

      dt {
        color: var(--ink-soft);
      }

      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }

      .good {
        color: var(--good);
      }

      summary {
        margin: 0 0 var(--space-2);
      }

      pre {
        max-height: 40vh;
        margin: 0 0 var(--space-3);
        overflow: auto;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        font-size: var(--size-small);
      }
    `,
  ];
  declare engine: EngineHost;
  declare shell: Shell;
  declare verdict: string;
  declare passed: boolean | null;
  declare notices: string;

  constructor() {
    super();
    this.verdict = shellStrings.selfTestRuns;
    this.passed = null;
    this.notices = '';
  }

  protected watched(): readonly Model[] {
    return [];
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    void this.#test();
  }

  protected override render() {
    const className = this.passed === null ? 'soft' : this.passed ? 'good' : 'bad';
    return html`<al-dialog heading=${shellStrings.about} @close=${() => this.shell.closeDialog()}>
      <p>${shellStrings.aboutWhat}</p>
      <p>${shellStrings.aboutStopped}</p>
      <p>${shellStrings.aboutLeft}</p>
      <dl>
        <dt>${shellStrings.selfTest}</dt>
        <dd><span class=${className} role="status" aria-label=${shellStrings.selfTest}>${visible(this.verdict)}</span></dd>
        <dt>${shellStrings.version}</dt>
        <dd>${BUILD.version}</dd>
        <dt>${shellStrings.engine}</dt>
        <dd class="data">${BUILD.engineSha256}</dd>
        <dt>${shellStrings.licence}</dt>
        <dd>${shellStrings.licenceName}</dd>
      </dl>
      <details @toggle=${() => void this.#showNotices()}>
        <summary>${shellStrings.notices}</summary>
        <pre tabindex="0" role="region" aria-label=${shellStrings.notices}>${this.notices}</pre>
      </details>
      <p class="soft">${shellStrings.aboutTrust(shellStrings.aboutCommand)}</p>
    </al-dialog>`;
  }

  async #showNotices(): Promise<void> {
    if (this.notices) return;
    try {
      this.notices = await licenceNotices();
    } catch (error) {
      this.notices = shellStrings.noticesFailed(error instanceof Error ? error.message : String(error));
    }
  }

  async #test(): Promise<void> {
    try {
      this.verdict = shellStrings.selfTestPassed(await selfTest(this.engine));
      this.passed = true;
    } catch (error) {
      this.verdict = shellStrings.selfTestFailed(error instanceof Error ? error.message : String(error));
      this.passed = false;
    }
  }
}

define('al-about', About);
