// The base of every component that shows models: it is drawn again when a model it watches changes.
import { LitElement, type CSSResultGroup, type PropertyValues } from 'lit';
import { nextTask } from '../../state/core/defer';
import type { Freshness } from '../../state/core/freshness';
import type { Model } from '../../state/core/model';
import { searchStrings } from '../../strings/search';
import { sharedStyles } from '../../styles/shared';
import { markFreshness } from './freshness-mark';

/** Declares properties that the parent sets, such as models. None of them has an attribute. */
export const inputs = <Name extends string>(...names: Name[]) =>
  Object.fromEntries(names.map((name) => [name, { attribute: false }])) as Record<Name, { attribute: false }>;

export abstract class ModelElement extends LitElement {
  static override styles: CSSResultGroup = sharedStyles;
  /** Whether it draws itself for the first time in a task of its own: all that a screen begins with would be too much for one. */
  static readonly defersFirstUpdate: boolean = false;
  #stops: (() => void)[] = [];

  get #isDeferred(): boolean {
    return !this.hasUpdated && (this.constructor as typeof ModelElement).defersFirstUpdate;
  }

  /** The models whose change draws this component again. */
  protected abstract watched(): readonly Model[];

  /** Returns whether the answer in this component matches the current query, or null if the component shows no answers. */
  protected answers(): Freshness | null {
    return null;
  }

  /** The label of a component that still shows the answer to an earlier query. */
  protected get previousLabel(): string {
    return searchStrings.previousSearch;
  }

  protected override update(changed: PropertyValues): void {
    const freshness = this.answers();
    if (freshness) markFreshness(this, freshness.state, this.previousLabel);
    super.update(changed);
  }

  protected override scheduleUpdate(): void | Promise<unknown> {
    if (!this.#isDeferred) return super.scheduleUpdate();
    return nextTask().then(() => super.scheduleUpdate());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // The layout keeps room for it.
    this.toggleAttribute('waiting', this.#isDeferred);
    // A component that was moved has its models already; a new one has them at its first update.
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
    const freshness = this.answers();
    const models = freshness ? [...this.watched(), freshness] : this.watched();
    this.#stops = models.map((model) => model.subscribe(() => this.requestUpdate()));
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
