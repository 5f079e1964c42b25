import init, { Session } from 'activity-lens';
import { configure, define } from 'activity-lens/element';

const events = '{"eventTime":"2026-01-01T08:30:00Z","action":"iam.key.delete"}\n{"eventTime":"2026-01-01T09:00:00Z","action":"iam.key.create"}\n';

const show = (id, text) => {
  document.getElementById(id).textContent = text;
};

// The element: the page of Activity Lens in a frame. webpack.config.js copies the page.
configure({ page: 'activity-lens.html' });
define();
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
async function countDeleted() {
  await init();
  const session = new Session();
  await session.readBlob(new Blob([events]));
  const { matched, total } = session.count({ query: 'action:*delete' });
  show('counted', `${matched} of ${total}`);
  session.free();
}
void countDeleted();
