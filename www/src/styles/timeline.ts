// The timeline: a head with its controls, then bars or a table.
import { css, unsafeCSS } from 'lit';

/** The height of the bars with their axis. It is smaller on phones, to leave room for the list. */
const BARS_PX = 128;
const LOW_BARS_PX = 96;
const LOW = '(max-width: 719px)';

export const barsPx = (): number => (matchMedia(LOW).matches ? LOW_BARS_PX : BARS_PX);

export const timelineStyles = css`
  /* Above the readout, so that the times below the bars stay visible. */
  :host([freshness-label])::after {
    inset: var(--space-1) auto auto var(--space-2);
    transform: none;
  }

  :host {
    display: block;
  }

  /* Fills the place of the list, which a host page has left out. */
  :host([fills]) {
    display: flex;
    flex-direction: column;
    min-height: 0;
  }

  :host([fills]) figure {
    flex: 1;
    height: auto;
    min-height: 72px;
  }

  :host(.bare) :is(al-split, al-zone-picker, .as-table) {
    display: none;
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    gap: 2px var(--space-2);
    align-items: center;
    min-height: 30px;
  }

  /* The readout describes the bar with the pointer or the focus, or else all bars. It always has one line, because bars
     that move under the pointer would flicker. */
  .readout {
    flex: 1 1 260px;
    min-width: 0;
    overflow: hidden;
    font-size: var(--size-small);
    font-variant-numeric: tabular-nums;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  al-split,
  al-zone-picker,
  .steps {
    display: flex;
  }

  figure {
    position: relative;
    height: ${BARS_PX}px;
    margin: 0;
    touch-action: pan-y;
    user-select: none;
  }

  .drawing,
  svg:not(.icon-drawing) {
    display: block;
    width: 100%;
    height: 100%;
  }

  /* A red mark above the bars shows where an alert fires. The mark is hollow if nothing would have been sent. */
  .firing {
    position: absolute;
    z-index: 1;
    top: 0;
    width: 9px;
    height: 9px;
    margin-left: -4px;
    background: var(--bad);
    clip-path: polygon(0 0, 100% 0, 50% 100%);
    pointer-events: none;
  }

  .firing.held {
    background: var(--ink-soft);
  }

  .firing.band {
    min-width: 24px;
    height: 13px;
    margin-left: -2px;
    clip-path: none;
    color: var(--panel);
    font-size: 10px;
    font-variant-numeric: tabular-nums;
    line-height: 13px;
    text-align: center;
  }

  .gap {
    position: absolute;
    top: 0;
    /* The labels of the axis stay readable. */
    bottom: 20px;
    min-width: 2px;
    background: repeating-linear-gradient(135deg, transparent 0 4px, color-mix(in srgb, var(--bad) 38%, transparent) 4px 6px);
    pointer-events: none;
  }

  .gap:is(.damaged, .incomplete, .refused) {
    background: repeating-linear-gradient(135deg, transparent 0 4px, color-mix(in srgb, var(--caution) 45%, transparent) 4px 6px);
  }

  .moment {
    position: absolute;
    top: 0;
    bottom: 0;
    min-width: 2px;
    background: color-mix(in srgb, var(--accent) 22%, transparent);
    border-left: 2px solid var(--accent);
    pointer-events: none;
  }

  .bars {
    position: absolute;
    inset: 0;
  }

  .bars button {
    position: absolute;
    top: 0;
    bottom: 0;
    min-width: 0;
    min-height: 0;
    padding: 0;
    border: 0;
    border-radius: 0;
    background: none;
    cursor: crosshair;
  }

  .bars button:hover,
  .bars button:focus-visible,
  .bars button.within {
    background: color-mix(in srgb, var(--accent) 18%, transparent);
  }

  .bars button:focus-visible {
    outline-offset: -2px;
  }

  .empty {
    display: grid;
    place-content: center;
    height: 100%;
    color: var(--ink-soft);
  }

  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--space-3);
    margin: 0;
    padding: 2px 0 4px;
    font-size: var(--size-small);
    list-style: none;
  }

  .legend li {
    display: inline-flex;
    gap: 5px;
    align-items: center;
    max-width: 100%;
    overflow-wrap: anywhere;
  }

  .legend svg {
    flex: none;
    width: 10px;
    height: 10px;
  }

  .legend .label {
    max-width: 36ch;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .table {
    max-height: 240px;
    margin-bottom: var(--space-1);
    overflow: auto;
    border: 1px solid var(--rule);
  }

  table {
    width: 100%;
    font-size: var(--size-small);
    font-variant-numeric: tabular-nums;
  }

  th,
  td {
    padding: 1px var(--space-2);
    border-bottom: 1px solid var(--rule);
    text-align: left;
    white-space: nowrap;
  }

  th.number,
  td.number {
    text-align: right;
  }

  thead th {
    position: sticky;
    top: 0;
    background: var(--panel);
    font-weight: 600;
  }

  tbody th {
    padding: 0 2px;
    font-weight: 400;
  }

  @media ${unsafeCSS(LOW)} {
    figure {
      height: ${LOW_BARS_PX}px;
    }

    :host(.folded) :is(al-split, al-zone-picker, .as-table) {
      display: none;
    }

    .head {
      min-height: 0;
    }

    /* Here the tools are before the readout, above the bars. */
    :host([freshness-label])::after {
      inset: auto auto 40px var(--space-6);
    }

    .readout {
      order: 1;
      flex-basis: 100%;
    }

    .until {
      display: none;
    }

    .table {
      max-height: 160px;
    }
  }
`;
