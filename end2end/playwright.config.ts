import { defineConfig, devices } from '@playwright/test';
import { environment } from './harness/environment';

/** Loopback only, and nothing of a browser's own business. */
const flags = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
  // Chromium's sandbox refuses to run as root, which containers usually are
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results/files',
  globalSetup: './harness/global-setup.ts',
  // a test that fails, fails: no second chances
  retries: 0,
  forbidOnly: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['junit', { outputFile: environment.report }]],
  snapshotPathTemplate: '{testDir}/{testFileDir}/{testFileName}-snapshots/{arg}{ext}',
  use: {
    locale: 'ja-JP',
    // far from Japan: no page may take its times from the browser's zone
    timezoneId: 'America/New_York',
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: environment.chromium, args: flags },
  },
  projects: [
    {
      name: 'phone',
      testMatch: 'seeker/**/*.spec.ts',
      use: {
        ...devices['Pixel 7'],
        // the names of desktop and phone differ to a server only in size and touch
        viewport: { width: 390, height: 844 },
      },
    },
    {
      name: 'desk',
      testMatch: ['simulator/**/*.spec.ts', 'site/**/*.spec.ts', 'staff/**/*.spec.ts'],
      use: { viewport: { width: 1280, height: 900 } },
    },
  ],
});
