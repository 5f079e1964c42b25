// A text that may be a megabyte: its beginning, and the rest when it is asked for.
import { LitElement, html, nothing } from 'lit';
import { events } from '../strings-events';
import { shared } from '../styles/shared';
import { define } from './element';
import { visible } from './visible';

class LongText extends LitElement {
  static override properties = { text: {}, limit: { type: Number }, whole: { state: true } };
  static override styles = shared;
  declare text: string;
  declare limit: number;
  declare whole: boolean;

  constructor() {
    super();
    this.text = '';
    this.limit = 1000;
    this.whole = false;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    // Another text begins anew.
    if (changed.has('text')) this.whole = false;
  }

  protected override render() {
    const { text, limit, whole } = this;
    // prettier-ignore
    return html`${visible(text, whole ? Infinity : limit)}${whole || text.length <= limit
      ? nothing
      : html` <button class="small" @click=${() => (this.whole = true)}>${events.showAll(text.length)}</button>`}`;
  }
}

define('al-long-text', LongText);
