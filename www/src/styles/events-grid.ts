// The event list: compact rows, with the level as a word and as a coloured mark at the edge.
import { css } from 'lit';

export const gridStyles = css`
  :host {
    position: relative;
    display: flex;
    flex-direction: column;
    min-width: 0;
    min-height: 0;
    background: var(--panel);
  }

  .frame {
    position: relative;
    flex: 1;
    min-height: 0;
  }

  .scroller {
    height: 100%;
    overflow: hidden auto;
    overscroll-behavior: contain;
    container-type: inline-size;
    --row: 24px;
  }

  .scroller.calm {
    --row: 30px;
  }

  .scroller.tall {
    --row: 58px;
  }

  .scroller.tall.calm {
    --row: 66px;
  }

  /* The focus ring is above the rows, because their backgrounds would cover it. */
  .scroller:focus-visible {
    outline: none;
  }

  .ring {
    position: absolute;
    z-index: 2;
    inset: 0;
    pointer-events: none;
  }

  .scroller:focus-visible + .ring {
    outline: 2px solid var(--focus);
    outline-offset: -2px;
  }

  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 76px 160px;
    gap: 12px;
    align-items: center;
    height: var(--row);
    padding: 0 12px;
    border-left: 3px solid transparent;
    line-height: var(--row);
    white-space: nowrap;
  }

  /* Field columns keep their set width, and the list scrolls sideways if they do not fit. */
  .columns {
    overflow-x: auto;
  }

  .columns .row {
    grid-template-columns: var(--columns);
  }

  .columns .row,
  .columns .axis {
    min-width: var(--min-width);
  }

  .window .row > span {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .row.head {
    position: sticky;
    z-index: 1;
    top: 0;
    height: 24px;
    border-bottom: 1px solid var(--rule);
    background: var(--panel);
    color: var(--ink-soft);
    font-size: var(--size-small);
    line-height: 23px;
  }

  .order {
    min-height: 22px;
    padding: 0 6px;
    color: var(--accent);
    font-size: var(--size-small);
  }

  .field {
    position: relative;
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .edge {
    position: absolute;
    inset: 0 0 0 auto;
    width: 9px;
    border-right: 1px solid var(--rule-strong);
    cursor: col-resize;
    touch-action: none;
  }

  .field .name {
    display: flex;
    gap: 2px;
    justify-content: start;
    max-width: 100%;
    min-height: 22px;
    padding: 0;
    overflow: hidden;
    border: 0;
    background: none;
    color: inherit;
    font-size: inherit;
  }

  .field[aria-sort='ascending'] .name,
  .field[aria-sort='descending'] .name {
    color: var(--accent);
    font-weight: 600;
  }

  .parts {
    display: flex;
  }

  .start,
  .end {
    white-space: pre;
  }

  .start {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .end {
    flex: none;
  }

  .window .row > .outcome {
    display: flex;
    align-items: center;
    text-overflow: clip;
  }

  .outcome svg {
    flex: none;
  }

  .outcome .word {
    margin-left: 6px;
  }

  .outcome.bad {
    color: var(--bad);
  }

  .nothing {
    color: var(--ink-soft);
  }

  ::highlight(al-match) {
    background-color: var(--match);
    color: inherit;
  }

  .window {
    position: sticky;
    top: 24px;
    overflow: hidden;
  }

  .window .row {
    position: absolute;
    right: 0;
    left: 0;
    cursor: default;
  }

  .window .row:hover {
    background: var(--sunken);
  }

  .window .row[aria-selected='true'] {
    background: var(--accent-soft);
  }

  /* Among several selected events, the event that the detail shows. */
  .window .row.in-detail {
    box-shadow: inset 0 0 0 1px var(--accent);
  }

  /* The events of the moment to which the user jumped. */
  .window .row.at-moment .time {
    background: var(--match);
    color: var(--ink);
  }

  .row .level,
  .row .source {
    color: var(--ink-soft);
    font-size: var(--size-small);
  }

  .row.critical {
    border-left-color: var(--bad);
  }

  .window .row.critical .level {
    color: var(--bad);
  }

  .row.warning {
    border-left-color: var(--caution);
  }

  .window .row.warning .level {
    color: var(--caution);
  }

  .time {
    color: var(--ink-soft);
    font-variant-numeric: tabular-nums;
  }

  .tall .window .row {
    border-bottom: 1px solid var(--rule);
    line-height: 17px;
  }

  .tall .time {
    display: block;
    font-size: var(--size-small);
  }

  .first {
    display: flex;
    gap: 6px;
    height: 17px;
    font-size: var(--size-small);
  }

  .first .outcome {
    display: inline-flex;
    align-items: center;
  }

  .first .time {
    flex: none;
  }

  .who {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .tall .line {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow-wrap: anywhere;
    white-space: normal;
  }

  .empty {
    position: absolute;
    inset: 80px 0 auto;
    margin: 0;
    text-align: center;
  }

  /* The line gets all the width. The mark at the edge still shows the level. */
  @container (max-width: 860px) {
    .row {
      padding: 0 6px;
    }

    .scroller:not(.columns) .row {
      grid-template-columns: minmax(0, 1fr);
    }

    .row > .source,
    .head > .level {
      display: none;
    }

    /* Hidden on screen, available to screen readers. */
    .row > .level {
      position: absolute;
      width: 1px;
      height: 1px;
      clip-path: inset(50%);
    }
  }
`;
