// Colours of the charts that the engine draws. The engine sets classes (listed in src/chart/mod.rs), and these styles give
// them colours, so that one drawing works in the light and the dark theme.
import { css } from 'lit';

export const chartColours = css`
  /* Browsers print background colours only if they are marked as content. */
  svg {
    print-color-adjust: exact;
  }

  svg text {
    fill: var(--chart-ink);
    font-family: var(--font-text);
    font-variant-numeric: tabular-nums;
    unicode-bidi: isolate;
  }

  svg .name,
  svg .value {
    fill: var(--ink);
  }

  svg .rest {
    fill: var(--chart-ink);
    font-style: italic;
  }

  svg .grid {
    stroke: var(--chart-rule);
  }

  svg .axis {
    stroke: var(--rule-strong);
  }

  svg .series-1 {
    --tone: var(--chart-bar);
  }

  svg .series-2 {
    --tone: var(--series-2);
  }

  svg .series-3 {
    --tone: var(--series-3);
  }

  svg .series-4 {
    --tone: var(--series-4);
  }

  svg .series-5 {
    --tone: var(--series-5);
  }

  svg .series-6 {
    --tone: var(--series-6);
  }

  svg .series-7 {
    --tone: var(--series-7);
  }

  svg .series-8 {
    --tone: var(--series-8);
  }

  svg .series-rest,
  svg .series-absent {
    --tone: var(--series-rest);
  }

  svg .series-absent {
    opacity: 0.5;
  }

  svg .bar,
  svg .slice,
  svg .dot,
  svg .area {
    fill: var(--tone);
  }

  svg .area {
    fill-opacity: 0.22;
  }

  svg .line {
    fill: none;
    stroke: var(--tone);
    stroke-linejoin: round;
    stroke-width: 1.5;
  }

  /* A gap separates slices of similar colours. */
  svg .slice {
    stroke: var(--paper);
  }
`;
