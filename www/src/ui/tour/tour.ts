// The guided tour: what to do next, and whether it was done. It stands in a corner of the page, and inside a modal dialog
// as long as one is open: `<al-tour inside>` there. The one of the page does the steps on.
import { css, html, nothing } from 'lit';
import type { Model } from '../../state/core/model';
import { STEPS, type Tour } from '../../state/tour';
import { strings } from '../../strings/common';
import { tourStrings } from '../../strings/tour';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import { icon } from '../kit/icons';

class TourView extends ModelElement {
  static override properties = { ...inputs('tour'), inside: { type: Boolean } };
  static override styles = [
    sharedStyles,
    css`
      section {
        position: fixed;
        z-index: 25;
        right: var(--edge);
        bottom: 44px;
        display: grid;
        width: min(360px, calc(100vw - 2 * var(--edge)));
        gap: var(--space-2);
        padding: var(--space-3) var(--space-4);
        border-left: 3px solid var(--accent);
      }

      :host([inside]) section {
        position: static;
        width: auto;
        margin-bottom: var(--space-3);
        box-shadow: none;
      }

      header,
      .actions {
        display: flex;
        gap: var(--space-2);
        align-items: center;
      }

      h2 {
        flex: 1;
      }

      p {
        margin: 0;
      }

      .done {
        display: flex;
        flex: 1;
        gap: 6px;
        align-items: center;
        color: var(--good);
      }

      .soft {
        flex: 1;
      }
    `,
  ];
  declare tour: Tour;
  /** In a dialog, whose step it shows. */
  declare inside: boolean;
  #moved = -1;

  constructor() {
    super();
    this.inside = false;
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    if (this.inside) this.tour.showInDialog(true);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.inside && this.hasUpdated) this.tour.showInDialog(false);
  }

  protected watched(): readonly Model[] {
    return [this.tour];
  }

  protected override updated(): void {
    const { at } = this.tour;
    if (this.inside) return;
    // The tour moves on by itself once, so that going back stays possible.
    const step = at === null ? undefined : STEPS[at];
    if (at === null || !step || this.#moved >= at || !this.tour.isDone(at)) return;
    this.#moved = at;
    this.tour.goTo(at + 1);
  }

  protected override render() {
    const { tour } = this;
    if (tour.at === null) {
      this.#moved = -1;
      return nothing;
    }
    if (tour.inDialog && !this.inside) return nothing;
    const step = STEPS[tour.at];
    return html`<section class="raised" aria-label=${tourStrings.start}>
      <header>
        <h2>${tourStrings.heading}</h2>
        <button class="quiet small icon" aria-label=${tourStrings.close} title=${tourStrings.close} @click=${() => tour.close()}>${icon('close')}</button>
      </header>
      ${step ? this.#step(tour.at, step.name) : html`<p role="status">${tourStrings.finished}</p>`}
      <div class="actions">
        ${step ? this.#state(tour.at) : html`<span class="soft"></span>`}
        <button class="small" ?disabled=${tour.at === 0} @click=${() => tour.goTo((tour.at ?? 1) - 1)}>${tourStrings.back}</button>
        ${step
          ? html`<button class="small primary" ?disabled=${!tour.isDone(tour.at ?? 0)} @click=${() => tour.goTo((tour.at ?? 0) + 1)}>${tourStrings.next}</button>`
          : html`<button class="small primary" @click=${() => tour.close()}>${strings.close}</button>`}
      </div>
    </section>`;
  }

  #step(at: number, name: keyof typeof tourStrings.steps) {
    const [title, text] = tourStrings.steps[name];
    return html`<div role="status">
      <small class="soft">${tourStrings.progress(at + 1, STEPS.length)}</small>
      <p><strong>${title}</strong></p>
      <p>${text}</p>
    </div>`;
  }

  #state(at: number) {
    if (this.tour.isDone(at)) return html`<span class="done">${icon('check')}${tourStrings.done}</span>`;
    // Without `disabled` the button keeps the focus.
    return html`<button class="small" aria-disabled=${this.tour.running} title=${tourStrings.waiting} @click=${() => void this.#run(at)}>${tourStrings.doIt}</button><span class="soft"></span>`;
  }

  /** A dialog that was open for the step closes when it is done. */
  async #run(at: number): Promise<void> {
    if (this.tour.running) return;
    await this.tour.run(at);
    this.dispatchEvent(new CustomEvent('done'));
  }
}

define('al-tour', TourView);
