// The search box, what is wrong with its text, and what the search means.
import { css, html, nothing } from 'lit';
import type { QueryDiagnostic } from '../engine/engine-types';
import type { App } from '../state/app';
import type { Model } from '../state/model';
import { strings } from '../strings';
import { shared } from '../styles/shared';
import { AppElement, define } from './element';

/** Long enough that a word typed in one go is one search, short enough to feel immediate. */
const TYPING_PAUSE_MS = 90;

class SearchBox extends AppElement {
  static override styles = [
    shared,
    css`
      :host {
        display: grid;
        gap: calc(var(--step) * 1.5);
      }

      input {
        width: 100%;
        min-height: 34px;
        border-color: var(--rule-strong);
        font-family: var(--font-data);
        font-size: 14px;
      }

      input[aria-invalid='true'] {
        border-color: var(--bad);
      }

      ul,
      ol {
        display: flex;
        flex-wrap: wrap;
        gap: 2px calc(var(--step) * 4);
        margin: 0;
        padding: 0;
        list-style: none;
        color: var(--ink-soft);
        font-size: 12px;
      }

      ul {
        flex-direction: column;
      }

      b {
        color: var(--ink);
        font-weight: 600;
        font-variant-numeric: tabular-nums;
      }

      .query {
        margin-left: var(--step);
        white-space: pre-wrap;
      }

      mark {
        background: var(--bad-soft);
        color: inherit;
        text-decoration: underline wavy var(--bad);
        text-underline-offset: 3px;
      }

      .warning mark,
      .hint mark {
        background: none;
        text-decoration-color: var(--caution);
      }

      .error strong {
        color: var(--bad);
      }

      .warning strong,
      .hint strong {
        color: var(--caution);
      }
    `,
  ];
  #timer = 0;

  protected watched(app: App): readonly Model[] {
    return [app.search];
  }

  protected override render() {
    const { search } = this.app;
    const diagnostics = search.diagnostics;
    return html`
      <input
        type="search"
        aria-label=${strings.searchLabel}
        aria-invalid=${search.hasError}
        aria-describedby="diagnostics"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        placeholder=${strings.searchPlaceholder}
        .value=${search.text}
        @input=${this.#typed}
        @change=${this.#entered}
        @keydown=${this.#key}
      />
      <ul id="diagnostics" ?hidden=${diagnostics.length === 0} aria-live="polite">
        ${diagnostics.map((diagnostic) => this.#diagnostic(diagnostic))}
        ${search.hasError ? html`<li>${strings.staleResult}</li>` : nothing}
      </ul>
      <ol aria-label=${strings.explanationLabel}>
        ${this.#clauses()}
      </ol>
    `;
  }

  #diagnostic({ severity, start, end, message, help }: QueryDiagnostic) {
    const { text } = this.app.search;
    // A position at the very end has nothing to underline, so it marks a blank.
    const marked = text.slice(start, end) || ' ';
    return html`<li class=${severity}>
      <strong>${strings.severity[severity]}:</strong> ${message} ${help}
      <span class="data query">${text.slice(0, start)}<mark>${marked}</mark>${text.slice(end)}</span>
    </li>`;
  }

  #clauses() {
    const { explanation, applied, counts } = this.app.search;
    if (!applied) return counts && counts.total > 0 ? html`<li>${strings.everyEvent}</li>` : nothing;
    return explanation?.clauses.map(
      ({ text, rows, removes }) =>
        html`<li>${text}: <b>${strings.clauseFinds(rows)}</b>, <b>${strings.clauseRemoves(removes)}</b></li>`,
    );
  }

  #typed(event: Event): void {
    const { value } = event.target as HTMLInputElement;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.app.search.setText(value), TYPING_PAUSE_MS);
  }

  #entered(event: Event): void {
    clearTimeout(this.#timer);
    const { value } = event.target as HTMLInputElement;
    if (value !== this.app.search.text) void this.app.search.setText(value);
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Enter') this.#entered(event);
  }
}

define('al-search-box', SearchBox);
