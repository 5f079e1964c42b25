// The fields of one event with their types, values and actions.
import { html, nothing } from 'lit';
import type { EventField } from '../../engine/engine-types';
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
const ORIGINS = ['event', 'wrapper', 'derived'] as const;

/** Renders event fields first, then the envelope fields of the export, then derived fields. */
export function eventFields(models: ValueModels, fields: readonly EventField[], portion: Portion, roving: RovingTabindex) {
  const ordered = ORIGINS.flatMap((origin) => fields.filter((field) => field.origin === origin));
  const shown = portion.of(ordered).map((field, at) => ({ field, at }));
  return ORIGINS.map((origin) => {
    const own = shown.filter(({ field }) => field.origin === origin);
    if (own.length === 0) return nothing;
    return html`<h3>${eventStrings.groups[origin]}</h3>
      ${origin === 'derived' ? html`<p class="soft derived">${eventStrings.derivedNote}</p>` : nothing}
      <dl>${own.map(({ field, at }) => fieldRow(models, field, `${at}`, roving))}</dl>`;
  });
}

function fieldRow(models: ValueModels, { path, type, value }: EventField, stop: string, roving: RovingTabindex) {
  const label = eventStrings.actionsFor(path);
  const shown = value === '' ? html`<span class="soft">${strings.emptyValue}</span>` : valueText(value);
  // prettier-ignore
  return html`<div>
    <dt>${visible(path, PATH_CHARACTERS)} <span class="type">${type}</span></dt>
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
