// Events over time: the engine's drawing, with one bar a person can point at, focus, and zoom to.
import { css, html, nothing } from 'lit';
import type { Mark } from '../engine/engine-types';
import type { App } from '../state/app';
import type { Model } from '../state/model';
import { strings } from '../strings';
import { shared } from '../styles/shared';
import { chartColours } from '../styles/chart';
import { AppElement, define } from './element';
import { place } from './place';
import { importDrawing } from './svg';

const HEIGHT_PX = 132;

class EventTimeline extends AppElement {
  static override properties = {
    ...AppElement.properties,
    focused: { state: true },
    pointed: { state: true },
    anchor: { state: true },
  };
  static override styles = [
    shared,
    chartColours,
    css`
      :host {
        display: block;
      }

      figure {
        position: relative;
        height: ${HEIGHT_PX}px;
        margin: 0;
        touch-action: pan-y;
        user-select: none;
      }

      .drawing,
      svg {
        display: block;
        width: 100%;
        height: 100%;
      }

      .bars {
        position: absolute;
        inset: 0;
      }

      .bars button {
        position: absolute;
        top: 0;
        bottom: 0;
        min-height: 0;
        padding: 0;
        border: 0;
        background: none;
        cursor: crosshair;
      }

      .bars button:hover,
      .bars button.within {
        background: color-mix(in srgb, var(--accent) 16%, transparent);
      }

      .readout {
        position: absolute;
        top: 0;
        right: 0;
        padding: 1px calc(var(--step) * 2);
        background: var(--panel);
        font-size: 12px;
        font-variant-numeric: tabular-nums;
        pointer-events: none;
      }

      .empty {
        display: grid;
        place-content: center;
        height: 100%;
        color: var(--ink-soft);
      }
    `,
  ];
  /** The bar that has the tab stop. */
  declare focused: number;
  declare pointed: number | null;
  /** Where a range that is being drawn began. */
  declare anchor: number | null;
  #svgText = '';
  #svg: SVGSVGElement | null = null;
  #observer: ResizeObserver | null = null;
  #dragged = false;

  constructor() {
    super();
    this.focused = 0;
    this.pointed = null;
    this.anchor = null;
  }

  protected watched(app: App): readonly Model[] {
    return [app.timeline, app.search];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('pointerup', this.#released);
    window.addEventListener('pointercancel', this.#cancelled);
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    this.#observer = new ResizeObserver(([entry]) => {
      const width = Math.floor(entry?.contentRect.width ?? 0);
      this.app.timeline.resize({ width, height: HEIGHT_PX });
    });
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('pointerup', this.#released);
    window.removeEventListener('pointercancel', this.#cancelled);
    this.#observer?.disconnect();
  }

  protected override render() {
    const { drawn } = this.app.timeline;
    const marks = this.#marks;
    if (!drawn || marks.length === 0) {
      const why = this.app.search.counts?.matched ? strings.timelineEmpty : strings.timelineNothing;
      return html`<figure aria-label=${strings.timelineLabel}><div class="empty">${why}</div></figure>`;
    }
    if (drawn.chart.svg !== this.#svgText) {
      this.#svgText = drawn.chart.svg;
      this.#svg = importDrawing(drawn.chart.svg);
    }
    const told = this.pointed === null ? undefined : marks[this.pointed];
    return html`
      <figure aria-label=${strings.timelineLabel} title=${strings.barHint} @pointerleave=${this.#left}>
        <div class="drawing">${this.#svg}</div>
        <div class="bars" @keydown=${this.#key} @focusin=${this.#focusIn} @focusout=${() => this.#leave()}>
          ${marks.map((mark, at) => this.#bar(mark, at, marks.length))}
        </div>
        ${told ? html`<div class="readout" aria-hidden="true">${told.label}</div>` : nothing}
      </figure>
    `;
  }

  #bar(mark: Mark, at: number, count: number) {
    const width = this.app.timeline.drawn?.chart.width ?? 1;
    const span = { left: `${(mark.x / width) * 100}%`, width: `${(mark.width / width) * 100}%` };
    const stop = at === Math.min(this.focused, count - 1);
    return html`<button
      data-bar=${at}
      class=${this.#within(at) ? 'within' : ''}
      tabindex=${stop ? 0 : -1}
      aria-label=${mark.label}
      ${place(span)}
      @pointerenter=${() => this.#enter(at)}
      @pointerdown=${(event: PointerEvent) => this.#down(event, at)}
      @pointerup=${() => this.#up(at)}
      @click=${() => this.#click(at)}
    ></button>`;
  }

  #within(at: number): boolean {
    if (this.anchor === null || this.pointed === null) return false;
    return at >= Math.min(this.anchor, this.pointed) && at <= Math.max(this.anchor, this.pointed);
  }

  #enter(at: number): void {
    this.pointed = at;
    if (this.anchor !== null && at !== this.anchor) this.#dragged = true;
  }

  /** A range that is being drawn goes on outside, up to the bar last touched, until the button is let go. */
  #left(): void {
    if (this.anchor === null || !this.#dragged) this.#leave();
  }

  readonly #released = (): void => {
    if (this.anchor === null || !this.#dragged) return;
    this.#zoom(this.anchor, this.pointed ?? this.anchor);
    this.#leave();
  };

  readonly #cancelled = (): void => this.#leave();

  #leave(): void {
    this.pointed = null;
    this.anchor = null;
  }

  #down(event: PointerEvent, at: number): void {
    // Without this a finger keeps every move on the bar it first touched.
    (event.target as Element).releasePointerCapture(event.pointerId);
    this.anchor = at;
    this.#dragged = false;
  }

  #up(at: number): void {
    if (this.#dragged && this.anchor !== null) this.#zoom(this.anchor, at);
    this.anchor = null;
  }

  #click(at: number): void {
    if (this.#dragged) this.#dragged = false;
    else this.#zoom(this.anchor ?? at, at);
  }

  #focusIn(event: FocusEvent): void {
    const at = Number((event.target as HTMLElement).dataset['bar']);
    this.focused = at;
    this.pointed = at;
  }

  #key(event: KeyboardEvent): void {
    const last = this.#marks.length - 1;
    const to: Record<string, number> = {
      ArrowLeft: Math.max(0, this.focused - 1),
      ArrowRight: Math.min(last, this.focused + 1),
      Home: 0,
      End: last,
    };
    if (event.key === 'Backspace') void this.app.search.setRange(null);
    if (event.key === 'Enter') this.#zoom(this.anchor ?? this.focused, this.focused);
    if (event.key === 'Enter' || event.key === 'Backspace') event.preventDefault();
    const next = to[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const anchor = event.shiftKey ? (this.anchor ?? this.focused) : null;
    this.renderRoot.querySelector<HTMLElement>(`[data-bar='${next}']`)?.focus();
    this.anchor = anchor;
  }

  /** From the start of the first bar to the end of the last: half open, so the whole last bar is inside. */
  #zoom(one: number, other: number): void {
    this.anchor = null;
    const { drawn } = this.app.timeline;
    const first = this.#bucket(Math.min(one, other));
    const last = this.#bucket(Math.max(one, other));
    if (drawn && first && last) void this.app.search.setRange({ from: first.start, to: last.end });
  }

  #bucket(bar: number) {
    return this.app.timeline.drawn?.data.buckets[this.#marks[bar]?.bucket ?? -1];
  }

  /** The whole bars; the drawing has marks for the parts of a split one as well. */
  get #marks(): readonly Mark[] {
    return this.app.timeline.drawn?.chart.marks.filter(({ series }) => series === null) ?? [];
  }
}

define('al-timeline', EventTimeline);
