// The event detail: fields and values, the JSON tree, the original text.
import { css } from 'lit';

export const detailStyles = css`
  :host {
    display: block;
    overflow: auto;
    overscroll-behavior: contain;
    background: var(--panel);
    container-type: inline-size;
  }

  .panel-head {
    flex-wrap: wrap;
  }

  .panel-head h2 {
    flex: 1;
  }

  .about {
    display: grid;
    gap: 2px;
    padding: var(--space-2) var(--space-3);
    border-bottom: 1px solid var(--rule);
    font-size: var(--size-small);
  }

  .summary {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 var(--space-3);
    align-items: baseline;
    font-size: var(--size-text);
  }

  .summary dt {
    grid-column: 1;
  }

  .summary dd {
    display: flex;
    grid-column: 2;
    flex-wrap: wrap;
    gap: 0 var(--space-2);
  }

  .summary dd al-menu {
    max-width: 100%;
  }

  .summary dd al-menu:not(:first-child) {
    color: var(--ink-soft);
    font-size: var(--size-small);
  }

  .about .soft {
    overflow-wrap: anywhere;
  }

  .changes {
    padding: var(--space-2) var(--space-3);
    border-bottom: 1px solid var(--rule);
  }

  .changes table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--size-small);
  }

  .changes caption {
    color: var(--ink-soft);
    font-weight: 600;
    text-align: left;
  }

  .changes th,
  .changes td {
    padding: 2px var(--space-2) 2px 0;
    text-align: left;
    vertical-align: top;
    overflow-wrap: anywhere;
  }

  .changes th {
    color: var(--ink-soft);
    font-weight: 400;
  }

  .stages ol {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .stages li {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--space-2);
    align-items: baseline;
  }

  .stages button[aria-current='true'] {
    font-weight: 600;
  }

  [role='tablist'] {
    display: flex;
    padding: 0 var(--space-2);
    border-bottom: 1px solid var(--rule);
  }

  [role='tab'] {
    min-height: 30px;
    border: 0;
    background: none;
    color: var(--ink-soft);
    box-shadow: inset 0 -2px transparent;
  }

  [role='tab'][aria-selected='true'] {
    color: var(--ink);
    font-weight: 600;
    box-shadow: inset 0 -2px var(--accent);
  }

  [role='tab']:focus-visible {
    outline-offset: -3px;
  }

  h3 {
    margin: 0;
    padding: var(--space-2) var(--space-3) 2px;
    color: var(--ink-soft);
    font-size: var(--size-small);
    font-weight: 600;
  }

  dl {
    margin: 0;
  }

  dl > div {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: start;
    padding: 3px var(--space-1) 3px var(--space-3);
    border-bottom: 1px solid var(--rule);
  }

  dl > div:hover {
    background: var(--sunken);
  }

  dt {
    grid-column: 1;
    color: var(--ink-soft);
    font-size: var(--size-small);
    overflow-wrap: anywhere;
  }

  .type {
    font-size: var(--size-label);
  }

  dd {
    grid-column: 1;
    margin: 0;
    overflow-wrap: anywhere;
  }

  .value {
    white-space: pre-wrap;
  }

  .do {
    grid-row: 1 / span 2;
    grid-column: 2;
  }

  @container (min-width: 460px) {
    dl > div {
      grid-template-columns: minmax(120px, 34%) minmax(0, 1fr) auto;
      gap: 0 var(--space-3);
      align-items: baseline;
    }

    dd {
      grid-column: 2;
    }

    .do {
      grid-row: 1;
      grid-column: 3;
      align-self: start;
    }
  }

  p,
  pre {
    margin: 0;
    padding: var(--space-1) var(--space-3);
  }

  pre {
    padding-bottom: var(--space-4);
  }

  pre {
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }

  .good {
    color: var(--good);
  }

  ::highlight(al-match) {
    background-color: var(--match);
    color: inherit;
  }
`;
