/** What `cargo xtask` tells the tests, with fallbacks for those who run Playwright by hand. */

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

function built(name: string): string {
  return join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug', name);
}

function firstThatExists(...paths: string[]): string {
  return paths.find((path) => existsSync(path)) ?? paths[0];
}

export const environment = {
  /** The browser of the distribution. */
  chromium: process.env.CHROMIUM ?? '/usr/bin/chromium',
  /** A database whose role may create others. */
  databaseUrl: process.env.E2E_DATABASE_URL ?? process.env.DATABASE_URL,
  psql: process.env.E2E_PSQL ?? 'psql',
  server: process.env.E2E_SERVER ?? built('server'),
  simulator: process.env.E2E_SIMULATOR ?? built('line-simulator'),
  siteRoot:
    process.env.E2E_SITE_ROOT ??
    firstThatExists(join(root, 'target/site-release'), join(root, 'target/site')),
  /** LINE's own description of its interface, where there is one. */
  openapi: process.env.E2E_OPENAPI,
  /** Whether axe looks at every width in every appearance, which takes five minutes more. */
  everyLook: process.env.E2E_EVERY_LOOK !== undefined,
  report: process.env.E2E_REPORT ?? join(root, 'target/test/browser.xml'),
  /** Where the programs under test write their logs. */
  logs: join(root, 'end2end/test-results/logs'),
};

/** A Monday evening in Kyoto: counselors are at work, and tomorrow can be booked. */
export const STARTS_AT = '2026-11-16T19:40:00+09:00';

/** The LIFF app that the simulator knows. */
export const LIFF_ID = '1650000000-Dev0Liff';
