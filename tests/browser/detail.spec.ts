// The event detail: fields with their actions, the JSON tree, and the original text from files of every kind.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { line } from './events';
import { expect, test, type Lens } from './lens';

const KEYS = '(action user-apikey) -login';
const detailOf = (lens: Lens) => lens.page.getByRole('region', { name: 'Event', exact: true });

async function act(lens: Lens, field: string, action: string): Promise<void> {
  await detailOf(lens).getByRole('button', { name: `Actions for field ${field}`, exact: true }).click();
  await detailOf(lens).getByRole('menuitem', { name: action, exact: true }).click();
}

test('the actions of a value change the text of the search', async ({ lens }) => {
  await lens.loadSample();
  await lens.find(`${KEYS} failure`);
  await lens.grid.getByRole('row').nth(1).click();
  await act(lens, 'initiator.host.agent', 'Include this value');
  await expect(lens.search).toHaveValue(`${KEYS} failure initiator.host.agent:==="IBM Cloud CLI"`);
  await expect(lens.status).toHaveText(/^3 of/);
  await act(lens, 'initiator.host.agent', 'Exclude this value');
  await expect(lens.search).toHaveValue(`${KEYS} failure -initiator.host.agent:==="IBM Cloud CLI"`);
  await expect(lens.status).toHaveText(/^0 of/);
  await act(lens, 'action', 'Search only this value');
  await expect(lens.search).toHaveValue('action:===iam-identity.user-apikey.delete');
  await expect(lens.status).toHaveText(/^4 of/);
  await act(lens, 'reason.reasonForFailure', 'Only events with this field');
  await expect(lens.search).toHaveValue('action:===iam-identity.user-apikey.delete reason.reasonForFailure:*');
  await act(lens, 'reason.reasonForFailure', 'Only events without this field');
  await expect(lens.search).toHaveValue('action:===iam-identity.user-apikey.delete -reason.reasonForFailure:*');
});

test('all fields together are one tab stop, and arrow keys move between the fields', async ({ lens }) => {
  await lens.loadSample();
  await lens.grid.getByRole('row').nth(1).click();
  const menus = detailOf(lens).getByRole('button', { name: /^Actions for field/ });
  await menus.first().focus();
  await lens.page.keyboard.press('ArrowDown');
  await expect(menus.nth(1)).toBeFocused();
  await lens.page.keyboard.press('End');
  await expect(menus.last()).toBeFocused();
  await lens.page.keyboard.press('Home');
  await lens.page.keyboard.press('Enter');
  await expect(detailOf(lens).getByRole('menuitem', { name: 'Include this value' })).toBeFocused();
  await lens.page.keyboard.press('Escape');
  await expect(menus.first()).toBeFocused();
  expect(await menus.evaluateAll((all) => all.filter((button) => (button as HTMLElement).tabIndex === 0).length)).toBe(1);
});

test('the menu of a field copies values and paths, adds columns and splits the timeline', async ({ lens }) => {
  await lens.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const clipboard = () => lens.page.evaluate(() => navigator.clipboard.readText());
  await lens.loadSample();
  await lens.find(`${KEYS} failure`);
  await lens.grid.getByRole('row').nth(1).click();
  await act(lens, 'outcome', 'Copy value');
  await expect.poll(clipboard).toBe('failure');
  await act(lens, 'initiator.host.agent', 'Copy path');
  await expect.poll(clipboard).toBe('initiator.host.agent');
  await act(lens, 'outcome', 'Add as column');
  // The line is still there, as a column. The head of `outcome` is a mark.
  await expect(lens.grid.getByRole('columnheader')).toHaveText([/^Time/, 'Event', '']);
  await expect(lens.grid.getByRole('columnheader').last().getByRole('button')).toHaveAccessibleName('Outcome');
  await act(lens, 'outcome', 'Remove column');
  await expect.poll(() => lens.lines()).toHaveLength(3);
  await act(lens, 'outcome', 'Group the timeline by this field');
  await expect(lens.page.locator('al-timeline')).toContainText('failure');
});

test('arrow keys move in the JSON tree, and the original text is labelled as unchanged since it was loaded', async ({ lens }) => {
  await lens.loadSample();
  await lens.find(`${KEYS} failure`);
  await lens.grid.getByRole('row').nth(1).click();
  await detailOf(lens).getByRole('tab', { name: 'JSON' }).click();
  const tree = detailOf(lens).getByRole('tree');
  const root = tree.getByRole('treeitem').first();
  await expect(root).toHaveAttribute('aria-expanded', 'true');
  await expect(tree).toContainText('action: "iam-identity.user-apikey.delete"');
  await root.press('ArrowLeft');
  await expect(tree.getByRole('treeitem')).toHaveCount(1);
  await root.press('ArrowRight');
  await root.press('ArrowRight');
  await expect(tree.getByRole('treeitem').nth(1)).toBeFocused();

  await detailOf(lens).getByRole('tab', { name: 'JSON' }).press('ArrowRight');
  await expect(detailOf(lens)).toContainText('Read back from the file. The text is the same as when it was loaded.');
  await expect(detailOf(lens)).toContainText('"action":"iam-identity.user-apikey.delete"');
});

test('the original text is read again from plain, compressed and UTF-16 files', async ({ lens }) => {
  const folder = await mkdtemp(join(tmpdir(), 'activity-lens-original-'));
  const lines = Array.from({ length: 3000 }, (_, at) => line(at));
  const text = lines.join('\n');
  const half = text.indexOf('\n', text.length / 2);
  const files: [string, Uint8Array][] = [
    ['plain.json', Buffer.from(`${text}\n`)],
    ['array.json', Buffer.from(`[${lines.join(',\n')}]`)],
    ['two-members.json.gz', Buffer.concat([gzipSync(text.slice(0, half)), gzipSync(text.slice(half))])],
    ['wide.json', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ];
  for (const [name, bytes] of files) {
    await writeFile(join(folder, name), bytes);
    await lens.page.reload();
    await lens.open(join(folder, name));
    await lens.loaded();
    await lens.find('target.name:===key-2871');
    await expect(lens.status, name).toHaveText(/^1 of 3,000/);
    await lens.grid.getByRole('row').nth(1).click();
    await detailOf(lens).getByRole('tab', { name: 'Original' }).click();
    await expect(detailOf(lens), name).toContainText('Read back from the file. The text is the same as when it was loaded.');
    expect(await lens.original(), name).toBe(lines[2871]);
  }
  await rm(folder, { recursive: true });
});

test('on a telephone the detail covers the list and can be closed', async ({ lens }) => {
  await lens.page.setViewportSize({ width: 390, height: 844 });
  await lens.loadSample();
  await lens.find(KEYS);
  await lens.grid.getByRole('row').nth(2).click();
  await expect(detailOf(lens)).toBeInViewport();
  const sheet = await detailOf(lens).boundingBox();
  expect(Math.round((sheet?.x ?? 1) + (sheet?.width ?? 0))).toBe(390);
  expect(await lens.overflowPx()).toBeLessThanOrEqual(0);
  await detailOf(lens).getByRole('button', { name: 'Close' }).click();
  await expect(detailOf(lens)).toHaveCount(0);
  await expect(lens.grid.getByRole('row').nth(1)).toBeInViewport();
});

test('an event begins with who did what and why it failed, and a value of the summary is searched', async ({ lens }) => {
  await lens.page.setViewportSize({ width: 1280, height: 800 });
  await lens.loadSample();
  await lens.find(`${KEYS} failure`);
  await lens.grid.getByRole('row').nth(1).click();
  const summary = detailOf(lens).locator('.summary');
  await expect(summary).toContainText('iam-identity.user-apikey.delete');
  for (const question of ['Who', 'Action', 'Target', 'Outcome', 'Reason', 'From', 'Time', 'Through']) await expect(summary.getByText(question, { exact: true })).toBeInViewport();
  await summary.getByRole('button', { name: 'failure', exact: true }).click();
  await detailOf(lens).getByRole('menuitem', { name: 'Search only this value' }).click();
  await expect(lens.search).toHaveValue('outcome:===failure');
  // A pinned field is the first one in every event, also after a reload.
  await act(lens, 'reason.reasonCode', 'Pin to the top of events');
  const first = detailOf(lens).locator('.fields dt').first();
  await expect(first).toContainText('reason.reasonCode');
  await lens.page.reload();
  await lens.loadSample();
  await lens.find(`${KEYS} failure`);
  await lens.grid.getByRole('row').nth(2).click();
  await expect(first).toContainText('reason.reasonCode');
});

test('an update shows what it changed', async ({ lens }) => {
  const folder = await mkdtemp(join(tmpdir(), 'activity-lens-changes-'));
  const event = { ...(JSON.parse(line(0)) as object), requestData: { prev_name: 'old key', name: 'new key', lock: true } };
  await writeFile(join(folder, 'update.json'), `${JSON.stringify(event)}\n`);
  await lens.open(join(folder, 'update.json'));
  await lens.loaded();
  await lens.grid.getByRole('row').nth(1).click();
  const change = detailOf(lens).getByRole('table', { name: 'Changes' }).getByRole('row').nth(1);
  await expect(change.getByRole('rowheader')).toHaveText('name');
  await expect(change.getByRole('cell')).toHaveText(['old key', 'new key']);
  await rm(folder, { recursive: true });
});
