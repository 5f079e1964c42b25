// Every documented call of the element, to be compiled against the installed package.
import 'activity-lens/define';
import { ActivityLensElement, configure, define, type Matched, type Problem, type TimeRange } from 'activity-lens/element';

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
document.querySelector('activity-lens')?.push('audit.json', '{}');

function report({ matched, total, filters }: Matched): string {
  return `${matched} of ${total}, ${filters.sources.join()}`;
}
