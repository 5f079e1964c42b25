// The dialog of a declared family: its name, the field of each meaning, and the first events of a file as they would be.
import { css, html, nothing } from 'lit';
import type { FieldMeaning, PreviewEvent } from '../../engine/engine-types';
import type { App } from '../../state/app';
import type { Model } from '../../state/core/model';
import { familyStrings } from '../../strings/families';
import { formStyles } from '../../styles/form';
import { sharedStyles } from '../../styles/shared';
import '../kit/dialog';
import { ModelElement, define, inputs } from '../kit/element';
import type { FinderOption } from '../kit/finder';
import '../kit/finder';
import { icon } from '../kit/icons';
import { visible } from '../kit/visible';
import { deleteFamily } from './family-list';

/** The meanings that are always shown. */
const MAIN = ['time', 'initiator.name', 'action'] as const satisfies readonly FieldMeaning[];
const MORE = (Object.keys(familyStrings.meanings) as FieldMeaning[]).filter((meaning) => !(MAIN as readonly FieldMeaning[]).includes(meaning));
const COLUMNS = ['time', 'initiator', 'action', 'target', 'outcome'] as const;
/** The facts of each column, best first. */
const FACTS: Record<Exclude<(typeof COLUMNS)[number], 'time'>, readonly FieldMeaning[]> = {
  initiator: ['initiator.name', 'initiator.id'],
  action: ['action'],
  target: ['target.name', 'target.id'],
  outcome: ['outcome'],
};
const IN_COLUMNS: ReadonlySet<FieldMeaning> = new Set<FieldMeaning>(['time', ...Object.values(FACTS).flat()]);

const EXAMPLE_CHARACTERS = 24;
const CELL_CHARACTERS = 80;

/** The models that this component uses. */
export type FamilyDialogModels = Pick<App, 'familyEditor' | 'shell' | 'toasts' | 'workspace' | 'zone'>;

class FamilyDialog extends ModelElement {
  static override properties = { ...inputs('app'), failure: { state: true } };
  static override styles = [
    sharedStyles,
    formStyles,
    css`
      p {
        margin: 0;
      }

      .meanings {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 300px), 1fr));
        gap: var(--space-3);
        align-items: start;
      }

      .labelled small {
        overflow-wrap: anywhere;
      }

      summary {
        min-height: 24px;
        margin-bottom: var(--space-2);
        cursor: pointer;
      }

      .scroll {
        overflow-x: auto;
      }

      table {
        width: 100%;
        border-collapse: collapse;
        font-size: var(--size-small);
      }

      th,
      td {
        min-width: 9ch;
        max-width: 260px;
        padding: 3px 10px 3px 0;
        border-bottom: 1px solid var(--rule);
        text-align: left;
        vertical-align: baseline;
        unicode-bidi: isolate;
      }

      th {
        border-color: var(--rule-strong);
        color: var(--ink-soft);
        font-weight: 400;
        white-space: nowrap;
      }

      td {
        overflow-wrap: anywhere;
      }

      td.time {
        white-space: nowrap;
      }

      .actions .delete {
        margin-right: auto;
      }
    `,
  ];
  declare app: FamilyDialogModels;
  declare failure: string;

  constructor() {
    super();
    this.failure = '';
  }

  protected watched(): readonly Model[] {
    return [this.app.familyEditor, this.app.zone];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.app.familyEditor.close();
  }

  protected override render() {
    const { familyEditor } = this.app;
    const { draft } = familyEditor;
    const saved = this.app.workspace.families.find(({ id }) => id === draft.id);
    const heading = saved ? familyStrings.editHeading(saved.name) : familyStrings.heading;
    const hasMore = draft.fields.some(({ meaning }) => MORE.includes(meaning));
    return html`<al-dialog wide ?guarded=${familyEditor.unsaved} heading=${heading} @close=${() => this.#close()}>
      <form @submit=${this.#submit}>
        <p class="soft">${familyStrings.about}</p>
        <label>
          ${familyStrings.name}
          <input
            name="name"
            required
            maxlength="200"
            autocomplete="off"
            autofocus
            .value=${draft.name}
            @input=${(event: Event) => familyEditor.rename((event.target as HTMLInputElement).value)}
          />
        </label>
        <div class="meanings">${MAIN.map((meaning) => this.#meaning(meaning))}</div>
        <details ?open=${hasMore}>
          <summary>${familyStrings.more}</summary>
          <div class="meanings">${MORE.map((meaning) => this.#meaning(meaning))}</div>
        </details>
        ${this.#preview()} ${this.failure ? html`<p class="bad" role="alert">${visible(this.failure)}</p>` : nothing}
        <div class="actions">
          ${saved
            ? html`<button type="button" class="delete" @click=${() => this.#delete()}>${icon('remove')}${familyStrings.delete}</button>`
            : nothing}
          <button type="button" @click=${() => this.#close()}>${familyStrings.cancel}</button>
          <button type="submit" class="primary">${familyStrings.save}</button>
        </div>
      </form>
    </al-dialog>`;
  }

  #meaning(meaning: FieldMeaning) {
    const { familyEditor } = this.app;
    const label = familyStrings.meanings[meaning];
    const path = familyEditor.pathOf(meaning);
    const examples = familyEditor.fields.find((field) => field.path === path)?.examples ?? [];
    const options = (): FinderOption[] => {
      const fields = familyEditor.fieldsFor(meaning).map((field) => ({
        value: field.path,
        label: field.path,
        note: field.examples[0]?.slice(0, EXAMPLE_CHARACTERS) ?? '',
      }));
      const isListed = path === '' || fields.some(({ value }) => value === path);
      return [{ value: '', label: familyStrings.noField }, ...(isListed ? [] : [{ value: path, label: path }]), ...fields];
    };
    return html`<div class="labelled">
      <span aria-hidden="true">${label}</span>
      <al-finder
        label=${label}
        caption=${path || familyStrings.noField}
        chosen=${path}
        .options=${options}
        @choose=${({ detail }: CustomEvent<string>) => familyEditor.choose(meaning, detail)}
      ></al-finder>
      ${examples.length > 0 ? html`<small class="soft">${visible(familyStrings.example(examples), CELL_CHARACTERS)}</small>` : nothing}
    </div>`;
  }

  #preview() {
    const { preview, failure, file, whole } = this.app.familyEditor;
    if (failure) return html`<p class="caution" role="status">${visible(failure)}</p>`;
    if (!file) return html`<p class="soft" role="status">${familyStrings.noFile}</p>`;
    if (!preview) return html`<p class="soft" role="status">${familyStrings.reading}</p>`;
    const { events, ambiguousTimes, warnings } = preview;
    const { own, all } = this.app.familyEditor.belonging;
    const withTime = events.filter(({ time }) => time !== null).length;
    const extra = this.app.familyEditor.draft.fields.map(({ meaning }) => meaning).filter((meaning) => !IN_COLUMNS.has(meaning));
    return html`<fieldset>
      <legend>${familyStrings.preview}</legend>
      <p role="status">${familyStrings.withTime(withTime, events.length)} ${familyStrings.belonging(own, all)}</p>
      ${ambiguousTimes ? html`<p class="caution">${visible(familyStrings.ambiguous(ambiguousTimes.field, ambiguousTimes.example))}</p>` : nothing}
      ${whole ? warnings.map((warning) => html`<p class="caution">${visible(warning)}</p>`) : nothing}
      <div class="scroll" role="region" tabindex="0" aria-label=${familyStrings.previewOf(file.name)}>
        <table>
          <thead>
            <tr>
              ${COLUMNS.map((name) => html`<th scope="col">${familyStrings.columns[name]}</th>`)}
              ${extra.map((meaning) => html`<th scope="col">${familyStrings.meanings[meaning]}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${events.map((event) => this.#event(event, extra))}
          </tbody>
        </table>
      </div>
    </fieldset>`;
  }

  #event(event: PreviewEvent, extra: readonly FieldMeaning[]) {
    const text = (facts: readonly FieldMeaning[]) => {
      for (const fact of facts) {
        const found = event.facts.find(({ path }) => path === fact);
        if (found) return html`<td>${visible(found.text, CELL_CHARACTERS)}</td>`;
      }
      return html`<td class="soft">${familyStrings.none}</td>`;
    };
    const { initiator, action, target, outcome } = FACTS;
    return html`<tr>
      <td class=${event.time === null ? 'bad' : 'data time'}>${event.time === null ? familyStrings.none : this.app.zone.stamp(event.time)}</td>
      ${[initiator, action, target, outcome].map(text)} ${extra.map((meaning) => text([meaning]))}
    </tr>`;
  }

  #close(): void {
    this.app.shell.setFamilyDialog(false);
  }

  #delete(): void {
    const { draft } = this.app.familyEditor;
    this.#close();
    deleteFamily(this.app, draft);
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { familyEditor, toasts } = this.app;
    const { name, fields } = familyEditor.draft;
    if (fields.length === 0) {
      this.failure = familyStrings.needsField;
      return;
    }
    try {
      await familyEditor.save();
      this.#close();
      toasts.show(familyStrings.saved(name.trim()));
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
    }
  }
}

define('al-family-dialog', FamilyDialog);
