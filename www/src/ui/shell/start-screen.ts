// The start screen: one sentence about the product and the ways to open files.
import { css, html } from 'lit';
import type { App } from '../../state/app';
import type { Model } from '../../state/core/model';
import { strings } from '../../strings/common';
import { shellStrings } from '../../strings/shell';
import { tourStrings } from '../../strings/tour';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import { icon } from '../kit/icons';
import { visible } from '../kit/visible';
import type { OpenFilesModels } from '../sources/open-files';
import '../sources/open-files';

const QUERY_CHARACTERS = 400;

/** The models that this component and those inside it use. */
export type StartScreenModels = Pick<App, 'engine' | 'search' | 'tour'> & OpenFilesModels;

class StartScreen extends ModelElement {
  static override properties = inputs('app');
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: minmax(0, 620px);
        align-content: safe center;
        justify-content: center;
        padding: var(--space-6) var(--edge) 12vh;
      }

      .sheet {
        display: grid;
        gap: var(--space-4);
      }

      svg.drawing {
        width: 100%;
      }

      .bars {
        fill: var(--chart-bar);
      }

      .scale {
        fill: none;
        stroke: var(--rule-strong);
      }

      .lens {
        fill: var(--panel);
        stroke: var(--accent);
        stroke-width: 2;
      }

      .seen {
        fill: var(--accent);
      }

      p {
        max-width: 60ch;
        margin: 0;
      }

      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 48ch);
        gap: var(--space-1) var(--space-3);
        align-items: baseline;
        margin: 0;
      }

      dd {
        margin: 0;
      }

      .promise {
        font-size: var(--size-title);
        line-height: 1.3;
      }

      .proof {
        display: flex;
        gap: var(--space-2);
        align-items: baseline;
        padding-top: var(--space-4);
        border-top: 1px solid var(--rule);
      }

      .proof svg {
        position: relative;
        top: 3px;
      }

      @media (max-width: 719px) {
        .promise {
          font-size: 18px;
        }
      }
    `,
  ];
  declare app: StartScreenModels;

  protected watched(): readonly Model[] {
    return [this.app.engine, this.app.search];
  }

  protected override render() {
    const { state, failure } = this.app.engine;
    return html`
      <main class="sheet">
        ${drawing()}
        <p class="promise">${shellStrings.promise}</p>
        ${state === 'failed' ? html`<p class="bad" role="alert">${strings.engineFailed(failure)}</p>` : ''}
        ${this.#pendingSearch()}
        <al-open-files class="edits" all .app=${this.app}></al-open-files>
        <div class="edits"><button class="quiet" @click=${() => this.app.tour.start()}>${icon('resume')}${tourStrings.start}</button></div>
        <p class="soft edits">${strings.dropHere}</p>
        <dl class="soft">${strings.opens.map(([what, which]) => html`<dt class="engraved">${what}</dt><dd>${which}</dd>`)}</dl>
        <p class="soft proof">${icon('offline')}<span>${shellStrings.proof}</span></p>
      </main>
    `;
  }

  /** A link or a reload may set a search before any file is open. */
  #pendingSearch() {
    const { text, range, filters, withoutTime } = this.app.search;
    const isNarrowed = range !== null || withoutTime || Object.values(filters).some((chosen) => chosen.length > 0);
    if (!text && !isNarrowed) return '';
    return html`<p role="status">
      ${shellStrings.waits} ${text ? html`<span class="data">${visible(text, QUERY_CHARACTERS)}</span>` : shellStrings.waitsOther}
    </p>`;
  }
}

const HEIGHTS = [9, 14, 22, 18, 30, 44, 38, 26, 17, 12, 8, 11, 20, 33, 47, 40, 24, 15, 10, 7];
/** The bars in the lens: magnified, in the accent colour. */
const MAGNIFIED = 'M438 68v-26h16v26zM457 68v-44h16v44zM476 68v-36h16v36z';

/** A decorative drawing: bars on a scale under a lens. */
function drawing() {
  const bar = (at: number) => `M${at * 31 + 3} 68v${-(HEIGHTS[at] ?? 0)}h25v${HEIGHTS[at]}z`;
  return html`<svg class="drawing" viewBox="0 0 620 84" aria-hidden="true">
    <path class="bars" d=${HEIGHTS.map((_, at) => bar(at)).join('')}></path>
    <path class="scale" d=${`M0 68.5H620${HEIGHTS.map((_, at) => `M${at * 31 + 0.5} 68v7M${at * 31 + 15.5} 68v4`).join('')}M619.5 68v7`}></path>
    <circle class="lens" cx="465" cy="42" r="40"></circle>
    <path class="seen" d=${MAGNIFIED}></path>
    <path class="scale" d="M435 68.5h60"></path>
  </svg>`;
}

define('al-start', StartScreen);
