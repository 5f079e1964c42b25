// The bar for followed files: their names, when the last events were added, and the alerts that have fired.
import { css, html, nothing } from 'lit';
import type { LiveFiring } from '../../state/alerts/alert-watch';
import type { App } from '../../state/app';
import type { Model } from '../../state/core/model';
import { liveStrings } from '../../strings/live';
import { viewStrings } from '../../strings/views';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import { icon } from '../kit/icons';
import { LINE_CHARACTERS, visible } from '../kit/visible';

/** Limit on listed firings, so that a burst of firings does not cover the page. */
const LISTED = 3;

/** The models that this component and those inside it use. */
export type LiveBarModels = Pick<App, 'alertWatch' | 'endFollowing' | 'files' | 'follower' | 'notifications' | 'search' | 'shell' | 'views' | 'workspace' | 'zone'>;

class LiveBar extends ModelElement {
  static override properties = inputs('app');
  static override styles = [
    sharedStyles,
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
  declare app: LiveBarModels;

  protected watched(): readonly Model[] {
    return [this.app.follower, this.app.files, this.app.alertWatch, this.app.shell, this.app.zone, this.app.notifications];
  }

  protected override render() {
    const { follower, alertWatch, shell } = this.app;
    const followed = shell.presentation.bare ? 0 : follower.list.length;
    if (followed === 0 && alertWatch.firings.length === 0) return nothing;
    return html`<section aria-label=${liveStrings.region}>
      ${followed > 0 ? this.#bar() : nothing}
      <div role="log" aria-label=${liveStrings.firings}>
        <ul>
          ${alertWatch.firings.slice(0, LISTED).map((fired) => this.#fired(fired))}
        </ul>
      </div>
      ${this.#rest()}
    </section>`;
  }

  #bar() {
    const { follower, zone } = this.app;
    const names = liveStrings.names(follower.list.map(({ name }) => name));
    const { newestMs } = follower;
    return html`<div class="bar">
      <strong class="name">${visible(liveStrings.following(names), LINE_CHARACTERS)}</strong>
      <span>${newestMs === null ? liveStrings.waiting : liveStrings.newest(zone.stamp(newestMs))}</span>
      ${this.#desktop()}
      <button class="small end edits" title=${liveStrings.endTitle} @click=${() => void this.app.endFollowing()}>${liveStrings.end}</button>
    </div>`;
  }

  /** Desktop notifications are offered only if there is an alert. */
  #desktop() {
    const { notifications, workspace } = this.app;
    if (workspace.alerts.length === 0 || notifications.permission === null) return nothing;
    if (notifications.permission === 'granted') return html`<span class="soft">${liveStrings.desktopOn}</span>`;
    if (notifications.permission === 'denied') return html`<span class="soft">${liveStrings.desktopDenied}</span>`;
    return html`<button class="small" @click=${() => void notifications.requestPermission()}>${icon('bell')}${liveStrings.desktop}</button>`;
  }

  #fired(fired: LiveFiring) {
    const { view, firing, condition } = fired;
    const moment = this.app.zone.stamp(firing.moment);
    return html`<li>
      ${icon('bell')}<strong class="name">${visible(liveStrings.fired(view.name), LINE_CHARACTERS)}</strong>
      <span class="what" title=${condition}>${liveStrings.firedAt(moment, viewStrings.whyOf[firing.reason], viewStrings.events(firing.count))}</span>
      <button class="small" @click=${() => void this.#showEvents(fired)}>${liveStrings.showEvents}</button>
      <button class="small edits" @click=${() => this.app.shell.openAlertDialog(view.id)}>${liveStrings.openAlert}</button>
      <button class="quiet small icon" aria-label=${liveStrings.dismiss} @click=${() => this.app.alertWatch.dismiss(fired)}>${icon('close')}</button>
    </li>`;
  }

  #rest() {
    const { firings } = this.app.alertWatch;
    if (firings.length <= LISTED) return nothing;
    return html`<div class="bar">
      <span class="soft">${liveStrings.more(firings.length - LISTED)}</span>
      <button class="small end" @click=${() => this.app.alertWatch.dismissAll()}>${liveStrings.dismissAll}</button>
    </div>`;
  }

  /** Opens the view in the list of events, with the time window of the firing as its range. */
  async #showEvents({ view, firing }: LiveFiring): Promise<void> {
    const { views, search, shell } = this.app;
    shell.show('events');
    await views.open(view);
    await search.setRange({ from: firing.from, to: firing.to + 1 });
  }
}

define('al-live', LiveBar);
