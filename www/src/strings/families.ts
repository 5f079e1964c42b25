// Texts of declared families: which field has which meaning.
import type { FieldMeaning } from '../engine/engine-types';
import { formatBytes, formatCount, plural } from './common';
import { translatable } from './language';

export const familyStrings = translatable('families', {
  declare: 'Say what the fields mean…',
  declareFor: (name: string) => `Say what the fields mean… in ${name}`,
  declareTitle: 'Says which fields have the time, the user and the action of these events.',
  heading: 'New family of events',
  editHeading: (name: string) => `Family ${name}`,
  about:
    'Choose the fields that say when something happened, who did it, and what was done. All files with such events are read with this ' +
    'family. Events of a known family keep theirs.',
  name: 'Name',
  unnamed: 'This family',
  meanings: {
    time: 'Time',
    action: 'Action',
    outcome: 'Outcome',
    severity: 'Severity',
    'initiator.name': 'User',
    'initiator.id': 'User ID',
    'initiator.host.address': 'Address of the user',
    'initiator.host.agent': 'Program of the user',
    'target.name': 'Target',
    'target.id': 'Target ID',
    'target.typeURI': 'Target type',
    'reason.reasonCode': 'Reason code',
    'reason.reasonForFailure': 'Reason for failure',
    'observer.name': 'Observer',
    correlationId: 'Request ID',
    account: 'Account',
    region: 'Region',
  } as const satisfies Record<FieldMeaning, string>,
  noField: 'not declared',
  example: (values: readonly string[]) => `for example ${values.join(', ')}`,
  more: 'More meanings',
  preview: 'Preview',
  previewOf: (name: string) => `First events of ${name}`,
  reading: 'Reading the first events.',
  noFile: 'Open a file with such events to see a preview.',
  tooLarge: (bytes: number) => `There is no preview: the Parquet file is larger than ${formatBytes(bytes)}. The family can be saved.`,
  withTime: (count: number, all: number) =>
    all === 0 ? 'There are no events at the start of the file.' : `${formatCount(count)} of the first ${plural(all, 'event has', 'events have')} a time.`,
  belonging: (own: number, all: number) => `${formatCount(own)} of ${plural(all, 'event', 'events')} at the start of the file belong to this family.`,
  ambiguous: (field: string, example: string) =>
    `The order of day and month in ${field} is not known: ${example}. Choose it in Sources after the family is saved.`,
  columns: { time: 'Time', initiator: 'User', action: 'Action', target: 'Target', outcome: 'Outcome' } as const,
  none: 'none',
  save: 'Save and read again',
  cancel: 'Cancel',
  delete: 'Delete family',
  saved: (name: string) => `The family ${name} was saved.`,
  needsField: 'Choose the field of at least one meaning.',
  listLabel: 'Declared families',
  listAbout: 'Families of this workspace. Events of no known family belong to one if they have its time and, if it has more fields, one more of them.',
  edit: 'Edit',
  editOf: (name: string) => `Edit family ${name}`,
  deleteOf: (name: string) => `Delete family ${name}`,
  readAgain: (count: number) => `${plural(count, 'file is', 'files are')} read again, because the declared families changed.`,
} as const);
