// The heading of the list of boards and of an open board, with buttons next to it.
import { css } from 'lit';

export const boardHeading = css`
  header {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2) var(--space-3);
    align-items: center;
  }

  h2.name {
    flex: 1 1 auto;
    color: var(--ink);
    font-size: var(--size-title);
    font-weight: 600;
    letter-spacing: 0;
    text-transform: none;
    overflow-wrap: anywhere;
  }
`;
