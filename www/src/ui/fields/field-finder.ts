// The choice of one field. There may be many thousands, far more than a select of the browser can have.
import { html, nothing } from 'lit';
import type { FieldInfo } from '../../engine/engine-types';
import type { Fields } from '../../state/fields/fields';
import { searchStrings } from '../../strings/search';
import type { FinderOption } from '../kit/finder';
import '../kit/finder';

export interface FieldChoice {
  readonly label: string;
  readonly value: string;
  readonly set: (field: string) => void;
  /** What the choice of no field is called; without it some field is chosen. */
  readonly none?: string;
  /** The words on the button, where they are not the field itself. */
  readonly caption?: string;
  /** Fields that come first, where the events have them. */
  readonly first?: readonly string[];
}

export function fieldFinder(fields: Fields, { label, value, set, none, caption, first = [] }: FieldChoice) {
  const options = (): FinderOption[] => {
    const option = ({ path, distinct }: FieldInfo): FinderOption => ({
      value: path,
      label: path,
      // Formatted for the options that are drawn alone.
      get note() {
        return searchStrings.values(distinct);
      },
    });
    const { list } = fields;
    const front = first.flatMap((path) => list.find((field) => field.path === path) ?? []);
    const rest = list.filter(({ path }) => !first.includes(path));
    return [...(none === undefined ? [] : [{ value: '', label: none }]), ...[...front, ...rest].map(option)];
  };
  return html`<al-finder
    label=${label}
    caption=${caption ?? (value || none || nothing)}
    chosen=${value}
    .options=${options}
    @choose=${({ detail }: CustomEvent<string>) => set(detail)}
  ></al-finder>`;
}

/** The same in a form, under its label. */
export function labelledFieldFinder(fields: Fields, choice: FieldChoice) {
  return html`<div class="labelled"><span aria-hidden="true">${choice.label}</span>${fieldFinder(fields, choice)}</div>`;
}
