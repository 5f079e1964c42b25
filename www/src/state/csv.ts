// One line of a table, as text that spreadsheets read: RFC 4180, and no cell of it is taken for a formula.
//
// Which character separates cells is for the spreadsheet of the reader to say, and a quote counts only at the beginning of
// a cell. So `a,"b;=1+1"`, opened where `;` separates, is `a,"b` and `=1+1"`. Quotes alone do not help: whatever could
// become the beginning of a formula gets an apostrophe before it.

/** What separates cells or lines somewhere. The comma is not in it: where it separates, the quotes are where they belong. */
const SEPARATORS = ';\\t|\\r\\n\\v\\f\\u0085\\u2028\\u2029';
/** What spreadsheets skip before a formula: blanks, control and invisible characters, and the quotes of the cell. */
const SKIPPED = '[\\p{White_Space}\\p{Cc}\\p{Cf}"]*';
/** What a formula begins with, also in the full and small width of East Asian text, and the true minus sign. */
const FORMULA = '[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20\\ufe66\\ufe62\\ufe63\\ufe6b\\u2212]';

/** Where a cell may begin, with what is skipped there, and the formula if there is one. */
const BEGINNING = new RegExp(`((?:^|[${SEPARATORS}])${SKIPPED})(${FORMULA})?`, 'gu');
/** At the beginning of a cell these are a risk by themselves. */
const CONTROL = /^[\t\r\n\0]/;
/** Evaluated, it is what it was. */
const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;
const QUOTED = new RegExp(`[",${SEPARATORS}]|^\\s|\\s$`, 'u');

export function csvLine(cells: readonly string[]): string {
  return cells.map(csvCell).join(',');
}

function csvCell(text: string): string {
  const harmless = NUMBER.test(text) ? text : harmlessText(text);
  return QUOTED.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

function harmlessText(text: string): string {
  const marked = text.replace(BEGINNING, (_, before: string, formula = '') => (formula ? `${before}'${formula}` : before));
  return CONTROL.test(marked) ? `'${marked}` : marked;
}
