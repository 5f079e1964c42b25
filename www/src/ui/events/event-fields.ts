// The fields of one event with their types, values and actions, in groups by their meaning.
import { html, nothing } from 'lit';
import type { EventField } from '../../engine/engine-types';
import { groupedFields } from '../../state/events/field-groups';
import { strings } from '../../strings/common';
import { eventStrings } from '../../strings/events';
import '../kit/long-text';
import '../kit/menu';
import type { Portion } from '../kit/portion';
import type { RovingTabindex } from '../kit/roving-tabindex';
import { visible } from '../kit/visible';
import { fieldItems, valueItems, type ValueModels } from './value-actions';

const PATH_CHARACTERS = 400;
const VALUE_CHARACTERS = 1000;

/** Renders the fields in groups by their meaning, those around the event last. */
export function eventFields(models: ValueModels, fields: readonly EventField[], portion: Portion, roving: RovingTabindex) {
  const shown = portion.of(fields).length;
  let before = 0;
  return groupedFields(fields, models.pinned.paths).map(({ group, fields: all }) => {
    const own = all.slice(0, Math.max(0, shown - before));
    const rows = own.map((field, at) => fieldRow(models, field, `${before + at}`, roving));
    before += own.length;
    return rows.length > 0 ? html`<h3>${eventStrings.groups[group]}</h3><dl>${rows}</dl>` : nothing;
  });
}

function fieldRow(models: ValueModels, { path, type, value, origin }: EventField, stop: string, roving: RovingTabindex) {
  const label = eventStrings.actionsFor(path);
  const shown = value === '' ? html`<span class="soft">${strings.emptyValue}</span>` : valueText(value);
  // prettier-ignore
  return html`<div>
    <dt>${visible(path, PATH_CHARACTERS)} <span class="type">${type}</span>${origin === 'derived'
      ? html` <span class="type" title=${eventStrings.derivedNote}>${eventStrings.derivedType}</span>`
      : nothing}</dt>
    <dd class="data value">${shown}</dd>
    <dd class="do">
      <al-menu
        data-stop=${stop}
        label=${label}
        .icon=${'more'}
        .roving=${roving.has(stop) ? 'stop' : 'pass'}
        .items=${[...valueItems(models, path, value), ...fieldItems(models, path)]}
      ></al-menu>
    </dd>
  </div>`;
}

/** A short value is rendered as plain text directly in this component, so that matches in the value can be highlighted. */
function valueText(value: string) {
  return value.length <= VALUE_CHARACTERS
    ? visible(value)
    : html`<al-long-text .text=${value} .limit=${VALUE_CHARACTERS}></al-long-text>`;
}
