// The names of plots, graphs and widgets. A part without a name of its own is called after its content.
import type { BoardGraph, BoardPlot, BoardWidget } from '../../engine/engine-types';
import { boardStrings } from '../../strings/boards';

export const plotName = ({ name, field, query, operation }: BoardPlot): string => {
  const label = name || field || query || boardStrings.allLines;
  return operation === 'counts' ? label : `${boardStrings.operations[operation]} ${label}`;
};

export const graphName = ({ name, plots }: BoardGraph): string => name || plots.map(plotName).join(', ');

export function widgetName({ name, kind, field, query, operation, groupBy }: BoardWidget): string {
  if (name) return name;
  if (kind === 'week') return boardStrings.widgets.week;
  if (kind === 'table' || kind === 'pivot') return groupBy.join(', ');
  return plotName({ name, field, query, filter: '', operation });
}
