// Runs the browser tests with the built page in the installed Chromium. `npm test` in www uses this configuration.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  outputDir: '../../www/dist/test-results',
  reporter: [['list']],
  // One test at a time: tests that load hundreds of megabytes would slow each other down.
  workers: 1,
  // These limits stop tests that hang, and are large enough for a busy machine.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // On a busy machine a test may fail once. A test that passes at the second attempt is listed as flaky.
  retries: process.env['CI'] ? 1 : 0,
  use: {
    // Without animations, colours are not checked during a transition.
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
