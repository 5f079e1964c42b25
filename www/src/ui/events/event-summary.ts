// The summary at the top of the event detail. Each value opens a menu with what can be done with it.
import { html } from 'lit';
import type { EventDetail } from '../../engine/engine-types';
import { summaryOf, type Answer, type Fact } from '../../state/events/event-summary';
import { eventStrings } from '../../strings/events';
import { copy } from '../kit/clipboard';
import '../kit/menu';
import type { MenuItem } from '../kit/menu';
import type { RovingTabindex } from '../kit/roving-tabindex';
import { fieldItems, valueItems, type ValueModels } from './value-actions';

/** The number of characters of a value that the summary shows. The fields below show the whole value. */
const VALUE_CHARACTERS = 160;

/** Renders the answers of an event, and its time after them. `showContext` shows the event among those around it. */
export function eventSummary(models: ValueModels, detail: EventDetail, roving: RovingTabindex, showContext: () => void) {
  const answers = summaryOf(detail.fields);
  const through = answers.findIndex(({ question }) => question === 'through');
  const at = through < 0 ? answers.length : through;
  let stops = 0;
  const row = ({ question, facts }: Answer) =>
    html`<dt>${eventStrings.questions[question]}</dt>
      <dd class=${classOf(question, facts)}>${facts.map((fact) => value(models, fact, `summary-${(stops += 1)}`, roving))}</dd>`;
  return html`<dl class="summary" aria-label=${eventStrings.summary}>
    ${answers.slice(0, at).map(row)} ${when(models, detail, roving, showContext)} ${answers.slice(at).map(row)}
  </dl>`;
}

/** Returns the class of an answer: what failed stands out, as in the list. */
function classOf(question: Answer['question'], facts: readonly Fact[]): string {
  if (question === 'why') return 'bad';
  return question === 'outcome' && facts.some(({ value: outcome }) => outcome === 'failure') ? 'bad' : '';
}

function value(models: ValueModels, { path, value: text }: Fact, stop: string, roving: RovingTabindex) {
  const items = [...valueItems(models, path, text), ...fieldItems(models, path)];
  return opener(shortened(text), eventStrings.valueActions(path, shortened(text)), items, stop, roving);
}

function when(models: ValueModels, { timeText }: EventDetail, roving: RovingTabindex, showContext: () => void) {
  const question = html`<dt>${eventStrings.questions.when}</dt>`;
  if (timeText === null) return html`${question}<dd class="soft">${eventStrings.noTimeInIt}</dd>`;
  const items: MenuItem[] = [
    { label: eventStrings.showContext, icon: 'time', run: showContext },
    { label: eventStrings.copyValue, icon: 'copy', run: () => void copy(models.toasts, timeText, eventStrings.what.value) },
  ];
  return html`${question}
    <dd>${opener(timeText, eventStrings.timeActions(timeText), items, 'summary-when', roving)}</dd>`;
}

function opener(caption: string, label: string, items: readonly MenuItem[], stop: string, roving: RovingTabindex) {
  return html`<al-menu
    plain
    data-stop=${stop}
    label=${label}
    caption=${caption}
    .roving=${roving.has(stop) ? 'stop' : 'pass'}
    .items=${items}
  ></al-menu>`;
}

const shortened = (text: string): string => (text.length > VALUE_CHARACTERS ? `${text.slice(0, VALUE_CHARACTERS)}…` : text);
