// The look in one place: colours by role, one type scale, one spacing step. Everything else refers to these names.
import { css } from 'lit';

export const tokens = css`
  :host {
    color-scheme: light dark;

    /* Surfaces and ink: warm paper by day, graphite by night. */
    --paper: light-dark(#f3f1eb, #131615);
    --panel: light-dark(#fcfbf8, #191d1c);
    --sunken: light-dark(#eae7df, #0f1211);
    --ink: light-dark(#1b201e, #e2e7e3);
    --ink-soft: light-dark(#535b57, #a0aaa5);
    --rule: light-dark(#d6d2c6, #2c3331);
    --rule-strong: light-dark(#8a8d84, #66706b);

    /* One signal colour; severity has its own. */
    --accent: light-dark(#0b655c, #63c7b8);
    --accent-ink: light-dark(#ffffff, #0c1513);
    --accent-soft: light-dark(#d8e8e3, #17332f);
    --bad: light-dark(#a5301a, #ff8f73);
    --bad-soft: light-dark(#f7e0d9, #3a1d16);
    --caution: light-dark(#7a5200, #e2b659);

    /* Data colours, the same in every chart. */
    --series-1: light-dark(#2d7d74, #4fae9f);
    --series-2: light-dark(#b5482f, #e07c5f);
    --series-3: light-dark(#b58a2b, #d9b256);
    --series-4: light-dark(#4a6a9c, #7d9fd3);
    --series-5: light-dark(#7d5a8c, #b48cc4);
    --series-6: light-dark(#6b7a3a, #a3b465);
    --series-rest: light-dark(#9a9d94, #6d7672);

    /* What the engine's drawings ask for. */
    --chart-ink: var(--ink-soft);
    --chart-rule: var(--rule);
    --chart-bar: var(--series-1);

    --font-text: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif;
    --font-data: ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', 'Liberation Mono', monospace;
    --size-small: 11px;
    --size-text: 13px;
    --size-lead: 15px;
    --size-title: 24px;

    --step: 4px;
    --radius: 2px;
  }
`;
