// The field whose values the bars are split by: the questions of every audit first, then every field there is.
import { html } from 'lit';
import type { App } from '../state/app';
import type { Model } from '../state/model';
import { asking } from '../strings-search';
import { AppElement, define } from './element';
import './finder';
import type { FinderOption } from './finder';

const FIRST = ['outcome', 'severity', 'action', '_host', 'initiator.name', 'reason.reasonCode'];

class TimelineSplit extends AppElement {
  protected watched(app: App): readonly Model[] {
    return [app.timeline, app.fields];
  }

  protected override render() {
    const { timeline } = this.app;
    return html`<al-finder
      label=${asking.split}
      caption=${timeline.splitBy ? asking.splitBy(timeline.splitBy) : asking.split}
      chosen=${timeline.splitBy}
      .options=${() => this.#options()}
      @choose=${({ detail }: CustomEvent<string>) => timeline.split(detail)}
    ></al-finder>`;
  }

  #options(): FinderOption[] {
    const { list } = this.app.fields;
    const option = ({ path, distinct }: (typeof list)[number]): FinderOption => ({
      value: path,
      label: path,
      note: asking.values(distinct),
    });
    const known = new Map(list.map((field) => [field.path, field]));
    const first = FIRST.flatMap((path) => known.get(path) ?? []);
    const rest = list.filter(({ path }) => !FIRST.includes(path));
    return [{ value: '', label: asking.splitNone }, ...[...first, ...rest].map(option)];
  }
}

define('al-split', TimelineSplit);
