// One event with all its fields, as text and nothing but text.
import { css, html, nothing } from 'lit';
import type { EventDetail as EventDetailData, EventField } from '../engine/engine-types';
import type { App } from '../state/app';
import type { Model } from '../state/model';
import { strings } from '../strings';
import { shared } from '../styles/shared';
import { AppElement, define } from './element';
import { visible } from './visible';

/** A value may be a megabyte; what is shown of it at first. */
const VALUE_CHARACTERS = 4000;
/** As the layout of the page says it. */
const ONE_COLUMN = '(max-width: 720px)';

class EventDetail extends AppElement {
  static override styles = [
    shared,
    css`
      :host {
        display: block;
        overflow: auto;
        background: var(--panel);
      }

      header {
        position: sticky;
        z-index: 1;
        top: 0;
        display: flex;
        gap: calc(var(--step) * 2);
        align-items: center;
        min-height: 30px;
        padding: 0 calc(var(--step) * 2) 0 calc(var(--step) * 3);
        border-bottom: 1px solid var(--rule);
        background: var(--panel);
      }

      header .soft {
        flex: 1;
        overflow-wrap: anywhere;
        font-size: var(--size-small);
      }

      table {
        width: 100%;
        table-layout: fixed;
      }

      th,
      td {
        padding: 2px calc(var(--step) * 2) 2px calc(var(--step) * 3);
        border-bottom: 1px solid var(--rule);
        text-align: left;
        vertical-align: top;
        overflow-wrap: anywhere;
      }

      th {
        width: 40%;
        color: var(--ink-soft);
        font-weight: 400;
      }

      thead th {
        font-size: var(--size-small);
      }

      .type {
        font-size: var(--size-small);
        opacity: 0.85;
      }

      p {
        margin: 0;
        padding: calc(var(--step) * 3);
      }
    `,
  ];

  #told: EventDetailData | null = null;

  protected watched(app: App): readonly Model[] {
    return [app.selection];
  }

  protected override updated(): void {
    const { detail } = this.app.selection;
    if (detail === this.#told) return;
    this.#told = detail;
    // In one column it stands below the list, out of sight: without this, to choose an event seems to do nothing.
    if (detail && matchMedia(ONE_COLUMN).matches) this.scrollIntoView({ block: 'nearest' });
  }

  protected override render() {
    const { detail, failure } = this.app.selection;
    return html`
      <section aria-label=${strings.detailLabel}>
        <header>
          <h2>${strings.detailLabel}</h2>
          <span class="soft">${this.#place()}</span>
          <button class="quiet" aria-label=${strings.close} @click=${() => this.app.selection.clear()}>✕</button>
        </header>
        ${failure ? html`<p class="bad">${failure}</p>` : nothing}
        ${detail
          ? html`<table>
              <thead>
                <tr>
                  <th scope="col">${strings.columnField}</th>
                  <th scope="col">${strings.columnValue}</th>
                </tr>
              </thead>
              <tbody>
                ${inOrder(detail.fields).map((field) => fieldRow(field))}
              </tbody>
            </table>`
          : nothing}
      </section>
    `;
  }

  #place() {
    const { detail } = this.app.selection;
    if (!detail) return nothing;
    return visible(strings.detailPlace(detail.fileName, detail.lineNumber, detail.offset));
  }
}

/** The event's own fields first, then what an export put around it. */
function inOrder(fields: readonly EventField[]): EventField[] {
  return [...fields].sort((a, b) => Number(a.origin !== 'event') - Number(b.origin !== 'event'));
}

function fieldRow({ path, type, value, origin }: EventField) {
  return html`<tr>
    <th scope="row">${visible(path, VALUE_CHARACTERS)} <span class="type">${type} ${strings.origins[origin]}</span></th>
    <td class="data">${value === '' ? html`<span class="soft">${strings.emptyValue}</span>` : visible(value, VALUE_CHARACTERS)}</td>
  </tr>`;
}

define('al-event-detail', EventDetail);
