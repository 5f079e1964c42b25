// The base of every component: it has the app, and is drawn again when a model it watches changes.
import { LitElement, type CSSResultGroup } from 'lit';
import type { App } from '../state/app';
import { nextTask } from '../state/later';
import type { Model } from '../state/model';
import { shared } from '../styles/shared';

export abstract class AppElement extends LitElement {
  static override properties = { app: { attribute: false } };
  static override styles: CSSResultGroup = shared;
  /** Whether it draws itself for the first time in a task of its own: all that a screen begins with would be too much for one. */
  static readonly beginsLater: boolean = false;
  declare app: App;
  #stops: (() => void)[] = [];

  get #isToBegin(): boolean {
    return !this.hasUpdated && (this.constructor as typeof AppElement).beginsLater;
  }

  /** The models whose change draws this component again. */
  protected abstract watched(app: App): readonly Model[];

  protected override scheduleUpdate(): void | Promise<unknown> {
    if (!this.#isToBegin) return super.scheduleUpdate();
    return nextTask().then(() => super.scheduleUpdate());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // The layout keeps room for it.
    this.toggleAttribute('waiting', this.#isToBegin);
    // A component that was moved comes back with its app already there; a fresh one has it at its first update.
    if (this.hasUpdated) this.#watch();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unwatch();
  }

  protected override firstUpdated(): void {
    this.removeAttribute('waiting');
    this.#watch();
  }

  #watch(): void {
    this.#unwatch();
    this.#stops = this.watched(this.app).map((model) => model.subscribe(() => this.requestUpdate()));
    this.requestUpdate();
  }

  #unwatch(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
  }
}

/** Registers a component once, also when the script is loaded twice. */
export function define(tag: string, element: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, element);
}
