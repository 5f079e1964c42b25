// The shipped script contains no code that sends data. channels.spec.ts tests the channels that the policy stops.
import { expect, test as base } from '@playwright/test';
import { readFile } from 'node:fs/promises';
import { builtPage } from './lens';

base('the shipped file names no interface that sends data, and no other file', async () => {
  const page = await readFile(builtPage, 'utf8');
  const script = /<script>([\s\S]*)<\/script>/.exec(page)?.[1] ?? '';
  expect(script.length).toBeGreaterThan(10_000);
  expect(script).not.toMatch(/\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|RTCPeerConnection|EventSource|\bimport\(/);
  expect(page).not.toMatch(/<(script|link|img)[^>]+(src|href)="(?!data:)/);
});
