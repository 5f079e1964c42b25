// The saved views by category, each with its number of matching events, and a bell if it has an alert.
import { css, html, nothing } from 'lit';
import type { View } from '../../engine/engine-types';
import type { App } from '../../state/app';
import type { Model } from '../../state/core/model';
import { formatCount } from '../../strings/common';
import { viewStrings } from '../../strings/views';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import { icon } from '../kit/icons';
import type { MenuItem } from '../kit/menu';
import '../kit/menu';
import { visible } from '../kit/visible';
import './workspace-menu';

/** Number of views drawn at first. A workspace may have thousands, and drawing all of them would block the main thread. */
const PORTION = 100;

/** The models that this component and those inside it use. */
export type ViewsPanelModels = Pick<App, 'imports' | 'persistence' | 'search' | 'shell' | 'toasts' | 'views' | 'workspace'>;

class ViewsPanel extends ModelElement {
  static override readonly defersFirstUpdate: boolean = true;
  static override properties = { ...inputs('app'), filterText: { state: true }, listed: { state: true } };
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
        max-height: 46vh;
        overflow: auto;
        border-bottom: 1px solid var(--rule-strong);
        background: var(--panel);
      }

      .find {
        padding: var(--space-1) var(--space-3);
      }

      .find input {
        width: 100%;
      }

      h3 {
        padding: var(--space-1) var(--space-3) 0;
      }

      ul {
        margin: 0;
        padding: 0 0 var(--space-1);
        list-style: none;
      }

      li {
        display: flex;
        align-items: center;
      }

      .view {
        flex: 1;
        justify-content: start;
        min-width: 0;
        border-color: transparent;
        border-radius: 0;
        background: none;
        text-align: left;
        box-shadow: inset 2px 0 transparent;
      }

      .view[aria-current='page'] {
        background: var(--sunken);
        font-weight: 600;
        box-shadow: inset 2px 0 var(--accent);
      }

      .view span:first-of-type {
        flex: 1;
        overflow: hidden;
        text-overflow: ellipsis;
      }

      .more {
        margin: 0 var(--space-3) var(--space-2);
      }

      .first {
        margin: 0;
        padding: 0 var(--space-3) var(--space-2);
      }
    `,
  ];
  declare app: ViewsPanelModels;
  declare filterText: string;
  /** Number of views drawn. */
  declare listed: number;
  /** The views drawn. Only these are counted. */
  #shown: View[] = [];

  constructor() {
    super();
    this.#filter('');
  }

  protected watched(): readonly Model[] {
    return [this.app.views, this.app.workspace];
  }

  protected override updated(): void {
    this.app.views.show(this.#shown);
  }

  protected override render() {
    const { views } = this.app.workspace;
    this.#shown = [];
    return html`<nav aria-label=${viewStrings.views}>
      <div class="panel-head">
        <h2>${viewStrings.views}</h2>
        <al-workspace-menu class="edits" .imports=${this.app.imports} .persistence=${this.app.persistence} .shell=${this.app.shell} .toasts=${this.app.toasts} .workspace=${this.app.workspace}></al-workspace-menu>
      </div>
      ${views.length > 6 ? this.#filterInput() : nothing}
      <ul>
        <li>${this.#button(null, viewStrings.everything, this.app.search.counts?.total)}</li>
      </ul>
      ${views.length === 0 ? html`<p class="soft first">${viewStrings.firstView}</p>` : this.#groups()}
    </nav>`;
  }

  /** Filters the list, which starts again with its first portion. */
  #filter(filterText: string): void {
    Object.assign(this, { filterText, listed: PORTION });
  }

  #filterInput() {
    return html`<div class="find">
      <input
        type="search"
        aria-label=${viewStrings.findView}
        placeholder=${viewStrings.findView}
        @input=${(event: Event) => this.#filter((event.target as HTMLInputElement).value)}
      />
    </div>`;
  }

  #groups() {
    const filterText = this.filterText.trim().toLowerCase();
    const views = this.app.workspace.views.filter(({ name, query }) => `${name} ${query}`.toLowerCase().includes(filterText));
    if (views.length === 0) return html`<p class="soft first" role="status">${viewStrings.noView}</p>`;
    const groups = groupByCategory(views, this.app.workspace.categories);
    const total = groups.reduce((sum, [, members]) => sum + members.length, 0);
    return html`${groups.map(([name, members]) => this.#group(name, members.slice(0, this.listed - this.#shown.length)))}
    ${total > this.listed
      ? html`<button class="more small" @click=${() => (this.listed += PORTION)}>${viewStrings.more(Math.min(total - this.listed, PORTION))}</button>`
      : nothing}`;
  }

  #group(name: string, members: readonly View[]) {
    if (members.length === 0) return nothing;
    this.#shown.push(...members);
    return html`<h3 class="engraved">${visible(name)}</h3>
      <ul aria-label=${name}>
        ${members.map((view) => this.#view(view))}
      </ul>`;
  }

  #view(view: View) {
    return html`<li>
      ${this.#button(view, view.name, this.app.views.countOf(view))}
      <al-menu class="edits" label=${viewStrings.moreOf(view.name)} .icon=${'more'} .items=${this.#items(view)}></al-menu>
    </li>`;
  }

  #button(view: View | null, name: string, count: number | undefined) {
    const { views, workspace } = this.app;
    // A view with unsaved changes is still the current view. EVERYTHING with changes is not EVERYTHING any more.
    const current = view ? view.id === views.openId : views.openId === null && !views.unsaved;
    const bell = workspace.alertOf(view?.id) !== undefined;
    return html`<button
      class="view"
      aria-current=${current ? 'page' : nothing}
      title=${view?.description || view?.query || nothing}
      @click=${() => {
        void views.open(view);
        this.dispatchEvent(new CustomEvent('choose'));
      }}
    >
      <span>${visible(name)}</span>
      ${bell ? html`${icon('bell')}<span class="visually-hidden">${viewStrings.hasAlert}</span>` : nothing}
      ${count === undefined ? nothing : html`<span class="number soft">${formatCount(count)}</span>`}
    </button>`;
  }

  #items(view: View): MenuItem[] {
    const { app } = this;
    const alert = app.workspace.alertOf(view.id);
    const remove = (kind: 'view' | 'alert', id: string, name: string) =>
      app.toasts.reportFailure(app.workspace.change('deleteSaved', kind, id).then(() => app.toasts.show(viewStrings.deleted(name))));
    return [
      {
        label: alert ? viewStrings.editAlert : viewStrings.attachAlert,
        icon: 'bell',
        run: () => app.shell.openAlertDialog(view.id),
      },
      ...(alert
        ? [{ label: viewStrings.deleteAlert, icon: 'close' as const, run: () => remove('alert', alert.id, viewStrings.alertOf(view.name)) }]
        : []),
      { label: viewStrings.edit, icon: 'edit', run: () => app.shell.openViewDialog({ id: view.id }) },
      {
        label: view.favourite ? viewStrings.unfavourite : viewStrings.favourite,
        icon: 'star',
        run: () => app.toasts.reportFailure(app.workspace.change('saveView', { ...view, favourite: !view.favourite })),
      },
      {
        label: viewStrings.duplicate,
        icon: 'copy',
        run: () => app.toasts.reportFailure(app.workspace.change('duplicateSaved', 'view', view.id)),
      },
      { label: viewStrings.delete, icon: 'remove', run: () => remove('view', view.id, view.name) },
    ];
  }
}

/** Groups the views in the order of the list: favourites, each category, then views without a category. */
function groupByCategory(views: readonly View[], categories: readonly string[]): [string, View[]][] {
  const byCategory = new Map<string, View[]>(categories.map((name) => [name, []]));
  const favourites: View[] = [];
  const uncategorized: View[] = [];
  for (const view of views) {
    if (view.favourite) favourites.push(view);
    if (view.categories.length === 0) uncategorized.push(view);
    for (const name of view.categories) byCategory.get(name)?.push(view);
  }
  return [[viewStrings.favourites, favourites], ...byCategory, [viewStrings.uncategorized, uncategorized]];
}

define('al-views-panel', ViewsPanel);
