// The actions for a value or a field. The event detail and the fields panel offer the same ones.
import type { RefineAction } from '../../engine/engine-types';
import type { App } from '../../state/app';
import { eventStrings } from '../../strings/events';
import { copy } from '../kit/clipboard';
import type { MenuItem } from '../kit/menu';

/** The models that the actions on a value or a field use. */
export type ValueModels = Pick<App, 'listView' | 'pinned' | 'refiner' | 'timeline' | 'toasts'>;

export function valueItems(models: ValueModels, field: string, value: string): MenuItem[] {
  const item = (action: 'include' | 'exclude' | 'only'): MenuItem => ({
    label: eventStrings.refine[action],
    icon: action,
    run: () => void models.refiner.refine({ action, field, value }),
  });
  return [
    item('include'),
    item('exclude'),
    item('only'),
    ...presenceItems(models, field),
    { label: eventStrings.copyValue, icon: 'copy', run: () => void copy(models.toasts, value, eventStrings.what.value) },
  ];
}

/** Returns the actions that filter by the presence of a field. */
export function presenceItems(models: ValueModels, field: string): MenuItem[] {
  const item = (action: Extract<RefineAction, 'exists' | 'absent'>): MenuItem => ({
    label: eventStrings.refine[action],
    icon: action === 'exists' ? 'exists' : 'exclude',
    run: () => void models.refiner.refine({ action, field }),
  });
  return [item('exists'), item('absent')];
}

export function fieldItems(models: ValueModels, field: string): MenuItem[] {
  const { listView, pinned } = models;
  const column: MenuItem = listView.has(field)
    ? { label: eventStrings.noColumn, icon: 'columns', run: () => listView.remove(field) }
    : { label: eventStrings.asColumn, icon: 'columns', run: () => listView.add(field) };
  return [
    { label: eventStrings.copyPath, icon: 'copy', run: () => void copy(models.toasts, field, eventStrings.what.path) },
    column,
    { label: pinned.has(field) ? eventStrings.unpin : eventStrings.pin, icon: 'star', run: () => pinned.toggle(field) },
    { label: eventStrings.groupTimeline, icon: 'board', run: () => models.timeline.split(field) },
  ];
}
