// One line of a CSV file (RFC 4180). No cell can be taken for a formula.
//
// Which character separates cells depends on the reader's spreadsheet, and a quote counts only at the beginning of a
// cell. So `a,"b;=1+1"`, opened where `;` separates, is `a,"b` and `=1+1"`. Quotes alone do not help: every sign
// that could start a formula gets an apostrophe before it.

/** Separators of cells or lines in any locale. Not the comma: where it separates cells, the quotes are in the right places. */
const SEPARATORS = ';\\t|\\r\\n\\v\\f\\u0085\\u2028\\u2029';
/**
 * Characters that spreadsheets skip before a formula: white space, control and invisible characters, and the quotes
 * of the cell.
 */
const SKIPPED = '[\\p{White_Space}\\p{Cc}\\p{Cf}"]*';
/** Signs that start a formula, with their full-width and small forms, and the minus sign U+2212. */
const FORMULA = '[=+\\-@\\uff1d\\uff0b\\uff0d\\uff20\\ufe66\\ufe62\\ufe63\\ufe6b\\u2212]';

/** The start of a possible cell, the characters skipped there, and the sign of a formula if there is one. */
const BEGINNING = new RegExp(`((?:^|[${SEPARATORS}])${SKIPPED})(${FORMULA})?`, 'gu');
/** These characters are a risk at the start of a cell even without a sign after them. */
const CONTROL = /^[\t\r\n\0]/;
/** A number may start with a sign, because evaluating it does not change it. */
const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;
const QUOTED = new RegExp(`[",${SEPARATORS}]|^\\s|\\s$`, 'u');

/** Returns the cells as one line, without a line break. */
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
