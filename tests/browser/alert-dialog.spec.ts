// The alert dialog: problems shown at their fields, the message of a firing, and the dialog on a telephone.
import type { Page } from '@playwright/test';
import { violations } from './axe';
import { expect, test, type Lens } from './lens';

/** Finds the component of a dialog by the name of the dialog. The content of a dialog is slotted into this component. */
const dialogOf = (page: Page, name: string) => page.locator('al-dialog').filter({ has: page.getByRole('dialog', { name }) });

/** Loads a workspace file with a view, and opens the dialog of a new email alert for the view. */
async function emailAlert(lens: Lens, firings = 3) {
  const { page } = lens;
  const rail = page.getByRole('button', { name: 'Views and fields' });
  if (await rail.isVisible()) await rail.click();
  const views = [{ name: 'Keys', query: '(action user-apikey.delete) -login' }];
  const file = JSON.stringify({ format: 'activity-lens-workspace', version: 1, views });
  await page
    .getByLabel('Workspace file or definitions')
    .setInputFiles([{ name: 'workspace.json', mimeType: 'application/json', buffer: Buffer.from(file) }]);
  await expect(page.getByRole('dialog', { name: 'Import result' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Actions for view Keys' }).click();
  await page.getByRole('menuitem', { name: 'Attach an alert' }).click();
  const dialog = dialogOf(page, 'Alert for Keys');
  await dialog.getByRole('button', { name: 'Email' }).click();
  await expect(dialog.getByText(`Email would have fired ${firings} times.`)).toBeVisible();
  return dialog;
}

test('an invalid number of lines and an invalid recipient are reported at their fields', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  const dialog = await emailAlert(lens);
  const counter = dialog.getByRole('spinbutton', { name: 'Event lines counter' });
  const save = dialog.getByRole('button', { name: 'Save alert' });
  for (const wrong of ['-7', '0', '', '1.5']) {
    await counter.fill(wrong);
    await expect(dialog.getByText('Enter a whole number, 1 or more.')).toBeVisible();
    await expect(counter).toHaveAttribute('aria-invalid', 'true');
    await save.click();
    await expect(counter).toBeFocused();
    await expect(dialog).toBeAttached();
  }
  await counter.fill('2');
  await expect(counter).toHaveAttribute('aria-invalid', 'false');
  await expect(dialog.getByText('Enter a whole number, 1 or more.')).toHaveCount(0);

  const recipients = dialog.getByRole('textbox', { name: 'Recipients' });
  await recipients.fill('auditor@example.com, nobody');
  await page.keyboard.press('Tab');
  await expect(dialog.getByText('Omitted (not a valid email address): nobody')).toBeVisible();
  await expect(recipients).toHaveAttribute('aria-invalid', 'true');
  expect(await violations(lens)).toEqual([]);

  await dialog.getByRole('button', { name: /^Message/ }).first().click();
  await expect(dialog.getByText('To auditor@example.com', { exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'Back to the alert' }).click();
  await save.click();
  await expect(dialog).toHaveCount(0);
});

test('while the number of lines is invalid, no replay of an older condition is shown', async ({ lens }) => {
  await lens.loadSample();
  const dialog = await emailAlert(lens);
  const counter = dialog.getByRole('spinbutton', { name: 'Event lines counter' });
  const replay = dialog.locator('al-firings');
  for (const [wrong, why] of [['', 'Enter a whole number, 1 or more.'], ['1.5', 'Enter a whole number, 1 or more.'], ['99999999999', 'Enter at most 4,294,967,295.']] as const) {
    await counter.fill(wrong);
    await expect(dialog.getByText(why)).toBeVisible();
    await expect(replay).toHaveCount(0);
    await expect(dialog.getByText('Email is not replayed')).toBeVisible();
    await counter.fill('1');
    await expect(replay).toContainText('Email would have fired 3 times.');
  }
});

test('an alert without a recipient is reported at the field and when the alert is saved', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  const dialog = await emailAlert(lens);
  const warning = dialog.getByText('Without a recipient, the message would be sent to nobody.');
  await expect(warning).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Recipients' }).fill('auditor@example.com');
  await page.keyboard.press('Tab');
  await expect(warning).toHaveCount(0);
  await dialog.getByRole('textbox', { name: 'Recipients' }).fill('');
  await page.keyboard.press('Tab');
  await dialog.getByRole('button', { name: 'Save alert' }).click();
  await expect(page.getByRole('status', { name: 'Message' })).toHaveText(
    'The alert for Keys was saved. It has no valid recipient, so its email would be sent to nobody.',
  );
});

test('a new channel has the zone of the page', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  await page.getByRole('button', { name: /^Time zone/ }).click();
  await page.getByRole('combobox', { name: 'Time zone' }).fill('berlin');
  await page.getByRole('combobox', { name: 'Time zone' }).press('Enter');
  await expect(page.getByRole('button', { name: /^Time zone/ })).toContainText('Europe/Berlin');
  const dialog = await emailAlert(lens);
  await expect(dialog.getByRole('combobox', { name: 'Time zone' })).toHaveValue('Europe/Berlin');
});

test('the form shows the period in effect, and a change to Absence and back keeps the settings', async ({ lens }) => {
  await lens.loadSample();
  const dialog = await emailAlert(lens);
  const presence = dialog.getByRole('radio', { name: 'Presence' });
  const absence = dialog.getByRole('radio', { name: 'Absence' });
  const period = dialog.getByRole('combobox', { name: 'Time frequency' });
  const inEffect = dialog.locator('al-firings');
  for (const chosen of ['30 seconds', '1 minute', '12 hours', '24 hours']) {
    await presence.check();
    await period.selectOption(chosen);
    await absence.check();
    await expect(period.locator('option:checked')).toHaveText(chosen);
    await expect(inEffect).toContainText(`within ${chosen}`);
    await expect(period.locator('option')).toHaveCount(9);
  }
  await period.selectOption('15 minutes');
  await presence.check();
  await expect(period.locator('option:checked')).toHaveText('15 minutes');

  // Settings that Absence does not allow are restored when Presence is selected again.
  await period.selectOption('30 seconds');
  await dialog.getByRole('checkbox', { name: 'Immediately' }).check();
  await dialog.getByRole('checkbox', { name: 'At the end' }).uncheck();
  await absence.check();
  await expect(period.locator('option:checked')).toHaveText('30 seconds');
  await presence.check();
  await expect(period.locator('option:checked')).toHaveText('30 seconds');
  await expect(inEffect).toContainText('within 30 seconds');
  await expect(dialog.getByRole('checkbox', { name: 'Immediately' })).toBeChecked();
  await expect(dialog.getByRole('checkbox', { name: 'At the end' })).not.toBeChecked();
});

test('typed text stays with its channel when the channel before it is removed', async ({ lens }) => {
  await lens.loadSample();
  const dialog = await emailAlert(lens);
  await dialog.getByRole('button', { name: 'Slack', exact: true }).click();
  await dialog.getByRole('group', { name: /Slack/ }).getByRole('spinbutton').fill('0');
  await dialog.getByRole('button', { name: /Remove.*Email/ }).click();
  await expect(dialog.getByRole('group', { name: /Slack/ }).getByRole('spinbutton')).toHaveValue('0');
  await expect(dialog.getByText('Enter a whole number, 1 or more.')).toBeVisible();
});

test('a zone that is not in the list is shown unchanged', async ({ lens }) => {
  const { page } = lens;
  await lens.loadSample();
  const channels = [{ integration: 'email', operator: 'presence', lines: 1, period: '5m', zone: 'US/Pacific' }];
  const file = { format: 'activity-lens-workspace', version: 1, views: [{ id: 'keys', name: 'Keys', query: 'user-apikey' }], alerts: [{ id: 'one', viewId: 'keys', channels }] };
  await page
    .getByLabel('Workspace file or definitions')
    .setInputFiles([{ name: 'workspace.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) }]);
  await expect(page.getByRole('dialog', { name: 'Import result' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Actions for view Keys' }).click();
  await page.getByRole('menuitem', { name: 'Edit alert' }).click();
  await expect(dialogOf(page, 'Alert for Keys').getByRole('combobox', { name: 'Time zone' })).toHaveValue('US/Pacific');
});

test('firings close to each other are one band with their number, and are gone with another search', async ({ lens }) => {
  const { page } = lens;
  // Two firings with a day between them, then 250 in 250 hours.
  const hours = [0, 24, ...Array.from({ length: 250 }, (_, at) => 100 + at)];
  const event = (hour: number) => JSON.stringify({ eventTime: new Date(Date.UTC(2019, 4, 17) + hour * 3600_000).toISOString(), action: 'a.user-apikey.delete' });
  await page.getByLabel('Open files').setInputFiles([{ name: 'hours.json', mimeType: 'application/json', buffer: Buffer.from(hours.map(event).join('\n')) }]);
  await lens.expectStatus(252, 252);
  const dialog = await emailAlert(lens, 252);
  await dialog.getByRole('button', { name: 'Save alert' }).click();
  await page.getByRole('button', { name: /^Keys/ }).first().click();
  const alone = lens.timeline.getByRole('img', { name: /^The alert for this view fires at/ });
  const bands = lens.timeline.getByRole('img', { name: /^The alert for this view fires 250 times: / });
  await expect(alone).toHaveCount(2);
  await expect(bands).toHaveText('250');
  await lens.search.fill('delete');
  await lens.search.press('Enter');
  await expect(bands).toHaveCount(0);
  await expect(alone).toHaveCount(0);
});

test.describe('on a telephone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('of hundreds of firings, ten are listed first and at most 200 on request', async ({ lens }) => {
    const firing = (at: number) => JSON.stringify({ eventTime: new Date(Date.UTC(2019, 4, 17) + at * 3600_000).toISOString(), action: 'a.user-apikey.delete', message: 'user-apikey' });
    const text = Array.from({ length: 250 }, (_, at) => firing(at)).join('\n');
    await lens.page.getByLabel('Open files').setInputFiles([{ name: 'hours.json', mimeType: 'application/json', buffer: Buffer.from(text) }]);
    await lens.expectStatus(250, 250);
    const dialog = await emailAlert(lens, 250);
    const rows = dialog.getByRole('table', { name: 'Firings of the Email channel' }).getByRole('row');
    await expect(rows).toHaveCount(11);
    await dialog.getByRole('button', { name: 'Show all 200' }).click();
    await expect(rows).toHaveCount(201);
    await expect(dialog.getByText('The last 200 of 250 are listed.')).toBeVisible();
  });

  test('the actions of a firing are visible', async ({ lens }) => {
    await lens.loadSample();
    const dialog = await emailAlert(lens);
    const row = dialog.getByRole('table', { name: 'Firings of the Email channel' }).getByRole('row').nth(1);
    for (const name of [/^Message/, /^Events/]) {
      const button = row.getByRole('button', { name });
      await button.scrollIntoViewIfNeeded();
      const box = await button.boundingBox();
      expect((box?.x ?? 390) + (box?.width ?? 0)).toBeLessThanOrEqual(390 - 12);
    }
    expect(await violations(lens)).toEqual([]);
  });
});
