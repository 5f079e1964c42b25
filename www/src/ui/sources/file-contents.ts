// One line of the list of sources: the families of the events of a file, and what the events were taken out of.
import { html, nothing } from 'lit';
import type { FamilyCount, Unwrapped } from '../../engine/engine-types';
import { OTHER_EVENTS, type FileContents } from '../../state/sources/file-contents';
import { sourceStrings } from '../../strings/sources';
import { visible } from '../kit/visible';

/** Number of families, and of texts around events, that are named at once. */
const NAMED = 2;

/** Renders what a file contains, or nothing if it has only events of no known family that were taken out of nothing. */
export function fileContents({ families, unwrapped, passedOver }: FileContents) {
  const hasKnown = families.some(({ name }) => name !== OTHER_EVENTS);
  if (!hasKnown && unwrapped.length === 0) return nothing;
  return html`<div class="contents">
    ${phrases(sourceStrings.contains, families.map(family))} ${phrases(sourceStrings.takenOutOf, unwrapped.map(wrapper))}
    ${passedOver > 0 ? html`<span>${sourceStrings.passedOver(passedOver)}</span>` : nothing}
  </div>`;
}

function phrases(label: string, all: readonly string[]) {
  if (all.length === 0) return nothing;
  const rest = all.slice(NAMED);
  return html`<span><span class="engraved">${label}</span> ${visible(all.slice(0, NAMED).join('; '))}</span>
    ${rest.length > 0
      ? html`<details>
          <summary>${sourceStrings.moreTroubled(rest.length)}</summary>
          <ul>
            ${rest.map((phrase) => html`<li>${visible(phrase)}</li>`)}
          </ul>
        </details>`
      : nothing}`;
}

const family = ({ name, events }: FamilyCount): string =>
  name === OTHER_EVENTS ? sourceStrings.otherRecords(events) : sourceStrings.share(name, events);

const wrapper = ({ what, events }: Unwrapped): string => sourceStrings.share(what, events);
