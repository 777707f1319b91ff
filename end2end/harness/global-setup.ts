/** One migrated and seeded database before all tests; each file of tests gets a copy. */

import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { create, drop, urlOf } from './database';
import { STARTS_AT, environment } from './environment';
import { run } from './programs';

export default async function globalSetup(): Promise<() => Promise<void>> {
  removeOldLogs();
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

/** Logs are named after the process that wrote them; another run may be under way. */
function removeOldLogs(): void {
  mkdirSync(environment.logs, { recursive: true });
  for (const log of readdirSync(environment.logs)) {
    const running = existsSync(`/proc/${log.split('_')[1]}`);
    if (!running) rmSync(join(environment.logs, log));
  }
}
