// What a person can do with a value or a field, wherever it stands: the same in the detail and in the column of fields.
import type { RefineAction } from '../../engine/engine-types';
import type { App } from '../../state/app';
import { events } from '../../strings/events';
import { copy } from '../kit/clipboard';
import type { MenuItem } from '../kit/menu';

export function valueItems(app: App, field: string, value: string): MenuItem[] {
  const item = (action: 'include' | 'exclude' | 'only'): MenuItem => ({
    label: events.refine[action],
    icon: action,
    run: () => void app.refining.refine({ action, field, value }),
  });
  return [
    item('include'),
    item('exclude'),
    item('only'),
    ...presenceItems(app, field),
    { label: events.copyValue, icon: 'copy', run: () => void copy(app, value, events.what.value) },
  ];
}

/** Whether the field is there, without a value. */
export function presenceItems(app: App, field: string): MenuItem[] {
  const item = (action: Extract<RefineAction, 'exists' | 'absent'>): MenuItem => ({
    label: events.refine[action],
    icon: action === 'exists' ? 'exists' : 'exclude',
    run: () => void app.refining.refine({ action, field }),
  });
  return [item('exists'), item('absent')];
}

export function fieldItems(app: App, field: string): MenuItem[] {
  const { listView } = app;
  const column: MenuItem = listView.has(field)
    ? { label: events.noColumn, icon: 'columns', run: () => listView.remove(field) }
    : { label: events.asColumn, icon: 'columns', run: () => listView.add(field) };
  return [
    { label: events.copyPath, icon: 'copy', run: () => void copy(app, field, events.what.path) },
    column,
    { label: events.groupTimeline, icon: 'board', run: () => app.timeline.split(field) },
  ];
}
