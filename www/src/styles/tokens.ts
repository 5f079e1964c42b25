// The design tokens. The page looks like a quiet instrument: enamel grey body, paler dials, engraved labels, hairlines. Data
// is graphite, and one accent marks focus and selection. All other styles use these names, which describe roles, not colours.
// The colour scheme of the root (see page.css) selects the theme, so that charts and scroll bars follow it.
import { css } from 'lit';

export const tokens = css`
  :host {
    /* Surfaces, from the background up to menus and dialogs. */
    --paper: light-dark(#eceee9, #121514);
    --panel: light-dark(#fafbf8, #191d1c);
    --sunken: light-dark(#e1e4dd, #0d100f);
    --raised: light-dark(#ffffff, #212625);
    --shadow: 0 1px 2px light-dark(#1b201e26, #00000080), 0 8px 28px light-dark(#1b201e24, #000000a6);

    /* Text, and secondary text. Both have a contrast of 4.5:1 on every surface above. */
    --ink: light-dark(#171b1a, #e3e8e5);
    --ink-soft: light-dark(#4d5653, #a2aca8);

    /* Hairlines divide. Strong lines are the edges of controls and have a contrast of 3:1. */
    --rule: light-dark(#d2d6ce, #2b3230);
    --rule-strong: light-dark(#7b827e, #6c7672);

    /* The accent: focus, selection, the time range, progress. */
    --accent: light-dark(#0a635b, #66c9ba);
    --accent-ink: light-dark(#ffffff, #0b1513);
    --accent-soft: light-dark(#d5e7e2, #17342f);
    --focus: var(--accent);

    /* Severity and outcome: a text colour for words and marks, a soft background for a whole region. */
    --bad: light-dark(#a32c17, #ff9078);
    --bad-soft: light-dark(#f6e0da, #3a1d17);
    --caution: light-dark(#7a5000, #e3b85d);
    --caution-soft: light-dark(#f3e8cd, #33290f);
    --good: light-dark(#2f6429, #93c98a);

    /* The background of a matched word in the list and the detail. The text colour does not change. */
    --match: light-dark(#fbe9a4, #54470f);

    /* The search language in the search box. */
    --syntax-field: light-dark(#0a635b, #66c9ba);
    --syntax-operator: light-dark(#8a2d6b, #e29cc8);
    --syntax-value: light-dark(#1f4a8c, #9dbdf0);

    /* Data colours, the same in every chart. They also differ in lightness, for people with colour blindness. */
    --series-1: light-dark(#3f625d, #7fa9a1);
    --series-2: light-dark(#b5482f, #e07c5f);
    --series-3: light-dark(#b58a2b, #d9b256);
    --series-4: light-dark(#4a6a9c, #7d9fd3);
    --series-5: light-dark(#7d5a8c, #b48cc4);
    --series-6: light-dark(#6b7a3a, #a3b465);
    --series-7: light-dark(#2f7fa8, #6fb7da);
    --series-8: light-dark(#8a4f2d, #cf9a76);
    --series-rest: light-dark(#9a9d94, #6d7672);

    /* The names that the charts of the engine use. */
    --chart-ink: var(--ink-soft);
    --chart-rule: var(--rule);
    --chart-bar: var(--series-1);

    /* Fonts: one family for the page, one for data from files. Numbers that are compared are tabular. */
    --font-text: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif;
    --font-data: ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', 'Liberation Mono', monospace;
    --size-label: 10.5px;
    --size-small: 12px;
    --size-text: 13px;
    --size-lead: 15px;
    --size-title: 22px;
    --line-text: 1.45;

    /* Space in steps of four pixels, and the heights of controls. */
    --step: 4px;
    --space-1: 4px;
    --space-2: 8px;
    --space-3: 12px;
    --space-4: 16px;
    --space-6: 24px;
    --control: 28px;
    --control-small: 24px;
    --bar: 44px;
    --edge: 16px;
    --radius: 2px;

    /* Widths of the columns. */
    --rail: 264px;
    --detail: minmax(340px, 28%);

    --quick: 120ms;
  }

  @media (min-width: 1600px) {
    :host {
      --rail: 312px;
      --detail: minmax(480px, 28%);
    }
  }

  @media (min-width: 2200px) {
    :host {
      --rail: 380px;
      --detail: minmax(640px, 30%);
    }
  }

  @media (max-width: 719px) {
    :host {
      --edge: 12px;
      --control: 32px;
      --control-small: 28px;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --quick: 0ms;
    }
  }
`;
