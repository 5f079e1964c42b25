// The message of a firing as text. The user can read it, copy it, or save it as a file for a mail program.
import { css, html, nothing } from 'lit';
import type { Email } from '../../engine/engine-types';
import type { FiringMessage } from '../../state/alerts/alerts';
import type { Model } from '../../state/core/model';
import type { Toasts } from '../../state/core/toasts';
import type { Host } from '../../state/host';
import { liveStrings } from '../../strings/live';
import { viewStrings } from '../../strings/views';
import { sharedStyles } from '../../styles/shared';
import { copy } from '../kit/clipboard';
import { ModelElement, define, inputs } from '../kit/element';
import { moveFocus } from '../kit/focus';
import { icon } from '../kit/icons';
import { saveFile } from '../kit/save-file';
import { visible } from '../kit/visible';

class AlertMessageView extends ModelElement {
  static override properties = {
    ...inputs('host', 'toasts'),
    heading: { attribute: false },
    condition: { attribute: false },
    message: { attribute: false },
    recipients: { attribute: false },
  };
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        gap: var(--space-3);
      }

      p {
        margin: 0;
        overflow-wrap: anywhere;
      }

      .head {
        display: flex;
        gap: var(--space-3);
        align-items: center;
      }

      p {
        margin: 0;
      }

      pre {
        max-height: 46vh;
        margin: 0;
        padding: var(--space-3);
        overflow: auto;
        background: var(--sunken);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }

      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
    `,
  ];
  declare host: Host;
  declare toasts: Toasts;
  declare heading: string;
  declare condition: string;
  declare message: FiringMessage;
  declare recipients: readonly string[];

  protected watched(): readonly Model[] {
    return [this.host];
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    moveFocus(this.renderRoot.querySelector<HTMLElement>('.head button'));
  }

  protected override render() {
    return html`
      <div class="head">
        <button @click=${() => this.dispatchEvent(new CustomEvent('back'))}>${icon('back')}${viewStrings.backToAlert}</button>
        <strong>${this.heading}</strong>
      </div>
      <small class="soft">${this.condition}. ${viewStrings.nothingIsSent}</small>
      ${this.#email()} ${this.#payload()}
    `;
  }

  #email() {
    const { email } = this.message;
    if (!email) return nothing;
    const to = this.recipients.filter((one) => !email.wrongRecipients.includes(one)).join(', ');
    return html`
      <p><span class="soft">${viewStrings.messageTo}</span> ${to ? visible(to) : viewStrings.nobody}</p>
      <p><span class="soft">${viewStrings.subject}</span> <strong>${visible(email.subject)}</strong></p>
      <pre class="data" tabindex="0" role="region" aria-label=${this.heading}>${lines(email.body)}</pre>
      ${email.wrongRecipients.length > 0
        ? html`<p class="caution">${viewStrings.wrongRecipients(email.wrongRecipients.join(', '))}</p>`
        : nothing}
      <div class="actions">
        <button @click=${() => void copy(this.toasts, `${email.subject}\n\n${email.body}`, viewStrings.message)}>${icon('copy')}${viewStrings.copyMessage}</button>
        <button class="primary" @click=${() => saveFile('alert.eml', email.eml, 'message/rfc822')}>${icon('save')}${viewStrings.downloadEml}</button>
        ${this.host.attached ? html`<button @click=${() => this.#passToHost(email)}>${icon('forward')}${liveStrings.handOver}</button>` : nothing}
      </div>
    `;
  }

  #passToHost(email: Email): void {
    this.host.reportEmail(email);
    this.toasts.show(liveStrings.handedOver);
  }

  #payload() {
    const { payload } = this.message;
    if (!payload) return nothing;
    const head = [`${payload.method} ${payload.url}`, ...payload.headers.map(({ name, value }) => `${name}: ${value}`)];
    const text = `${head.join('\n')}\n\n${payload.body}`;
    return html`
      <pre class="data" tabindex="0" role="region" aria-label=${this.heading}>${lines(text)}</pre>
      ${payload.unknownTokens.length > 0
        ? html`<p class="caution">${viewStrings.unknownTokens(payload.unknownTokens.join(', '))}</p>`
        : nothing}
      <div class="actions">
        <button class="primary" @click=${() => void copy(this.toasts, text, viewStrings.payload)}>${icon('copy')}${viewStrings.copyMessage}</button>
      </div>
    `;
  }
}

/** Splits the text at line breaks, so that `visible` keeps them and marks only other control characters. */
function lines(text: string) {
  return text.split(/\r?\n/).map((line, at) => html`${at > 0 ? '\n' : nothing}${visible(line)}`);
}

define('al-alert-message', AlertMessageView);
