// The layout of an element that shows some parts only, or no events yet.
import { css } from 'lit';

export const partsStyles = css`
  /* The message of an element without events, or without its board. */
  .vacant {
    display: grid;
    gap: var(--space-2);
    place-content: safe center;
    padding: var(--space-2) var(--edge);
    text-align: center;
  }

  .vacant al-open-files {
    justify-content: center;
  }

  .vacant p {
    margin: 0;
    overflow-wrap: anywhere;
  }

  /* The left column is always open. Only the detail opens over the list, on phones. */
  .events.some,
  .events.some.with-detail {
    grid-template-areas: 'controls controls controls' 'rail timeline timeline' 'rail grid detail';
    grid-template-columns: auto minmax(0, 1fr) auto;
    grid-template-rows: auto auto minmax(0, 1fr);
    gap: 0;
    background: var(--paper);
  }

  .events.some.no-main {
    grid-template-columns: minmax(0, 1fr) 0 minmax(0, auto);
  }

  .some .controls,
  .some al-timeline {
    border-bottom: 1px solid var(--rule);
  }

  .some .rail {
    position: static;
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    width: auto;
    min-width: min(var(--rail), 34vw);
    border-right: 1px solid var(--rule);
    box-shadow: none;
    overflow: auto;
  }

  .some .rail .close {
    display: none;
  }

  .some .rail al-fields-panel {
    grid-row: 2;
  }

  .some al-event-detail {
    width: clamp(240px, 36vw, 640px);
    border-left: 1px solid var(--rule);
  }

  .no-main al-event-detail {
    grid-column: 2 / -1;
    width: auto;
  }

  .no-list al-timeline {
    grid-row: 2 / 4;
    border-bottom: 0;
  }

  .no-list.with-detail al-timeline {
    grid-row: 2;
  }

  @media (max-width: 719px) {
    .events.some,
    .events.some.with-detail,
    .events.some.no-main {
      grid-template-areas: 'controls' 'timeline' 'rail' 'grid';
      grid-template-columns: minmax(0, 1fr);
      grid-template-rows: auto auto minmax(0, auto) minmax(0, 1fr);
    }

    .events.some.no-list {
      grid-template-rows: auto minmax(0, 1fr) minmax(0, auto) auto;
    }

    .events.some.no-main {
      grid-template-rows: auto 0 minmax(0, 1fr) auto;
    }

    .some .rail {
      height: auto;
      border-top: 0;
      border-right: 0;
      border-bottom: 1px solid var(--rule);
    }

    .no-list al-timeline {
      grid-row: 2;
    }

    .events.some al-event-detail {
      width: auto;
      grid-column: 1;
    }

    .no-list al-event-detail {
      position: static;
      grid-area: grid;
      height: auto;
      box-shadow: none;
    }
  }
`;
