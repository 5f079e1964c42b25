// A moment as text input, with a preview of how the text was parsed. Enter scrolls the list to the moment, and a second
// choice searches only its events. The range of the search is a chip.
import { css, html, nothing } from 'lit';
import type { JumpRange } from '../../engine/engine-types';
import { LatestQueue, type Current, type Model } from '../../state/core/model';
import type { Toasts } from '../../state/core/toasts';
import type { TimeZone } from '../../state/core/zone';
import type { Rows } from '../../state/events/rows';
import type { TimeAnchor, TimeRange, Search } from '../../state/search/search';
import { strings } from '../../strings/common';
import { searchStrings } from '../../strings/search';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import { moveFocus } from '../kit/focus';
import { icon } from '../kit/icons';

const ANCHORS: readonly TimeAnchor[] = ['last event', 'now'];

class JumpToTime extends ModelElement {
  static override properties = {
    ...inputs('rows', 'search', 'toasts', 'zone'),
    narrows: { type: Boolean },
    parsed: { state: true },
    failure: { state: true },
    active: { state: true },
  };
  static override styles = [
    sharedStyles,
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
        max-width: 100%;
        padding: 0;
      }

      .chip button:first-child {
        flex: 0 1 auto;
        padding-block: 2px;
        text-align: left;
        white-space: normal;
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
      }

      .choices {
        display: flex;
        gap: var(--space-1);
      }

      .preview p {
        margin: 0;
      }

      /* The input stays at the right edge. The chip is wider, so it is below the input and extends to the left. */
      @media (min-width: 721px) {
        :host {
          flex-flow: column nowrap;
          margin-left: auto;
          align-items: end;
          width: 216px;
        }

        .chip {
          width: max-content;
          max-width: 80vw;
        }
      }

      @media (max-width: 720px) {
        .preview {
          right: auto;
          left: 0;
        }
      }
    `,
  ];
  declare rows: Rows;
  declare search: Search;
  /** Whether there is no list to scroll, so that Enter searches only the events of the moment. */
  declare narrows: boolean;
  declare toasts: Toasts;
  declare zone: TimeZone;
  declare parsed: JumpRange | null;
  declare failure: string;
  /** Whether the preview is open. */
  declare active: boolean;
  readonly #queue = new LatestQueue();
  #anchor: TimeAnchor = 'last event';
  /** Whether the range of the search is being edited. */
  #editing = false;

  constructor() {
    super();
    this.parsed = null;
    this.failure = '';
    this.narrows = false;
    this.active = false;
    this.addEventListener('focusin', () => (this.active = true));
    this.addEventListener('focusout', ({ relatedTarget }) => {
      const inside = relatedTarget instanceof Node && this.renderRoot.contains(relatedTarget);
      if (!inside) this.active = false;
    });
  }

  protected watched(): readonly Model[] {
    return [this.search, this.zone];
  }

  protected override render() {
    const { range } = this.search;
    const message = this.failure || (this.parsed ? searchStrings.understands(this.parsed.understood) : strings.jumpHint);
    return html`
      <input
        type="text"
        aria-label=${strings.jumpLabel}
        aria-describedby="preview"
        aria-invalid=${this.failure !== ''}
        autocomplete="off"
        spellcheck="false"
        placeholder=${strings.jumpPlaceholder}
        @input=${this.#typed}
        @keydown=${this.#key}
      />
      <div class="preview raised" ?hidden=${!this.active}>
        <p id="preview" role="status" class=${this.failure ? 'bad' : ''}>${message}</p>
        ${this.parsed && !this.narrows && !this.#editing
          ? html`<div class="choices">
              <button class="small" @click=${() => this.#goThere()}>${searchStrings.goThere}</button>
              <button class="small" @click=${() => this.#narrow()}>${searchStrings.onlyThis}</button>
            </div>`
          : nothing}
        <select aria-label=${strings.anchorLabel} @change=${this.#anchorChanged}>
          ${ANCHORS.map((anchor) => html`<option value=${anchor}>${strings.anchors[anchor]}</option>`)}
        </select>
      </div>
      ${range ? this.#chip(range) : nothing}
    `;
  }

  #chip({ from, to }: TimeRange) {
    const words = this.zone.range(from, to, true);
    return html`<span class="chip">
      <button class="quiet small" title=${searchStrings.editRange} aria-label=${`${searchStrings.editRange}: ${words}`} @click=${() => this.#edit(from, to)}>
        ${words}${icon('edit')}
      </button>
      <button class="quiet small icon" aria-label=${strings.clearRange} @click=${() => this.search.setRange(null)}>
        ${icon('close')}
      </button>
    </span>`;
  }

  /** Puts the range into the input as text that is parsed as the same range. */
  async #edit(from: number, to: number): Promise<void> {
    const input = this.renderRoot.querySelector('input');
    if (!input) return;
    const { zone } = this;
    this.#editing = true;
    input.value = `${zone.editable(from)} to ${zone.editable(to)}`;
    moveFocus(input);
    input.select();
    await this.#updatePreview(input.value);
  }

  async #anchorChanged(event: Event): Promise<void> {
    this.#anchor = (event.target as HTMLSelectElement).value as TimeAnchor;
    await this.#updatePreview(this.renderRoot.querySelector('input')?.value ?? '');
  }

  async #typed(event: Event): Promise<void> {
    this.active = true;
    await this.#updatePreview((event.target as HTMLInputElement).value);
  }

  #updatePreview(words: string): Promise<void> {
    this.parsed = null;
    this.failure = '';
    return this.#queue.run((current) => this.#parse(words, current));
  }

  async #parse(words: string, current: Current): Promise<void> {
    if (words.trim() === '') return;
    try {
      const parsed = await this.search.parseTime(words, this.#anchor);
      if (current()) this.parsed = parsed;
    } catch (error) {
      if (current()) this.failure = error instanceof Error ? error.message : String(error);
    }
  }

  async #key(event: KeyboardEvent): Promise<void> {
    const input = event.target as HTMLInputElement;
    if (event.key === 'Escape') input.value = '';
    if (event.key === 'Escape') this.#reset();
    if (event.key !== 'Enter') return;
    this.active = true;
    if (input.value.trim() === '') {
      this.rows.clearMoment();
      return this.search.setRange(null);
    }
    await this.#updatePreview(input.value);
    const narrows = this.narrows || this.#editing || event.ctrlKey || event.metaKey;
    await (narrows ? this.#narrow() : this.#goThere());
  }

  /** Scrolls the list to the moment. */
  async #goThere(): Promise<void> {
    const moment = this.#take();
    if (moment && !(await this.rows.jumpTo(moment))) this.toasts.show(searchStrings.noEventsAt);
  }

  /** Searches only the events of the moment. */
  async #narrow(): Promise<void> {
    const range = this.#take();
    if (range) await this.search.setRange(range);
  }

  /** Returns the parsed range and closes the preview, which would cover the result. */
  #take(): TimeRange | null {
    if (!this.parsed) return null;
    const { from, to } = this.parsed;
    const input = this.renderRoot.querySelector('input');
    if (input) input.value = '';
    this.#reset();
    this.active = false;
    return { from, to };
  }

  #reset(): void {
    this.#editing = false;
    this.#queue.cancel();
    this.parsed = null;
    this.failure = '';
  }
}

define('al-jump', JumpToTime);
