// Browsers compile WebAssembly twice: quickly as it comes, and well what has run for a while, for all workers of a page.
// So what every file and every search goes through runs before there is a file, on the sample, in a session of its own.
import { Session } from 'activity-lens-glue';

/** So often the sample is read: some megabytes in all, after which no more is gained. */
const TURNS = 16;

/** Identifiers that come with each turn, and the fields that have them: after some turns as many as are searched by their columns. */
const IDS_A_TURN = 512;
const FIELDS_OF_IDS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];

/** What some hundred values of the sample begin with. */
const WORD = 'crn:v1:bluemix:public:';

/** Works in steps of a few milliseconds; to end it early is to `return` it. */
export function* warmUp(): Generator<void, void> {
  const sample = new TextDecoder().decode(Session.sampleEvents());
  const trial = new Session();
  let ids = 0;
  const lastId = () => ids.toString(16).padStart(8, '0');
  const id = () => {
    ids += 1;
    return lastId();
  };
  const line = () => `{${FIELDS_OF_IDS.map((field) => `"${field}":"${id()}-0000-4000-8000-${id()}0000"`).join()}}\n`;
  const read = (events: string) => {
    const file = trial.openFile('', {});
    trial.push(file, new TextEncoder().encode(events));
    trial.closeFile(file);
  };
  try {
    for (let turn = 0; turn < TURNS; turn += 1) {
      // With other identifiers each time, as events have them.
      read(sample.replace(/[0-9a-f]{8}(?=-[0-9a-f]{4}-)/g, id));
      yield;
      read(Array.from({ length: IDS_A_TURN }, line).join(''));
      yield;
      // Other words each time, or the answer would be known: one in many values, one in a single one, one in none.
      const query = `(user "${WORD.slice(0, 4 + turn)}") -${lastId()} -${turn}action`;
      trial.count({ query });
      // One at several places of every identifier.
      trial.count({ query: `${turn.toString(16)}a` });
      trial.rows({ query }, { offset: 0, limit: 20, order: 'newest' });
      trial.histogram({ query }, { buckets: 100, splitBy: 'outcome', style: { width: 800, height: 100 } });
      trial.breakdown({}, { field: 'action', limit: 20 });
      yield;
    }
  } finally {
    trial.free();
  }
}
