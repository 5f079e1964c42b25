// The report of the files: a plain ruled table.
import { css } from 'lit';

export const reportStyles = css`
  section {
    height: 100%;
    overflow: auto;
  }

  table {
    width: 100%;
    font-size: 12px;
  }

  th,
  td {
    padding: 3px calc(var(--step) * 2);
    border-bottom: 1px solid var(--rule);
    text-align: left;
    vertical-align: top;
  }

  thead th {
    color: var(--ink-soft);
    font-size: var(--size-small);
    font-weight: 600;
  }

  th[scope='row'] {
    font-weight: 600;
    overflow-wrap: anywhere;
  }

  td.number,
  th.number {
    text-align: right;
  }

  td.data {
    max-width: 430px;
    overflow-wrap: anywhere;
    font-size: var(--size-small);
  }

  p {
    margin: 0;
  }

  .caution {
    color: var(--caution);
  }

  ul {
    margin: var(--step) 0 0;
    padding: 0;
    list-style: none;
  }

  .excerpt {
    display: block;
    overflow-wrap: anywhere;
  }
`;
