// The ways to copy events: their lines, their texts as they stand in the files, lines for a spreadsheet.
import type { EventDetail } from '../../engine/engine-types';
import type { App } from '../../state/app';
import type { SelectedRow } from '../../state/events/row-selection';
import { csvLine } from '../../state/core/csv';
import { textsOf } from '../../state/export/matching-events';
import { eventStrings } from '../../strings/events';
import { copy } from '../kit/clipboard';
import type { MenuItem } from '../kit/menu';

/** What can be done with the event that is looked at; nothing while there is none. */
export function copyItems(app: App): MenuItem[] {
  const { detail, row, line } = app.selectedEvent;
  const looked = detail !== null && detail.row === row ? [{ row: detail.row, line, time: detail.time }] : [];
  return itemsFor(app, looked.length, () => looked);
}

/** The same with all that are chosen. */
export function copyChosenItems(app: App): MenuItem[] {
  return itemsFor(app, app.rowSelection.count, () => app.rowSelection.inOrder());
}

function itemsFor(app: App, count: number, rows: () => SelectedRow[]): MenuItem[] {
  const disabled = count === 0;
  const item = (label: string, run: (app: App, rows: SelectedRow[]) => Promise<void>): MenuItem => ({
    label,
    icon: 'copy',
    disabled,
    run: () => app.toasts.reportFailure(run(app, rows())),
  });
  return [item(eventStrings.copyLine(count), copyLines), item(eventStrings.copyJson(count), copyOriginals), item(eventStrings.copyCsv, copyCsv)];
}

export function copyLines(app: App, rows: readonly SelectedRow[]): Promise<void> {
  return copyAs(app, 'line', rows.map(({ line }) => line));
}

async function copyOriginals(app: App, rows: readonly SelectedRow[]): Promise<void> {
  // One event is copied as it stands in its file, on however many lines.
  const [one] = rows.length === 1 ? await detailsOf(app, rows) : [];
  const numbers = rows.map(({ row }) => row);
  await copyAs(app, 'json', one ? [(await app.originals.read(one)).text] : await textsOf(app.engine, app.files, numbers));
}

/** The columns of the list where it has any; else the fields of an event that a table begins with. */
const CSV_FIELDS = ['action', 'outcome', 'severity', 'initiator.name', 'target.name', 'message'];

async function copyCsv(app: App, rows: readonly SelectedRow[]): Promise<void> {
  const columns = app.listView.columns.map(({ path }) => path);
  const fields = columns.length > 0 ? columns : CSV_FIELDS;
  const valueOf = (detail: EventDetail, path: string): string =>
    detail.fields.flatMap((field) => (field.path === path ? [field.value] : [])).join(', ');
  const details = await detailsOf(app, rows);
  await copyAs(app, 'csv', details.map((detail) => csvLine([detail.timeText ?? '', ...fields.map((path) => valueOf(detail, path))])));
}

function copyAs(app: App, what: 'line' | 'json' | 'csv', texts: readonly string[]): Promise<void> {
  const said = texts.length > 1 ? eventStrings.several(texts.length, eventStrings.asWhat[what]) : eventStrings.what[what];
  return copy(app, texts.join('\n'), said);
}

/** The one that is looked at is there already. */
function detailsOf({ selectedEvent, engine }: App, rows: readonly SelectedRow[]): Promise<EventDetail[]> {
  const { detail } = selectedEvent;
  return Promise.all(rows.map(async ({ row }) => (detail?.row === row ? detail : engine.call('event', row))));
}
