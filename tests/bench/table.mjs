// Prints the measurements: a table for each file, with a row for each query and a column for each contender.
//   node tests/bench/table.mjs [--markdown] FILE   prints the measurements that browser.mjs saved
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { PRODUCT } from './contenders.mjs';

const sorted = (numbers) => numbers.filter((number) => Number.isFinite(number)).sort((a, b) => a - b);
const median = (numbers) => sorted(numbers)[numbers.length >> 1];
/** Returns the smallest figure, which is the most exact, because other work on the machine only makes a round slower. */
const least = (numbers) => sorted(numbers)[0];
const short = (ms) => (ms < 10 ? ms.toFixed(1) : ms.toFixed(0));
const times = (ratio) => (Number.isFinite(ratio) ? `${ratio < 10 ? ratio.toPrecision(2) : ratio.toFixed(0)} x` : '');

const of = ({ runs }, pick) => least(runs.map(pick));

const isRight = ({ runs, failed }, at) => !failed && runs.length > 0 && runs.every(({ asked }) => asked[at].first !== undefined);

function answerCell(result, at) {
  if (result.failed) return 'failed';
  if (result.runs.some(({ asked }) => asked[at].wrong)) return 'wrong';
  if (!isRight(result, at)) return 'not supported';
  const again = of(result, ({ asked }) => asked[at].again ?? NaN);
  return [of(result, ({ asked }) => asked[at].first), ...(again === undefined ? [] : [again])].map(short).join('; ');
}

/** Returns the ratio of the best figure of the peers to the figure of the product, as the median over the rounds. */
function ratio(theirs, ours, pick, ourPick = pick) {
  const rounds = Math.min(ours.runs.length, ...theirs.map(({ runs }) => runs.length));
  return median(Array.from({ length: rounds }, (_, at) => Math.min(...theirs.map(({ runs }) => pick(runs[at]))) / ourPick(ours.runs[at])));
}

const product = (results) => results.find(({ name }) => name === PRODUCT);
const peers = (results, isGood = () => true) => results.filter((result) => !result.product && !result.failed && result.runs.length > 0 && isGood(result));

/**
 * Returns the ratio of the best peer's figure to the product's figure as text. Peers that need ten times the product's time to
 * load are not considered.
 */
function against(results, pick, isGood) {
  const ours = product(results);
  const load = ({ loaded }) => loaded.ms;
  const theirs = peers(results, isGood).filter((peer) => of(peer, load) < 10 * of(ours, load));
  return theirs.length > 0 && (!isGood || isGood(ours)) ? times(ratio(theirs, ours, pick)) : '';
}

/** Returns the ratio of the product's figure for the last file to the figure for the file before. */
function growth(measured, pick) {
  if (measured.length < 2) return '';
  const [before, now] = measured.slice(-2).map(({ results }) => of(product(results), pick));
  return times(now / before);
}

function rowsOf(measured) {
  const { expected, results } = measured.at(-1);
  const row = (label, cell, pick, isGood) => [
    label,
    ...results.map((result) => (result.failed || result.runs.length === 0 ? 'failed' : cell(result))),
    pick ? against(results, pick, isGood) : '',
    pick ? growth(measured, pick) : '',
  ];
  const load = ({ loaded }) => loaded.ms;
  const firstAnswer = ({ loaded, asked }) => loaded.ms + (asked[0].first ?? NaN);
  const megabytes = (pick) => (result) => (of(result, pick) / 1e6).toFixed(0);
  return [
    row('load, s', (result) => (of(result, load) / 1e3).toFixed(2), load),
    row('load, MB of JSON per s', (result) => (expected.bytes / 1e3 / of(result, load)).toFixed(0)),
    row('load and first answer, s', (result) => (of(result, firstAnswer) / 1e3).toFixed(2), firstAnswer, (result) => isRight(result, 0)),
    row('longest task of the main thread in any round, ms (0: none above 50 ms)', ({ runs }) => Math.max(...runs.map(({ loaded }) => loaded.longest)).toFixed(0)),
    row('peak memory, MB', megabytes(({ peak }) => peak), ({ peak }) => peak),
    row('memory after the load minus the empty page, MB', megabytes(({ rest }) => rest), ({ rest }) => rest),
    ...expected.list.map(({ label }, at) => [
      `${label}, ms`,
      ...results.map((result) => answerCell(result, at)),
      against(results, ({ asked }) => asked[at].first, (result) => isRight(result, at)),
      growth(measured, ({ asked }) => asked[at].first),
    ]),
  ];
}

/** Returns the notes below the table, with ratios between two contenders. */
function notes({ expected, results, reading, ripgrep }) {
  const rate = (ms) => `${(expected.bytes / 1e3 / ms).toFixed(0)} MB/s`;
  const ways = Object.keys(reading[0]).map((way) => `${way} ${rate(least(reading.map((ms) => ms[way])))}`);
  const lines = [`Reading the file in a page without parsing: ${ways.join(', ')}.`];
  const load = ({ loaded }) => loaded.ms;
  const ours = product(results);
  const share = median(ours.runs.map((run, at) => Math.min(...Object.values(reading[at])) / load(run)));
  if (share) lines.push(`${PRODUCT} loads at ${share.toFixed(2)} times the best of these rates.`);
  const scan = least(ripgrep.map((ms) => ms ?? NaN));
  lines.push(scan ? `ripgrep, one scan of the file: ${scan.toFixed(0)} ms, ${rate(scan)}.` : 'ripgrep is not installed.');
  const [alone, packed] = [results.find(({ workers }) => workers === 1), results.find(({ gzip }) => gzip)];
  if (alone?.runs.length > 0 && ours.runs.length > 0) {
    const texts = expected.list.flatMap(({ where, label }, at) => (where.words ? [`${label} ${times(ratio([alone], ours, ({ asked }) => asked[at].first))}`] : []));
    lines.push(`Time with one worker as a multiple of the time with several workers: load ${times(ratio([alone], ours, load))}; ${texts.join('; ')}.`);
  }
  const plain = peers(results);
  if (packed?.runs.length > 0 && plain.length > 0) {
    lines.push(`The best peer's load of the plain file as a multiple of our load of the .gz: ${times(ratio(plain, packed, load))}.`);
  }
  for (const result of results) {
    if (result.failed) lines.push(`${result.name} failed: ${result.failed}.`);
    if (!result.product || result.runs.length === 0) continue;
    const ms = (pick) => `${of(result, pick).toFixed(0)} ms`;
    const [{ board }] = result.runs;
    const redrawn = board ? `, board "${board.name}" (${board.parts} parts) after a change of its filter ${ms((run) => run.board.ms)}` : '';
    const drawn = result.runs[0].drawn ? `, histogram of all events by hour with its chart ${ms((run) => run.drawn.plain)}, split by a field ${ms((run) => run.drawn.split)}` : '';
    const worst = Math.max(...result.runs.map(({ searched }) => searched?.longest ?? 0));
    const searched = result.runs[0].searched ? `, search in the page until the result is drawn ${ms((run) => run.searched.ms)} (longest task ${worst.toFixed(0)} ms)` : '';
    lines.push(`${result.name}: first counts on screen after ${ms(({ loaded }) => loaded.firstCounts)}, hash of the file ${ms(({ settled }) => settled)} after the load${drawn}${searched}${redrawn}.`);
  }
  return lines;
}

/** Prints the table of the last file. The last column is relative to the previous file. */
export function print(all, markdown) {
  const measured = all.map((one) => ({ ...one, results: one.results.filter(({ runs, failed }) => runs.length > 0 || failed) }));
  const { expected, results } = measured.at(-1);
  const previous = measured.at(-2)?.expected.events;
  const head = ['measurement', ...results.map(({ name }) => name), `best peer / ${PRODUCT}`, previous ? `growth from ${previous} events` : ''];
  const width = previous ? head.length : head.length - 1;
  const table = [head, ...rowsOf(measured)].map((row) => row.slice(0, width));
  console.log(`\n${expected.events} events, ${(expected.bytes / 1e6).toFixed(0)} MB. Queries: "first time; median of the repetitions". Times and memory are the smallest of the rounds.\n`);
  if (markdown) {
    const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
    console.log([line(table[0]), `|${'---|'.repeat(width)}`, ...table.slice(1).map(line)].join('\n'));
  } else {
    const widths = head.slice(0, width).map((_, at) => Math.max(...table.map((row) => row[at].length)));
    for (const row of table) console.log(row.map((cell, at) => (at === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[at] + 2))).join(''));
  }
  console.log(`\n${notes(measured.at(-1)).join('\n')}`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [file, ...words] = process.argv.slice(2).sort((a, b) => a.startsWith('--') - b.startsWith('--'));
  const measured = JSON.parse(readFileSync(file, 'utf8'));
  measured.forEach((_, at) => print(measured.slice(0, at + 1), words.includes('--markdown')));
}
