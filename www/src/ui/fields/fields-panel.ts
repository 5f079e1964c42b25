// The fields of the loaded events. An open field shows its values with exact counts over all matching events. The whole
// panel is one tab stop, and the arrow keys move within it.
import { html, nothing } from 'lit';
import type { Breakdown, FieldInfo } from '../../engine/engine-types';
import type { App } from '../../state/app';
import type { Freshness } from '../../state/core/freshness';
import type { Model } from '../../state/core/model';
import { MORE_VALUES } from '../../state/fields/fields';
import { analysisStrings } from '../../strings/analysis';
import { formatCount, formatShare, strings } from '../../strings/common';
import { eventStrings } from '../../strings/events';
import { fieldsStyles } from '../../styles/fields-panel';
import { freshnessStyles, scrolledFreshnessStyles } from '../../styles/freshness';
import { sharedStyles } from '../../styles/shared';
import { fieldItems, presenceItems, valueItems, type ValueModels } from '../events/value-actions';
import { ModelElement, define, inputs } from '../kit/element';
import { Menu, type MenuItem } from '../kit/menu';
import { place } from '../kit/place';
import { Portion } from '../kit/portion';
import { RovingTabindex } from '../kit/roving-tabindex';
import { breakable } from '../kit/visible';
import './field-chart';

const VALUE_CHARACTERS = 300;
const CHART_PX = 560;
/** Number of fields drawn at first, because an event may have many thousands of fields. */
const FIELDS_SHOWN = 300;

/** The models that this component and those inside it use. */
export type FieldsPanelModels = Pick<App, 'fields' | 'listView' | 'pivotTable' | 'search' | 'seenTable' | 'toasts'> & ValueModels;

class FieldsPanel extends ModelElement {
  static override readonly defersFirstUpdate: boolean = true;
  static override properties = { ...inputs('app'), filterText: { state: true } };
  static override styles = [sharedStyles, freshnessStyles, scrolledFreshnessStyles, fieldsStyles];
  declare app: FieldsPanelModels;
  declare filterText: string;
  readonly #roving = new RovingTabindex(() => this.requestUpdate());
  readonly #portion = new Portion(() => this.requestUpdate(), FIELDS_SHOWN);

  constructor() {
    super();
    this.filterText = '';
  }

  protected watched(): readonly Model[] {
    return [this.app.fields, this.app.listView];
  }

  protected override answers(): Freshness {
    return this.app.fields.freshness;
  }

  protected override updated(): void {
    this.#roving.afterRender(this.renderRoot);
  }

  protected override render() {
    const filterText = this.filterText.toLowerCase();
    const { fields } = this.app;
    const shown = filterText ? fields.list.filter(({ path }) => path.toLowerCase().includes(filterText)) : fields.list;
    // Open fields come first, because the user chose them.
    const isOpen = ({ path }: FieldInfo) => fields.open.has(path);
    const ordered = [...shown.filter(isOpen), ...shown.filter((field) => !isOpen(field))];
    const more = this.#portion.moreButton(ordered.length, this.#roving);
    return html`
      <section role="region" aria-label=${strings.fieldsLabel}>
        <div class="panel-head">
          <h2>${strings.fieldsLabel}</h2>
          <input
            type="text"
            aria-label=${strings.fieldsFilter}
            placeholder=${strings.fieldsFilter}
            @input=${this.#filter}
            @keydown=${this.#filterKey}
          />
        </div>
        <ul
          aria-label=${eventStrings.fieldList}
          @focusin=${this.#roving.onFocusIn}
          @keydown=${(event: KeyboardEvent) => this.#key(event)}
        >
          ${this.#portion.of(ordered).map((field) => this.#field(field))}
          ${more === nothing ? nothing : html`<li class="rest">${more}</li>`}
        </ul>
        ${fields.list.length === 0 && this.app.search.counts?.total !== 0 ? html`<p class="nothing soft">${strings.counting}</p>` : nothing}
        ${shown.length === 0 && fields.list.length > 0 ? html`<p class="nothing soft">${eventStrings.noField}</p>` : nothing}
      </section>
      ${fields.drawn ? html`<al-field-chart .fields=${this.app.fields}></al-field-chart>` : nothing}
    `;
  }

  #field(field: FieldInfo) {
    const { path, present } = field;
    const open = this.app.fields.open.has(path);
    const values = open ? this.app.fields.values.get(path) : undefined;
    const stop = `field ${path}`;
    return html`<li>
      <div class="name ${open ? 'open' : ''}">
        <button
          class="field ${present === 0 ? 'none' : ''}"
          aria-expanded=${open}
          data-stop=${stop}
          tabindex=${this.#roving.has(stop) ? 0 : -1}
          title=${strings.present(present)}
          @click=${() => this.app.fields.toggle(path)}
        >
          <span class="path">${breakable(path, VALUE_CHARACTERS)}</span>
          <span class="number soft">${formatCount(present)}</span>
        </button>
        ${this.#menu(`menu ${path}`, eventStrings.actionsFor(path), this.#fieldItems(path))}
      </div>
      ${open ? this.#values(field, values) : nothing}
    </li>`;
  }

  #fieldItems(path: string): MenuItem[] {
    const chart: MenuItem = {
      label: eventStrings.chart,
      icon: 'board',
      run: () => this.app.toasts.reportFailure(this.app.fields.draw(path, CHART_PX)),
    };
    const { pivotTable, seenTable } = this.app;
    const seen: MenuItem = { label: analysisStrings.seenField, icon: 'history', run: () => void seenTable.openField(path) };
    const against: MenuItem = { label: analysisStrings.againstField, icon: 'columns', run: () => void pivotTable.open(path) };
    return [...presenceItems(this.app, path), chart, seen, against, ...fieldItems(this.app, path)];
  }

  #values({ path, present, distinct, types, origin }: FieldInfo, values: Breakdown | undefined) {
    if (!values) return html`<div class="values soft">${strings.counting}</div>`;
    const more = values.rows.length > 0 && values.otherValues > 0;
    return html`
      <p class="about">${eventStrings.about(present, values.total, distinct, [...types, ...(origin === 'derived' ? [eventStrings.derivedType] : [])].join(', '))}</p>
      <ul class="values">
        ${values.rows.map(({ value, label, count }) =>
          this.#value(path, label, count, values.total, valueItems(this.app, path, value), 'data'),
        )}
        ${values.absent > 0 ? this.#absent(path, values) : nothing}
        ${more ? this.#others(path, values) : nothing}
      </ul>
    `;
  }

  /**
   * The count of events without the field. If the field is an object in other events, `field:*` matches those too, so no query
   * returns exactly this count and the row has no actions.
   */
  #absent(path: string, { absent, total }: Breakdown) {
    const prefix = `${path}.`;
    const isObject = this.app.fields.list.some((field) => field.path.startsWith(prefix));
    const label = isObject ? eventStrings.absentOrObject : strings.absent;
    return this.#value(path, label, absent, total, isObject ? [] : presenceItems(this.app, path), 'soft');
  }

  #value(path: string, label: string, count: number, total: number, items: MenuItem[], kind: string) {
    const stop = `value ${path} ${kind} ${label}`;
    return html`<li @click=${this.#openMenu}>
      ${kind === 'data' ? html`<span class="share" ${place({ width: `${total === 0 ? 0 : (100 * count) / total}%` })}></span>` : nothing}
      <span class="value ${kind}">${breakable(label, VALUE_CHARACTERS)}</span>
      <span class="number">${formatCount(count)}</span>
      <span class="number soft">${formatShare(count, total)}</span>
      ${items.length > 0 ? this.#menu(stop, eventStrings.valueActions(path, label.slice(0, VALUE_CHARACTERS)), items) : nothing}
    </li>`;
  }

  #others(path: string, { other, otherValues, total }: Breakdown) {
    const stop = `more ${path}`;
    return html`<li class="more">
        <span class="value soft">${eventStrings.otherValues(otherValues)}</span>
        <span class="number">${formatCount(other)}</span>
        <span class="number soft">${formatShare(other, total)}</span>
      </li>
      <li class="more">
        <button
          class="quiet small"
          data-stop=${stop}
          tabindex=${this.#roving.has(stop) ? 0 : -1}
          @click=${() => this.app.fields.showMore(path)}
        >
          ${strings.moreOf(Math.min(otherValues, MORE_VALUES), otherValues)}
        </button>
      </li>`;
  }

  #menu(stop: string, label: string, items: MenuItem[]) {
    return html`<al-menu
      data-stop=${stop}
      label=${label}
      .icon=${'more'}
      .roving=${this.#roving.has(stop) ? 'stop' : 'pass'}
      .items=${items}
    ></al-menu>`;
  }

  /** A click anywhere in the row of a value opens its menu. */
  #openMenu(event: Event): void {
    const path = event.composedPath();
    const menu = (event.currentTarget as HTMLElement).querySelector('al-menu');
    if (menu instanceof Menu && !path.includes(menu)) void menu.show();
  }

  #filter(event: Event): void {
    this.filterText = (event.target as HTMLInputElement).value;
    this.#portion.restart();
  }

  #filterKey(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    this.#roving.enter(this.renderRoot);
  }

  /** As in a tree, the right arrow key opens a field and the left one closes it. */
  #key(event: KeyboardEvent): void {
    const field = (event.target as HTMLElement).closest?.<HTMLElement>('.field');
    const fromState = { ArrowRight: 'false', ArrowLeft: 'true' }[event.key];
    if (field && fromState && field.getAttribute('aria-expanded') === fromState) {
      event.preventDefault();
      field.click();
      return;
    }
    this.#roving.onKey(this.renderRoot, event);
  }
}

define('al-fields-panel', FieldsPanel);
