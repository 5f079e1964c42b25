// Shows for a moment what was just done, such as a copied value. Screen readers announce it as a polite status.
import { css, html } from 'lit';
import type { Model } from '../../state/core/model';
import type { Toasts } from '../../state/core/toasts';
import { eventStrings } from '../../strings/events';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from './element';

class Toast extends ModelElement {
  static override properties = inputs('toasts');
  static override styles = [
    sharedStyles,
    css`
      div {
        position: fixed;
        z-index: 40;
        bottom: 44px;
        left: 50%;
        padding: var(--space-2) var(--space-4);
        transform: translateX(-50%);
        pointer-events: none;
      }

      /* On a phone it covers the end of the page instead of the rows of the list. */
      @media (max-width: 719px) {
        div {
          right: 0;
          bottom: 0;
          left: 0;
          transform: none;
        }
      }

      div:empty {
        visibility: hidden;
      }
    `,
  ];
  declare toasts: Toasts;

  protected watched(): readonly Model[] {
    return [this.toasts];
  }

  protected override render() {
    return html`<div class="raised" role="status" aria-label=${eventStrings.said}>${this.toasts.text}</div>`;
  }
}

define('al-toast', Toast);
