// The form of the dialog that lists sequences.
import { css } from 'lit';

export const sequenceStyles = css`
  .tools .condition {
    flex: 1 1 220px;
  }

  .tools .condition input,
  .tools .count input {
    width: 100%;
    box-sizing: border-box;
  }

  .tools .field {
    display: grid;
    gap: var(--space-1);
    font-size: var(--size-small);
    color: var(--ink-soft);
  }

  .note {
    margin-top: var(--space-3);
  }

  .tools .count {
    width: 72px;
  }
`;
