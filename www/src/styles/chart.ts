// Ink for the engine's drawings: they hold classes and no colour, so light and dark need no other drawing.
import { css } from 'lit';

export const chartColours = css`
  svg .grid {
    fill: none;
    stroke: var(--chart-rule);
  }

  svg .axis {
    fill: none;
    stroke: var(--rule-strong);
  }

  svg .label {
    fill: var(--chart-ink);
    font-family: var(--font-text);
    font-variant-numeric: tabular-nums;
  }

  svg .bar {
    fill: var(--chart-bar);
  }

  svg .series-1 {
    fill: var(--series-1);
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

  svg .series-rest {
    fill: var(--series-rest);
  }

  svg .series-absent {
    fill: var(--rule-strong);
  }
`;
