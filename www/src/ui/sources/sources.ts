// The sources view: for every file, what was read, what was not read, and why.
import { html, nothing } from 'lit';
import type { App } from '../../state/app';
import type { Model } from '../../state/core/model';
import { contentsOf } from '../../state/sources/file-contents';
import { problemDetailsOf, warningsOf } from '../../state/sources/file-problems';
import { FILE_GROUPINGS, groupedFiles, type FileGroup, type FileGrouping } from '../../state/sources/file-groups';
import { FILE_ORDERS, orderedFiles, type FileOrder } from '../../state/sources/file-order';
import { isOpenEnded } from '../../state/sources/followed-file';
import { sumOf } from '../../state/sources/line-sum';
import { pathOf, type OpenedFile } from '../../state/sources/opened-file';
import { archiveStrings } from '../../strings/archives';
import { formatBytes, formatCount } from '../../strings/common';
import { engineText } from '../../strings/engine-text';
import { liveStrings } from '../../strings/live';
import { COUNTED, sourceStrings, type Counted } from '../../strings/sources';
import { sharedStyles } from '../../styles/shared';
import { sourcesStyles } from '../../styles/sources';
import '../coverage/coverage-view';
import { copy } from '../kit/clipboard';
import { ModelElement, define, inputs } from '../kit/element';
import { moveFocus } from '../kit/focus';
import { icon } from '../kit/icons';
import { Portion } from '../kit/portion';
import { selectOptions } from '../kit/select-options';
import { visible } from '../kit/visible';
import { fileChoices } from './file-choices';
import './family-list';
import { declareButton } from './family-list';
import { fileContents } from './file-contents';
import { MemberRows } from './member-rows';
import './overlap-list';
import './refused-lines';
import { hashOf, resumeActionOf } from './source-facts';

const COLUMNS = ['name', 'format', 'bytes', ...COUNTED, 'first', 'last'] as const;
const NUMBERS = new Set<string>(['bytes', ...COUNTED]);
/** Number of files listed at first, because thousands of files may be dropped at once. */
const FIRST_LISTED = 100;
/** A shorter list needs neither an order nor a search. */
const MIN_FOR_TOOLS = 5;

/** The models that this component and those inside it use. */
export type SourcesModels = Pick<
  App,
  | 'coverage'
  | 'familyEditor'
  | 'files'
  | 'followOpen'
  | 'follower'
  | 'overlaps'
  | 'readAgain'
  | 'removeFiles'
  | 'resumeReading'
  | 'shell'
  | 'toasts'
  | 'workspace'
  | 'zone'
>;

class Sources extends ModelElement {
  static override properties = { ...inputs('app'), order: { state: true }, grouping: { state: true }, findText: { state: true } };
  static override styles = [sharedStyles, sourcesStyles];
  declare app: SourcesModels;
  declare order: FileOrder;
  declare grouping: FileGrouping;
  declare findText: string;
  readonly #members = new MemberRows(() => this.requestUpdate());
  readonly #portion = new Portion(() => this.requestUpdate(), FIRST_LISTED, 2 * FIRST_LISTED);

  constructor() {
    super();
    this.order = 'problems';
    this.grouping = 'none';
    this.findText = '';
  }

  protected watched(): readonly Model[] {
    return [this.app.files, this.app.follower, this.app.shell, this.app.workspace, this.app.zone];
  }

  /** A hidden list is not updated while files are read. */
  protected override shouldUpdate(): boolean {
    return !this.hasUpdated || this.app.shell.view === 'sources';
  }

  /** Extends the list so that it includes the file whose refused lines were requested. */
  protected override willUpdate(): void {
    const { files, shell } = this.app;
    if (!shell.refusedLinesOf) return;
    this.#members.reveal(shell.refusedLinesOf);
    if (!this.#ordered(files.list).includes(shell.refusedLinesOf)) this.findText = '';
    this.#portion.include(this.#members.shown(this.#ordered(files.list)).indexOf(shell.refusedLinesOf));
  }

  protected override render() {
    const { list, loading } = this.app.files;
    const found = this.#ordered(list);
    const shown = this.#members.shown(found);
    const heads = this.#heads(shown, found);
    return html`<section role="region" aria-label=${sourceStrings.listLabel} tabindex="0">
      <header>
        <p>${sourceStrings.about}</p>
        ${list.length >= MIN_FOR_TOOLS ? this.#tools(found.length, list.length) : nothing}
        <button class="quiet edits" @click=${() => this.#remove(list)}>${icon('remove')}${sourceStrings.removeAll}</button>
      </header>
      <al-coverage .coverage=${this.app.coverage} .zone=${this.app.zone}></al-coverage>
      <table role="table">
        <thead role="rowgroup">
          <tr role="row">
            ${COLUMNS.map(
              (name) =>
                html`<th role="columnheader" scope="col" class=${NUMBERS.has(name) ? 'number' : ''}>${sourceStrings.columns[name]}</th>`,
            )}
            <th role="columnheader" scope="col"><span class="visually-hidden">${sourceStrings.actions}</span></th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${this.#portion.of(shown).map((file) => [this.#group(heads.get(file)), this.#file(file)])} ${list.length > 1 && !loading ? this.#all(list) : nothing}
        </tbody>
      </table>
      ${this.#portion.moreButton(shown.length)}
      <al-family-list .app=${this.app}></al-family-list>
      <al-overlaps .files=${this.app.files} .shell=${this.app.shell} .overlaps=${this.app.overlaps}></al-overlaps>
    </section>`;
  }

  #ordered(list: readonly OpenedFile[]): readonly OpenedFile[] {
    // While files are read, their problems change, and rows would move under the pointer.
    const order = this.app.files.loading && this.order === 'problems' ? 'opened' : this.order;
    return groupedFiles(orderedFiles(list, order, this.findText), this.grouping).flatMap(({ files }) => files);
  }

  /** Returns the groups, each by its first file that is shown. */
  #heads(shown: readonly OpenedFile[], found: readonly OpenedFile[]): ReadonlyMap<OpenedFile, FileGroup> {
    const heads = new Map<OpenedFile, FileGroup>();
    if (this.grouping === 'none') return heads;
    const listed = new Set(shown);
    for (const group of groupedFiles(found, this.grouping)) {
      const first = group.files.find((file) => listed.has(file));
      if (first) heads.set(first, group);
    }
    return heads;
  }

  /** The head of a group, with the totals of all its files. */
  #group(group: FileGroup | undefined) {
    if (!group) return nothing;
    const { name, files } = group;
    const none = this.grouping === 'folder' ? sourceStrings.noFolder : sourceStrings.noSystem;
    return html`<tr role="row" class="all">
      <th role="rowheader" scope="rowgroup">${visible(name || none)} <span class="soft">${sourceStrings.filesOf(files.filter(({ archive }) => !archive).length)}</span></th>
      ${this.#totals(files)}
    </tr>`;
  }

  #tools(found: number, all: number) {
    return html`<div class="tools">
      <input
        type="text"
        aria-label=${sourceStrings.findFile}
        placeholder=${sourceStrings.findFile}
        .value=${this.findText}
        @input=${(event: Event) => {
          this.findText = (event.target as HTMLInputElement).value;
          this.#portion.restart();
        }}
      />
      <label
        >${sourceStrings.order}
        <select @change=${(event: Event) => (this.order = (event.target as HTMLSelectElement).value as FileOrder)}>
          ${selectOptions(FILE_ORDERS, this.order, (order) => sourceStrings.orders[order])}
        </select></label
      >
      <label
        >${sourceStrings.grouping}
        <select
          @change=${(event: Event) => {
            this.grouping = (event.target as HTMLSelectElement).value as FileGrouping;
            this.#portion.restart();
          }}
        >
          ${selectOptions(FILE_GROUPINGS, this.grouping, (grouping) => sourceStrings.groupings[grouping])}
        </select></label
      >
      <span class="soft" role="status">${this.findText ? sourceStrings.foundFiles(found, all) : ''}</span>
    </div>`;
  }

  #file(file: OpenedFile) {
    const { report } = file;
    return html`
      <tr role="row">
        <th role="rowheader" scope="row" class=${file.archive ? `member inside-${pathOf(file).length - 1}` : nothing}>${this.#name(file)}</th>
        <td role="cell" data-label=${sourceStrings.columns.format}>${engineText(report?.format ?? '') || sourceStrings.state[file.state]}</td>
        <td role="cell" class="number" data-label=${sourceStrings.columns.bytes}>${this.#size(file)}</td>
        ${COUNTED.map((name) => this.#count(name, report?.[name], name === 'refused'))}
        ${(['first', 'last'] as const).map((end) => {
          const time = report?.[end] ?? null;
          return html`<td role="cell" class="data time" data-label=${sourceStrings.columns[end]}>${time === null ? '' : this.app.zone.stamp(time)}</td>`;
        })}
        <td role="cell" class="action">
          <button
            class="quiet small icon edits"
            aria-label=${sourceStrings.remove(file.name)}
            title=${sourceStrings.removeTitle}
            @click=${() => this.#remove([file])}
          >
            ${icon('remove')}
          </button>
        </td>
      </tr>
      <tr role="row" class="notes">
        <td role="cell" colspan=${COLUMNS.length + 1}>${this.#notes(file)}</td>
      </tr>
    `;
  }

  /** The name, and in a smaller type the archives around the file. */
  #name(file: OpenedFile) {
    const path = pathOf(file);
    const archives = path.slice(0, -1).map((name) => `${name}${archiveStrings.inside}`);
    return html`${archives.length > 0 ? html`<span class="archives">${visible(archives.join(''))}</span>` : nothing}${visible(path.at(-1) ?? '')}`;
  }

  #count(name: Counted, count: number | undefined, alarming: boolean) {
    const className = alarming && count ? 'number bad' : 'number';
    return html`<td role="cell" class=${className} data-label=${sourceStrings.columns[name]}>${count === undefined ? '' : formatCount(count)}</td>`;
  }

  /** The size of a compressed member is not known. Its bytes are those in the archive, with a header around them. */
  #size({ state, bytes, bytesRead, member, report }: OpenedFile): string {
    if (state === 'reading') return `${formatBytes(bytesRead)} / ${formatBytes(bytes)}`;
    if (member?.packed) return sourceStrings.compressed(member.storedBytes);
    return formatBytes(report?.bytes ?? bytes);
  }

  #all(list: readonly OpenedFile[]) {
    return html`<tr role="row" class="all">
      <th role="rowheader" scope="row">${sourceStrings.all}</th>
      ${this.#totals(list)}
    </tr>`;
  }

  #totals(list: readonly OpenedFile[]) {
    const sum = sumOf(list);
    return html`<td role="cell"></td>
      <td role="cell" class="number" data-label=${sourceStrings.columns.bytes}>
        ${formatBytes(list.reduce((total, { bytes, report, archive }) => total + (archive ? 0 : (report?.bytes ?? bytes)), 0))}
      </td>
      ${COUNTED.map((name) => this.#count(name, sum[name], false))}
      <td role="cell"></td>
      <td role="cell"></td>
      <td role="cell"></td>`;
  }

  #notes(file: OpenedFile) {
    const resumeAction = resumeActionOf(file);
    return html`
      ${fileContents(contentsOf(file, this.app.files.list))} ${problemDetailsOf(file).map((problem) => html`<p class="bad">${visible(problem)}</p>`)}
      ${resumeAction
        ? html`<p class="edits"><button title=${resumeAction.title} @click=${() => this.app.resumeReading(file)}>${icon('resume')}${resumeAction.label}</button></p>`
        : nothing}
      ${this.#following(file)} ${warningsOf(file).map((warning) => html`<p class="caution">${visible(warning)}</p>`)}
      <div class="edits">${fileChoices(this.app, file, (files, chosen) => void this.#readAgain(files, chosen))} ${declareButton(this.app, file)}</div>
      ${this.#hash(file)} ${this.#members.button(file)}
      <al-refused .files=${this.app.files} .shell=${this.app.shell} .file=${file}></al-refused>
    `;
  }

  /** Following a file is offered only if the browser provides a handle for it. */
  #following(file: OpenedFile) {
    const { app } = this;
    if (file.followed) {
      return html`<p>
        <button class="edits" aria-label=${liveStrings.endFile(file.name)} title=${liveStrings.endTitle} @click=${() => void app.follower.end(file)}>
          ${icon('live')}${liveStrings.end}
        </button>
        ${isOpenEnded(file.lastRead) ? html`<span class="soft">${liveStrings.pending}</span>` : nothing}
      </p>`;
    }
    if (!file.source || file.state !== 'read') return nothing;
    return html`<p class="edits">
      <button aria-label=${liveStrings.followFile(file.name)} title=${liveStrings.followTitle} @click=${() => void app.followOpen(file)}>
        ${icon('live')}${liveStrings.follow}
      </button>
    </p>`;
  }

  #hash(file: OpenedFile) {
    if (file.followed) return html`<p class="soft">${liveStrings.noHash}</p>`;
    const hash = hashOf(file);
    return html`<p class="hash">
      <span class="engraved">${sourceStrings.hash}</span>
      ${'hex' in hash
        ? html`<span class="data">${hash.hex}</span>
            <button class="quiet small icon" aria-label=${sourceStrings.copyHash(file.name)} @click=${() => copy(this.app.toasts, hash.hex, sourceStrings.hash)}>
              ${icon('copy')}
            </button>`
        : html`<span class="soft">${hash.why}</span>`}
    </p>`;
  }

  /** The pressed button is removed with its row, so the focus moves to the list. */
  async #remove(files: readonly OpenedFile[]): Promise<void> {
    this.#focusList();
    await this.app.removeFiles(files);
  }

  /** The pressed button is removed while the file is read. */
  async #readAgain(...[files, chosen]: Parameters<SourcesModels['readAgain']>): Promise<void> {
    this.#focusList();
    await this.app.readAgain(files, chosen);
  }

  #focusList(): void {
    moveFocus(this.renderRoot.querySelector<HTMLElement>('section'));
  }
}

define('al-sources', Sources);
