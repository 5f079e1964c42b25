// The toolbar above the list: columns, row height, export and copying. While the list shows the context of an event, a
// second bar says that the search is off. Its button returns to the search.
import { css, html, nothing } from 'lit';
import type { EventDetail } from '../../engine/engine-types';
import type { App } from '../../state/app';
import type { Model } from '../../state/core/model';
import { analysisStrings } from '../../strings/analysis';
import { sequenceStrings } from '../../strings/sequences';
import { eventStrings } from '../../strings/events';
import { sharedStyles } from '../../styles/shared';
import type { ExportMenuModels } from '../export/export-menu';
import '../export/export-menu';
import { ModelElement, define, inputs } from '../kit/element';
import { icon } from '../kit/icons';
import type { MenuItem } from '../kit/menu';
import '../kit/menu';
import { selectOptions } from '../kit/select-options';
import './columns-dialog';
import { copySelectedItems, type CopyModels } from './copy-event';

/** Fields that the events in the context of an event may have in common with it. */
const CONTEXT_FIELDS = ['initiator.name', 'initiator.id', 'target.name', 'target.id', 'correlationId'];

/** The models that this component and those inside it use. */
export type ListToolsModels = Pick<App, 'fields' | 'listView' | 'rowSelection' | 'rows' | 'seenTable' | 'selectedEvent' | 'sequenceTable'> & CopyModels & ExportMenuModels;

class ListTools extends ModelElement {
  static override properties = { ...inputs('app'), columnsOpen: { state: true } };
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
      }

      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1);
        align-items: center;
        min-height: 28px;
        padding: 1px var(--space-2) 1px var(--space-3);
        border-bottom: 1px solid var(--rule);
      }

      .bar.context {
        gap: var(--space-1) var(--space-2);
        background: var(--accent-soft);
      }

      .room {
        flex: 1;
      }

      /* A telephone has no room for the usual columns. */
      @media (max-width: 719px) {
        .layout {
          display: none;
        }
      }

      label {
        display: inline-flex;
        gap: var(--space-2);
        align-items: center;
      }

      select {
        min-height: var(--control-small);
        max-width: 46vw;
        font-size: var(--size-small);
      }
    `,
  ];
  declare app: ListToolsModels;
  /** Whether the columns dialog is open. */
  declare columnsOpen: boolean;

  constructor() {
    super();
    this.columnsOpen = false;
  }

  protected watched(): readonly Model[] {
    return [this.app.rows, this.app.listView, this.app.selectedEvent, this.app.rowSelection];
  }

  protected override render() {
    const { context } = this.app.rows;
    const { listView } = this.app;
    const other = listView.layout === 'lines' ? 'columns' : 'lines';
    const { count } = this.app.rowSelection;
    return html`
      ${context ? this.#context(context.event, context.same) : nothing}
      <div class="bar" role="toolbar" aria-label=${eventStrings.listTools}>
        <h2>${eventStrings.eventsHeading}</h2>
        <span class="soft" role="status" aria-label=${eventStrings.chosenLabel}>${count > 1 ? eventStrings.chosen(count) : ''}</span>
        <span class="room"></span>
        <button class="quiet small layout" @click=${() => listView.setLayout(other)}>${icon('list')}${eventStrings.showAs[other]}</button>
        <button class="quiet small" @click=${() => void this.app.seenTable.openAlike()}>${icon('sample')}${analysisStrings.alike}</button>
        <button class="quiet small" @click=${() => void this.app.sequenceTable.open()}>${icon('history')}${sequenceStrings.entry}</button>
        <button class="quiet small" @click=${() => (this.columnsOpen = true)}>${icon('columns')}${eventStrings.columns}</button>
        <al-menu label=${eventStrings.density} .icon=${'list'} .items=${this.#densities()}></al-menu>
        <al-export-menu .app=${this.app}></al-export-menu>
        <al-menu label=${eventStrings.copyRow(count)} .icon=${'copy'} .items=${copySelectedItems(this.app)}></al-menu>
      </div>
      ${this.columnsOpen
        ? html`<al-columns-dialog .fields=${this.app.fields} .listView=${this.app.listView} @close=${() => (this.columnsOpen = false)}></al-columns-dialog>`
        : nothing}
    `;
  }

  #context(event: EventDetail, same: string | null) {
    const offered = CONTEXT_FIELDS.filter((path) => event.fields.some((field) => field.path === path && field.value !== ''));
    return html`<div class="bar context" role="group" aria-label=${eventStrings.contextLabel}>
      <label
        >${eventStrings.contextOf}
        <select @change=${(changed: Event) => this.#choose(event, (changed.target as HTMLSelectElement).value)}>
          ${selectOptions(['', ...offered], same ?? '', (path) => (path ? eventStrings.contextSame(path) : eventStrings.contextEvery))}
        </select></label
      >
      <span class="soft">${eventStrings.contextNote}</span>
      <span class="room"></span>
      <button class="small" @click=${() => this.app.rows.leaveContext()}>${icon('back')}${eventStrings.contextBack}</button>
    </div>`;
  }

  #choose(event: EventDetail, path: string): void {
    void this.app.rows.showContext(event, path || null).catch(() => {});
  }

  #densities(): MenuItem[] {
    const { listView } = this.app;
    return (['calm', 'dense'] as const).map((density) => ({
      label: eventStrings.densities[density],
      checked: listView.density === density,
      run: () => listView.setDensity(density),
    }));
  }
}

define('al-list-tools', ListTools);
