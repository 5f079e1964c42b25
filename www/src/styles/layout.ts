// The layout of the page. It is always as high as the window, and each part scrolls separately. In narrow windows parts
// cover the list instead of being next to it: first the left column, then the detail.
import { css } from 'lit';

export const layoutStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr) auto;
    grid-template-columns: minmax(0, 1fr);
    height: 100dvh;
    background: var(--paper);
    color: var(--ink);
    font: var(--size-text) / var(--line-text) var(--font-text);
  }

  /* The bar at the top. */
  .masthead {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--space-3);
    align-items: center;
    min-height: var(--bar);
    padding: 0 var(--edge);
  }

  .mark {
    flex: none;
    color: var(--accent);
  }

  h1 {
    margin: 0 var(--space-2) 0 0;
    font-size: var(--size-lead);
    font-weight: 600;
    letter-spacing: 0.01em;
    white-space: nowrap;
  }

  [role='tablist'] {
    display: flex;
    align-self: stretch;
  }

  [role='tab'] {
    min-height: var(--bar);
    border: 0;
    border-radius: 0;
    background: none;
    color: var(--ink-soft);
    box-shadow: inset 0 -2px transparent;
  }

  [role='tab']:focus-visible {
    outline-offset: -3px;
  }

  [role='tab'][aria-selected='true'] {
    color: var(--ink);
    font-weight: 600;
    box-shadow: inset 0 -2px var(--accent);
  }

  .masthead al-open-files {
    margin-left: auto;
  }

  .masthead al-tools {
    margin-left: auto;
  }

  .masthead al-open-files + al-tools {
    margin-left: 0;
  }

  /* Rows of the page that are not always shown keep their place in the grid. */
  .notices {
    grid-row: 2;
  }

  .notice {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    align-items: center;
    padding: var(--space-2) var(--edge);
    border-bottom: 1px solid var(--bad);
    background: var(--bad-soft);
  }

  .notice.waits {
    border-color: var(--caution);
    background: var(--caution-soft);
  }

  .notice span {
    flex: 1 1 240px;
  }

  al-start,
  main {
    grid-row: 3;
    min-height: 0;
    overflow: auto;
  }

  footer {
    grid-row: 4;
  }

  [role='tabpanel'] {
    height: 100%;
    min-height: 0;
  }

  /* The events view: the controls at the top, below them the left column, and the timeline above the list and the detail. */
  .events {
    position: relative;
    display: grid;
    grid-template-areas:
      'controls controls'
      'rail timeline'
      'rail grid';
    grid-template-columns: var(--rail) minmax(0, 1fr);
    grid-template-rows: auto auto minmax(180px, 1fr);
    gap: 1px;
    background: var(--rule);
  }

  .events.with-detail {
    grid-template-areas:
      'controls controls controls'
      'rail timeline timeline'
      'rail grid detail';
    grid-template-columns: var(--rail) minmax(0, 1fr) var(--detail);
  }

  .controls {
    display: grid;
    grid-area: controls;
    gap: var(--space-1);
    padding: var(--space-2) var(--edge);
    background: var(--paper);
  }

  .search-row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1) var(--space-2);
    align-items: start;
  }

  .search-row al-search-box {
    flex: 1 1 420px;
    min-width: 0;
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2) var(--space-4);
    align-items: start;
  }

  al-status {
    flex: 1 1 300px;
    min-width: 0;
    min-height: var(--control);
  }

  /* Visible only while it has the keyboard focus. */
  .skip {
    position: absolute;
    z-index: 20;
    top: var(--space-2);
    left: var(--edge);
  }

  .skip:not(:focus) {
    width: 1px;
    min-height: 0;
    height: 1px;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }

  .rail {
    display: grid;
    grid-area: rail;
    /* The views take the height that they need, and the fields take the rest. */
    grid-template-rows: auto minmax(0, 1fr);
    min-height: 0;
    background: var(--panel);
  }

  .rail al-fields-panel {
    grid-row: 2;
    min-height: 0;
  }

  .rail-toggle,
  .rail .close,
  .fold {
    display: none;
  }

  al-timeline {
    grid-area: timeline;
    padding: var(--space-2) var(--space-3) 0;
    background: var(--panel);
  }

  /* Reserves the height of parts that are drawn later, so that nothing moves. */
  al-timeline[waiting] {
    min-height: 166px;
  }

  al-views-panel[waiting] {
    min-height: 112px;
  }

  al-events-grid {
    grid-area: grid;
  }

  al-event-detail {
    grid-area: detail;
    min-height: 0;
  }

  al-sources {
    display: block;
    height: 100%;
  }

  .drop {
    position: fixed;
    z-index: 30;
    inset: 8px;
    display: grid;
    place-content: center;
    border: 2px dashed var(--accent);
    background: color-mix(in srgb, var(--paper) 88%, transparent);
    font-size: var(--size-title);
    pointer-events: none;
  }

  @media (max-width: 999px) {
    .events,
    .events.with-detail {
      grid-template-areas:
        'controls controls'
        'timeline timeline'
        'grid detail';
      grid-template-columns: minmax(0, 1fr) minmax(0, auto);
    }

    .events.with-detail {
      grid-template-columns: minmax(0, 1fr) minmax(300px, 42%);
    }

    .rail-toggle {
      display: inline-flex;
    }

    .rail {
      position: absolute;
      z-index: 12;
      inset: 0 auto 0 0;
      display: none;
      grid-template-rows: auto auto minmax(0, 1fr);
      width: min(340px, 88vw);
      border-right: 1px solid var(--rule-strong);
      box-shadow: var(--shadow);
    }

    .rail.open {
      display: grid;
    }

    .rail al-fields-panel {
      grid-row: 3;
    }

    .rail .close {
      display: flex;
      grid-row: 1;
      justify-content: end;
      padding: var(--space-1) var(--space-2);
      border-bottom: 1px solid var(--rule);
    }
  }

  /* Phones: one column, and everything that opens is a sheet at the bottom. */
  @media (max-width: 719px) {
    .masthead {
      gap: 0 var(--space-1);
    }

    /* The label of the toggle of the left column and the product name are for screen readers only, because the tabs and
       the view name need the room in their row. */
    .rail-toggle span,
    .opened h1 {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    [role='tab'] {
      padding: 0 8px;
    }

    .rail-toggle {
      width: var(--control);
      padding: 0;
    }

    /* Controls that are rarely used are folded, to leave room for the list. */
    .fold {
      display: inline-flex;
      margin-left: auto;
    }

    .folded al-filters,
    .folded al-jump {
      display: none;
    }

    .controls {
      gap: var(--space-1);
    }

    .bar {
      gap: var(--space-2);
    }

    al-timeline {
      padding-top: var(--space-1);
    }

    al-timeline[waiting] {
      min-height: 100px;
    }

    .events,
    .events.with-detail {
      grid-template-areas: 'controls' 'timeline' 'grid';
      grid-template-columns: minmax(0, 1fr);
    }

    .rail,
    .events al-event-detail {
      position: fixed;
      z-index: 12;
      inset: auto 0 0;
      width: auto;
      height: 72dvh;
      border-top: 1px solid var(--rule-strong);
      border-right: 0;
      box-shadow: var(--shadow);
    }
  }

  /* Only the printout is printed. */
  @media print {
    :host {
      display: block;
      height: auto;
      background: none;
    }

    header,
    .notices,
    main,
    footer,
    al-toast,
    .drop {
      display: none;
    }

    /* A board is printed at its full length. Its components hide their controls. */
    :host([prints-board]) main {
      display: block;
      overflow: visible;
    }

    [role='tabpanel'] {
      height: auto;
    }
  }

  @media (forced-colors: active) {
    [role='tab'][aria-selected='true'] {
      border-bottom: 3px solid;
    }
  }
`;
