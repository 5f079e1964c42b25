// Every field of the loaded events; an open one shows its values with exact counts over all matches.
import { css, html, nothing } from 'lit';
import type { Breakdown, FieldInfo } from '../engine/engine-types';
import type { App } from '../state/app';
import type { Model } from '../state/model';
import { formatCount, formatShare, strings } from '../strings';
import { shared } from '../styles/shared';
import { AppElement, define } from './element';
import { place } from './place';
import { visible } from './visible';

const VALUE_CHARACTERS = 300;

class FieldsPanel extends AppElement {
  static override properties = { ...AppElement.properties, wanted: { state: true } };
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
        padding: 2px calc(var(--step) * 3);
        border-bottom: 1px solid var(--rule);
        background: var(--panel);
      }

      header input {
        flex: 1;
        min-width: 0;
        min-height: 24px;
      }

      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }

      .field {
        display: flex;
        width: 100%;
        min-height: 24px;
        gap: calc(var(--step) * 2);
        align-items: baseline;
        padding: 2px calc(var(--step) * 3);
        border: 0;
        background: none;
        text-align: left;
      }

      .path {
        flex: 1;
        min-width: 0;
        overflow-wrap: anywhere;
      }

      .field[aria-expanded='true'] .path {
        font-weight: 600;
      }

      .values {
        padding: 0 calc(var(--step) * 3) calc(var(--step) * 2);
      }

      .values li {
        position: relative;
        display: flex;
        flex-wrap: wrap;
        gap: 0 calc(var(--step) * 2);
        padding: 1px var(--step);
        font-size: 12px;
      }

      .values .value {
        z-index: 0;
        /* Where less than this is left for the value, its numbers go to the next line. */
        flex: 1 1 110px;
        overflow-wrap: anywhere;
        line-height: 1.3;
      }

      .values .number {
        z-index: 0;
        margin-left: auto;
      }

      .values .number.soft {
        min-width: 42px;
        margin-left: 0;
      }

      .share {
        position: absolute;
        inset: 1px auto 1px 0;
        background: var(--accent-soft);
      }
    `,
  ];
  declare wanted: string;

  constructor() {
    super();
    this.wanted = '';
  }

  protected watched(app: App): readonly Model[] {
    return [app.fields];
  }

  protected override render() {
    const wanted = this.wanted.toLowerCase();
    const { fields } = this.app;
    const shown = fields.list.filter(({ path }) => path.toLowerCase().includes(wanted));
    // Open ones first: they are what the person asked for.
    const ordered = [...shown].sort((a, b) => Number(fields.open.has(b.path)) - Number(fields.open.has(a.path)));
    return html`
      <section role="region" aria-label=${strings.fieldsLabel}>
        <header>
          <h2>${strings.fieldsLabel}</h2>
          <input
            type="text"
            aria-label=${strings.fieldsFilter}
            placeholder=${strings.fieldsFilter}
            @input=${(event: Event) => (this.wanted = (event.target as HTMLInputElement).value)}
          />
        </header>
        <ul>
          ${ordered.map((field) => this.#field(field))}
        </ul>
      </section>
    `;
  }

  #field({ path, present, distinct }: FieldInfo) {
    const open = this.app.fields.open.has(path);
    const title = `${strings.present(present)}, ${strings.distinct(distinct)}`;
    const values = open ? this.app.fields.values.get(path) : undefined;
    // Above its values stands what they add up to; of the others only the number in all files is known.
    const count = values ? (this.app.search.counts?.matched ?? 0) - values.absent : present;
    return html`<li>
      <button class="field" aria-expanded=${open} title=${title} @click=${() => this.app.fields.toggle(path)}>
        <span class="path">${visible(path, VALUE_CHARACTERS)}</span>
        <span class="number soft">${formatCount(count)}</span>
      </button>
      ${open ? this.#values(values) : nothing}
    </li>`;
  }

  #values(values: Breakdown | undefined) {
    if (!values) return html`<div class="values soft">${strings.counting}</div>`;
    const matched = this.app.search.counts?.matched ?? 0;
    const row = (label: unknown, count: number, kind = '') => html`<li>
      <span class="share" ${place({ width: formatShare(count, matched) || '0' })}></span>
      <span class="value ${kind}">${label}</span>
      <span class="number">${formatCount(count)}</span>
      <span class="number soft">${formatShare(count, matched)}</span>
    </li>`;
    return html`<ul class="values">
      ${values.rows.map(({ label, count }) => row(visible(label, VALUE_CHARACTERS), count, 'data'))}
      ${values.other > 0 ? row(strings.other(values.otherValues), values.other, 'soft') : nothing}
      ${values.absent > 0 ? row(strings.absent, values.absent, 'soft') : nothing}
    </ul>`;
  }
}

define('al-fields-panel', FieldsPanel);
