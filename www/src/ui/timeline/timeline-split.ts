// Chooses the field that splits the bars by its values. Fields that most audits need come first.
import type { Model } from '../../state/core/model';
import type { Fields } from '../../state/fields/fields';
import type { Timeline } from '../../state/timeline/timeline';
import { searchStrings } from '../../strings/search';
import { fieldFinder } from '../fields/field-finder';
import { ModelElement, define, inputs } from '../kit/element';

const COMMON_FIELDS = ['outcome', 'severity', 'action', '_host', 'initiator.name', 'reason.reasonCode'];

class TimelineSplit extends ModelElement {
  static override properties = inputs('fields', 'timeline');
  declare fields: Fields;
  declare timeline: Timeline;
  protected watched(): readonly Model[] {
    return [this.timeline, this.fields];
  }

  protected override render() {
    const { timeline } = this;
    return fieldFinder(this.fields, {
      label: searchStrings.split,
      value: timeline.splitBy,
      set: (field) => timeline.split(field),
      none: searchStrings.splitNone,
      caption: timeline.splitBy ? searchStrings.splitBy(timeline.splitBy) : searchStrings.split,
      first: COMMON_FIELDS,
    });
  }
}

define('al-split', TimelineSplit);
