// CSV that spreadsheets of any locale open without evaluating a cell.
import { readFile } from 'node:fs/promises';
import { csvLine } from '../../www/src/client/csv';
import { expect, test } from './lens';

const SEPARATORS = [',', ';', '\t', '|'];
const FORMULA = /^[\p{White_Space}\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹦﹢﹣﹫−]/u;
const NUMBER = /^-\d+(\.\d+)?(e[+-]?\d+)?$/i;

/**
 * Returns the cells that a spreadsheet reads. A quote is special only at the start of a cell, and such a cell ends at the next
 * quote that is not doubled.
 */
function cellsOf(text: string, separator: string): string[] {
  const cells: string[] = [];
  let at = 0;
  while (at < text.length) {
    let cell = '';
    if (text[at] === '"') {
      for (at += 1; at < text.length; at += 1) {
        if (text[at] !== '"') cell += text[at];
        else if (text[at + 1] === '"') cell += text[(at += 1)];
        else break;
      }
      at += 1;
    }
    for (; at < text.length && text[at] !== separator && text[at] !== '\r' && text[at] !== '\n'; at += 1) cell += text[at];
    cells.push(cell);
    at += 1;
  }
  return cells;
}

/** Returns the cells that a spreadsheet would evaluate, each with the separator of the spreadsheet. */
const evaluated = (text: string): string[][] =>
  SEPARATORS.flatMap((separator) =>
    cellsOf(text, separator)
      .filter((cell) => FORMULA.test(cell) && !NUMBER.test(cell))
      .map((cell) => [separator, cell]),
  );

const SKIPPED = ['', ' ', '\u00a0', '\u3000', '\ufeff', '\u200b', '\u2060', '\u202e', '\t', '\r', '\n', '\0', ' \ufeff\u200b '];
const STARTS = [...'=+-@＝＋－＠﹦﹢﹣﹫−'];

test('no cell starts a formula, for any separator', () => {
  const formulas = SKIPPED.flatMap((skipped) => STARTS.map((start) => `${skipped}${start}1+1`));
  const within = [...SEPARATORS.slice(1), '\n', '\r\n', '";', ';"', ';""', '\t"'];
  const lines = formulas.flatMap((formula) => [
    csvLine(['2024', formula, 'b']),
    csvLine([formula]),
    ...within.map((before) => csvLine(['2024', `a${before}${formula}`, formula, 'a;', formula])),
  ]);
  expect(lines.flatMap(evaluated)).toEqual([]);
});

test('a cell that contains a separator of any locale is quoted, and is read unchanged', () => {
  const cells = ['a,b', 'a;b', 'a\tb', 'a|b', 'a"b', 'a\nb', 'a\r\nb', ' a ', ''];
  expect(cellsOf(`${csvLine(cells)}\n`, ',')).toEqual(cells);
  for (const cell of cells.slice(0, -1)) expect(csvLine([cell])).toMatch(/^".*"$/s);
});

test('numbers and ordinary text are written unchanged', () => {
  const cells = ['-5', '-3.25', '-1e-7', '12', '0.5', 'user-apikey', 'a - b', 'a@example.com', 'x, -failure'];
  expect(cellsOf(csvLine(cells), ',')).toEqual(cells);
  expect(csvLine(['+3.2', '-5 items', '-5;-6'])).toBe(`'+3.2,'-5 items,"'-5;'-6"`);
});

test('an exported event with formulas between semicolons has no cell that is evaluated', async ({ lens }) => {
  const { page } = lens;
  // Without a file picker the page saves as a download, which a test can read.
  await page.evaluate(() => Reflect.deleteProperty(window, 'showSaveFilePicker'));
  const event = { eventTime: '2024-01-01T00:00:00Z', action: 'a', message: "x;=cmd|' /C calc'!A0;y", initiator: { name: '\u00a0=1+1' } };
  const buffer = Buffer.from(`${JSON.stringify(event)}\n`);
  await page.getByLabel('Open files').setInputFiles([{ name: 'formulas.jsonl', mimeType: 'application/json', buffer }]);
  await lens.expectStatus(1, 1);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Save matching events' }).click();
  const dialog = page.locator('al-dialog').filter({ has: page.getByRole('dialog', { name: 'Save matching events' }) });
  await dialog.getByRole('radio', { name: 'CSV' }).check();
  const download = page.waitForEvent('download', (one) => one.suggestedFilename().endsWith('.csv'));
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(text).toContain('cmd|');
  expect(evaluated(text)).toEqual([]);
});
