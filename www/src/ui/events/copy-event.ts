// Actions that copy events: as lines of the list, as original JSON from the files, or as CSV.
import type { EventDetail } from '../../engine/engine-types';
import type { App } from '../../state/app';
import { csvLine } from '../../client/csv';
import type { SelectedRow } from '../../state/events/row-selection';
import { textsOf } from '../../state/export/original-lines';
import { eventStrings } from '../../strings/events';
import { copy } from '../kit/clipboard';
import type { MenuItem } from '../kit/menu';

/** The models that the copy actions use. */
export type CopyModels = Pick<App, 'engine' | 'files' | 'listView' | 'originals' | 'rowSelection' | 'selectedEvent' | 'toasts'>;

/** Returns the copy actions for the event in the detail. They are disabled while there is none. */
export function copyItems(models: CopyModels): MenuItem[] {
  const { detail, row, line } = models.selectedEvent;
  const selected = detail !== null && detail.row === row ? [{ row: detail.row, line, time: detail.time }] : [];
  return itemsFor(models, selected.length, () => selected);
}

/** Returns the copy actions for the selected rows. */
export function copySelectedItems(models: CopyModels): MenuItem[] {
  return itemsFor(models, models.rowSelection.count, () => models.rowSelection.inOrder());
}

function itemsFor(models: CopyModels, count: number, rows: () => SelectedRow[]): MenuItem[] {
  const disabled = count === 0;
  const item = (label: string, run: (models: CopyModels, rows: SelectedRow[]) => Promise<void>): MenuItem => ({
    label,
    icon: 'copy',
    disabled,
    run: () => models.toasts.reportFailure(run(models, rows())),
  });
  return [item(eventStrings.copyLine(count), copyLines), item(eventStrings.copyJson(count), copyOriginals), item(eventStrings.copyCsv, copyCsv)];
}

export function copyLines(models: CopyModels, rows: readonly SelectedRow[]): Promise<void> {
  return copyAs(models, 'line', rows.map(({ line }) => line));
}

async function copyOriginals(models: CopyModels, rows: readonly SelectedRow[]): Promise<void> {
  // A single event is copied exactly as in its file, including line breaks.
  const [single] = rows.length === 1 ? await detailsOf(models, rows) : [];
  const numbers = rows.map(({ row }) => row);
  await copyAs(models, 'json', single ? [(await models.originals.read(single)).text] : await textsOf(models.engine, models.files, numbers));
}

/** The fields of a copied CSV line if the list shows no columns. */
const CSV_FIELDS = ['action', 'outcome', 'severity', 'initiator.name', 'target.name', 'message'];

async function copyCsv(models: CopyModels, rows: readonly SelectedRow[]): Promise<void> {
  const { fields: shown } = models.listView;
  const fields = shown.length > 0 ? shown : CSV_FIELDS;
  const valueOf = (detail: EventDetail, path: string): string =>
    detail.fields.flatMap((field) => (field.path === path ? [field.value] : [])).join(', ');
  const details = await detailsOf(models, rows);
  await copyAs(models, 'csv', details.map((detail) => csvLine([detail.timeText ?? '', ...fields.map((path) => valueOf(detail, path))])));
}

function copyAs(models: CopyModels, what: 'line' | 'json' | 'csv', texts: readonly string[]): Promise<void> {
  const copied = texts.length > 1 ? eventStrings.several(texts.length, eventStrings.asWhat[what]) : eventStrings.what[what];
  return copy(models.toasts, texts.join('\n'), copied);
}

/** Returns the details of the rows. The event in the detail needs no query. */
function detailsOf({ selectedEvent, engine }: CopyModels, rows: readonly SelectedRow[]): Promise<EventDetail[]> {
  const { detail } = selectedEvent;
  return Promise.all(rows.map(async ({ row }) => (detail?.row === row ? detail : engine.call('event', row))));
}
