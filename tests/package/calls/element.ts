// Every documented call of the element, to be compiled against the installed package.
import 'activity-lens/define';
import {
  ActivityLensElement,
  EVENT_TYPES,
  configure,
  define,
  type ActivityLensAttributes,
  type ActivityLensElementError,
  type ActivityLensEventMap,
  type ActivityLensHandlers,
  type ActivityLensListeners,
  type Matched,
  type Problem,
  type TimeRange,
} from 'activity-lens/element';

define();
define('audit-lens');
configure({ page: '/static/activity-lens.html' });
configure({ page: new URL('https://portal.example/activity-lens.html') });
configure({});

const lens = document.createElement('activity-lens');
const same: ActivityLensElement = lens;
const range: TimeRange | null = lens.range;
lens.query = 'action:*delete';
lens.range = { from: 0, to: 1 };
lens.range = range;
lens.workspace = same.workspace;
lens.open([new File([], 'audit.json')]);
lens.push('audit.json', new Uint8Array(8));
lens.push('audit.json', new ArrayBuffer(8));
lens.push('audit.json', '{}');
lens.end('audit.json');
lens.addEventListener('ready', ({ detail }) => detail === null);
lens.addEventListener('matched', ({ detail }) => report(detail));
lens.addEventListener('problem', ({ detail }: CustomEvent<Problem>) => detail.code.trim());
lens.addEventListener('firing', ({ detail }) => detail.count.toFixed());
lens.addEventListener('email', ({ detail }) => detail.eml.trim());
lens.addEventListener('workspace', ({ detail }) => detail.trim(), { once: true });
lens.addEventListener('focus', () => undefined);
void requests();
document.querySelector('activity-lens')?.push('audit.json', '{}');

function report({ matched, total, filters }: Matched): string {
  return `${matched} of ${total}, ${filters.sources.join()}`;
}

async function requests(): Promise<void> {
  const { files, total } = await lens.load('{}', 'audit.json');
  await lens.load(new Blob([]));
  const { applied, diagnostics, matched } = await lens.setQuery('action:*delete');
  console.log(matched?.toFixed(), total);
  console.log(files[0]?.events, applied, diagnostics[0]?.message);
  (await lens.select({ from: 0, to: 1 })).range?.from.toFixed();
  await lens.select(0);
  await lens.close('audit.json').catch(({ code }: ActivityLensElementError) => code.trim());
  await lens.clear();
  (await lens.restore(await lens.save())).problems.join();
  (await lens.export('csv', ['time', 'action'])).size.toFixed();
}

lens.addEventListener('progress', ({ detail }) => (detail.read / detail.total).toFixed());
lens.addEventListener('loaded', ({ detail }) => detail.files.length);
lens.addEventListener('selection', ({ detail }) => detail.row?.toFixed());
lens.addEventListener('alert', ({ detail }) => detail.view.trim());
lens.addEventListener('error', (event) => event.type);
lens.addEventListener('error', ({ detail }) => detail.code.trim());
lens.addEventListener('click', ({ clientX }) => clientX.toFixed());
lens.addEventListener('other', { handleEvent: () => undefined });
const listener = ({ detail }: CustomEvent<Matched>) => report(detail);
lens.addEventListener('matched', listener);
lens.removeEventListener('matched', listener);
lens.removeEventListener('other', () => undefined, true);
configure({ page: undefined });
lens.parts = 'timeline list';
Object.assign(lens, { board: 'Sign-ins', chrome: 'none', view: 'Deleted', zone: 'UTC', theme: 'dark', density: 'calm', readonly: lens.readonly });
lens.refreshTheme();
const handlers: ActivityLensHandlers = { onMatched: ({ detail }) => report(detail), onError: undefined };
const listeners: ActivityLensListeners = { onmatched: handlers.onMatched, onproblem: undefined };
const attributes: ActivityLensAttributes = { query: undefined, range: null, readonly: true, parts: 'list' };
console.log(EVENT_TYPES.length, listeners, attributes);
const every: keyof ActivityLensEventMap extends (typeof EVENT_TYPES)[number] ? true : false = true;
console.log(every);
