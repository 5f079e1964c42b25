// The fields panel: names with counts. An open field lists its values, with a bar for the share of each value.
import { css } from 'lit';

export const fieldsStyles = css`
  :host {
    display: block;
    overflow: auto;
    overscroll-behavior: contain;
    background: var(--panel);
  }

  .panel-head input {
    flex: 1;
    min-width: 0;
    min-height: var(--control-small);
  }

  /* Elements above the rows stay below the head of the panel when the rows scroll under it. */
  ul {
    isolation: isolate;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .name {
    display: flex;
    align-items: center;
    padding-right: var(--space-1);
  }

  /* A dot for every field would be noise. A touch screen has no pointer that could show it. */
  @media (hover: hover) {
    .name:not(.open, :hover, :focus-within) al-menu {
      opacity: 0;
    }
  }

  .field {
    display: flex;
    flex: 1;
    justify-content: start;
    min-width: 0;
    min-height: 24px;
    gap: var(--space-2);
    align-items: baseline;
    padding: 2px var(--space-2) 2px var(--space-3);
    border: 0;
    background: none;
    text-align: left;
    white-space: normal;
  }

  .field:focus-visible {
    outline-offset: -2px;
  }

  .path {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .field[aria-expanded='true'] .path {
    font-weight: 600;
  }

  .none {
    color: var(--ink-soft);
  }

  .rest {
    padding: var(--space-1) var(--space-3) var(--space-2);
  }

  .about {
    margin: 0;
    padding: 0 var(--space-3) var(--space-1);
    color: var(--ink-soft);
    font-size: var(--size-small);
  }

  .values {
    padding: 0 var(--space-1) var(--space-2) var(--space-3);
  }

  .values li {
    position: relative;
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--space-2);
    align-items: center;
    min-height: 24px;
    padding: 3px var(--space-1);
    font-size: var(--size-small);
    cursor: pointer;
  }

  .values li.more {
    cursor: default;
  }

  .values li:hover {
    box-shadow: inset 0 0 0 1px var(--rule-strong);
  }

  .values .value {
    z-index: 0;
    /* If less width than this remains for the value, its numbers wrap to the next line. */
    flex: 1 1 96px;
    overflow-wrap: anywhere;
    line-height: 1.3;
  }

  .values .number {
    z-index: 0;
    margin-left: auto;
  }

  .values .number.soft {
    min-width: 42px;
    margin-left: 0;
  }

  .share {
    position: absolute;
    inset: 1px auto 1px 0;
    background: var(--accent-soft);
  }

  /* Covers the share while the row is hovered, to leave room for the value. On devices without hover it is always visible. */
  .values al-menu {
    position: absolute;
    z-index: 1;
    top: 0;
    right: 0;
    opacity: 0;
    background: var(--panel);
  }

  .values li:is(:hover, :focus-within) al-menu {
    opacity: 1;
  }

  @media (hover: none) {
    .values li {
      padding-right: 28px;
    }

    .values li al-menu {
      opacity: 1;
    }
  }

  .nothing {
    margin: 0;
    padding: var(--space-2) var(--space-3);
  }
`;
