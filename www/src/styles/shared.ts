// Pieces that several components wear: buttons, inputs, headings, tokens for hidden characters.
import { css } from 'lit';

export const shared = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 1px;
  }

  button {
    min-height: 26px;
    padding: 0 calc(var(--step) * 2.5);
    border: 1px solid var(--rule-strong);
    border-radius: var(--radius);
    background: var(--panel);
    color: var(--ink);
    font: inherit;
    cursor: pointer;
  }

  button:hover {
    border-color: var(--accent);
    color: var(--accent);
  }

  button:disabled {
    border-color: var(--rule);
    color: var(--ink-soft);
    cursor: default;
  }

  button.primary {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--accent-ink);
  }

  button.primary:hover {
    background: var(--panel);
    color: var(--accent);
  }

  button.quiet {
    border-color: transparent;
    background: none;
  }

  input,
  select {
    min-height: 26px;
    padding: 0 calc(var(--step) * 2);
    border: 1px solid var(--rule-strong);
    border-radius: var(--radius);
    background: var(--panel);
    color: var(--ink);
    font: inherit;
  }

  input::placeholder {
    color: var(--ink-soft);
    opacity: 1;
  }

  h2 {
    margin: 0;
    color: var(--ink-soft);
    font-size: var(--size-small);
    font-weight: 600;
    letter-spacing: 0.08em;
    text-transform: uppercase;
  }

  table {
    border-collapse: collapse;
  }

  .number {
    text-align: right;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  .data {
    font-family: var(--font-data);
    font-size: 12px;
    unicode-bidi: isolate;
  }

  .soft {
    color: var(--ink-soft);
  }

  .bad {
    color: var(--bad);
  }

  .token {
    padding: 0 2px;
    border: 1px solid var(--caution);
    border-radius: var(--radius);
    color: var(--caution);
    font-size: 10px;
    line-height: 1;
  }

  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
