// The ways to copy one event: its line, its text as it stands in the file, or a line for a spreadsheet.
import type { App } from '../state/app';
import { csvLine } from '../state/csv';
import { events } from '../strings-events';
import { copy } from './clipboard';
import type { MenuItem } from './menu';

/** What can be done with the selected event; nothing while there is none. */
export function copyItems(app: App): MenuItem[] {
  const { detail, row } = app.selection;
  const disabled = detail === null || detail.row !== row;
  return [
    { label: events.copyLine, icon: 'copy', disabled, run: () => void copy(app, app.selection.line, events.what.line) },
    { label: events.copyJson, icon: 'copy', disabled, run: () => void copyOriginal(app) },
    { label: events.copyCsv, icon: 'copy', disabled, run: () => void copy(app, csvOf(app), events.what.csv) },
  ];
}

async function copyOriginal(app: App): Promise<void> {
  const { detail } = app.selection;
  if (!detail) return;
  try {
    const { text } = await app.originals.read(detail);
    await copy(app, text, events.what.json);
  } catch (error) {
    app.told.say(error instanceof Error ? error.message : String(error));
  }
}

/** The columns of the list where it has any; else the fields of an event that a table begins with. */
const CSV_FIELDS = ['action', 'outcome', 'severity', 'initiator.name', 'target.name', 'message'];

function csvOf(app: App): string {
  const { detail } = app.selection;
  if (!detail) return '';
  const columns = app.listView.columns.map(({ path }) => path);
  const values = (columns.length > 0 ? columns : CSV_FIELDS).map((path) =>
    detail.fields.flatMap((field) => (field.path === path ? [field.value] : [])).join(', '),
  );
  return csvLine([detail.timeText ?? '', ...values]);
}
