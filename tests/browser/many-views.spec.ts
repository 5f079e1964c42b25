// A workspace with thousands of views: the page lists a portion of the views, counts only the listed views, and keeps the
// objects of unchanged views.
import type { Locator, Page } from '@playwright/test';
import { violations } from './axe';
import { expect, test, type Lens, type AppElement } from './lens';

const VIEWS = 3_000;
const CHANNEL = { integration: 'email', operator: 'presence', lines: 1, period: '30s' };

const nav = (page: Page): Locator => page.getByRole('navigation', { name: 'Views' });
const views = (page: Page): Locator => nav(page).getByRole('button', { name: /^View \d/ });

const numbered = <T>(count: number, entry: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => entry(n));

/** Every third view has an alert, and the second view is a favourite. */
const DEFINITIONS = {
  views: numbered(VIEWS, (n) => ({
    id: `v${n}`,
    name: `View ${n}`,
    query: n === 2_999 ? 'action:*login*' : 'user-apikey.delete',
    categories: n % 2 === 0 ? ['Even'] : [],
    favourite: n === 1,
  })),
  presets: numbered(30, (n) => ({ id: `p${n}`, name: `Preset ${n}`, channels: [CHANNEL] })),
  alerts: numbered(VIEWS / 3, (n) => ({ viewId: `v${3 * n}`, channels: [CHANNEL] })),
  boards: numbered(150, (n) => ({ name: `Board ${n}` })),
};

const workspaceFile = (definitions: object): string => JSON.stringify({ format: 'activity-lens-workspace', version: 1, ...definitions });

async function load({ page }: Lens, definitions: object = DEFINITIONS, parts = '3,000 views, 1,000 alerts, 30 presets, 150 boards'): Promise<void> {
  const text = workspaceFile(definitions);
  await page
    .getByLabel('Workspace file or definitions')
    .setInputFiles([{ name: 'workspace.json', mimeType: 'application/json', buffer: Buffer.from(text) }]);
  await expect(page.locator('al-dialog')).toContainText(parts);
  await page.keyboard.press('Escape');
}

test('thousands of views are listed a portion at a time, and only listed views are counted', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  await load(lens);
  const counted = () =>
    page.evaluate(() => {
      const { views, workspace } = (document.querySelector('al-app') as AppElement).app;
      return workspace.views.filter((view) => views.countOf(view) !== undefined).length;
    });

  // The favourite is listed first, and again in its category.
  await expect(views(page)).toHaveCount(100);
  await expect(views(page).nth(0)).toHaveAccessibleName('View 1 4');
  await expect(views(page).nth(1)).toHaveAccessibleName('View 0 has an alert 4');
  await expect.poll(counted).toBe(100);
  await nav(page).getByRole('button', { name: 'Show 100 more' }).click();
  await expect(views(page)).toHaveCount(200);
  await expect.poll(counted).toBe(200);
  await expect(views(page).nth(199)).toHaveAccessibleName('View 396 has an alert 4');
  expect(await violations(lens)).toEqual([]);

  // A search for the last view lists and counts only this view.
  await nav(page).getByRole('searchbox', { name: 'Find a view' }).fill('view 2999');
  await expect(views(page)).toHaveCount(1);
  await expect(views(page)).toHaveAccessibleName('View 2999 58');
  await expect(nav(page).getByRole('button', { name: /^Show/ })).toHaveCount(0);

  // More events change the counts, even of a view that was counted before.
  await nav(page).getByRole('searchbox', { name: 'Find a view' }).fill('view 7');
  await expect(views(page).first()).toHaveAccessibleName(/^View 7\d* .*4$/);
  await page.getByLabel('Open files').setInputFiles([
    { name: 'one.json', mimeType: 'application/json', buffer: Buffer.from('{"action":"iam-identity.user-apikey.delete","eventTime":"2024-05-17T10:00:00Z"}\n') },
  ]);
  await expect(views(page).first()).toHaveAccessibleName(/^View 7\d* .*5$/);
});

test('a view that is listed twice is counted once, and views are not counted while files are read', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  // Record the counted queries, and delay the opening of files until the test releases it.
  await page.evaluate(async () => {
    const engine = await (document.querySelector('al-app') as AppElement).app.engine.current();
    const call = engine.call.bind(engine);
    const counted: string[] = [];
    const opens = new Promise<void>((letOpen) => Object.assign(window, { counted, letOpen }));
    engine.call = async (name, ...args) => {
      if (name === 'count') counted.push((args[0] as { query?: string }).query ?? '');
      if (name === 'openFile') await opens;
      return call(name, ...args);
    };
  });
  const counted = () => page.evaluate(() => (window as unknown as { counted: string[] }).counted.splice(0).filter((query) => query.startsWith('action:a')));
  const queries = (...defined: { query: string }[]) => defined.map(({ query }) => query);
  const entry = (name: RegExp) => nav(page).getByRole('button', { name });

  const definitions = numbered(8, (n) => ({ name: `View ${n}`, query: `action:a${n}`, categories: ['Even'], favourite: n === 0 }));
  await load(lens, { views: definitions }, '8 views');
  await expect(entry(/^View \d 0$/)).toHaveCount(9);
  expect(await counted()).toEqual(queries(...definitions));

  await page.getByLabel('Open files').setInputFiles([
    { name: 'one.json', mimeType: 'application/json', buffer: Buffer.from('{"action":"a7","eventTime":"2024-05-17T10:00:00Z"}\n') },
  ]);
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeVisible();
  const added = { name: 'View 8', query: 'action:a8', categories: ['Even'] };
  await load(lens, { views: [added] }, '1 view');
  await expect(entry(/^View 8/)).toBeVisible();
  expect(await counted()).toEqual([]);
  await page.evaluate(() => (window as unknown as { letOpen: () => void }).letOpen());
  await expect(entry(/^View 7 1$/)).toBeVisible();
  await expect(entry(/^View 8 0$/)).toBeVisible();
  expect(await counted()).toEqual(queries(...definitions, added));
});

test('changing one view leaves the other objects unchanged, and undoing the change restores the state of the file', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  await load(lens);
  const kept = await page.evaluate(async () => {
    const { workspace } = (document.querySelector('al-app') as AppElement).app;
    const before = [...workspace.views];
    const { 7: eighth } = before;
    if (!eighth) throw new Error('There are fewer views than expected.');
    await workspace.change('saveView', { ...eighth, favourite: true });
    return {
      others: workspace.views.filter((view, at) => view === before[at]).length,
      favourite: workspace.views[7]?.favourite,
      unsaved: workspace.unsaved,
    };
  });
  expect(kept).toEqual({ others: VIEWS - 1, favourite: true, unsaved: true });
  await nav(page).getByRole('button', { name: 'Workspace', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Undo the last change' }).click();
  const isUnsaved = () => page.evaluate(() => (document.querySelector('al-app') as AppElement).app.workspace.unsaved);
  await expect.poll(isUnsaved).toBe(false);
});

test('changes made at the same time all reach the page, and loading a file does not mark other changes as saved', async ({ lens }) => {
  const { page } = lens;
  const text = workspaceFile({ views: [{ name: 'From a file', query: '' }] });
  const after = await page.evaluate(async (file) => {
    const { workspace } = (document.querySelector('al-app') as AppElement).app;
    const save = (name: string) => workspace.change('saveView', { name, query: '' });
    const results = await Promise.allSettled([workspace.change('loadWorkspace', file, false), save('A'), save('A'), save('B')]);
    const { unsaved } = workspace;
    await save('C');
    const inEngine = JSON.parse(await workspace.query('workspaceText')) as { views: unknown };
    return { results: results.map(({ status }) => status), unsaved, inPage: workspace.views, inEngine: inEngine.views };
  }, text);
  expect(after.results).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
  expect(after.inPage.map(({ name }) => name)).toEqual(['From a file', 'A', 'B', 'C']);
  expect(after.inEngine).toEqual(after.inPage);
  expect(after.unsaved).toBe(true);
});

test('a crash of the worker does not lose the workspace', async ({ lens }) => {
  const { page } = lens;
  await page.addInitScript(() => {
    const workers: Worker[] = [];
    Object.assign(window, { workers });
    window.Worker = class extends Worker {
      constructor(...args: ConstructorParameters<typeof Worker>) {
        super(...args);
        workers.push(this);
      }
    };
  });
  await page.reload();
  await lens.loadSample();
  await load(lens);
  const after = await page.evaluate(async () => {
    const { workspace } = (document.querySelector('al-app') as AppElement).app;
    const before = workspace.views;
    const { 5: sixth, 7: eighth } = before;
    if (!sixth || !eighth) throw new Error('There are fewer views than expected.');
    // The worker of the workspace is the worker that started last.
    const { workers } = window as unknown as { workers: Worker[] };
    workers.at(-1)?.dispatchEvent(new ErrorEvent('error', { message: 'lost', cancelable: true }));
    const { length: started } = workers;
    // The first request fails, and the next request starts another worker.
    const lost = await workspace.change('saveView', { ...sixth, favourite: true }).catch(String);
    await workspace.change('saveView', { ...eighth, favourite: true });
    const same = workspace.views.filter((view, at) => JSON.stringify(view) === JSON.stringify(before[at]));
    return { lost, started: workers.length - started, views: workspace.views.length, same: same.length, favourite: workspace.views[7]?.favourite };
  });
  expect(after).toEqual({ lost: 'EngineError: lost', started: 1, views: VIEWS, same: VIEWS - 1, favourite: true });
});

test('each problem of a workspace file is listed or counted', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  // Two files have one report. The engine lists 200 problems of each file and counts the other problems.
  const file = (name: string) => ({
    name,
    mimeType: 'application/json',
    buffer: Buffer.from(workspaceFile({ views: numbered(350, (n) => ({ name: `${name} ${n}`, query: '', colour: 'blue' })) })),
  });
  await page.getByLabel('Workspace file or definitions').setInputFiles([file('one.json'), file('two.json')]);
  const dialog = page.locator('al-dialog');
  await expect(dialog).toContainText('700 definitions could not be imported completely:');
  await expect(dialog.getByRole('listitem')).toHaveCount(200);
  await expect(dialog).not.toContainText('and 300 more');
  await dialog.getByRole('button', { name: 'Show 200 more' }).click();
  await expect(dialog.getByRole('listitem')).toHaveCount(401);
  await expect(dialog.getByRole('listitem').last()).toHaveText('and 300 more');
  await expect(dialog.getByRole('button', { name: /^Show/ })).toHaveCount(0);
});

test('many boards are listed a portion at a time, and a preset can be found by typing', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  await load(lens);
  await page.getByRole('tab', { name: 'Boards' }).click();
  const boards = page.getByRole('button', { name: /^Board \d/ });
  await expect(boards).toHaveCount(100);
  await page.getByRole('button', { name: 'Show 50 more' }).click();
  await expect(boards).toHaveCount(150);

  await page.getByRole('tab', { name: 'Events' }).click();
  await nav(page).getByRole('button', { name: 'Actions for view View 1', exact: true }).first().click();
  await page.getByRole('menuitem', { name: 'Attach an alert' }).click();
  const dialog = page.locator('al-dialog');
  await dialog.getByRole('button', { name: 'Choose a preset' }).click();
  await dialog.getByRole('combobox', { name: 'Choose a preset' }).fill('27');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: 'Choose a preset: Preset Preset 27' })).toBeVisible();
  await expect(dialog.getByText('Email would have fired')).toBeVisible();
  expect(await violations(lens)).toEqual([]);
});
