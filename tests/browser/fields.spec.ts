// The fields panel: counts of fields and values among the matching events, and the actions of a value.
import { expect, test, type Lens } from './lens';

const KEYS = '(action user-apikey) -login';

/** Chooses an action from the menu of `target`, which is a field or a value, such as `field action`. */
async function act(lens: Lens, target: string, action: string): Promise<void> {
  await lens.fields.getByRole('button', { name: `Actions for ${target}`, exact: true }).click();
  await lens.fields.getByRole('menuitem', { name: action, exact: true }).click();
}

test('counts are updated with the search, and present and absent add up to the matching events', async ({ lens }) => {
  await lens.loadSample();
  await expect(lens.fields.getByRole('button', { name: 'action 276', exact: true })).toBeVisible();
  await lens.find(KEYS);
  await expect(lens.fields.getByRole('button', { name: 'action 17', exact: true })).toBeVisible();
  await lens.find('');
  await expect(lens.fields.getByRole('button', { name: 'action 276', exact: true })).toBeVisible();
  const filter = lens.fields.getByRole('textbox', { name: 'Find a field' });
  await filter.fill('correlationId');
  const field = lens.fields.getByRole('button', { name: /^correlationId/ });
  const present = Number((await field.textContent())?.replace(/\D/g, ''));
  await filter.fill('reason.reasonForFailure');
  const absent = lens.fields.locator('.values li').filter({ hasText: 'Absent' });
  const reason = lens.fields.getByRole('button', { name: /^reason\.reasonForFailure/ });
  await reason.click();
  const some = Number(((await reason.locator('.number').textContent()) ?? '').replace(/\D/g, ''));
  expect(present).toBe(276);
  expect(some).toBeLessThan(276);
  await expect(absent).toContainText(String(276 - some));
});

test('values can be included, excluded or searched alone, and the absent row searches for the field', async ({ lens }) => {
  await lens.loadSample();
  await lens.find(KEYS);
  await act(lens, 'value failure of field outcome', 'Include this value');
  await expect(lens.search).toHaveValue(`${KEYS} outcome:===failure`);
  await expect(lens.status).toHaveText(/^3 of/);
  await act(lens, 'value failure of field outcome', 'Exclude this value');
  await expect(lens.status).toHaveText(/^14 of/);
  await act(lens, 'value success of field outcome', 'Search only this value');
  await expect(lens.search).toHaveValue('outcome:===success');
  await lens.find('');
  await lens.fields.getByRole('textbox', { name: 'Find a field' }).fill('reason.reasonForFailure');
  const field = lens.fields.getByRole('button', { name: /^reason/ }).first();
  const path = (await field.locator('.path').textContent()) ?? '';
  await field.click();
  const present = Number(((await field.locator('.number').textContent()) ?? '').replace(/\D/g, ''));
  await act(lens, `value Absent of field ${path}`, 'Only events without this field');
  await expect(lens.search).toHaveValue(`-${path}:*`);
  await expect(lens.status).toHaveText(new RegExp(`^${276 - present} of`));
});

test('the count of a value equals the matches of its search', async ({ lens }) => {
  await lens.loadSample();
  for (const field of ['action', 'outcome', 'initiator.name', 'severity']) {
    await lens.find('');
    await expect(lens.status).toHaveText(/^276 of/);
    const own = lens.page.getByRole('button', { name: `${field} 276`, exact: true });
    await expect(own).toBeVisible();
    const item = lens.fields.getByRole('listitem').filter({ has: own });
    const row = item.locator('.values li').first();
    const count = (await row.locator('.number').first().textContent()) ?? '';
    await row.click();
    await lens.fields.getByRole('menuitem', { name: 'Search only this value' }).click();
    await expect(lens.status, field).toHaveText(new RegExp(`^${count} of`));
  }
});

test('the fields are one tab stop, and the keyboard moves, opens and closes', async ({ lens }) => {
  await lens.loadSample();
  await expect(lens.fields.getByRole('button', { name: 'action 276', exact: true })).toBeVisible();
  await lens.fields.getByRole('textbox', { name: 'Find a field' }).focus();
  await lens.page.keyboard.press('Tab');
  const action = lens.fields.getByRole('button', { name: 'action 276', exact: true });
  await expect(action).toBeFocused();
  await lens.page.keyboard.press('ArrowLeft');
  await expect(lens.fields.getByRole('button', { name: 'action 276', exact: true })).toHaveAttribute('aria-expanded', 'false');
  await expect(lens.fields.locator('[data-stop]:focus')).toHaveCount(1);
  await lens.page.keyboard.press('ArrowDown');
  await expect(action).not.toBeFocused();
  const stops = await lens.fields.locator('button.field').evaluateAll((all) => all.filter((one) => (one as HTMLElement).tabIndex === 0).length);
  expect(stops).toBeLessThanOrEqual(1);
});

test('a field shows more values, a chart with its table, a column, and a split of the timeline', async ({ lens }) => {
  await lens.loadSample();
  await expect(lens.fields.getByRole('button', { name: 'action 276', exact: true })).toBeVisible();
  const item = lens.fields.getByRole('listitem').filter({ has: lens.page.getByRole('button', { name: 'action 276', exact: true }) });
  const values = item.locator('.values li');
  const before = await values.count();
  await item.getByRole('button', { name: /^Show \d+ more$/ }).click();
  await expect.poll(() => values.count()).toBeGreaterThan(before);

  await act(lens, 'field action', 'Chart this field');
  await expect(lens.page.getByRole('dialog', { name: 'action in the matching events' })).toBeVisible();
  const dialog = lens.page.locator('al-field-chart');
  await expect(dialog.getByRole('figure')).toBeVisible();
  expect(await dialog.locator('svg rect').count()).toBeGreaterThan(3);
  const counts = await dialog.getByRole('row').locator('td:nth-of-type(1)').allTextContents();
  expect(counts.reduce((sum, text) => sum + Number(text.replaceAll(',', '')), 0)).toBe(276);
  await dialog.getByRole('button', { name: 'Close' }).click();

  await act(lens, 'field action', 'Add as column');
  await expect(lens.grid.getByRole('columnheader', { name: 'action' })).toBeVisible();
  await act(lens, 'field action', 'Group the timeline by this field');
  await expect(lens.page.locator('al-timeline')).toContainText('iam-identity.user-apikey.login');
});

test('rows of values have a bar, and other rows have none', async ({ lens }) => {
  await lens.loadSample();
  const filter = lens.fields.getByRole('textbox', { name: 'Find a field' });
  await filter.fill('reason.reasonForFailure');
  await lens.fields.getByRole('button', { name: /^reason\.reasonForFailure/ }).click();
  const rows = lens.fields.locator('.values li');
  const absent = rows.filter({ hasText: 'Absent' });
  await expect(absent).toHaveCount(1);
  await expect(absent.locator('.share')).toHaveCount(0);
  await expect(rows.first().locator('.share')).toHaveCount(1);
});
