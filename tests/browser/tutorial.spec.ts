// Steps 3 to 5 of the tutorial "Monitoring user API keys" on the sample events, word for word: six views in a category,
// an e-mail alert on deletions, a board. Also the same steps by keyboard, the workspace file, and broken workspace files.
import { readFile } from 'node:fs/promises';
import PostalMime from 'postal-mime';
import { type Locator, type Page } from '@playwright/test';
import { violations } from './axe';
import { chooseField, expect, test, type Lens } from './lens';

const VIEWS = [
  ['View user API key events', '(action user-apikey) -login', 17],
  ['View failed user API key events', '(action user-apikey) -login failure', 3],
  ['Deletion of a user API key', '(action user-apikey.delete) -login', 4],
  ['Locking, renaming, describing', '(action user-apikey.update) -login', 10],
  ['Actions in the UI', 'initiator.host.agent:"NotSet" (action user-apikey) -login', 5],
  ['Actions in the CLI', 'initiator.host.agent:"IBM Cloud CLI" (action user-apikey) -login', 12],
] as const;
const DELETIONS = VIEWS[2][0];

/** Finds the component of a dialog by the name of the dialog. The content of a dialog is slotted into this component. */
const dialogOf = (page: Page, name: string | RegExp) => page.locator('al-dialog').filter({ has: page.getByRole('dialog', { name }) });

const nav = (page: Page) => page.getByRole('navigation', { name: 'Views' });

async function saveView(lens: Lens, name: string, query: string): Promise<void> {
  const { page } = lens;
  await lens.find(query);
  await page.getByRole('button', { name: 'Unsaved View' }).click();
  await page.getByRole('menuitem', { name: 'Save as new view / alert' }).click();
  const dialog = dialogOf(page, 'Create View');
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  const category = dialog.getByRole('checkbox', { name: 'User API keys' });
  if ((await category.count()) > 0) await category.check();
  else await dialog.getByRole('textbox', { name: 'New category' }).fill('User API keys');
  await dialog.getByRole('button', { name: 'Save View', exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

async function attachAlert(lens: Lens): Promise<void> {
  const { page } = lens;
  await nav(page).getByRole('button', { name: `Actions for view ${DELETIONS}` }).click();
  await page.getByRole('menuitem', { name: 'Attach an alert' }).click();
  const dialog = dialogOf(page, `Alert for ${DELETIONS}`);
  await dialog.getByRole('radio', { name: 'View-specific alert' }).check();
  await dialog.getByRole('button', { name: 'Email' }).click();
  await dialog.getByRole('radio', { name: 'Presence' }).check();
  await dialog.getByRole('spinbutton', { name: 'Event lines counter' }).fill('2');
  await dialog.getByRole('combobox', { name: 'Time frequency' }).selectOption('30 seconds');
  await dialog.getByRole('checkbox', { name: 'Immediately after 2 lines' }).check();
  await dialog.getByRole('textbox', { name: 'Recipients' }).fill('auditor@example.com');
  await page.keyboard.press('Tab');
  await dialog.getByRole('combobox', { name: 'Time zone' }).selectOption('Europe/Berlin');
}

test('steps 3 and 4: six views in a category, and an e-mail alert that fires as expected', async ({ lens }) => {
  // Many steps with the rules of axe take more than a minute on a busy machine.
  test.slow();
  const { page } = lens;
  await lens.loadSample();
  await expect(page.getByRole('button', { name: 'EVERYTHING', exact: true })).toBeVisible();
  for (const [name, query] of VIEWS) await saveView(lens, name, query);
  const group = nav(page).getByRole('list', { name: 'User API keys' });
  for (const [name, , events] of VIEWS) {
    await expect(group.getByRole('button', { name: new RegExp(`^${name} ${events}$`) })).toBeVisible();
  }
  expect(await violations(lens)).toEqual([]);

  await attachAlert(lens);
  const dialog = dialogOf(page, `Alert for ${DELETIONS}`);
  await expect(dialog.getByText('Email would have fired 1 time.')).toBeVisible();
  const firings = dialog.getByRole('table', { name: 'Firings of the Email channel' }).getByRole('row');
  await expect(firings).toHaveCount(2);
  await expect(firings.nth(1)).toContainText('17/May/2019:16:37:40');
  await expect(firings.nth(1)).toContainText('line count reached, 2 events');
  expect(await violations(lens)).toEqual([]);

  await firings.nth(1).getByRole('button', { name: /^Message/ }).click();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save as .eml' }).click();
  const mail = await PostalMime.parse(await readFile(await (await download).path()));
  expect(mail.subject).toContain(DELETIONS);
  expect(mail.to?.map(({ address }) => address)).toEqual(['auditor@example.com']);
  const lines = mail.text?.split('\n').filter((line) => line.includes('user-apikey demo-key'));
  expect(lines).toEqual([
    expect.stringMatching(/^17\/May\/2019:18:37:16 .*delete user-apikey demo-key-for-fail-scenario -failure$/),
    expect.stringMatching(/^17\/May\/2019:18:37:40 .*delete user-apikey demo-key-for-fail-scenario$/),
  ]);
  expect(await violations(lens)).toEqual([]);

  await dialog.getByRole('button', { name: 'Back to the alert' }).click();
  await dialog.getByRole('button', { name: 'Save alert' }).click();
  await expect(nav(page).getByRole('button', { name: new RegExp(`^${DELETIONS} has an alert`) })).toBeVisible();
  await nav(page).getByRole('button', { name: new RegExp(`^${DELETIONS} has an alert`) }).click();
  await lens.expectStatus(4, 276);
  await expect(lens.timeline.getByRole('img', { name: 'The alert for this view fires at 17/May/2019:16:37:40 +00:00' })).toBeVisible();
});

test('step 5: a board with the field action, filtered, with a breakdown', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  await page.getByRole('tab', { name: 'Boards' }).click();
  await page.getByRole('button', { name: 'NEW BOARD' }).click();
  await page.getByRole('button', { name: 'Add Graph' }).click();
  await chooseField(page, 'Field to graph', 'action');
  await page.getByRole('button', { name: 'Add Graph' }).click();
  const values = page.getByRole('searchbox', { name: 'Filter on values' });
  await values.fill('iam-identity.user-apikey.');
  await values.press('Enter');
  await page.getByRole('button', { name: 'Breakdowns' }).click();
  await page.getByRole('combobox', { name: 'Breakdown type' }).selectOption('histogram');
  await chooseField(page, 'Breakdown field', 'action');
  await page.getByRole('button', { name: 'Add breakdown' }).click();
  const breakdown = page.getByRole('group', { name: 'Breakdown by action' });
  for (const [action, total] of [['create', 3], ['update', 10], ['delete', 4]] as const) {
    const row = breakdown.getByRole('row').filter({ hasText: `iam-identity.user-apikey.${action}` });
    await expect(row.getByRole('cell').first()).toHaveText(String(total));
  }
  // Every row starts with the filter, so no other value is counted.
  for (const name of await breakdown.getByRole('rowheader').allInnerTexts()) expect(name).toMatch(/^iam-identity\.user-apikey\./);
  expect(await violations(lens)).toEqual([]);

  // The description of an interval has its total, and its events can be shown.
  const graph = page.getByRole('figure', { name: 'Graph action' });
  await graph.getByRole('button', { name: /action 11$/ }).click();
  const choice = page.getByRole('group', { name: 'Selected interval' });
  await expect(choice).toContainText('action 11');
  await choice.getByRole('button', { name: 'Show these events' }).click();
  await lens.expectStatus(11, 276);

  await page.getByRole('tab', { name: 'Boards' }).click();
  await page.getByRole('radio', { name: 'Live' }).check();
  await expect(page.getByText('The last 60 minutes before the newest event.')).toBeVisible();
  await page.getByRole('button', { name: 'Edit', exact: true }).first().click();
  const dialog = dialogOf(page, 'Edit board');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('User API keys');
  await dialog.getByRole('combobox', { name: 'Category' }).fill('Keys');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'User API keys' })).toBeVisible();
  await page.getByRole('button', { name: 'All boards' }).click();
  await expect(page.getByRole('button', { name: /^User API keys Keys · 1 graph$/ })).toBeVisible();
  expect(await violations(lens)).toEqual([]);
});

test('the ready-made boards are drawn with the sample', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  await page.getByRole('tab', { name: 'Boards' }).click();
  await page.getByRole('button', { name: 'Add the ready-made boards' }).click();
  const cards = page.getByRole('list').filter({ hasText: 'graph' }).getByRole('button', { name: /graphs?$/ });
  await expect(cards).not.toHaveCount(0);
  for (let at = 0; at < (await cards.count()); at += 1) {
    await cards.nth(at).click();
    await expect(page.getByRole('figure', { name: /^Graph / }).first()).toBeVisible();
    await expect(page.getByRole('alert')).toHaveCount(0);
    await page.getByRole('button', { name: 'All boards' }).click();
  }
});

test('the workspace is saved and loaded, and problems of a broken file are listed', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  await saveView(lens, DELETIONS, VIEWS[2][1]);
  const menu = nav(page).getByRole('button', { name: 'Workspace', exact: true });
  await menu.click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Save the workspace to disk' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  await page.reload();
  await lens.loadSample();
  await expect(nav(page).getByRole('button', { name: new RegExp(`^${DELETIONS}`) })).toHaveCount(0);
  const file = (name: string, content: string) => ({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
  const broken = text.replace('"views":', '"nonsense": 1, "views":').replace('"query"', '"querry"');
  await page.getByLabel('Workspace file or definitions').setInputFiles([file('broken.json', broken), file('cut.json', text.slice(0, 60)), file('whole.json', text)]);
  const dialog = dialogOf(page, 'Import result');
  await expect(dialog).toContainText('querry');
  await expect(dialog).toContainText('whole.json: 1 view');
  await page.keyboard.press('Escape');
  await expect(nav(page).getByRole('button', { name: new RegExp(`^${DELETIONS} 4$`) })).toBeVisible();
});

test('the workspace is kept in the browser only on request and is restored, and a damaged saved workspace is kept apart', async ({ lens }) => {
  const { page } = lens;
  const kept = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('activity-lens-workspace')));
  const view = nav(page).getByRole('button', { name: new RegExp(`^${DELETIONS} 4$`) });
  await lens.loadSample();
  await saveView(lens, DELETIONS, VIEWS[2][1]);
  expect(await kept()).toEqual([]);
  await nav(page).getByRole('button', { name: 'Workspace', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Keep the workspace in this browser' }).click();
  await expect.poll(kept).toEqual(['activity-lens-workspace']);
  await page.reload();
  await lens.loadSample();
  await expect(view).toBeVisible();
  await page.evaluate(() => localStorage.setItem('activity-lens-workspace', '{"format": "activity-lens-workspace", "version'));
  await page.reload();
  await lens.loadSample();
  await expect(view).toHaveCount(0);
  // The damaged text is kept for inspection.
  expect(await kept()).toEqual(['activity-lens-workspace-unreadable']);
});

test('definitions of the hosted product are imported', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  const views = [{ name: 'Old view', query: '(action user-apikey) -login', category: ['Keys'], viewid: 'c56ffa7fbe' }];
  await page
    .getByLabel('Workspace file or definitions')
    .setInputFiles([{ name: 'views.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(views)) }]);
  await expect(dialogOf(page, 'Import result')).toContainText('views.json: 1 view');
  await page.keyboard.press('Escape');
  await expect(nav(page).getByRole('list', { name: 'Keys' }).getByRole('button', { name: 'Old view 17' })).toBeVisible();
});

test('the address contains the state of the page, and links, back and forward restore it', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  await lens.find('(action user-apikey) -login failure');
  await lens.expectStatus(3, 276);
  await expect.poll(() => new URL(page.url()).hash).toContain('failure');
  await page.getByRole('tab', { name: 'Boards' }).click();
  await expect.poll(() => new URL(page.url()).hash).toContain('show=boards');
  await page.goBack();
  await expect(page.getByRole('tab', { name: 'Events' })).toHaveAttribute('aria-selected', 'true');
  await page.goForward();
  await expect(page.getByRole('tab', { name: 'Boards' })).toHaveAttribute('aria-selected', 'true');
  await page.goBack();
  await page.reload();
  await lens.loadSample();
  await lens.expectStatus(3, 276);
});

test('back and forward keep the changes of the open board', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  await page.getByRole('tab', { name: 'Boards' }).click();
  await page.getByRole('button', { name: 'Add the ready-made boards' }).click();
  await page.locator('.card > button').first().click();
  await expect.poll(() => new URL(page.url()).hash).toContain('board=');
  await page.getByRole('searchbox', { name: 'Filter', exact: true }).fill('failure');
  await page.keyboard.press('Enter');
  await expect(page.getByText('not saved', { exact: true })).toBeVisible();
  await page.getByRole('tab', { name: 'Events' }).click();
  await expect.poll(() => new URL(page.url()).hash).not.toContain('show=boards');
  await page.goBack();
  await expect(page.getByRole('tab', { name: 'Boards' })).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('not saved', { exact: true })).toBeVisible();
});

test('a person can follow the tour, or let the page do its steps', async ({ lens }) => {
  const { page } = lens;
  await page.getByRole('button', { name: 'Follow the tutorial' }).click();
  const tour = page.getByRole('region', { name: 'Follow the tutorial' });
  for (let step = 0; step < 9; step += 1) {
    await expect(tour).toContainText(`Step ${step + 1} of 9`);
    if (step === 3) {
      // A dialog covers the page, so the dialog itself shows the step and its button.
      await nav(page).getByRole('button', { name: /^Actions for view/ }).click();
      await page.getByRole('menuitem', { name: 'Attach an alert' }).click();
      await expect(dialogOf(page, /^Alert for/).getByRole('region', { name: 'Follow the tutorial' })).toBeVisible();
      expect(await violations(lens)).toEqual([]);
    }
    await tour.getByRole('button', { name: 'Do it for me' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await expect(tour).toContainText('You created a view, an alert and a board.');
});

/** Presses Tab until the element has the focus. */
async function tabTo(page: Page, what: Locator): Promise<void> {
  for (let step = 0; step < 80; step += 1) {
    if (await what.evaluate((element) => element.matches(':focus')).catch(() => false)) return;
    await page.keyboard.press('Tab');
  }
  await expect(what).toBeFocused();
}

test('views, alert and board by keyboard', async ({ lens }) => {
  const { page } = lens;
  const { keyboard } = page;
  await lens.loadSample();
  await keyboard.press('/');
  await keyboard.type('(action user-apikey.delete) -login');
  await keyboard.press('Enter');
  await lens.expectStatus(4, 276);
  await keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: 'Unsaved View' })).toBeFocused();
  await keyboard.press('Enter');
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Create View' })).toBeVisible();
  await keyboard.type('By keyboard');
  await keyboard.press('Enter');
  const name = page.locator('al-view-name').getByRole('button', { name: 'By keyboard', exact: true });
  await expect(name).toBeVisible();

  await tabTo(page, name);
  await keyboard.press('Enter');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  const dialog = dialogOf(page, 'Alert for By keyboard');
  await tabTo(page, dialog.getByRole('button', { name: 'Email' }));
  await keyboard.press('Enter');
  await tabTo(page, dialog.getByRole('spinbutton', { name: 'Event lines counter' }));
  await keyboard.press('ControlOrMeta+a');
  await keyboard.type('2');
  await tabTo(page, dialog.getByRole('checkbox', { name: 'Immediately after 2 lines' }));
  await keyboard.press('Space');
  await expect(dialog.getByText('Email would have fired 1 time.')).toBeVisible();
  await tabTo(page, dialog.getByRole('button', { name: 'Save alert' }));
  await keyboard.press('Enter');
  await expect(nav(page).getByRole('button', { name: /^By keyboard has an alert/ })).toBeVisible();

  await tabTo(page, page.getByRole('tab', { name: 'Events' }));
  await keyboard.press('ArrowRight');
  await tabTo(page, page.getByRole('button', { name: 'NEW BOARD' }));
  await keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Add Graph' }));
  await keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Field to graph' }));
  await keyboard.press('Enter');
  await keyboard.type('action');
  await keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Add Graph' }));
  await keyboard.press('Enter');
  await tabTo(page, page.getByRole('searchbox', { name: 'Filter on values' }));
  await keyboard.type('iam-identity.user-apikey.');
  await keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Breakdowns' }));
  await keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Add breakdown' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('group', { name: 'Breakdown by action' })).toContainText('iam-identity.user-apikey.update');
  await tabTo(page, page.getByRole('figure', { name: 'Graph action' }).getByRole('button').first());
  await keyboard.press('End');
  await keyboard.press('Enter');
  await expect(page.getByRole('group', { name: 'Selected interval' })).toBeVisible();
});

test('a view highlights its terms and keeps its tags, and editing another view does not change the list', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  const views = [
    { name: 'Marked', query: 'user-apikey -login', highlights: ['IAM'], template: '{{action}}' },
    { name: 'Tagged', query: '', tags: ['nowhere'] },
  ];
  const file = JSON.stringify({ format: 'activity-lens-workspace', version: 1, views });
  await page
    .getByLabel('Workspace file or definitions')
    .setInputFiles([{ name: 'workspace.json', mimeType: 'application/json', buffer: Buffer.from(file) }]);
  await expect(page.getByRole('dialog', { name: 'Import result' })).toBeVisible();
  await page.keyboard.press('Escape');
  await nav(page).getByRole('button', { name: 'Tagged 0', exact: true }).click();
  await lens.expectStatus(0, 276);
  await expect(page.getByRole('button', { name: 'Tagged', exact: true })).toBeVisible();
  await nav(page).getByRole('button', { name: 'EVERYTHING 276' }).click();
  await lens.expectStatus(276, 276);
  // The line template of a view applies only while the view is open.
  await nav(page).getByRole('button', { name: 'Actions for view Marked' }).click();
  await page.getByRole('menuitem', { name: 'Edit view' }).click();
  await dialogOf(page, 'Edit view').getByRole('button', { name: 'Save View' }).click();
  await expect(page.getByRole('button', { name: 'EVERYTHING', exact: true })).toBeVisible();
  await nav(page).getByRole('button', { name: 'Marked 17' }).click();
  await expect(lens.grid.getByRole('row').nth(1)).toContainText('iam-identity.user-apikey');
  const marked = () =>
    page.evaluate(() => [...new Set([...(CSS.highlights.get('al-match') ?? [])].map((range) => (range as Range).toString().toLowerCase()))].sort());
  await expect.poll(marked).toEqual(['iam', 'user-apikey']);
});

test('a graph is saved as SVG, as PNG and as numbers', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  await page.getByRole('tab', { name: 'Boards' }).click();
  await page.getByRole('button', { name: 'NEW BOARD' }).click();
  await page.getByRole('button', { name: 'Add Graph' }).click();
  await page.getByRole('button', { name: 'Add Graph' }).click();
  await expect(page.getByRole('figure', { name: 'Graph all lines' })).toBeVisible();
  const saved = async (item: string): Promise<Buffer> => {
    await page.getByRole('button', { name: 'Actions for graph all lines' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: item }).click();
    return readFile(await (await download).path());
  };
  const svg = (await saved('Save as SVG')).toString();
  expect(svg).toContain('<svg');
  expect(svg).toMatch(/stroke="rgb/);
  expect((await saved('Save as PNG')).subarray(1, 4).toString()).toBe('PNG');
  const rows = (await saved('Save as CSV')).toString().trim().split('\r\n');
  expect(rows[0]).toBe('Time,all lines');
  expect(rows.slice(1).reduce((sum, row) => sum + Number(row.split(',').at(-1)), 0)).toBe(276);
});

test('the query is translated for another engine, with its differences', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  await lens.find('(action user-apikey) -login failure');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Copy query for another engine' }).click();
  const dialog = dialogOf(page, 'Copy query for another engine');
  await expect(dialog).toContainText('SELECT');
  expect(await violations(lens)).toEqual([]);
  await dialog.getByRole('combobox', { name: 'Engine' }).selectOption('lucene');
  await expect(dialog).toContainText('user-apikey');
});
