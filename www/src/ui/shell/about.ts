// What this page is, which build of it, and whether it works here.
import { css, html } from 'lit';
import type { App } from '../../state/app';
import type { Model } from '../../state/core/model';
import { selfTest } from '../../state/core/self-test';
import { around } from '../../strings/shell';
import { shared } from '../../styles/shared';
import '../kit/dialog';
import { AppElement, define } from '../kit/element';
import { visible } from '../kit/visible';

class About extends AppElement {
  static override properties = { ...AppElement.properties, verdict: { state: true }, passed: { state: true } };
  static override styles = [
    shared,
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
    `,
  ];
  declare verdict: string;
  declare passed: boolean | null;

  constructor() {
    super();
    this.verdict = around.selfTestRuns;
    this.passed = null;
  }

  protected watched(_app: App): readonly Model[] {
    return [];
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    void this.#test();
  }

  protected override render() {
    const worn = this.passed === null ? 'soft' : this.passed ? 'good' : 'bad';
    return html`<al-dialog heading=${around.about} @close=${() => this.app.shell.closeDialog()}>
      <p>${around.aboutWhat}</p>
      <p>${around.aboutStopped}</p>
      <p>${around.aboutLeft}</p>
      <dl>
        <dt>${around.selfTest}</dt>
        <dd><span class=${worn} role="status" aria-label=${around.selfTest}>${visible(this.verdict)}</span></dd>
        <dt>${around.version}</dt>
        <dd>${BUILD.version}</dd>
        <dt>${around.engine}</dt>
        <dd class="data">${BUILD.engineSha256}</dd>
        <dt>${around.licence}</dt>
        <dd>${around.licenceName}</dd>
      </dl>
      <p class="soft">${around.aboutTrust(around.aboutCommand)}</p>
    </al-dialog>`;
  }

  async #test(): Promise<void> {
    try {
      this.verdict = around.selfTestPassed(await selfTest(this.app.engine));
      this.passed = true;
    } catch (error) {
      this.verdict = around.selfTestFailed(error instanceof Error ? error.message : String(error));
      this.passed = false;
    }
  }
}

define('al-about', About);
