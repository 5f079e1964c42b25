// Browsers compile WebAssembly twice: quickly as it comes, and well what has run for a while, for all workers of a page.
// So what every file and every search goes through runs before there is a file, on the sample, in a session of its own.
import { Session } from 'activity-lens-glue';

/** So often the sample is read: some megabytes in all, after which no more is gained. */
const TURNS = 16;

/** Works in steps of a few milliseconds; to end it early is to `return` it. */
export function* warmUp(): Generator<void, void> {
  const events = Session.sampleEvents();
  const trial = new Session();
  try {
    for (let turn = 0; turn < TURNS; turn += 1) {
      const file = trial.openFile('', {});
      trial.push(file, events);
      trial.closeFile(file);
      yield;
      // Another text each time, or the answer would be known.
      const query = `(user ${turn}action) -${turn}0f1e2d3c`;
      trial.count({ query });
      trial.rows({ query }, { offset: 0, limit: 20, order: 'newest' });
      trial.drawHistogram({ query }, { buckets: 100 }, { width: 800, height: 100 });
      yield;
    }
  } finally {
    trial.free();
  }
}
