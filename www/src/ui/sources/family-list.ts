// The declared families of the workspace, and the button that declares one for the events of a file.
import { css, html, nothing } from 'lit';
import type { DeclaredFamily } from '../../engine/engine-types';
import type { App } from '../../state/app';
import type { Model } from '../../state/core/model';
import { hasOtherEvents } from '../../state/sources/file-contents';
import type { OpenedFile } from '../../state/sources/opened-file';
import { familyStrings } from '../../strings/families';
import { viewStrings } from '../../strings/views';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import { icon } from '../kit/icons';
import { Portion } from '../kit/portion';
import { visible } from '../kit/visible';

/** Number of families listed at first. */
const FIRST_LISTED = 50;
const PATH_CHARACTERS = 120;

/** The models that the list and the button use. */
export type FamilyListModels = Pick<App, 'familyEditor' | 'shell' | 'toasts' | 'workspace'>;

/** Renders a button for each declared family of a file, and one that declares a family for its other events. */
export function declareButton({ familyEditor, shell, workspace }: FamilyListModels, file: OpenedFile) {
  const { report } = file;
  if (!report || !file.file) return nothing;
  const own = workspace.families.filter(({ name }) => report.families.some((family) => family.name === name));
  if (own.length === 0 && !hasOtherEvents(report)) return nothing;
  const open = (begin: () => void) => {
    begin();
    shell.setFamilyDialog(true);
  };
  return html`<p class="declare">
    ${hasOtherEvents(report)
      ? html`<button
          aria-label=${familyStrings.declareFor(file.name)}
          title=${familyStrings.declareTitle}
          @click=${() => open(() => familyEditor.begin(file))}
        >
          ${icon('edit')}${familyStrings.declare}
        </button>`
      : nothing}
    ${own.map(
      (family) => html`<button @click=${() => open(() => familyEditor.edit(family, file))}>${icon('edit')}${visible(familyStrings.editOf(family.name))}</button>`,
    )}
  </p>`;
}

class FamilyList extends ModelElement {
  static override properties = inputs('app');
  static override styles = [
    sharedStyles,
    css`
      section {
        padding-top: var(--space-4);
        font-size: var(--size-small);
      }

      h2 {
        font-size: var(--size-text);
      }

      p {
        margin: var(--space-1) 0;
        max-width: 110ch;
      }

      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }

      li {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-1) var(--space-3);
        align-items: center;
        padding: var(--space-1) 0;
        border-top: 1px solid var(--rule);
        overflow-wrap: anywhere;
      }

      li > span {
        flex: 1 1 260px;
        min-width: 0;
      }
    `,
  ];
  declare app: FamilyListModels;
  readonly #portion = new Portion(() => this.requestUpdate(), FIRST_LISTED);

  protected watched(): readonly Model[] {
    return [this.app.workspace, this.app.shell];
  }

  protected override render() {
    const { families } = this.app.workspace;
    if (families.length === 0) return nothing;
    return html`<section aria-labelledby="heading">
      <h2 id="heading">${familyStrings.listLabel}</h2>
      <p class="soft">${familyStrings.listAbout}</p>
      <ul>
        ${this.#portion.of(families).map((family) => this.#family(family))}
      </ul>
      ${this.#portion.moreButton(families.length)}
    </section>`;
  }

  #family(family: DeclaredFamily) {
    const fields = family.fields.map(({ meaning, path }) => `${familyStrings.meanings[meaning]}: ${path}`);
    return html`<li>
      <strong>${visible(family.name)}</strong>
      <span class="soft">${visible(fields.join('; '), PATH_CHARACTERS * fields.length)}</span>
      <button class="small edits" aria-label=${familyStrings.editOf(family.name)} @click=${() => this.#edit(family)}>
        ${icon('edit')}${familyStrings.edit}
      </button>
      <button
        class="quiet small icon edits"
        aria-label=${familyStrings.deleteOf(family.name)}
        title=${familyStrings.deleteOf(family.name)}
        @click=${() => deleteFamily(this.app, family)}
      >
        ${icon('remove')}
      </button>
    </li>`;
  }

  #edit(family: DeclaredFamily): void {
    this.app.familyEditor.edit(family);
    this.app.shell.setFamilyDialog(true);
  }
}

/** Deletes a family. The files with its events are read again. */
export function deleteFamily({ toasts, workspace }: Pick<FamilyListModels, 'toasts' | 'workspace'>, { id, name }: Pick<DeclaredFamily, 'id' | 'name'>): void {
  toasts.reportFailure(workspace.change('deleteSaved', 'family', id).then(() => toasts.show(viewStrings.deleted(name))));
}

define('al-family-list', FamilyList);
