// A finder that chooses one field. There may be many thousands of fields, too many for a `<select>`.
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
  /** The label of the choice "no field". Without it a field must be chosen. */
  readonly none?: string;
  /** The text of the button, if it is not the field itself. */
  readonly caption?: string;
  /** Paths of the fields to list first, if the events have them. */
  readonly first?: readonly string[];
}

export function fieldFinder(fields: Fields, { label, value, set, none, caption, first = [] }: FieldChoice) {
  const options = (): FinderOption[] => {
    const option = ({ path, distinct }: FieldInfo): FinderOption => ({
      value: path,
      label: path,
      // A getter, so that only the notes of drawn options are formatted.
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

/** The finder under a visible label, for use in a form. */
export function labelledFieldFinder(fields: Fields, choice: FieldChoice) {
  return html`<div class="labelled"><span aria-hidden="true">${choice.label}</span>${fieldFinder(fields, choice)}</div>`;
}
