// Forms in dialogs: labels above their inputs, groups with a legend, actions at the end.
import { css } from 'lit';

export const formStyles = css`
  form,
  .form {
    display: grid;
    gap: var(--space-3);
    min-width: 0;
  }

  label,
  .labelled {
    display: grid;
    gap: var(--space-1);
    color: var(--ink-soft);
    font-size: var(--size-small);
  }

  label input:not([type='checkbox'], [type='radio']),
  label select,
  label textarea {
    width: 100%;
    color: var(--ink);
    font-size: var(--size-text);
  }

  .labelled al-finder {
    /* Has the height of the inputs next to it. */
    --control-small: var(--control);
    color: var(--ink);
  }

  fieldset {
    display: grid;
    gap: var(--space-2);
    min-width: 0;
    margin: 0;
    padding: var(--space-2) 0 0;
    border: 0;
    border-top: 1px solid var(--rule);
  }

  legend {
    padding: 0 var(--space-2) 0 0;
    color: var(--ink-soft);
    font-size: var(--size-small);
  }

  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2) var(--space-4);
    align-items: center;
  }

  .choice {
    display: inline-flex;
    gap: var(--space-2);
    align-items: center;
    min-height: 24px;
    color: var(--ink);
    font-size: var(--size-text);
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--space-2);
    justify-content: end;
  }

  small {
    font-size: var(--size-small);
  }
`;
