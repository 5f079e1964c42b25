// A portal of Carbon's web components, in the theme g100.
import '@carbon/styles/css/styles.min.css';
import '@carbon/web-components/es/components/button/index.js';
import '@carbon/web-components/es/components/ui-shell/index.js';
import 'activity-lens/define';
import { openEngine } from 'activity-lens/client';
import './main.css';

const events = '{"eventTime":"2026-01-01T08:30:00Z","action":"iam.key.delete"}\n{"eventTime":"2026-01-01T09:00:00Z","action":"iam.key.create"}\n';

const show = (id, text) => {
  document.getElementById(id).textContent = text;
};

const lens = document.querySelector('activity-lens');
lens.addEventListener('matched', ({ detail }) => show('matched', `${detail.matched} of ${detail.total}`));
lens.addEventListener('alert', ({ detail }) => show('alert', `${detail.view}: ${detail.count}`));
document.getElementById('file').addEventListener('change', ({ target }) => lens.open(target.files));
lens.addEventListener('ready', () => {
  lens.push('audit.json', events);
  lens.end('audit.json');
});
document.getElementById('all').addEventListener('click', () => {
  lens.query = '';
});
document.getElementById('remove').addEventListener('click', () => lens.remove());

const engine = await openEngine();
await engine.open(events, { name: 'audit.json' });
const { matched, total } = await engine.count({ query: 'action:*delete' });
await engine.close();
show('counted', `${matched} of ${total}`);
