// The printed page: the search, the files with their line counts and hashes, and the events as a table. For a board it is
// only the header, because the board itself is printed as it is on the page (styles/layout).
import { css, html, nothing } from 'lit';
import type { Boards } from '../../state/boards/boards';
import type { Model } from '../../state/core/model';
import type { TimeZone } from '../../state/core/zone';
import { coverageSentence, type Coverage } from '../../state/coverage/coverage';
import type { Printout } from '../../state/export/printout';
import { FILTERS } from '../../state/search/search';
import type { Files } from '../../state/sources/files';
import { sumOf } from '../../state/sources/line-sum';
import { boardStrings } from '../../strings/boards';
import { formatCount, strings } from '../../strings/common';
import { coverageStrings } from '../../strings/coverage';
import { exportStrings } from '../../strings/export';
import { searchStrings } from '../../strings/search';
import { shellStrings } from '../../strings/shell';
import { sourceStrings } from '../../strings/sources';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import { LINE_CHARACTERS, visible } from '../kit/visible';
import { hashOf, spanOf } from '../sources/source-facts';
import { printTable } from './print-table';

export class PrintoutView extends ModelElement {
  static override properties = inputs('boards', 'coverage', 'files', 'printout', 'zone');
  static override styles = [
    sharedStyles,
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
    return html`
      <h1>${strings.product}: ${printed.board ? visible(shellStrings.boardHeading(printed.board.name), LINE_CHARACTERS) : shellStrings.printHeading}</h1>
      ${this.#facts()} ${printed.board ? nothing : printTable(this.zone, printed)}
    `;
  }

  #facts() {
    const { printed } = this.printout;
    if (!printed) return nothing;
    const { scope, counts, board } = printed;
    const { boards, zone, files } = this;
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
      ${files.list.map((file) => {
        const hash = hashOf(file);
        return fact(
          sourceStrings.columns.name,
          html`${visible(file.name, LINE_CHARACTERS)}: ${formatCount(file.report?.events ?? 0)} ${sourceStrings.columns.events.toLowerCase()}, ${sourceStrings.hash}
            <span class="data">${'hex' in hash ? hash.hex : hash.why}</span>`,
        );
      })}
    </dl>`;
  }
}

define('al-printout', PrintoutView);
