// Runs the browser tests against the built page, in the Chromium of this machine. Started by `npm test` in www.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  outputDir: '../../www/dist/test-results',
  reporter: [['list']],
  // Loads of hundreds of megabytes would only wait for each other.
  workers: 1,
  // Limits are there for what hangs, and machines may be busy.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // On a shared machine one failure may be the machine's. What passes the second time is listed as flaky.
  retries: process.env['CI'] ? 1 : 0,
  use: {
    // Colours that change by and by would be looked at on their way.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: process.env['CHROME'] ?? process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
