// The editor of one alert channel: destination, condition and schedule. It dispatches an event for every change, so that
// the replay next to it stays up to date.
import { LitElement, css, html, nothing } from 'lit';
import type { AlertChannel, AlertSchedule } from '../../engine/engine-types';
import { UTC } from '../../state/core/zone';
import { viewStrings } from '../../strings/views';
import { formStyles } from '../../styles/form';
import { sharedStyles } from '../../styles/shared';
import { define } from '../kit/element';
import { moveFocus } from '../kit/focus';
import { icon } from '../kit/icons';
import { selectOptions } from '../kit/select-options';
import { visible } from '../kit/visible';

const PERIODS = Object.keys(viewStrings.periods) as (keyof typeof viewStrings.periods)[];
const OPERATORS = ['presence', 'absence'] as const;
const MESSAGE_CHARACTERS = 400;
/** The engine counts lines in 32 bits. */
const MAX_LINES = 2 ** 32 - 1;
const MUTE_HOURS = [1, 6, 12, 24];
const ALWAYS: AlertSchedule = { zone: null, days: [0, 1, 2, 3, 4, 5, 6], from: '00:00', to: '24:00' };

/** The addresses that the engine accepts: no quoted names, no IP addresses in brackets. */
const ADDRESS = /^[\w!#$%&'*+\-/=?^`{|}~]+(\.[\w!#$%&'*+\-/=?^`{|}~]+)*@[a-z\d-]+(\.[a-z\d-]+)*$/i;

/** Returns whether a text is an e-mail address. */
export const isAddress = (text: string): boolean => text.length <= 254 && ADDRESS.test(text);

const splitRecipients = (text: string): string[] => text.split(/[,;\s]+/).filter(Boolean);

export class AlertChannelEditor extends LitElement {
  static override properties = {
    channel: { attribute: false },
    zones: { attribute: false },
    lastEvent: { attribute: false },
    typedLines: { state: true },
  };
  static override styles = [
    sharedStyles,
    formStyles,
    css`
      :host {
        display: block;
        padding: var(--space-3);
        border: 1px solid var(--rule);
      }

      .head {
        display: flex;
        align-items: center;
        justify-content: space-between;
      }

      .two {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(150px, 1fr));
        gap: var(--space-3);
      }
    `,
  ];
  declare channel: AlertChannel;
  declare zones: readonly string[];
  /** The time of the newest loaded event: the default start of a mute. */
  declare lastEvent: number | null;
  /** The text of the lines input while it is not a valid number. The channel keeps the last valid number. */
  declare typedLines: string | null;
  /** The settings of Presence that Absence does not allow. They are restored when the user switches back. */
  #displaced: Partial<Pick<AlertChannel, 'immediate' | 'terminal'>> = {};

  constructor() {
    super();
    this.typedLines = null;
  }

  /** Returns whether an input is invalid, and moves the focus to it. */
  focusInvalid(): boolean {
    if (this.typedLines !== null) moveFocus(this.renderRoot.querySelector<HTMLElement>('.lines'));
    return this.typedLines !== null;
  }

  get #name(): string {
    return viewStrings.integrations[this.channel.integration];
  }

  protected override render() {
    const { channel } = this;
    return html`<div class="form" role="group" aria-label=${viewStrings.channel(this.#name)}>
      <div class="head">
        <h2>${this.#name}</h2>
        <button class="quiet icon" aria-label=${viewStrings.removeChannel(this.#name)} @click=${() => this.dispatchEvent(new CustomEvent('remove'))}>
          ${icon('remove')}
        </button>
      </div>
      <fieldset>
        <legend>${viewStrings.operator}</legend>
        <div class="choices">
          ${OPERATORS.map(
            (operator) =>
              html`<label class="choice" title=${viewStrings.operatorHelp[operator]}>
                <input
                  type="radio"
                  name="operator"
                  .checked=${channel.operator === operator}
                  @change=${() => this.#operator(operator)}
                />${viewStrings.operators[operator]}
              </label>`,
          )}
        </div>
        <small class="soft">${viewStrings.operatorHelp[channel.operator]}</small>
      </fieldset>
      <div class="two">
        <label>
          ${viewStrings.lines}
          <input
            class="lines"
            type="number"
            min="1"
            step="1"
            aria-invalid=${this.typedLines !== null}
            aria-describedby="lines-wrong"
            .value=${this.typedLines ?? String(channel.lines)}
            @input=${this.#lines}
          />
          <small id="lines-wrong" class="bad" role="status">${this.#linesProblem()}</small>
        </label>
        <label>
          ${viewStrings.period}
          <select @change=${(event: Event) => this.#set({ period: inputValue(event) as AlertChannel['period'] })}>
            ${selectOptions(PERIODS, channel.period, (period) => viewStrings.periods[period])}
          </select>
        </label>
      </div>
      ${channel.operator === 'presence' ? this.#trigger() : nothing} ${this.#address()} ${this.#schedule()}
      ${channel.integration === 'email' ? this.#mute() : nothing}
    </div>`;
  }

  #trigger() {
    const { immediate, terminal, lines, period } = this.channel;
    const box = (label: string, checked: boolean, other: boolean, change: (on: boolean) => void) => html`<label class="choice">
      <input
        type="checkbox"
        .checked=${checked}
        ?disabled=${checked && !other}
        @change=${(event: Event) => change((event.target as HTMLInputElement).checked)}
      />${label}
    </label>`;
    return html`<fieldset>
      <legend>${viewStrings.trigger}</legend>
      <div class="choices">
        ${box(viewStrings.immediate(lines), immediate, terminal, (on) => this.#set({ immediate: on }))}
        ${box(viewStrings.terminal(viewStrings.periods[period]), terminal, immediate, (on) => this.#set({ terminal: on }))}
      </div>
    </fieldset>`;
  }

  #address() {
    const { channel } = this;
    const isAddressed = channel.recipients.length > 0;
    const invalidRecipients = channel.recipients.filter((one) => !isAddress(one));
    const text = (label: string, key: 'url' | 'method' | 'key') =>
      html`<label>
        ${label}<input autocomplete="off" spellcheck="false" .value=${channel[key]} @change=${(event: Event) => this.#set({ [key]: inputValue(event) })} />
      </label>`;
    if (channel.integration === 'email') {
      return html`<label>
          ${viewStrings.recipients}
          <input
            inputmode="email"
            autocomplete="off"
            aria-invalid=${invalidRecipients.length > 0}
            aria-describedby="recipients-help"
            .value=${channel.recipients.join(', ')}
            @change=${(event: Event) => this.#set({ recipients: splitRecipients(inputValue(event)) })}
          />
          <small id="recipients-help" role="status" class=${invalidRecipients.length > 0 ? 'bad' : isAddressed ? 'soft' : 'caution'}>
            ${invalidRecipients.length > 0 ? visible(viewStrings.noAddress(invalidRecipients.join(', ')), MESSAGE_CHARACTERS) : viewStrings.recipientsHelp}
            ${isAddressed ? nothing : viewStrings.noRecipients}
          </small>
        </label>
        ${this.#zone(channel.zone, (zone) => this.#set({ zone }))}`;
    }
    if (channel.integration === 'pagerduty') return text(viewStrings.key, 'key');
    return html`${text(viewStrings.url, 'url')}
    ${channel.integration === 'webhook'
      ? html`${text(viewStrings.method, 'method')}
          <label>
            ${viewStrings.body}
            <textarea
              class="data"
              rows="4"
              spellcheck="false"
              .value=${channel.bodyTemplate}
              @change=${(event: Event) => this.#set({ bodyTemplate: inputValue(event) })}
            ></textarea>
          </label>`
      : nothing}`;
  }

  #zone(zone: string | null, change: (zone: string | null) => void) {
    return html`<label>
      ${viewStrings.zone}
      <select @change=${(event: Event) => change(inputValue(event) === UTC ? null : inputValue(event))}>
        ${selectOptions(this.zones, zone ?? UTC)}
      </select>
    </label>`;
  }

  #schedule() {
    const { schedule } = this.channel;
    const set = (change: Partial<AlertSchedule>) => this.#set({ schedule: { ...(schedule ?? ALWAYS), ...change } });
    const day = (number: number) => {
      const days = schedule?.days ?? [];
      const on = days.includes(number);
      const next = on ? days.filter((other) => other !== number) : [...days, number].sort((a, b) => a - b);
      return html`<label class="choice">
        <input type="checkbox" .checked=${on} ?disabled=${on && days.length === 1} @change=${() => set({ days: next })} />
        ${viewStrings.dayNames[number]}
      </label>`;
    };
    return html`<fieldset>
      <legend>
        <label class="choice">
          <input type="checkbox" .checked=${schedule !== null} @change=${() => this.#set({ schedule: schedule ? null : ALWAYS })} />
          ${viewStrings.schedule}
        </label>
      </legend>
      ${schedule
        ? html`<div class="choices" role="group" aria-label=${viewStrings.days}>${viewStrings.dayNames.map((_, number) => day(number))}</div>
            <div class="two">
              <label>
                ${viewStrings.from}<input pattern="[0-9]{1,2}:[0-9]{2}" .value=${schedule.from} @change=${(event: Event) => set({ from: inputValue(event) })} />
              </label>
              <label>
                ${viewStrings.to}<input pattern="[0-9]{1,2}:[0-9]{2}" .value=${schedule.to} @change=${(event: Event) => set({ to: inputValue(event) })} />
              </label>
              ${this.#zone(schedule.zone, (zone) => set({ zone }))}
            </div>`
        : nothing}
    </fieldset>`;
  }

  /** The mute starts at a time within the replay, by default at the newest event. */
  #mute() {
    const { mute } = this.channel;
    const from = mute?.from ?? this.lastEvent ?? 0;
    return html`<div class="two">
      <label>
        ${viewStrings.mute}
        <select
          @change=${(event: Event) => this.#set({ mute: inputValue(event) ? { from, hours: Number(inputValue(event)) } : null })}
        >
          ${selectOptions(['', ...MUTE_HOURS.map(String)], String(mute?.hours ?? ''), (hours) =>
            hours === '' ? viewStrings.notMuted : viewStrings.muteFor(Number(hours)),
          )}
        </select>
      </label>
      ${mute
        ? html`<label>
            ${viewStrings.muteFrom}
            <input
              class="data"
              .value=${new Date(mute.from).toISOString()}
              @change=${(event: Event) => {
                const at = Date.parse(inputValue(event));
                if (!Number.isNaN(at)) this.#set({ mute: { ...mute, from: at } });
              }}
            />
          </label>`
        : nothing}
    </div>`;
  }

  /** Absence fires only at the end of its period. */
  #operator(operator: AlertChannel['operator']): void {
    if (operator === this.channel.operator) return;
    if (operator === 'presence') {
      this.#set({ operator, ...this.#displaced });
      return;
    }
    const { immediate, terminal } = this.channel;
    this.#displaced = { immediate, terminal };
    this.#set({ operator, immediate: false, terminal: true });
  }

  #lines(event: Event): void {
    const typed = inputValue(event);
    const lines = Number(typed);
    const valid = typed !== '' && Number.isInteger(lines) && lines >= 1 && lines <= MAX_LINES;
    this.typedLines = valid ? null : typed;
    this.dispatchEvent(new CustomEvent('valid', { detail: valid }));
    if (valid) this.#set({ lines });
  }

  #linesProblem() {
    if (this.typedLines === null) return nothing;
    return Number(this.typedLines) > MAX_LINES ? viewStrings.linesTooMany(MAX_LINES) : viewStrings.linesWrong;
  }

  #set(change: Partial<AlertChannel>): void {
    this.dispatchEvent(new CustomEvent('change', { detail: { ...this.channel, ...change } }));
  }
}

const inputValue = (event: Event): string => (event.target as HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement).value;

define('al-alert-channel', AlertChannelEditor);
