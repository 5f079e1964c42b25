// Tables of short texts and numbers, as in Sources.
import { css } from 'lit';

export const plainTable = css`
  th,
  td {
    padding: 4px 10px 4px 0;
    text-align: left;
    vertical-align: baseline;
    overflow-wrap: anywhere;
    unicode-bidi: isolate;
  }

  th {
    border-bottom: 1px solid var(--rule-strong);
    color: var(--ink-soft);
    font-weight: 400;
  }

  .number {
    text-align: right;
    white-space: nowrap;
  }
`;
