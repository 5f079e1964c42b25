// The printed page: the search, the timeline, the events as a table, and an appendix of the sources. A board is printed after
// it, as it is on the page (styles/layout).
import { css, html, nothing } from 'lit';
import type { Board } from '../../engine/engine-types';
import type { Boards } from '../../state/boards/boards';
import type { Model } from '../../state/core/model';
import type { TimeZone } from '../../state/core/zone';
import { coverageSentence, type Coverage } from '../../state/coverage/coverage';
import type { Printout } from '../../state/export/printout';
import { problemOf } from '../../state/sources/file-problems';
import { FILTERS } from '../../state/search/search';
import type { Timeline } from '../../state/timeline/timeline';
import type { Files } from '../../state/sources/files';
import { sumOf } from '../../state/sources/line-sum';
import { boardStrings } from '../../strings/boards';
import { formatCount, strings } from '../../strings/common';
import { coverageStrings } from '../../strings/coverage';
import { exportStrings } from '../../strings/export';
import { printStrings } from '../../strings/print';
import { searchStrings } from '../../strings/search';
import { shellStrings } from '../../strings/shell';
import { sourceStrings } from '../../strings/sources';
import { chartColours } from '../../styles/chart';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import { importDrawing } from '../kit/svg';
import { LINE_CHARACTERS, visible } from '../kit/visible';
import { hashOf, spanOf } from '../sources/source-facts';
import { printTable } from './print-table';

/** Limit on the number of sources that are all listed. */
const MAX_LISTED = 20;

export class PrintoutView extends ModelElement {
  static override properties = inputs('boards', 'coverage', 'files', 'printout', 'timeline', 'zone');
  static override styles = [
    sharedStyles,
    chartColours,
    css`
      :host {
        display: none;
      }

      @media print {
        :host {
          display: block;
          color: #000;
          font: 9pt / 1.35 var(--font-text);
        }
      }

      h1 {
        margin: 0 0 6pt;
        font-size: 13pt;
      }

      h2 {
        margin: 10pt 0 4pt;
        font-size: 11pt;
      }

      h2.board {
        break-before: page;
      }

      p,
      ul {
        margin: 0 0 6pt;
      }

      .timeline svg {
        display: block;
        width: 100%;
        height: auto;
        margin-bottom: 6pt;
      }

      dl {
        display: grid;
        grid-template-columns: max-content 1fr;
        gap: 2pt 10pt;
        margin: 0 0 8pt;
      }

      dt {
        font-weight: 600;
      }

      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }

      table {
        width: 100%;
      }

      th,
      td {
        padding: 1.5pt 6pt 1.5pt 0;
        border-bottom: 0.4pt solid #999;
        text-align: left;
        vertical-align: top;
        overflow-wrap: anywhere;
      }

      td.data {
        font-size: 8pt;
      }

      caption {
        padding: 0 0 4pt;
        text-align: left;
      }

      tr {
        break-inside: avoid;
      }

      .token {
        border-color: #000;
        color: #000;
      }
    `,
  ];
  declare boards: Boards;
  declare coverage: Coverage;
  declare files: Files;
  declare printout: Printout;
  declare timeline: Timeline;
  declare zone: TimeZone;

  protected watched(): readonly Model[] {
    return [this.printout];
  }

  /** Renders synchronously, because the browser prints right after `beforeprint` and waits for no update. */
  renderNow(): void {
    this.performUpdate();
  }

  protected override render() {
    const { printed } = this.printout;
    if (!printed) return nothing;
    const { title, note, board, list } = printed;
    const plain = board ? shellStrings.boardHeading(board.name) : shellStrings.printHeading;
    return html`
      <h1>${visible(title ?? `${strings.product}: ${plain}`, LINE_CHARACTERS)}</h1>
      ${note ? note.split('\n').map((line) => html`<p>${visible(line)}</p>`) : nothing} ${this.#facts()} ${printed.timeline ? this.#timeline() : nothing}
      ${list ? printTable(this.zone, printed) : nothing} ${this.#sources()}
      ${board && list ? this.#boardHead(board) : nothing}
    `;
  }

  /** The head of a board after a list, whose filter and range are its own. */
  #boardHead({ name, filter }: Board) {
    const { range } = this.boards;
    return html`<h2 class="board">${visible(shellStrings.boardHeading(name), LINE_CHARACTERS)}</h2>
      <p>
        ${boardStrings.filter}: ${filter ? html`<span class="data">${visible(filter)}</span>` : shellStrings.printEvery}.
        ${range ? html`${shellStrings.printRange}: ${this.zone.range(range.from, range.to)}` : nothing}
      </p>`;
  }

  #timeline() {
    const { drawn } = this.timeline;
    return drawn ? html`<div class="timeline" role="img" aria-label=${strings.timelineLabel}>${importDrawing(drawn.chart.svg)}</div>` : nothing;
  }

  /** Says how many sources there are. Lists all of a few sources, and of many only those with problems. */
  #sources() {
    const { list } = this.files;
    const troubled = new Set(list.filter((file) => problemOf(file) !== null));
    const listed = list.length <= MAX_LISTED ? list : list.filter((file) => troubled.has(file));
    return html`<section>
      <h2>${shellStrings.views.sources}</h2>
      <p>${printStrings.sources(list.length, troubled.size)} ${listed.length < list.length ? printStrings.sourcesListed : ''}</p>
      <ul>
        ${listed.map((file) => {
          const hash = hashOf(file);
          return html`<li>
            ${visible(file.name, LINE_CHARACTERS)}: ${formatCount(file.report?.events ?? 0)} ${sourceStrings.columns.events.toLowerCase()}${troubled.has(file) ? html`, <strong>${problemOf(file)}</strong>` : nothing},
            ${sourceStrings.hash} <span class="data">${'hex' in hash ? hash.hex : hash.why}</span>
          </li>`;
        })}
      </ul>
    </section>`;
  }

  #facts() {
    const { printed } = this.printout;
    if (!printed) return nothing;
    const { scope, counts, list } = printed;
    const { boards, zone, files } = this;
    // A board after a list has its own filter and range, which are printed with it.
    const board = list ? null : printed.board;
    const query = board ? board.filter : scope.query;
    const span = spanOf(files.list);
    const fact = (name: string, value: unknown) => html`<dt>${name}</dt><dd>${value}</dd>`;
    const { from, to } = board ? (boards.range ?? {}) : scope;
    return html`<dl>
      ${fact(shellStrings.printedAt, `${zone.stamp(Date.now())}, ${strings.product} ${BUILD.version}`)}
      ${span ? fact(shellStrings.printSpan, zone.range(span.first, span.last)) : nothing}
      ${fact(board ? boardStrings.filter : shellStrings.printQuery, query ? html`<span class="data">${visible(query)}</span>` : shellStrings.printEvery)}
      ${from !== undefined && to !== undefined ? fact(shellStrings.printRange, zone.range(from, to)) : nothing}
      ${FILTERS.map((name) => (scope[name] ? fact(strings.filters[name], visible(scope[name].join(', '))) : nothing))}
      ${(board ? boards.excluded.stages > 0 : scope.foldStages) ? fact(searchStrings.stages, exportStrings.stagesFolded(counts.earlierStages)) : nothing}
      ${fact(searchStrings.zoneLabel, zone.name)}
      ${board ? nothing : fact(shellStrings.printCounts, strings.status(counts.matched, counts.total))}
      ${fact(shellStrings.printLines, sourceStrings.reconciles(sumOf(files.list)))}
      ${fact(coverageStrings.title, coverageSentence(this.coverage.series))}
    </dl>`;
  }
}

define('al-printout', PrintoutView);
