// The logo of the page.
import { html } from 'lit';

/** The logo: a lens over bars. */
export function logo() {
  return html`<svg class="mark" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
    <circle cx="10.5" cy="10.5" r="8" fill="none" stroke="currentColor" stroke-width="1.8"></circle>
    <path d="M16.5 16.5 L22 22" stroke="currentColor" stroke-width="2.4"></path>
    <path d="M7 14 V10 M10.5 14 V6.5 M14 14 V11.5" stroke="currentColor" stroke-width="1.8"></path>
  </svg>`;
}
