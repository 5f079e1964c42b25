// The notices above the content: problems of the page, of the engine and of the memory, followed files and reminders.
import { html, nothing } from 'lit';
import type { App } from '../../state/app';
import { sampleStep } from '../../state/sources/sampling';
import { strings } from '../../strings/common';
import { sourceStrings } from '../../strings/sources';
import { icon } from '../kit/icons';
import { LINE_CHARACTERS, visible } from '../kit/visible';
import '../sources/live-bar';
import '../views/storage-reminder';

export function notices(app: App) {
  return html`<div class="notices">
    ${app.notice ? noticeOf(app) : nothing}${app.engine.silent ? silentNotice(app) : nothing}
    ${app.files.memory.full ? memoryNotice(app) : nothing}
    <al-live .app=${app}></al-live>
    <al-storage-reminder .app=${app}></al-storage-reminder>
  </div>`;
}

function noticeOf(app: App) {
  return html`<div class="notice" role="alert">
    <span>${visible(app.notice, LINE_CHARACTERS)}</span>
    <button class="quiet icon" aria-label=${strings.close} @click=${() => app.dismissNotice()}>${icon('close')}</button>
  </div>`;
}

function silentNotice({ engine }: App) {
  return html`<div class="notice waits" role="alert">
    <span>${strings.silent}</span>
    <button @click=${() => engine.keepWaiting()}>${strings.keepWaiting}</button>
    <button title=${strings.startAgainTitle} @click=${() => engine.giveUp()}>${strings.startAgain}</button>
  </div>`;
}

function memoryNotice(app: App) {
  const { files } = app;
  const { read, total } = files.progress;
  const step = sampleStep(files.list);
  return html`<div class="notice waits" role="alert">
    <span>${sourceStrings.memoryFull(files.memory.largestWorkerBytes, read, total)}</span>
    <button title=${sourceStrings.stopHereTitle} @click=${() => files.cancel()}>${sourceStrings.stopHere}</button>
    ${step === null
      ? nothing
      : html`<button title=${sourceStrings.sampleTitle} @click=${() => void app.sample(step)}>${sourceStrings.sample(step)}</button>`}
  </div>`;
}
