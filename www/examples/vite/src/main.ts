import 'activity-lens/define';
import init, { Session } from 'activity-lens';

const events = '{"eventTime":"2026-01-01T08:30:00Z","action":"iam.key.delete"}\n{"eventTime":"2026-01-01T09:00:00Z","action":"iam.key.create"}\n';

function show(id: string, text: string): void {
  const output = document.getElementById(id);
  if (output) output.textContent = text;
}

// The element: the page of Activity Lens in a frame.
const lens = document.querySelector('activity-lens');
lens?.addEventListener('matched', ({ detail }) => show('matched', `${detail.matched} of ${detail.total}`));
lens?.addEventListener('problem', ({ detail }) => show('matched', detail.message));
lens?.addEventListener('alert', ({ detail }) => show('alert', `${detail.view}: ${detail.count}`));
document.getElementById('file')?.addEventListener('change', ({ target }) => {
  if (target instanceof HTMLInputElement && target.files) void lens?.open(target.files);
});
lens?.push('audit.json', events);
lens?.end('audit.json');

// The module: the engine alone.
await init();
const session = new Session();
session.openWhole('audit.json', new TextEncoder().encode(events));
const { matched, total } = session.count({ query: 'action:*delete' });
show('counted', `${matched} of ${total}`);
session.free();
