// What the user may choose about a file in the list of sources: the order of day and month, and an array that is a page.
import { html, nothing } from 'lit';
import type { AmbiguousTimes } from '../../engine/engine-types';
import type { App } from '../../state/app';
import { undatedBeside } from '../../state/sources/file-contents';
import type { OpenedFile } from '../../state/sources/opened-file';
import { sourceStrings } from '../../strings/sources';
import { icon } from '../kit/icons';
import { visible } from '../kit/visible';

const KEY_CHARACTERS = 120;

/** The models that these choices use. */
export type ChoiceModels = Pick<App, 'files' | 'readAgain' | 'zone'>;

type ReadAgain = (files: readonly OpenedFile[], chosen: Partial<Pick<OpenedFile, 'dayFirst' | 'pageKey'>>) => void;

/** Renders the choices of a file. `readAgain` reads files again with what was chosen. */
export function fileChoices(app: ChoiceModels, file: OpenedFile, readAgain: ReadAgain) {
  const { report, pageKey } = file;
  if (!report) return nothing;
  const { ambiguousTimes, pageCandidate } = report;
  return html`${ambiguousTimes ? dateOrder(app, file, ambiguousTimes, readAgain) : nothing}
  ${pageKey !== null ? chosenPage(file, pageKey, readAgain) : pageCandidate !== null ? page(file, pageCandidate, readAgain) : nothing}`;
}

function dateOrder({ files, zone }: ChoiceModels, file: OpenedFile, times: AmbiguousTimes, readAgain: ReadAgain) {
  const { field, example, dayFirst, monthFirst, chosenDayFirst } = times;
  const others = chosenDayFirst === null ? [] : undatedBeside(file, files.list);
  const button = (isDay: boolean, time: number) => html`<button
    aria-pressed=${chosenDayFirst === isDay ? 'true' : 'false'}
    @click=${() => readAgain([file], { dayFirst: isDay })}
  >
    ${isDay ? sourceStrings.dayFirst : sourceStrings.monthFirst}: <span class="data">${zone.stamp(time)}</span>
  </button>`;
  return html`<div class="choice" role="group" aria-label=${sourceStrings.dateOrderOf(file.name)}>
    <span>${sourceStrings.dateOrder} <span class="data">${visible(field, KEY_CHARACTERS)}</span>: <span class="data">${visible(example)}</span></span>
    ${button(true, dayFirst)} ${button(false, monthFirst)}
    ${others.length > 0 && chosenDayFirst !== null
      ? html`<button class="quiet" @click=${() => readAgain(others, { dayFirst: chosenDayFirst })}>${sourceStrings.sameOrder(others.length)}</button>`
      : nothing}
  </div>`;
}

function page(file: OpenedFile, key: string, readAgain: ReadAgain) {
  return html`<p>
    <button title=${sourceStrings.readAgainTitle} @click=${() => readAgain([file], { pageKey: key })}>
      ${icon('list')}<span>${visible(sourceStrings.readAsPage(key), KEY_CHARACTERS)}</span>
    </button>
  </p>`;
}

function chosenPage(file: OpenedFile, key: string, readAgain: ReadAgain) {
  return html`<div class="choice">
    <span>${visible(sourceStrings.readPage(key), KEY_CHARACTERS)}</span>
    <button title=${sourceStrings.readAgainTitle} @click=${() => readAgain([file], { pageKey: null })}>${sourceStrings.readWhole}</button>
  </div>`;
}
