// The promise of the page, that it cannot call out, tried from inside.
import { expect, test as base } from '@playwright/test';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import { builtPage, folderWithPage } from './lens';

base('the policy refuses every way out that a script could try', async ({ page }) => {
  let reached = 0;
  const server = createServer((_, response) => {
    reached += 1;
    response.end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await page.goto((await folderWithPage()).url);
  const outcome = await page.evaluate(async (url) => {
    const image = new Image();
    image.src = `${url}image`;
    const fetched = await fetch(`${url}fetch`).then(() => 'reached', () => 'refused');
    const beacon = navigator.sendBeacon(`${url}beacon`);
    const socket = await new Promise<string>((resolve) => {
      const opened = new WebSocket(url.replace('http', 'ws'));
      opened.onerror = () => resolve('refused');
      opened.onopen = () => resolve('reached');
      // A refusal by policy may come without any event.
      setTimeout(() => resolve('refused'), 1000);
    });
    return { fetched, beacon, socket };
  }, target);
  await page.evaluate((url) => {
    const form = document.createElement('form');
    form.action = `${url}form`;
    document.body.append(form);
    form.submit();
  }, target);
  await page.waitForTimeout(300);
  expect(outcome).toMatchObject({ fetched: 'refused', socket: 'refused' });
  expect(reached).toBe(0);
  server.closeAllConnections();
  server.close();
});

base('the shipped file names no way out, and nothing beside it', async () => {
  const page = await readFile(builtPage, 'utf8');
  const script = /<script>([\s\S]*)<\/script>/.exec(page)?.[1] ?? '';
  expect(script.length).toBeGreaterThan(10_000);
  expect(script).not.toMatch(/\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|RTCPeerConnection|EventSource|\bimport\(/);
  expect(page).not.toMatch(/<(script|link|img)[^>]+(src|href)="(?!data:)/);
});
