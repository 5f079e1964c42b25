// The options of a <select>. The `selected` attribute only sets its initial value: once a person has chosen, the
// browser keeps the chosen element selected, also when that element is drawn again with another value. So the property
// is set, and compared with what the element shows now.
import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { visible } from './visible';

/** One option for each of `values`. If the current `value` is not among them, it is added as the first option. */
export function selectOptions<T extends string>(values: readonly T[], value: T, label: (value: T) => string = (one) => one) {
  const offered = values.includes(value) ? values : [value, ...values];
  return offered.map((one) => html`<option value=${one} .selected=${live(one === value)}>${visible(label(one))}</option>`);
}
