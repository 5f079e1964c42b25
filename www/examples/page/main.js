// Without a bundler: the files of the package are served as they are.
import './node_modules/activity-lens/activity-lens-element.js';
import init, { Session } from './node_modules/activity-lens/activity_lens.js';

const events = '{"eventTime":"2026-01-01T08:30:00Z","action":"iam.key.delete"}\n{"eventTime":"2026-01-01T09:00:00Z","action":"iam.key.create"}\n';

const show = (id, text) => {
  document.getElementById(id).textContent = text;
};

// The element: the page of Activity Lens in a frame.
const lens = document.querySelector('activity-lens');
lens.addEventListener('matched', ({ detail }) => show('matched', `${detail.matched} of ${detail.total}`));
lens.addEventListener('alert', ({ detail }) => show('alert', `${detail.view}: ${detail.count}`));
document.getElementById('file').addEventListener('change', ({ target }) => lens.open(target.files));
lens.addEventListener('problem', ({ detail }) => show('matched', detail.message));
lens.addEventListener('ready', () => {
  lens.push('audit.json', events);
  lens.end('audit.json');
});
document.getElementById('all').addEventListener('click', () => {
  lens.query = '';
});
document.getElementById('remove').addEventListener('click', () => lens.remove());

// The module: the engine alone.
async function countDeleted(blob) {
  await init();
  const session = new Session();
  await session.readBlob(blob, { onProgress: ({ bytes, size }) => show('counted', `${bytes} of ${size} bytes`) });
  const { matched, total } = session.count({ query: 'action:*delete' });
  show('counted', `${matched} of ${total}`);
  session.free();
}
document.getElementById('count').addEventListener('change', ({ target }) => void countDeleted(target.files[0]));
await countDeleted(new Blob([events]));
