// The view of the sources: what was read of every file, and what was not.
import { css, html } from 'lit';
import type { App } from '../state/app';
import type { Model } from '../state/model';
import { strings } from '../strings';
import { reportStyles } from '../styles/report';
import { shared } from '../styles/shared';
import { AppElement, define } from './element';
import { reportTable } from './file-report';

class Sources extends AppElement {
  static override styles = [
    shared,
    reportStyles,
    css`
      :host {
        overflow: auto;
        background: var(--panel);
      }
    `,
  ];

  protected watched(app: App): readonly Model[] {
    return [app.files];
  }

  protected override render() {
    return html`<section role="region" aria-label=${strings.filesLabel} tabindex="0">
      ${reportTable(this.app.files.list)}
    </section>`;
  }
}

define('al-sources', Sources);
