// Stages of requests: each an event, or folded so that each request counts once.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type Lens } from './lens';

let folder = '';

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'activity-lens-stages-'));
});

test.afterAll(() => rm(folder, { recursive: true }));

const stageOf = (request: number, stage: string, second: number) =>
  JSON.stringify({
    kind: 'Event',
    auditID: `request-${request}`,
    stage,
    verb: 'delete',
    user: { username: 'ana' },
    requestReceivedTimestamp: `2024-05-17T16:31:0${second}.000Z`,
  });

async function openStages(lens: Lens): Promise<void> {
  const first = [stageOf(1, 'RequestReceived', 1), stageOf(2, 'RequestReceived', 2), stageOf(3, 'RequestReceived', 3)];
  const second = [stageOf(1, 'ResponseComplete', 4), stageOf(2, 'Panic', 5), stageOf(1, 'RequestReceived', 1)];
  const paths = [];
  for (const [name, lines] of Object.entries({ 'first.log': first, 'second.log': second })) {
    const path = join(folder, name);
    await writeFile(path, `${lines.join('\n')}\n`);
    paths.push(path);
  }
  await lens.open(...paths);
  await lens.loaded();
}

test('if only folded stages match, the page says so and offers to show each stage', async ({ lens }) => {
  await openStages(lens);
  await lens.page.getByRole('combobox', { name: 'Stages' }).selectOption('folded');
  await lens.find('stage:RequestReceived request-1');
  await lens.expectStatus(0, 3);
  await expect(lens.status).toContainText('1 stage matches, but is folded');
  await expect(lens.timeline).toContainText('No matching events.');
  await expect(lens.page.locator('al-events-grid')).toContainText('1 stage matches, but is folded.');
  await lens.page.getByRole('button', { name: 'Show each stage' }).click();
  await lens.expectStatus(1, 5);
  await expect(lens.grid.getByRole('row')).toHaveCount(2);
});

test('folded stages are left out of the counts, the list and the export, and each can be opened', async ({ lens }) => {
  await openStages(lens);
  await lens.expectStatus(5, 5);
  const choice = lens.page.getByRole('combobox', { name: 'Stages' });
  await expect(choice).toHaveValue('each');
  await choice.selectOption('folded');
  await lens.expectStatus(3, 3);
  await expect(lens.status).toContainText('2 stages folded into them');
  await expect(lens.grid.getByRole('row')).toHaveCount(4);
  await lens.grid.getByRole('row').nth(1).click();
  const stages = lens.page.getByRole('group', { name: 'Stages of this request' });
  await expect(stages.getByRole('listitem')).toContainText([/RequestReceived.*2024-05-17T16:31:02/s, /Panic.*2024-05-17T16:31:05/s]);
  await stages.getByRole('button', { name: 'Open the stage RequestReceived' }).click();
  await expect(stages.getByRole('button', { name: 'Open the stage RequestReceived' })).toHaveAttribute('aria-current', 'true');
  await expect(lens.page.getByRole('region', { name: 'Event' })).toContainText('RequestReceived');
  await choice.selectOption('each');
  await lens.expectStatus(5, 5);
});

test('without stages there is no choice', async ({ lens }) => {
  await lens.loadSample();
  await expect(lens.page.getByRole('combobox', { name: 'Stages' })).toHaveCount(0);
});
