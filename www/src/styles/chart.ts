// Colours of the engine's drawings: it gives classes, these give them ink. Light and dark need no other drawing.
import { css } from 'lit';

export const chartColours = css`
  svg text {
    fill: var(--chart-ink);
    font-family: var(--font-text);
    font-variant-numeric: tabular-nums;
  }
`;
