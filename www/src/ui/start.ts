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
        align-content: start;
        justify-content: center;
        padding: 16vh calc(var(--step) * 6) calc(var(--step) * 6);
      }

      .sheet {
        display: grid;
        gap: calc(var(--step) * 5);
        max-width: 560px;
      }

      svg {
        width: 100%;
      }

      .bars {
        fill: var(--accent);
        opacity: 0.75;
      }

      .scale {
        fill: none;
        stroke: var(--rule-strong);
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
      <main class="sheet">
        ${bars()}
        <p>${strings.promise}</p>
        ${state === 'failed' ? html`<p class="bad" role="alert">${strings.engineFailed(failure)}</p>` : ''}
        <al-open-files all .app=${this.app}></al-open-files>
        <p class="soft">${strings.dropHere} ${strings.accepts}</p>
      </main>
    `;
  }
}

/** A picture of what is to come: bars on a scale, and nothing measured. */
function bars() {
  const heights = [9, 14, 22, 18, 30, 44, 38, 26, 17, 12, 8, 11, 20, 33, 47, 40, 24, 15, 10, 7];
  const path = heights.map((height, at) => `M${at * 28 + 3} 48v${-height}h22v${height}z`).join('');
  return html`<svg viewBox="0 0 560 56" aria-hidden="true">
    <path class="bars" d=${path}></path>
    <path class="scale" d=${`M0 48.5H560${heights.map((_, at) => `M${at * 28 + 0.5} 48v7`).join('')}M559.5 48v7`}></path>
  </svg>`;
}

define('al-start', StartScreen);
