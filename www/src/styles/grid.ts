// The list of events: dense rows, level in words and by a mark at the edge.
import { css } from 'lit';

export const gridStyles = css`
  :host {
    position: relative;
    display: block;
    min-height: 0;
    background: var(--panel);
  }

  .scroller {
    height: 100%;
    overflow: hidden auto;
    overscroll-behavior: contain;
    container-type: inline-size;
  }

  .scroller:focus-visible {
    outline-offset: -2px;
  }

  .row {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 76px 160px;
    gap: calc(var(--step) * 3);
    align-items: center;
    height: 22px;
    padding: 0 calc(var(--step) * 3);
    border-left: 3px solid transparent;
    line-height: 22px;
    white-space: nowrap;
  }

  .window .row > span {
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .head {
    position: sticky;
    z-index: 1;
    top: 0;
    border-bottom: 1px solid var(--rule);
    background: var(--panel);
    color: var(--ink-soft);
    font-size: var(--size-small);
  }

  .order {
    min-height: 20px;
    color: var(--accent);
    font-size: var(--size-small);
  }

  .window {
    position: sticky;
    top: 22px;
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

  .row .level,
  .row .source {
    color: var(--ink-soft);
    font-size: 12px;
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
    height: 58px;
    border-bottom: 1px solid var(--rule);
    line-height: 17px;
  }

  .tall .time {
    display: block;
    font-size: var(--size-small);
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
    inset: 44px 0 auto;
    margin: 0;
    text-align: center;
  }

  /* The line itself comes first; the mark at the edge still tells the level. */
  @container (max-width: 860px) {
    .row {
      grid-template-columns: minmax(0, 1fr);
      padding: 0 calc(var(--step) * 1.5);
    }

    .row > .source,
    .head > .level {
      display: none;
    }

    /* Still there for those who hear the page. */
    .row > .level {
      position: absolute;
      width: 1px;
      height: 1px;
      clip-path: inset(50%);
    }
  }
`;
