/** One migrated and seeded database before all tests; each file of tests gets a copy. */

import { mkdirSync, rmSync } from 'node:fs';
import { create, drop, urlOf } from './database';
import { STARTS_AT, environment } from './environment';
import { run } from './programs';

export default async function globalSetup(): Promise<() => Promise<void>> {
  rmSync(environment.logs, { recursive: true, force: true });
  mkdirSync(environment.logs, { recursive: true });
  const template = `e2e_${process.pid}_template`;
  create(template);
  const variables = {
    DATABASE_URL: urlOf(template),
    DEV_CLOCK: STARTS_AT,
    SITE_ROOT: environment.siteRoot,
  };
  run(environment.server, ['migrate'], variables);
  run(environment.server, ['seed'], variables);
  // the workers inherit it
  process.env.E2E_TEMPLATE = template;
  return async () => drop(template);
}
