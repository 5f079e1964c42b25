// The options of a `<select>`. The `selected` attribute sets only the initial value: after the user has chosen an option,
// the browser keeps that element selected even if it is rendered with another value. So the property is set, with
// `live`, which compares it with the current state of the element.
import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { visible } from './visible';

/** Returns one option for each of `values`. If the current `value` is not among them, it is added as the first option. */
export function selectOptions<T extends string>(values: readonly T[], value: T, label: (value: T) => string = (one) => one) {
  const offered = values.includes(value) ? values : [value, ...values];
  return offered.map((one) => html`<option value=${one} .selected=${live(one === value)}>${visible(label(one))}</option>`);
}
