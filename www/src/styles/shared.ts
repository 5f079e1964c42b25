// Styles that several components use: buttons, inputs, chips, panels, labels, tokens for hidden characters.
import { css, type CSSResultGroup } from 'lit';

/**
 * Hides the controls with the class `edits`: those that open, change and save something. Disabled unless a host page shows a
 * board alone or lets the user read only. All components share this style sheet, so it takes effect everywhere at once.
 */
export const editingStyles = new CSSStyleSheet();
editingStyles.replaceSync('.edits{display:none!important}');
editingStyles.disabled = true;

const styles = css`
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
    outline: 2px solid var(--focus);
    outline-offset: 1px;
  }

  button,
  .button {
    display: inline-flex;
    flex: none;
    gap: 6px;
    align-items: center;
    justify-content: center;
    min-height: var(--control);
    padding: 0 10px;
    border: 1px solid var(--rule-strong);
    border-radius: var(--radius);
    background: var(--panel);
    color: var(--ink);
    font: inherit;
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
    transition:
      border-color var(--quick),
      color var(--quick);
  }

  button:hover,
  .button:hover {
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

  button.primary:disabled {
    border-color: var(--rule-strong);
    background: var(--sunken);
    color: var(--ink-soft);
  }

  button.quiet {
    border-color: transparent;
    background: none;
  }

  button.quiet:hover,
  button.quiet[aria-expanded='true'] {
    background: var(--sunken);
  }

  button.quiet:disabled {
    background: none;
  }

  /* A square button with only an icon. It always has an accessible name. */
  button.icon {
    width: var(--control);
    padding: 0;
  }

  button.small {
    min-height: var(--control-small);
    padding: 0 8px;
    font-size: var(--size-small);
  }

  button.small.icon {
    width: var(--control-small);
    padding: 0;
  }

  button[aria-pressed='true'] {
    border-color: var(--accent);
    background: var(--accent-soft);
    color: var(--accent);
  }

  .icon-drawing {
    display: block;
    flex: none;
    width: 16px;
    height: 16px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.4;
  }

  input,
  select,
  textarea {
    min-height: var(--control);
    padding: 0 8px;
    border: 1px solid var(--rule-strong);
    border-radius: var(--radius);
    background: var(--panel);
    color: var(--ink);
    font: inherit;
  }

  textarea {
    padding: 6px 8px;
  }

  input[type='checkbox'],
  input[type='radio'] {
    min-height: 0;
    margin: 0;
    accent-color: var(--accent);
  }

  input[aria-invalid='true'] {
    border-color: var(--bad);
  }

  input::placeholder,
  textarea::placeholder {
    color: var(--ink-soft);
    opacity: 1;
  }

  /* A condition that applies now and can be removed: a range, a filter, a clause. */
  .chip {
    display: inline-flex;
    gap: 4px;
    align-items: center;
    min-height: var(--control-small);
    padding: 0 0 0 8px;
    border: 1px solid var(--accent);
    border-radius: var(--radius);
    background: var(--accent-soft);
    color: var(--ink);
    font-size: var(--size-small);
    font-variant-numeric: tabular-nums;
  }

  .chip button {
    min-height: calc(var(--control-small) - 2px);
  }

  /* Parts above the page: menus, suggestions, previews. */
  .raised {
    border: 1px solid var(--rule-strong);
    border-radius: var(--radius);
    background: var(--raised);
    color: var(--ink);
    box-shadow: var(--shadow);
  }

  /* The head of a panel: an engraved label, and the controls of the panel. */
  .panel-head {
    position: sticky;
    z-index: 1;
    top: 0;
    display: flex;
    gap: var(--space-2);
    align-items: center;
    min-height: 32px;
    padding: 2px var(--space-2) 2px var(--space-3);
    border-bottom: 1px solid var(--rule);
    background: var(--panel);
  }

  h2,
  .engraved {
    margin: 0;
    color: var(--ink-soft);
    font-size: var(--size-label);
    font-weight: 600;
    letter-spacing: 0.09em;
    text-transform: uppercase;
  }

  a {
    color: var(--accent);
  }

  kbd {
    display: inline-block;
    min-width: 20px;
    padding: 0 5px;
    border: 1px solid var(--rule-strong);
    border-radius: var(--radius);
    background: var(--panel);
    font-family: var(--font-data);
    font-size: var(--size-small);
    text-align: center;
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
    font-size: var(--size-small);
    unicode-bidi: isolate;
  }

  .soft {
    color: var(--ink-soft);
  }

  .bad {
    color: var(--bad);
  }

  .caution {
    color: var(--caution);
  }

  .match {
    background: var(--match);
    color: inherit;
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

  @media (forced-colors: active) {
    .chip,
    button[aria-pressed='true'] {
      border-width: 2px;
    }
  }
`;

export const sharedStyles: CSSResultGroup = [styles, editingStyles];
