// The dialog of a view's alert: its channels on one side, their replay over the loaded events on the other.
import { css, html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { AlertChannel, Firing } from '../../engine/engine-types';
import type { ChannelReplay } from '../../client/alert-replay';
import { newChannel, type FiringMessage } from '../../state/alerts/alerts';
import type { App } from '../../state/app';
import type { Model } from '../../state/core/model';
import { TimeZone, UTC } from '../../state/core/zone';
import { viewStrings } from '../../strings/views';
import { formStyles } from '../../styles/form';
import { sharedStyles } from '../../styles/shared';
import '../kit/dialog';
import { ModelElement, define, inputs } from '../kit/element';
import '../kit/finder';
import { icon } from '../kit/icons';
import type { Answer } from '../kit/unsaved-dialog';
import '../kit/unsaved-dialog';
import '../tour/tour';
import { isAddress, type AlertChannelEditor } from './alert-channel';
import './alert-channel';
import './alert-message';
import type { FiringOf } from './replays';
import './replays';

const INTEGRATIONS = ['email', 'slack', 'webhook', 'pagerduty'] as const;

/** The firing whose message is shown instead of the editor. */
interface OpenFiring {
  readonly replayed: ChannelReplay;
  readonly firing: Firing;
  readonly message: FiringMessage;
}

/** Above this number of presets, a finder replaces the radio buttons. */
const MAX_RADIO_BUTTONS = 20;

/** The models that this component and those inside it use. */
export type AlertDialogModels = Pick<App, 'alerts' | 'host' | 'search' | 'shell' | 'toasts' | 'tour' | 'views' | 'workspace' | 'zone'>;

class AlertDialog extends ModelElement {
  static override properties = { ...inputs('app'), failure: { state: true }, openFiring: { state: true }, pendingFiring: { state: true } };
  static override styles = [
    sharedStyles,
    formStyles,
    css`
      .sides {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 340px), 1fr));
        gap: var(--space-4);
      }

      .side {
        display: grid;
        gap: var(--space-3);
        align-content: start;
        min-width: 0;
      }
    `,
  ];
  declare app: AlertDialogModels;
  declare failure: string;
  declare openFiring: OpenFiring | null;
  /** The firing whose events the user wants to see. Set while the dialog about unsaved changes is open. */
  declare pendingFiring: Firing | null;
  readonly #zones = TimeZone.known();
  /** Keys that keep each editor with its channel when another channel is removed: an editor has state of its own. */
  readonly #keys = new WeakMap<AlertChannel, symbol>();
  /** The keys of the channels with invalid input. They are not replayed, because the replay would show an older condition. */
  readonly #invalid = new Set<symbol>();

  constructor() {
    super();
    Object.assign(this, { failure: '', openFiring: null, pendingFiring: null });
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    const { alertViewId } = this.app.shell;
    if (alertViewId) void this.#try(() => this.app.alerts.open(alertViewId));
  }

  protected watched(): readonly Model[] {
    return [this.app.alerts, this.app.workspace, this.app.zone];
  }

  protected override render() {
    const { alerts } = this.app;
    const { view } = alerts;
    if (!view) return nothing;
    return html`
      <al-dialog wide ?guarded=${alerts.unsaved} heading=${viewStrings.alertOf(view.name)} @close=${() => this.app.shell.openAlertDialog(null)}>
        <al-tour inside .tour=${this.app.tour}></al-tour>
        ${this.openFiring ? this.#message(this.openFiring) : this.#editor()}
      </al-dialog>
      ${this.pendingFiring ? this.#confirm(this.pendingFiring, view.name) : nothing}`;
  }

  #editor() {
    const { alerts } = this.app;
    const channels = alerts.activeChannels;
    return html`<div class="sides">
        <div class="side form">
          ${this.#kind()}
          ${alerts.presetId === null ? repeat(channels, (channel) => this.#keyOf(channel), (channel, at) => this.#channel(channel, at)) : nothing}
          ${alerts.presetId === null ? this.#add() : nothing}
        </div>
        <div class="side">
          <h2>${viewStrings.replay}</h2>
          <small class="soft">${viewStrings.nothingIsSent}</small>
          ${alerts.loaded ? this.#replays() : html`<p>${viewStrings.noEventsYet}</p>`}
          ${alerts.failure ? html`<p class="bad" role="alert">${alerts.failure}</p>` : nothing}
        </div>
      </div>
      ${this.failure ? html`<p class="bad" role="alert">${this.failure}</p>` : nothing}
      <div class="actions">
        ${alerts.presetId === null && channels.length > 0 ? this.#presetForm() : nothing}
        <button @click=${() => this.app.shell.openAlertDialog(null)}>${viewStrings.cancel}</button>
        <button class="primary" ?disabled=${channels.length === 0} @click=${() => void this.#save()}>${viewStrings.saveAlert}</button>
      </div>`;
  }

  #kind() {
    const { alerts, workspace } = this.app;
    const chosen = workspace.preset(alerts.presetId);
    const choice = (id: string | null, label: string) =>
      html`<label class="choice">
        <input
          type="radio"
          name="kind"
          .checked=${alerts.presetId === id}
          @change=${() => void alerts.edit(alerts.channels, id)}
        />${label}
      </label>`;
    return html`<fieldset>
      <legend>${viewStrings.alertKind}</legend>
      <div class="choices">
        ${choice(null, viewStrings.viewSpecific)}
        ${workspace.presets.length <= MAX_RADIO_BUTTONS
          ? workspace.presets.map(({ id, name }) => choice(id, viewStrings.ofPreset(name)))
          : html`<al-finder
              side="left"
              label=${viewStrings.findPreset}
              caption=${chosen ? viewStrings.ofPreset(chosen.name) : viewStrings.findPreset}
              chosen=${chosen?.id ?? ''}
              .options=${() => workspace.presets.map(({ id, name }) => ({ value: id, label: name }))}
              @choose=${({ detail }: CustomEvent<string>) => void alerts.edit(alerts.channels, detail)}
            ></al-finder>`}
      </div>
    </fieldset>`;
  }

  #add() {
    const { alerts, zone } = this.app;
    // A new email channel uses the time zone of the page, because the user reads times in that zone.
    const emailZone = zone.name !== UTC && this.#zones.includes(zone.name) ? zone.name : null;
    const add = (integration: (typeof INTEGRATIONS)[number]) =>
      void alerts.edit([...alerts.channels, { ...newChannel(integration), zone: integration === 'email' ? emailZone : null }]);
    return html`<div class="choices" role="group" aria-label=${viewStrings.addChannel}>
      <span class="soft">${viewStrings.addChannel}</span>
      ${INTEGRATIONS.map((name) => html`<button @click=${() => add(name)}>${icon('add')}${viewStrings.integrations[name]}</button>`)}
    </div>`;
  }

  #keyOf(channel: AlertChannel): symbol {
    const key = this.#keys.get(channel) ?? Symbol();
    this.#keys.set(channel, key);
    return key;
  }

  #channel(channel: AlertChannel, at: number) {
    const { alerts } = this.app;
    const replaceWith = (...replacement: AlertChannel[]) =>
      void alerts.edit([...alerts.channels.slice(0, at), ...replacement, ...alerts.channels.slice(at + 1)]);
    return html`<al-alert-channel
      .channel=${channel}
      .zones=${this.#zones}
      .lastEvent=${alerts.times.at(-1) ?? null}
      @change=${({ detail }: CustomEvent<AlertChannel>) => {
        this.#keys.set(detail, this.#keyOf(channel));
        replaceWith(detail);
      }}
      @valid=${({ detail }: CustomEvent<boolean>) => this.#setValid(channel, detail)}
      @remove=${() => replaceWith()}
    ></al-alert-channel>`;
  }

  #replays() {
    return html`<al-replays
      .alerts=${this.app.alerts} .zone=${this.app.zone}
      .invalid=${this.#invalidChannels}
      @message=${({ detail }: CustomEvent<FiringOf>) => void this.#openMessage(detail)}
      @events=${({ detail }: CustomEvent<FiringOf>) => this.#requestEvents(detail.firing)}
    ></al-replays>`;
  }

  #setValid(channel: AlertChannel, valid: boolean): void {
    if (valid) this.#invalid.delete(this.#keyOf(channel));
    else this.#invalid.add(this.#keyOf(channel));
    this.requestUpdate();
  }

  /** Returns the channels with invalid input. A preset has none, because this dialog does not edit its channels. */
  get #invalidChannels(): readonly AlertChannel[] {
    const { channels, presetId } = this.app.alerts;
    return presetId === null ? channels.filter((channel) => this.#invalid.has(this.#keyOf(channel))) : [];
  }

  #presetForm() {
    return html`<form class="choices" @submit=${this.#savePreset}>
      <input name="preset" required aria-label=${viewStrings.presetName} placeholder=${viewStrings.presetName} />
      <button type="submit">${viewStrings.savePreset}</button>
    </form>`;
  }

  #message({ replayed, firing, message }: OpenFiring) {
    return html`<al-alert-message
      .host=${this.app.host} .toasts=${this.app.toasts}
      .heading=${viewStrings.messageOf(this.app.zone.stamp(firing.moment))}
      .condition=${replayed.condition}
      .message=${message}
      .recipients=${replayed.channel.recipients}
      @back=${() => (this.openFiring = null)}
    ></al-alert-message>`;
  }

  async #openMessage({ replayed, firing }: FiringOf): Promise<void> {
    await this.#try(async () => {
      const message = await this.app.alerts.message(replayed.channel, firing);
      if (message) this.openFiring = { replayed, firing, message };
    });
  }

  /** Shows the events in the list, which the dialog covers. To close the dialog discards changes, so the user confirms first. */
  #requestEvents(firing: Firing): void {
    if (this.app.alerts.unsaved) this.pendingFiring = firing;
    else void this.#showEvents(firing);
  }

  #confirm(firing: Firing, name: string) {
    const answer = async ({ detail }: CustomEvent<Answer>) => {
      this.pendingFiring = null;
      if (detail === 'stay' || (detail === 'save' && !(await this.#trySave()))) return;
      await this.#showEvents(firing);
    };
    return html`<al-unsaved heading=${viewStrings.unsavedAlert(name)} @answer=${answer}></al-unsaved>`;
  }

  /** Opens the view in the list of events, with the time window of the firing as its range. */
  async #showEvents(firing: Firing): Promise<void> {
    const { alerts, views, search, shell } = this.app;
    const { view } = alerts;
    const [first, last] = [alerts.times[firing.first], alerts.times[firing.first + firing.count - 1]];
    shell.openAlertDialog(null);
    shell.show('events');
    await views.open(view);
    const range = first === undefined || last === undefined ? { from: firing.from, to: firing.to } : { from: first, to: last + 1 };
    await search.setRange(range);
  }

  async #save(): Promise<void> {
    if (await this.#trySave()) this.app.shell.openAlertDialog(null);
  }

  /** Saves the alert and returns whether that succeeded. */
  async #trySave(): Promise<boolean> {
    const editors = [...this.renderRoot.querySelectorAll<AlertChannelEditor>('al-alert-channel')];
    if (editors.some((editor) => editor.focusInvalid())) return false;
    const { alerts, toasts } = this.app;
    const name = alerts.view?.name ?? '';
    const hasNoRecipients = alerts.activeChannels.some(({ integration, recipients }) => integration === 'email' && !recipients.some(isAddress));
    await this.#try(async () => {
      await alerts.save();
      toasts.show(hasNoRecipients ? viewStrings.savedForNobody(name) : viewStrings.savedAlert(name));
    });
    return this.failure === '';
  }

  async #savePreset(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const name = String(new FormData(event.target as HTMLFormElement).get('preset') ?? '');
    await this.#try(() => this.app.alerts.savePreset(name));
  }

  async #try(work: () => Promise<void>): Promise<void> {
    this.failure = '';
    try {
      await work();
    } catch (error) {
      this.failure = error instanceof Error ? error.message : String(error);
    }
  }
}

define('al-alert-dialog', AlertDialog);
