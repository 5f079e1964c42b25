// The dialogs "Create View" and "Edit view": name, categories, line template and highlights of a saved search.
import { css, html, nothing, type LitElement } from 'lit';
import type { View } from '../../engine/engine-types';
import type { App } from '../../state/app';
import type { Model } from '../../state/core/model';
import { viewStrings } from '../../strings/views';
import { formStyles } from '../../styles/form';
import { sharedStyles } from '../../styles/shared';
import '../kit/dialog';
import { ModelElement, define, inputs } from '../kit/element';
import { moveFocus } from '../kit/focus';
import { icon } from '../kit/icons';
import '../tour/tour';

/** The models that this component and those inside it use. */
export type ViewDialogModels = Pick<App, 'search' | 'shell' | 'toasts' | 'tour' | 'views' | 'workspace'>;

class ViewDialog extends ModelElement {
  static override properties = {
    ...inputs('app'),
    failure: { state: true },
    touched: { state: true },
    chosen: { state: true },
    added: { state: true },
  };
  static override styles = [
    sharedStyles,
    formStyles,
    css`
      .query {
        padding: var(--space-2);
        background: var(--sunken);
        overflow-wrap: anywhere;
      }
    `,
  ];
  declare app: ViewDialogModels;
  declare failure: string;
  /** Whether the user changed an input. */
  declare touched: boolean;
  /** Whether the alert dialog opens after the view is saved. */
  #alertNext = false;
  declare chosen: readonly string[];
  declare added: readonly string[];

  constructor() {
    super();
    Object.assign(this, { failure: '', touched: false, chosen: [], added: [] });
  }

  protected watched(): readonly Model[] {
    return [this.app.workspace];
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    this.chosen = this.#edited?.categories ?? [];
    void this.#focusName();
  }

  /** The browser focuses the first button of a modal dialog, so the focus is moved to the name once the dialog is open. */
  async #focusName(): Promise<void> {
    await this.renderRoot.querySelector<LitElement>('al-dialog')?.updateComplete;
    moveFocus(this.renderRoot.querySelector<HTMLInputElement>('input[name="name"]'));
  }

  get #edited(): View | undefined {
    return this.app.workspace.view(this.app.shell.viewInDialog?.id);
  }

  protected override render() {
    const view = this.#edited;
    const shown = view ?? this.app.views.current;
    return html`<al-dialog ?guarded=${this.touched} heading=${view ? viewStrings.editView : viewStrings.createView} @close=${() => this.app.shell.openViewDialog(null)}>
      <al-tour inside .tour=${this.app.tour}></al-tour>
      <form @submit=${this.#submit} @input=${() => (this.touched = true)}>
        ${shown.query ? html`<div class="data query">${shown.query}</div>` : nothing}
        <label>${viewStrings.name}<input name="name" required maxlength="200" autocomplete="off" .value=${view?.name ?? ''} /></label>
        ${this.#categories()}
        <label>${viewStrings.description}<input name="description" autocomplete="off" .value=${view?.description ?? ''} /></label>
        <label>
          ${viewStrings.template}
          <input name="template" class="data" autocomplete="off" spellcheck="false" .value=${shown.template} />
          <small class="soft">${viewStrings.templateHelp}</small>
        </label>
        <label>
          ${viewStrings.highlights}
          <input name="highlights" autocomplete="off" spellcheck="false" .value=${(view?.highlights ?? []).join(', ')} />
          <small class="soft">${viewStrings.highlightsHelp}</small>
        </label>
        ${this.app.search.range && !view
          ? html`<label class="choice"><input type="checkbox" name="range" />${viewStrings.keepRange}</label>`
          : nothing}
        ${this.failure ? html`<p class="bad" role="alert">${this.failure}</p>` : nothing}
        <div class="actions">
          <button type="button" @click=${() => this.app.shell.openViewDialog(null)}>${viewStrings.cancel}</button>
          ${view ? nothing : html`<button type="button" @click=${this.#submitThenAlert}>${icon('bell')}${viewStrings.saveViewAndAlert}</button>`}
          <button type="submit" class="primary">${viewStrings.saveView}</button>
        </div>
      </form>
    </al-dialog>`;
  }

  #categories() {
    const names = [...this.app.workspace.categories, ...this.added];
    const toggle = (name: string) => {
      this.chosen = this.chosen.includes(name) ? this.chosen.filter((other) => other !== name) : [...this.chosen, name];
    };
    return html`<fieldset>
      <legend>${viewStrings.category}</legend>
      <div class="choices">
        ${names.map(
          (name) =>
            html`<label class="choice">
              <input type="checkbox" .checked=${this.chosen.includes(name)} @change=${() => toggle(name)} />${name}
            </label>`,
        )}
        <input id="new" aria-label=${viewStrings.newCategory} placeholder=${viewStrings.newCategory} @keydown=${this.#categoryKey} />
        <button type="button" @click=${this.#addCategory}>${icon('add')}${viewStrings.addCategory}</button>
      </div>
      <small class="soft">${viewStrings.noCategory}</small>
    </fieldset>`;
  }

  #categoryKey(event: KeyboardEvent): void {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    this.#addCategory();
  }

  #addCategory(): void {
    const input = this.renderRoot.querySelector<HTMLInputElement>('#new');
    const name = input?.value.trim() ?? '';
    if (!input || !name) return;
    if (![...this.app.workspace.categories, ...this.added].includes(name)) this.added = [...this.added, name];
    if (!this.chosen.includes(name)) this.chosen = [...this.chosen, name];
    input.value = '';
  }

  /** Not a submit button, because Enter activates the first submit button of a form, and that must be "Save View". */
  #submitThenAlert(): void {
    const form = this.renderRoot.querySelector('form');
    this.#alertNext = form?.reportValidity() ?? false;
    if (this.#alertNext) form?.requestSubmit();
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    // The user may have typed a category without adding it.
    this.#addCategory();
    const { app } = this;
    const view = this.#edited;
    const data = new FormData(event.target as HTMLFormElement);
    const text = (name: string) => String(data.get(name) ?? '').trim();
    const definition = {
      name: text('name'),
      description: text('description'),
      template: text('template'),
      highlights: text('highlights').split(',').map((term) => term.trim()).filter(Boolean),
      categories: [...this.chosen],
    };
    try {
      const id = view
        ? await app.workspace.change('saveView', { ...view, ...definition })
        : await app.views.save(definition, data.has('range'));
      if (id === app.views.openId) app.views.applyTemplate(definition.template);
      app.shell.openViewDialog(null);
      app.toasts.show(viewStrings.savedView(definition.name));
      if (this.#alertNext) app.shell.openAlertDialog(id);
    } catch (error) {
      this.#alertNext = false;
      this.failure = error instanceof Error ? error.message : String(error);
    }
  }
}

define('al-view-dialog', ViewDialog);
