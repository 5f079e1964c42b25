// The search box: a transparent input, with the same text in colours in front of it.
import { css } from 'lit';

export const searchFieldStyles = css`
  :host {
    position: relative;
    display: block;
  }

  .box {
    position: relative;
  }

  input,
  .mirror {
    width: 100%;
    height: 36px;
    padding: 0 10px;
    border: 1px solid transparent;
    font: 14px / 34px var(--font-data);
    font-kerning: none;
    font-variant-ligatures: none;
    letter-spacing: 0;
  }

  input {
    border-color: var(--rule-strong);
    appearance: none;
  }

  input::-webkit-search-cancel-button,
  input::-webkit-search-decoration {
    display: none;
  }

  .coloured input:not(:placeholder-shown) {
    color: transparent;
    caret-color: var(--ink);
  }

  .coloured input::selection {
    background: color-mix(in srgb, var(--accent) 30%, transparent);
    color: transparent;
  }

  .mirror {
    position: absolute;
    inset: 0;
    overflow: hidden;
    color: var(--ink);
    white-space: pre;
    pointer-events: none;
  }

  .mirror::highlight(al-field) {
    color: var(--syntax-field);
  }

  .mirror::highlight(al-operator) {
    color: var(--syntax-operator);
  }

  .mirror::highlight(al-quoted),
  .mirror::highlight(al-number) {
    color: var(--syntax-value);
  }

  .mirror::highlight(al-error) {
    background-color: var(--bad-soft);
    text-decoration: underline wavy var(--bad);
    text-underline-offset: 3px;
  }

  .mirror::highlight(al-warning),
  .mirror::highlight(al-hint) {
    text-decoration: underline wavy var(--caution);
    text-underline-offset: 3px;
  }

  .suggestions {
    position: absolute;
    z-index: 20;
    top: calc(100% + 3px);
    left: 0;
    width: min(560px, 100%);
    min-width: min(340px, 92vw);
  }

  ul {
    margin: 0;
    padding: var(--space-1);
    list-style: none;
  }

  li {
    display: flex;
    gap: var(--space-3);
    align-items: center;
    min-height: 26px;
    padding: 0 6px;
    border-radius: var(--radius);
    cursor: pointer;
  }

  li.active {
    background: var(--accent-soft);
  }

  li .data {
    flex: 1;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  li .field {
    color: var(--syntax-field);
  }

  li .operator {
    color: var(--syntax-operator);
  }

  .keys {
    margin: 0;
    padding: 3px 10px;
    border-top: 1px solid var(--rule);
    font-size: var(--size-small);
  }

  @media (forced-colors: active) {
    .coloured input:not(:placeholder-shown) {
      color: FieldText;
    }

    .mirror {
      display: none;
    }

    li.active {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
