// The element and the client, under the policy of serve.mjs.
import './node_modules/activity-lens/activity-lens-element.js';
import { openEngine } from './node_modules/activity-lens/activity-lens-client.js';

const events = '{"eventTime":"2026-01-01T08:30:00Z","action":"iam.key.delete"}\n{"eventTime":"2026-01-01T09:00:00Z","action":"iam.key.create"}\n';

const show = (id, text) => {
  document.getElementById(id).textContent = text;
};

const lens = document.querySelector('activity-lens');
lens.addEventListener('matched', ({ detail }) => show('matched', `${detail.matched} of ${detail.total}`));
lens.addEventListener('alert', ({ detail }) => show('alert', `${detail.view}: ${detail.count}`));
document.getElementById('file').addEventListener('change', ({ target }) => lens.open(target.files));
lens.addEventListener('problem', ({ detail }) => show('matched', detail.message));
lens.addEventListener('ready', () => {
  lens.push('audit.json', events);
  lens.end('audit.json');
});

const engine = await openEngine();
async function countDeleted(input) {
  await engine.open(input);
  const { matched, total } = await engine.count({ query: 'action:*delete' });
  show('counted', `${matched} of ${total}`);
}
document.getElementById('count').addEventListener('change', ({ target }) => void countDeleted(target.files[0]));
document.getElementById('all').addEventListener('click', () => {
  lens.query = '';
});
document.getElementById('remove').addEventListener('click', () => {
  lens.remove();
  void engine.close();
});
await countDeleted(events);
