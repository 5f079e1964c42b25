// Styles of a component that shows the result of an earlier query: it has a veil and a label. See `ui/kit/freshness-mark`.
import { css } from 'lit';

/** Everything under the veil can still be used. */
const veil = css`
  content: '';
  position: absolute;
  z-index: 5;
  inset: 0;
  pointer-events: none;
`;
const thin = css`color-mix(in srgb, var(--panel) 40%, transparent)`;
const thick = css`color-mix(in srgb, var(--panel) 68%, transparent)`;

export const freshnessStyles = css`
  :host([freshness]) {
    position: relative;
  }

  :host([freshness='stale'])::before {
    ${veil}
    background: ${thin};
  }

  :host([freshness='outdated'])::before {
    ${veil}
    background: ${thick};
  }

  :host([freshness-label])::after {
    content: attr(freshness-label);
    position: absolute;
    z-index: 6;
    bottom: var(--space-2);
    left: 50%;
    width: max-content;
    max-width: calc(100% - 2 * var(--space-2));
    padding: 2px var(--space-2);
    border: 1px solid var(--caution);
    background: var(--caution-soft);
    color: var(--ink);
    font-size: var(--size-small);
    font-weight: 600;
    transform: translateX(-50%);
    pointer-events: none;
  }
`;

/** For a component that scrolls: the veil covers its whole section, and the label stays visible. */
export const scrolledFreshnessStyles = css`
  :host([freshness]) section {
    position: relative;
  }

  :host([freshness])::before {
    display: none;
  }

  :host([freshness='stale']) section::before {
    ${veil}
    background: ${thin};
  }

  :host([freshness='outdated']) section::before {
    ${veil}
    background: ${thick};
  }

  :host([freshness-label])::after {
    position: sticky;
    inset: auto auto var(--space-2);
    display: block;
    margin: 0 auto;
    transform: none;
  }
`;
