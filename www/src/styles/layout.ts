// Where the parts of the page stand. Wide: everything in one window, each part scrolls by itself. Narrow: one column.
import { css } from 'lit';

export const layout = css`
  :host {
    display: grid;
    grid-template-rows: auto auto minmax(0, 1fr);
    height: 100dvh;
    background: var(--paper);
    color: var(--ink);
    font: var(--size-text) / 1.45 var(--font-text);
  }

  .masthead {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--step) * 2);
    align-items: center;
    min-height: 42px;
    padding: calc(var(--step) * 1.5) calc(var(--step) * 4);
    border-bottom: 1px solid var(--rule-strong);
  }

  .mark {
    color: var(--accent);
  }

  h1 {
    margin: 0 calc(var(--step) * 4) 0 0;
    font-size: var(--size-lead);
    font-weight: 600;
    letter-spacing: 0.01em;
  }

  .offline {
    margin-left: auto;
    font-size: var(--size-small);
    letter-spacing: 0.08em;
    text-transform: uppercase;
  }

  .notice {
    display: flex;
    gap: calc(var(--step) * 2);
    align-items: center;
    padding: calc(var(--step) * 2) calc(var(--step) * 4);
    border-bottom: 1px solid var(--bad);
    background: var(--bad-soft);
  }

  .notice span {
    flex: 1;
  }

  al-start,
  main {
    grid-row: 3;
    min-height: 0;
  }

  main {
    display: grid;
    grid-template-areas:
      'controls controls'
      'timeline timeline'
      'fields grid'
      'files files';
    grid-template-columns: 256px minmax(0, 1fr);
    grid-template-rows: auto auto minmax(0, 1fr) auto;
    gap: 1px;
    background: var(--rule);
  }

  main.with-detail {
    grid-template-areas:
      'controls controls controls'
      'timeline timeline timeline'
      'fields grid detail'
      'files files files';
    grid-template-columns: 216px minmax(0, 1fr) minmax(316px, 25%);
  }

  .controls {
    display: grid;
    grid-area: controls;
    gap: calc(var(--step) * 2);
    padding: calc(var(--step) * 2.5) calc(var(--step) * 4);
    background: var(--paper);
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--step) * 2) calc(var(--step) * 4);
    align-items: center;
  }

  al-status {
    flex: 1 1 auto;
    max-width: 100%;
  }

  al-timeline {
    grid-area: timeline;
    padding: calc(var(--step) * 2) calc(var(--step) * 4) 0;
    background: var(--panel);
  }

  al-fields-panel {
    grid-area: fields;
    min-height: 0;
  }

  al-events-grid {
    grid-area: grid;
  }

  al-event-detail {
    grid-area: detail;
    min-height: 0;
  }

  al-files-panel {
    grid-area: files;
    padding: 0 calc(var(--step) * 4);
    background: var(--paper);
  }

  .drop {
    position: fixed;
    z-index: 10;
    inset: 8px;
    display: grid;
    place-content: center;
    border: 2px dashed var(--accent);
    background: color-mix(in srgb, var(--paper) 88%, transparent);
    font-size: var(--size-title);
    pointer-events: none;
  }

  @media (max-width: 720px) {
    :host {
      height: auto;
      min-height: 100dvh;
    }

    main,
    main.with-detail {
      grid-template-areas: 'controls' 'timeline' 'grid' 'detail' 'fields' 'files';
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: auto;
    }

    .offline {
      order: 1;
    }

    .masthead al-open-files {
      order: 2;
      width: 100%;
    }

    .masthead,
    .controls,
    al-timeline,
    al-files-panel {
      padding-right: calc(var(--step) * 3);
      padding-left: calc(var(--step) * 3);
    }

    al-events-grid {
      height: 60vh;
    }

    al-event-detail,
    al-fields-panel {
      max-height: 70vh;
    }
  }
`;
