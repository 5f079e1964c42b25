// The replay of each channel of an alert over the loaded events.
import { css, html, type CSSResultGroup } from 'lit';
import type { AlertChannel, Firing } from '../../engine/engine-types';
import type { ChannelReplay } from '../../client/alert-replay';
import type { Alerts } from '../../state/alerts/alerts';
import type { Freshness } from '../../state/core/freshness';
import type { Model } from '../../state/core/model';
import type { TimeZone } from '../../state/core/zone';
import { searchStrings } from '../../strings/search';
import { viewStrings } from '../../strings/views';
import { freshnessStyles } from '../../styles/freshness';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import './firings';

/** A firing, with the replay of its channel. */
export interface FiringOf {
  readonly replayed: ChannelReplay;
  readonly firing: Firing;
}

class Replays extends ModelElement {
  static override properties = { ...inputs('alerts', 'zone'), invalid: { attribute: false } };
  /** The channels that are not replayed, because their editors have invalid input. */
  declare invalid: readonly AlertChannel[];

  static override styles: CSSResultGroup = [
    sharedStyles,
    freshnessStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }
    `,
  ];
  declare alerts: Alerts;
  declare zone: TimeZone;

  constructor() {
    super();
    this.invalid = [];
  }

  protected watched(): readonly Model[] {
    return [this.alerts, this.zone];
  }

  protected override answers(): Freshness {
    return this.alerts.freshness;
  }

  protected override get previousLabel(): string {
    return searchStrings.previousChange;
  }

  protected override render() {
    const { alerts, zone } = this;
    return alerts.replays.map((replayed) => {
      if (this.invalid.includes(replayed.channel)) {
        return html`<p class="caution" role="status">${viewStrings.notReplayed(viewStrings.integrations[replayed.channel.integration])}</p>`;
      }
      const forward = ({ type, detail: firing }: CustomEvent<Firing>) =>
        this.dispatchEvent(new CustomEvent<FiringOf>(type, { detail: { replayed, firing } }));
      return html`<al-firings .replayed=${replayed} .times=${alerts.times} .zone=${zone} @message=${forward} @events=${forward}></al-firings>`;
    });
  }
}

define('al-replays', Replays);
