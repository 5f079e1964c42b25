// The file list: a table. If its columns do not fit, each file is a block of labelled numbers.
import { css } from 'lit';

export const sourcesStyles = css`
  :host {
    background: var(--panel);
  }

  section {
    height: 100%;
    padding: 0 var(--edge) var(--space-6);
    overflow: auto;
  }

  section:focus-visible {
    outline-offset: -2px;
  }

  header {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    align-items: center;
    justify-content: space-between;
    min-height: 44px;
  }

  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    align-items: center;
  }

  .tools label {
    display: inline-flex;
    gap: var(--space-1);
    align-items: center;
  }

  p {
    margin: 0;
  }

  table {
    width: 100%;
    font-size: var(--size-small);
  }

  th,
  td {
    padding: 4px 10px 4px 0;
    text-align: left;
    vertical-align: baseline;
  }

  th.number,
  td.number {
    text-align: right;
  }

  thead th {
    position: sticky;
    z-index: 1;
    top: 0;
    border-bottom: 1px solid var(--rule-strong);
    background: var(--panel);
    color: var(--ink-soft);
    font-weight: 400;
  }

  th[scope='row'] {
    min-width: 160px;
    font-size: var(--size-text);
    font-weight: 600;
    overflow-wrap: anywhere;
    unicode-bidi: isolate;
  }

  /* The files inside an archive are indented below the archive. */
  .member {
    padding-left: calc(var(--depth, 1) * var(--space-4));
  }

  .inside-2 {
    --depth: 2;
  }

  .inside-3 {
    --depth: 3;
  }

  .inside-4 {
    --depth: 4;
  }

  .archives {
    color: var(--ink-soft);
    font-size: var(--size-small);
    font-weight: 400;
  }

  tbody tr:not(.notes) > * {
    padding-top: 10px;
  }

  .time {
    white-space: nowrap;
  }

  .notes td {
    padding: 0 0 10px;
    border-bottom: 1px solid var(--rule);
  }

  .notes p {
    margin-bottom: 4px;
    max-width: 110ch;
    overflow-wrap: anywhere;
  }

  .hash,
  .contents {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--space-2);
    align-items: center;
    color: var(--ink-soft);
  }

  .contents {
    gap: 2px var(--space-4);
    align-items: baseline;
    margin-bottom: 4px;
    color: var(--ink);
    overflow-wrap: anywhere;
  }

  .contents summary {
    color: var(--ink-soft);
    cursor: pointer;
  }

  .contents details[open] {
    flex-basis: 100%;
  }

  .contents ul {
    margin: 2px 0;
    padding-left: var(--space-4);
  }

  .choice {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-1) var(--space-2);
    align-items: center;
    margin-bottom: 6px;
    overflow-wrap: anywhere;
  }

  .hash .data {
    overflow-wrap: anywhere;
  }

  .all > * {
    border-top: 1px solid var(--rule-strong);
    font-weight: 600;
  }

  @media (max-width: 999px) {
    thead {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    table,
    tbody,
    .notes,
    .notes td {
      display: block;
    }

    tr {
      display: flex;
      flex-wrap: wrap;
      gap: 2px var(--space-4);
      align-items: baseline;
    }

    th[scope='row'] {
      flex: 1 1 calc(100% - 60px);
      order: -2;
    }

    .action {
      order: -1;
    }

    .all {
      border-top: 1px solid var(--rule-strong);
    }

    .all > * {
      border: 0;
    }

    tbody tr:not(.notes) > td,
    tbody tr:not(.notes) > th:not(.member) {
      padding: 0;
    }

    tbody tr:not(.notes) {
      padding-top: 10px;
    }

    td:empty,
    td[data-label]:empty {
      display: none;
    }

    td[data-label]::before {
      margin-right: 5px;
      color: var(--ink-soft);
      font-family: var(--font-text);
      content: attr(data-label);
    }
  }
`;
