// The guided tour: the current step and whether it is done. It is shown in a corner of the page. A modal dialog covers the
// page, so the dialogs contain a tour of their own, `<al-tour inside>`. Only the tour of the page advances the steps.
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
  /** Whether this component is inside a dialog. */
  declare inside: boolean;
  #lastAdvanced = -1;

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
    // The tour advances from each step only once, so that the user can go back.
    const step = at === null ? undefined : STEPS[at];
    if (at === null || !step || this.#lastAdvanced >= at || !this.tour.isDone(at)) return;
    this.#lastAdvanced = at;
    this.tour.goTo(at + 1);
  }

  protected override render() {
    const { tour } = this;
    if (tour.at === null) {
      this.#lastAdvanced = -1;
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
    // `aria-disabled` instead of `disabled`, so that the button keeps the focus.
    return html`<button class="small" aria-disabled=${this.tour.running} title=${tourStrings.waiting} @click=${() => void this.#run(at)}>${tourStrings.doIt}</button><span class="soft"></span>`;
  }

  /** Runs the step. The dialog that contains this component closes afterwards. */
  async #run(at: number): Promise<void> {
    if (this.tour.running) return;
    await this.tour.run(at);
    this.dispatchEvent(new CustomEvent('done'));
  }
}

define('al-tour', TourView);
