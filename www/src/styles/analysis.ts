// Tables with many columns: two fields against each other, and when values were seen.
import { css } from 'lit';

export const analysisStyles = css`
  .tools {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2) var(--space-3);
    align-items: end;
    margin-bottom: var(--space-3);
  }

  .tools input[type='number'] {
    width: 72px;
  }

  .tools input[type='text'] {
    width: min(360px, 80vw);
  }

  /* Two ranges and the button next to them fit into one line of a wide dialog. */
  .ranges label {
    flex: 1 1 300px;
    max-width: 440px;
  }

  .ranges input[type='text'] {
    width: 100%;
    font-size: var(--size-small);
  }

  p {
    margin: 0 0 var(--space-2);
    font-size: var(--size-small);
  }

  .scroll {
    max-width: 100%;
    overflow: auto;
  }

  table {
    width: 100%;
    border-collapse: collapse;
    font-size: var(--size-small);
  }

  th,
  td {
    padding: 2px var(--space-2);
    border-bottom: 1px solid var(--rule);
    text-align: left;
    vertical-align: baseline;
  }

  thead th {
    font-weight: 600;
    vertical-align: bottom;
  }

  tbody th,
  tfoot th {
    max-width: 320px;
    min-width: 140px;
    font-weight: 400;
    overflow-wrap: break-word;
  }

  thead th.data {
    min-width: 84px;
    max-width: 150px;
    overflow-wrap: break-word;
    white-space: normal;
  }

  .number {
    text-align: right;
  }

  td.number button {
    min-height: 0;
    padding: 0 var(--space-1);
    color: inherit;
    font-variant-numeric: tabular-nums;
    text-decoration: underline;
    text-decoration-color: var(--rule-strong);
    text-underline-offset: 3px;
  }

  th button {
    padding: 0;
    font-weight: inherit;
    text-align: inherit;
    white-space: normal;
  }

  tfoot th,
  tfoot td,
  .sum {
    font-weight: 600;
  }

  .time {
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }

  .after {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    margin-top: var(--space-3);
  }
`;
