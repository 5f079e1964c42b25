// Time in words, with what was understood before anything is applied; and the range as a chip.
import { css, html, nothing } from 'lit';
import type { JumpRange } from '../engine/engine-types';
import type { App } from '../state/app';
import { Latest, type Model } from '../state/model';
import type { Anchor } from '../state/search';
import { strings } from '../strings';
import { shared } from '../styles/shared';
import { AppElement, define } from './element';
import { formatBound } from './time';

const ANCHORS: readonly Anchor[] = ['last event', 'now'];

class JumpToTime extends AppElement {
  static override properties = {
    ...AppElement.properties,
    understood: { state: true },
    failure: { state: true },
    active: { state: true },
  };
  static override styles = [
    shared,
    css`
      :host {
        position: relative;
        display: flex;
        flex-wrap: wrap;
        gap: calc(var(--step) * 1.5);
        align-items: center;
      }

      input {
        width: 216px;
      }

      .chip {
        display: inline-flex;
        align-items: center;
        min-height: 26px;
        padding-left: calc(var(--step) * 2);
        border: 1px solid var(--accent);
        border-radius: var(--radius);
        background: var(--accent-soft);
        font-variant-numeric: tabular-nums;
      }

      .preview {
        position: absolute;
        z-index: 3;
        top: calc(100% + 2px);
        right: 0;
        display: grid;
        gap: var(--step);
        width: max-content;
        max-width: min(360px, 90vw);
        padding: calc(var(--step) * 1.5) calc(var(--step) * 2);
        border: 1px solid var(--rule-strong);
        background: var(--panel);
      }

      .preview p {
        margin: 0;
      }

      /* Under the box: the chip stands on the other side of it. */
      .preview.beside-chip {
        right: auto;
        left: 0;
      }

      @media (max-width: 720px) {
        .preview {
          right: auto;
          left: 0;
        }
      }
    `,
  ];
  declare understood: JumpRange | null;
  declare failure: string;
  /** The person is at it, so what it says is open. */
  declare active: boolean;
  readonly #latest = new Latest();
  #anchor: Anchor = 'last event';

  constructor() {
    super();
    this.understood = null;
    this.failure = '';
    this.active = false;
    this.addEventListener('focusin', () => (this.active = true));
    this.addEventListener('focusout', ({ relatedTarget }) => {
      const inside = relatedTarget instanceof Node && this.renderRoot.contains(relatedTarget);
      if (!inside) this.active = false;
    });
  }

  protected watched(app: App): readonly Model[] {
    return [app.search];
  }

  protected override render() {
    const { range } = this.app.search;
    const message = this.failure || this.understood?.understood || '';
    return html`
      <input
        type="text"
        aria-label=${strings.jumpLabel}
        aria-describedby="preview"
        aria-invalid=${this.failure !== ''}
        autocomplete="off"
        placeholder=${strings.jumpPlaceholder}
        @input=${this.#typed}
        @keydown=${this.#key}
      />
      <div class="preview ${range ? 'beside-chip' : ''}" ?hidden=${!this.active}>
        <p id="preview" role="status" class=${this.failure ? 'bad' : ''}>${message || strings.jumpHint}</p>
        <select aria-label=${strings.anchorLabel} @change=${this.#anchored}>
          ${ANCHORS.map((anchor) => html`<option value=${anchor}>${strings.anchors[anchor]}</option>`)}
        </select>
      </div>
      ${range
        ? html`<span class="chip">
            ${strings.rangeChip(formatBound(range.from), formatBound(range.to))} UTC
            <button class="quiet" aria-label=${strings.clearRange} @click=${() => this.app.search.setRange(null)}>✕</button>
          </span>`
        : nothing}
    `;
  }

  async #anchored(event: Event): Promise<void> {
    this.#anchor = (event.target as HTMLSelectElement).value as Anchor;
    await this.#understand(this.renderRoot.querySelector('input')?.value ?? '');
  }

  async #typed(event: Event): Promise<void> {
    this.active = true;
    await this.#understand((event.target as HTMLInputElement).value);
  }

  async #understand(words: string): Promise<void> {
    const current = this.#latest.begin();
    this.understood = null;
    this.failure = '';
    if (words.trim() === '') return;
    try {
      const understood = await this.app.search.understand(words, this.#anchor);
      if (current()) this.understood = understood;
    } catch (error) {
      if (current()) this.failure = error instanceof Error ? error.message : String(error);
    }
  }

  async #key(event: KeyboardEvent): Promise<void> {
    const input = event.target as HTMLInputElement;
    if (event.key === 'Escape') input.value = '';
    if (event.key === 'Escape') this.#forget();
    if (event.key !== 'Enter') return;
    this.active = true;
    if (input.value.trim() === '') return this.app.search.setRange(null);
    await this.#understand(input.value);
    if (!this.understood) return;
    const { from, to } = this.understood;
    input.value = '';
    this.#forget();
    // Applied: what it opened would only lie over the result.
    this.active = false;
    await this.app.search.setRange({ from, to });
  }

  #forget(): void {
    this.#latest.begin();
    this.understood = null;
    this.failure = '';
  }
}

define('al-jump', JumpToTime);
