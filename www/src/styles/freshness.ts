// How a component looks that shows answers to an earlier question: under a veil, with a label. See `ui/freshness-mark`.
import { css } from 'lit';

export const freshnessStyles = css`
  :host([freshness]) {
    position: relative;
  }

  /* What is below can still be used. */
  :host([freshness='stale'])::before,
  :host([freshness='outdated'])::before {
    content: '';
    position: absolute;
    z-index: 5;
    inset: 0;
    background: color-mix(in srgb, var(--panel) 40%, transparent);
    pointer-events: none;
  }

  :host([freshness='outdated'])::before {
    background: color-mix(in srgb, var(--panel) 68%, transparent);
  }

  :host([freshness-label])::after {
    content: attr(freshness-label);
    position: absolute;
    z-index: 6;
    top: 6px;
    left: 50%;
    max-width: calc(100% - 2 * var(--space-2));
    padding: 2px var(--space-2);
    border: 1px solid var(--caution);
    background: var(--caution-soft);
    color: var(--ink);
    font-size: var(--size-small);
    font-weight: 600;
    white-space: nowrap;
    transform: translateX(-50%);
    pointer-events: none;
  }
`;
