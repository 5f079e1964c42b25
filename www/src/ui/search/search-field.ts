// The search field: an input with syntax colours, and suggestions for the text at the cursor.
import { html, nothing } from 'lit';
import type { Completion } from '../../engine/engine-types';
import type { Model } from '../../state/core/model';
import type { Completions } from '../../state/search/completion';
import type { Search } from '../../state/search/search';
import { formatCount, strings } from '../../strings/common';
import { engineText } from '../../strings/engine-text';
import { searchStrings } from '../../strings/search';
import { searchFieldStyles } from '../../styles/search-field';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import { moveFocus } from '../kit/focus';
import { canColour, shiftSpans, TextColours, type ColouredSpan } from '../kit/text-colours';
import { visible } from '../kit/visible';

/** Pause in typing that starts a search. It is longer than the time between two key presses, and still feels immediate. */
const TYPING_PAUSE_MS = 90;

class SearchField extends ModelElement {
  static override properties = inputs('completions', 'search');
  static override styles = [sharedStyles, searchFieldStyles];
  declare completions: Completions;
  declare search: Search;
  readonly #colours = new TextColours();
  #timer = 0;
  /** The text of the model when it was last applied to the input. Only a change of it replaces what the user typed. */
  #syncedText = '';

  protected watched(): readonly Model[] {
    return [this.search, this.completions];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#colours.clear();
  }

  get #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }

  protected override render() {
    const { search, completions } = this;
    const { list, active } = completions;
    return html`
      <div class="box ${canColour ? 'coloured' : ''}">
        <input
          type="search"
          aria-label=${strings.searchLabel}
          aria-invalid=${search.hasError}
          aria-describedby="suggestion-count"
          aria-autocomplete="list"
          aria-controls="suggestions"
          aria-activedescendant=${active >= 0 ? `suggestion-${active}` : nothing}
          autocomplete="off"
          autocapitalize="off"
          autocorrect="off"
          spellcheck="false"
          placeholder=${strings.searchPlaceholder}
          @input=${this.#typed}
          @change=${() => this.#commit()}
          @blur=${() => completions.close()}
          @keydown=${this.#key}
          @keyup=${() => this.#syncScroll()}
          @scroll=${() => this.#syncScroll()}
          @pointerup=${() => this.#syncScroll()}
          @select=${() => this.#syncScroll()}
        />
        <div class="mirror" aria-hidden="true" ?hidden=${!canColour}></div>
      </div>
      <span id="suggestion-count" class="visually-hidden" aria-live="polite">${list.length > 0 ? searchStrings.suggestions(list.length) : ''}</span>
      <div class="suggestions raised" ?hidden=${list.length === 0}>
        <ul id="suggestions" role="listbox" aria-label=${searchStrings.suggestionsLabel}>
          ${list.map((one, at) => this.#suggestion(one, at, at === active))}
        </ul>
        <p class="keys soft">${searchStrings.suggestionKeys}</p>
      </div>
    `;
  }

  #suggestion({ label, kind, count }: Completion, at: number, active: boolean) {
    return html`<li
      id=${`suggestion-${at}`}
      role="option"
      class=${active ? 'active' : ''}
      aria-selected=${active}
      @pointermove=${() => this.completions.active !== at && this.completions.setActive(at)}
      @pointerdown=${(event: Event) => event.preventDefault()}
      @click=${() => this.#accept(at)}
    >
      <span class="data ${kind}">${visible(kind === 'operator' ? engineText(label) : label)}</span>
      <span class="soft">${searchStrings.suggestionKind[kind]}</span>
      <span class="number">${count === null ? '' : formatCount(count)}</span>
    </li>`;
  }

  protected override updated(): void {
    const input = this.#input;
    const { text } = this.search;
    if (input && text !== this.#syncedText) {
      clearTimeout(this.#timer);
      this.#syncedText = text;
      if (input.value !== text) input.value = text;
    }
    this.#paint();
  }

  override focus(): void {
    moveFocus(this.#input);
  }

  /** Selects a part of the query. */
  select(start: number, end: number): void {
    moveFocus(this.#input);
    this.#input?.setSelectionRange(start, end);
  }

  /** Copies the text of the input into the coloured layer at once. The colours follow when the text is parsed. */
  #paint(): void {
    const mirror = this.renderRoot.querySelector('.mirror');
    const value = this.#input?.value ?? '';
    if (!mirror || !canColour) return;
    if (!(mirror.firstChild instanceof Text)) mirror.replaceChildren(document.createTextNode(''));
    const node = mirror.firstChild as Text;
    // A problem at the end of the text needs a character to underline, so a space is added.
    if (node.data !== `${value} `) node.data = `${value} `;
    const { parsed, parsedText, diagnostics } = this.search;
    const words = (parsed?.tokens ?? []).flatMap(({ start, end, kind }): ColouredSpan[] =>
      kind === 'word' ? [] : [{ start, end, colour: kind }],
    );
    const problems = diagnostics.map(({ start, end, severity }) => ({ start, end: Math.max(end, start + 1), colour: severity }));
    this.#colours.paint(node, shiftSpans([...words, ...problems], parsedText, value));
    this.#syncScroll();
  }

  #syncScroll(): void {
    const mirror = this.renderRoot.querySelector('.mirror');
    const input = this.#input;
    if (mirror && input) requestAnimationFrame(() => (mirror.scrollLeft = input.scrollLeft));
  }

  #typed(event: Event): void {
    const { value, selectionEnd } = event.target as HTMLInputElement;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#search(value), TYPING_PAUSE_MS);
    this.#paint();
    this.completions.open();
    if (value.trim() === '') this.completions.close();
    else void this.completions.request(value, selectionEnd ?? value.length);
  }

  #search(value: string): void {
    clearTimeout(this.#timer);
    if (value === this.search.text) return;
    this.#syncedText = value;
    void this.search.typeText(value);
  }

  #commit(): void {
    this.#search(this.#input?.value ?? '');
    this.search.finishTyping();
  }

  #accept(at: number): void {
    const { completions } = this;
    const completion = completions.list[at];
    const input = this.#input;
    if (!completion || !input) return;
    completions.close();
    input.setSelectionRange(completion.start, completion.end);
    // `execCommand` inserts as if typed, so that the browser can undo it.
    if (!document.execCommand('insertText', false, completion.insert)) {
      input.setRangeText(completion.insert, completion.start, completion.end, 'end');
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    // A field is followed by a value, so its suggestions stay open. After a value nothing follows.
    if (completion.kind === 'value') completions.close();
  }

  #key(event: KeyboardEvent): void {
    const { completions, search } = this;
    const input = event.target as HTMLInputElement;
    const open = completions.list.length > 0;
    const handled = (): true => {
      event.preventDefault();
      return true;
    };
    if (event.altKey && event.key === 'ArrowLeft') return void (handled() && search.back());
    if (event.altKey && event.key === 'ArrowRight') return void (handled() && search.forward());
    if (event.ctrlKey && event.key === ' ') return void (handled() && this.#requestCompletions(input));
    if (event.key === 'ArrowDown' && !open) return void (handled() && this.#requestCompletions(input));
    if (event.key === 'ArrowDown' && open) return void (handled() && completions.move(1));
    if (event.key === 'ArrowUp' && open) return void (handled() && completions.move(-1));
    if (event.key === 'Tab' && open && !event.shiftKey) return void (handled() && this.#accept(Math.max(0, completions.active)));
    if (event.key === 'Escape' && open) {
      event.stopPropagation();
      return void (handled() && completions.close());
    }
    if (event.key !== 'Enter') return;
    if (completions.active >= 0) return void (handled() && this.#accept(completions.active));
    completions.close();
    this.#commit();
  }

  #requestCompletions(input: HTMLInputElement): void {
    this.completions.open();
    void this.completions.request(input.value, input.selectionEnd ?? input.value.length);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'al-search-field': SearchField;
  }
}

define('al-search-field', SearchField);
