// The graduated scale below the top bar. While files are read it is a progress bar, otherwise only decoration.
import { css, html, nothing } from 'lit';
import type { Model } from '../../state/core/model';
import type { Files } from '../../state/sources/files';
import { sourceStrings } from '../../strings/sources';
import { sharedStyles } from '../../styles/shared';
import { ModelElement, define, inputs } from '../kit/element';
import { place } from '../kit/place';

class Gauge extends ModelElement {
  static override properties = inputs('files');
  static override styles = [
    sharedStyles,
    css`
      :host {
        position: relative;
        display: block;
        height: 7px;
        border-bottom: 1px solid var(--rule-strong);
        background:
          linear-gradient(to right, var(--rule-strong) 1px, transparent 1px) 0 100% / 80px 6px repeat-x,
          linear-gradient(to right, var(--rule-strong) 1px, transparent 1px) 0 100% / 8px 3px repeat-x;
      }

      .read {
        height: 100%;
        border-right: 2px solid var(--accent);
        background: color-mix(in srgb, var(--accent) 34%, transparent);
      }
    `,
  ];
  declare files: Files;

  protected watched(): readonly Model[] {
    return [this.files];
  }

  protected override render() {
    const { loading, current, progress } = this.files;
    if (!loading) return nothing;
    const percent = Math.floor((100 * progress.read) / (progress.total || 1));
    return html`<div
      class="read"
      role="progressbar"
      aria-label=${sourceStrings.reading(current?.name ?? '')}
      aria-valuenow=${percent}
      ${place({ width: `${percent}%` })}
    ></div>`;
  }
}

define('al-gauge', Gauge);
