// Base class of the components that show models. A component is rendered again when a model that it watches changes.
import { LitElement, type CSSResultGroup, type PropertyValues, type ReactiveElement } from 'lit';
import { nextTask } from '../../state/core/defer';
import type { Freshness } from '../../state/core/freshness';
import type { Model } from '../../state/core/model';
import { onLanguageChange } from '../../strings/language';
import { searchStrings } from '../../strings/search';
import { sharedStyles } from '../../styles/shared';
import { markFreshness } from './freshness-mark';

/** Declares reactive properties that the parent sets, such as models. None of them has an attribute. */
export const inputs = <Name extends string>(...names: Name[]) =>
  Object.fromEntries(names.map((name) => [name, { attribute: false }])) as Record<Name, { attribute: false }>;

export abstract class ModelElement extends LitElement {
  static override styles: CSSResultGroup = sharedStyles;
  /** Whether the first render runs in a task of its own. Rendering a whole screen in one task would block the main thread. */
  static readonly defersFirstUpdate: boolean = false;
  #unsubscribers: (() => void)[] = [];

  get #isDeferred(): boolean {
    return !this.hasUpdated && (this.constructor as typeof ModelElement).defersFirstUpdate;
  }

  /** Returns the models whose changes render this component again. */
  protected abstract watched(): readonly Model[];

  /** Returns the freshness of the answer that this component shows, or null if it shows no answer. */
  protected answers(): Freshness | null {
    return null;
  }

  /** The label of a component that shows the answer to an earlier query. */
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
    // The style sheet of the layout reserves space for a component with this attribute.
    this.toggleAttribute('waiting', this.#isDeferred);
    // A component that was moved in the document has its models. A new one gets them before its first update.
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
    this.#unsubscribers = models.map((model) => model.subscribe(() => this.requestUpdate()));
    this.requestUpdate();
  }

  #unwatch(): void {
    for (const unsubscribe of this.#unsubscribers) unsubscribe();
    this.#unsubscribers = [];
  }
}

/** Renders a component again when the language changes. */
function followLanguage(component: ReactiveElement): void {
  let stop = (): void => {};
  component.addController({
    hostConnected: () => (stop = onLanguageChange(() => component.requestUpdate())),
    hostDisconnected: () => stop(),
  });
}

/** Registers a component. Does nothing if the tag is registered, because the script may be loaded twice. */
export function define(tag: string, element: typeof LitElement & CustomElementConstructor): void {
  if (customElements.get(tag)) return;
  element.addInitializer(followLanguage);
  customElements.define(tag, element);
}
