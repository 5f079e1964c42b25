// The first screen: one sentence, and the two ways in.
import { css, html } from 'lit';
import type { App } from '../state/app';
import type { Model } from '../state/model';
import { strings } from '../strings';
import { shared } from '../styles/shared';
import { AppElement, define } from './element';
import './open-files';

class StartScreen extends AppElement {
  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        align-content: center;
        justify-content: center;
        padding: calc(var(--step) * 6);
      }

      .sheet {
        display: grid;
        gap: calc(var(--step) * 5);
        max-width: 560px;
        padding: calc(var(--step) * 8) 0;
        border-top: 1px solid var(--rule-strong);
        border-bottom: 1px solid var(--rule-strong);
        /* A scale along the upper edge, as on an instrument. */
        background: repeating-linear-gradient(90deg, var(--rule-strong) 0 1px, transparent 1px 28px) top left / 100% 6px
          no-repeat;
      }

      p {
        margin: 0;
        font-size: var(--size-lead);
        line-height: 1.5;
      }

      .soft {
        font-size: var(--size-text);
      }
    `,
  ];

  protected watched(app: App): readonly Model[] {
    return [app.engine];
  }

  protected override render() {
    const { state, failure } = this.app.engine;
    return html`
      <div class="sheet">
        <p>${strings.promise}</p>
        ${state === 'failed' ? html`<p class="bad" role="alert">${strings.engineFailed(failure)}</p>` : ''}
        <al-open-files .app=${this.app}></al-open-files>
        <p class="soft">${strings.dropHere} ${strings.accepts}</p>
      </div>
    `;
  }
}

define('al-start', StartScreen);
