// Editing the parts of a board: whether the user edits, and the actions of a part in its menu. The grid moves and resizes
// parts, because it also announces the change.
import type { App } from '../../state/app';
import type { BoardWidth } from '../../engine/engine-types';
import { WIDTHS, duplicatePart, partsOf, removePart, type Part } from '../../state/boards/parts';
import { boardStrings } from '../../strings/boards';
import type { MenuItem } from '../kit/menu';

/** A change of a part in the grid: its new index or its new width. */
export type Arrangement = { readonly part: Part } & ({ readonly to: number } | { readonly width: BoardWidth });

/** Whether the board shows the controls that change its parts. A host page may show a board alone or let the user read only. */
export function isEditing({ boards, shell }: Pick<App, 'boards' | 'shell'>): boolean {
  return boards.editing && !shell.presentation.readonly && shell.presentation.onlyBoard === null;
}

/** Returns the actions for a part. `host` is its component, which sends the event `arrange`. */
export function partItems(host: HTMLElement, { boards }: Pick<App, 'boards'>, kind: Part['kind'], at: number): MenuItem[] {
  const { draft } = boards;
  const parts = draft ? partsOf(draft) : [];
  const index = parts.findIndex((part) => part.kind === kind && part.at === at);
  const part = parts[index];
  if (!draft || !part) return [];
  const arrange = (change: { to: number } | { width: BoardWidth }) =>
    host.dispatchEvent(new CustomEvent<Arrangement>('arrange', { detail: { part, ...change }, bubbles: true, composed: true }));
  return [
    { label: boardStrings.up, icon: 'up', disabled: index === 0, run: () => arrange({ to: index - 1 }) },
    { label: boardStrings.down, icon: 'down', disabled: index === parts.length - 1, run: () => arrange({ to: index + 1 }) },
    ...WIDTHS.map((width) => ({ label: boardStrings.widths[width], checked: part.width === width, run: () => arrange({ width }) })),
    { label: boardStrings.duplicatePart[kind], icon: 'copy', run: () => boards.edit(duplicatePart(draft, part)) },
    { label: boardStrings.deletePart[kind], icon: 'remove', run: () => boards.edit(removePart(draft, part)) },
  ];
}
