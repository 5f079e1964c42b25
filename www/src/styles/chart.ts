// Colours of the engine's drawings: it gives classes, these give them ink. Light and dark need no other drawing.
// The classes are listed in src/chart/mod.rs.
import { css } from 'lit';

export const chartColours = css`
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
    fill: var(--chart-bar);
  }

  svg .series-2 {
    fill: var(--series-2);
  }

  svg .series-3 {
    fill: var(--series-3);
  }

  svg .series-4 {
    fill: var(--series-4);
  }

  svg .series-5 {
    fill: var(--series-5);
  }

  svg .series-6 {
    fill: var(--series-6);
  }

  svg .series-rest,
  svg .series-absent {
    fill: var(--series-rest);
  }

  svg .series-absent {
    opacity: 0.5;
  }
`;
