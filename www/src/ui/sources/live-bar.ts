// While files are followed: which, when something was last read, and the alerts that fired since.
import { css, html, nothing } from 'lit';
import type { App } from '../../state/app';
import type { Model } from '../../state/core/model';
import type { LiveFiring } from '../../state/alerts/alert-watch';
import { living } from '../../strings/live';
import { saved } from '../../strings/views';
import { shared } from '../../styles/shared';
import { AppElement, define } from '../kit/element';
import { icon } from '../kit/icons';
import { LINE_CHARACTERS, visible } from '../kit/visible';

/** Firings listed at once; the page stays visible behind a storm of them. */
const LISTED = 3;

class Live extends AppElement {
  static override styles = [
    shared,
    css`
      .bar,
      li {
        display: flex;
        flex-wrap: wrap;
        gap: 2px var(--space-3);
        align-items: center;
        padding: 2px var(--edge);
        border-bottom: 1px solid var(--rule-strong);
        font-size: var(--size-small);
      }

      .bar {
        background: var(--accent-soft);
      }

      .name {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .bar .end {
        margin-left: auto;
      }

      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }

      li {
        background: var(--caution-soft);
      }

      li .what {
        flex: 1 1 260px;
      }
    `,
  ];

  protected watched(app: App): readonly Model[] {
    return [app.following, app.files, app.watching, app.zone, app.desktop];
  }

  protected override render() {
    const { following, watching } = this.app;
    if (following.list.length === 0 && watching.firings.length === 0) return nothing;
    return html`<section aria-label=${living.region}>
      ${following.list.length > 0 ? this.#bar() : nothing}
      <div role="log" aria-label=${living.firings}>
        <ul>
          ${watching.firings.slice(0, LISTED).map((fired) => this.#fired(fired))}
        </ul>
      </div>
      ${this.#rest()}
    </section>`;
  }

  #bar() {
    const { following, zone } = this.app;
    const names = living.names(following.list.map(({ name }) => name));
    const { newestMs } = following;
    return html`<div class="bar">
      <strong class="name">${visible(living.following(names), LINE_CHARACTERS)}</strong>
      <span>${newestMs === null ? living.waiting : living.newest(zone.stamp(newestMs))}</span>
      ${this.#desktop()}
      <button class="small end" title=${living.endTitle} @click=${() => void this.app.endFollowing()}>${living.end}</button>
    </div>`;
  }

  /** Offered where there is an alert that could fire. */
  #desktop() {
    const { desktop, workspace } = this.app;
    if (workspace.alerts.length === 0 || desktop.permission === null) return nothing;
    if (desktop.permission === 'granted') return html`<span class="soft">${living.desktopOn}</span>`;
    if (desktop.permission === 'denied') return html`<span class="soft">${living.desktopDenied}</span>`;
    return html`<button class="small" @click=${() => void desktop.ask()}>${icon('bell')}${living.desktop}</button>`;
  }

  #fired(fired: LiveFiring) {
    const { view, firing, words } = fired;
    const moment = this.app.zone.stamp(firing.moment);
    return html`<li>
      ${icon('bell')}<strong class="name">${visible(living.fired(view.name), LINE_CHARACTERS)}</strong>
      <span class="what" title=${words}>${living.firedAt(moment, saved.whyOf[firing.reason], saved.events(firing.count))}</span>
      <button class="small" @click=${() => void this.#showEvents(fired)}>${living.showEvents}</button>
      <button class="small" @click=${() => this.app.shell.askAlert(view.id)}>${living.openAlert}</button>
      <button class="quiet small icon" aria-label=${living.dismiss} @click=${() => this.app.watching.dismiss(fired)}>${icon('close')}</button>
    </li>`;
  }

  #rest() {
    const { firings } = this.app.watching;
    if (firings.length <= LISTED) return nothing;
    return html`<div class="bar">
      <span class="soft">${living.more(firings.length - LISTED)}</span>
      <button class="small end" @click=${() => this.app.watching.dismissAll()}>${living.dismissAll}</button>
    </div>`;
  }

  /** The view over the time of the firing. */
  async #showEvents({ view, firing }: LiveFiring): Promise<void> {
    const { views, search, shell } = this.app;
    shell.show('events');
    await views.open(view);
    await search.setRange({ from: firing.from, to: firing.to + 1 });
  }
}

define('al-live', Live);
