// Search, time range and timeline with a million events. Every answer is exact, and the search box does not wait for answers.
import { expected } from './events';
import { expect, test } from './lens';
import { MILLION, million } from './million';

test.describe.configure({ timeout: 300_000 });

const FAILURES = Array.from({ length: 7 }, (_, at) => at).reduce((sum, at) => sum + (at === 3 ? Math.ceil((MILLION - at) / 7) : 0), 0);

test('with a million events, search, suggestions, split and zoom work while the user types', async ({ lens }) => {
  await lens.open(await million());
  await lens.loaded();
  await lens.expectStatus(MILLION, MILLION);

  await lens.search.click();
  const query = '(action user-apikey) -login failure';
  for (const letter of query) {
    await lens.page.keyboard.type(letter);
    // The letter appears immediately, even if the engine is busy.
    expect((await lens.search.inputValue()).endsWith(letter)).toBe(true);
  }
  await lens.expectStatus(expected(0, MILLION).failedKeys, MILLION);
  const explanation = lens.page.getByRole('list', { name: 'Search explanation' });
  await expect(explanation).toContainText(`with a word beginning with "failure": ${expected(0, MILLION).failedKeys.toLocaleString('en-US')} events`);

  await lens.search.fill('');
  await lens.page.keyboard.type('outcome:f');
  const failure = lens.page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option', { name: /^failure value/ });
  await expect(failure).toContainText(FAILURES.toLocaleString('en-US'));
  await lens.search.press('Tab');
  await lens.expectStatus(FAILURES, MILLION);
  await lens.search.fill('');
  await lens.expectStatus(MILLION, MILLION);

  await lens.page.getByRole('button', { name: /^Split by/ }).click();
  await lens.page.getByRole('combobox', { name: 'Split by' }).fill('outcome');
  await lens.page.getByRole('combobox', { name: 'Split by' }).press('Enter');
  await expect(lens.page.getByRole('list', { name: 'Legend' })).toContainText(FAILURES.toLocaleString('en-US'));
  await lens.page.getByRole('button', { name: /^Time zone/ }).click();
  await lens.page.getByRole('combobox', { name: 'Time zone' }).fill('berlin');
  await lens.page.getByRole('combobox', { name: 'Time zone' }).press('Enter');
  const bars = lens.timeline.getByRole('button');
  await expect(bars.first()).toHaveAttribute('aria-label', /Europe\/Berlin/);
  const labels = await bars.evaluateAll((all) => all.map((bar) => bar.getAttribute('aria-label') ?? ''));
  const counts = labels.map((label) => Number(/: ([\d,]+) events?/.exec(label)?.[1]?.replaceAll(',', '') ?? NaN));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(MILLION);
  await bars.nth(5).focus();
  for (let step = 0; step < 4; step += 1) await lens.page.keyboard.press('Shift+ArrowRight');
  await lens.page.keyboard.press('Enter');
  await lens.expectStatus(counts.slice(5, 10).reduce((sum, count) => sum + count, 0), MILLION);
});
