// The field whose values the bars are split by: the questions of every audit first, then every field there is.
import type { App } from '../../state/app';
import type { Model } from '../../state/core/model';
import { searchStrings } from '../../strings/search';
import { AppElement, define } from '../kit/element';
import { fieldFinder } from '../fields/field-finder';

const FIRST = ['outcome', 'severity', 'action', '_host', 'initiator.name', 'reason.reasonCode'];

class TimelineSplit extends AppElement {
  protected watched(app: App): readonly Model[] {
    return [app.timeline, app.fields];
  }

  protected override render() {
    const { timeline } = this.app;
    return fieldFinder(this.app, {
      label: searchStrings.split,
      value: timeline.splitBy,
      set: (field) => timeline.split(field),
      none: searchStrings.splitNone,
      caption: timeline.splitBy ? searchStrings.splitBy(timeline.splitBy) : searchStrings.split,
      first: FIRST,
    });
  }
}

define('al-split', TimelineSplit);
