/** The two kinds of people in front of a browser. */

import { type Page, expect } from '@playwright/test';
import type { Person, Simulator, TalkEntry } from './simulator';
import type { World } from './world';

/** A person who looks for work, with LINE on the phone. */
export class Seeker {
  constructor(
    readonly person: Person,
    readonly page: Page,
    private readonly simulator: Simulator,
  ) {}

  /**
   * Opens a LIFF screen such as `/booking?day=2026-11-18` the way LINE does: the endpoint with
   * `liff.state` first, then the screen. The first opening logs the person in.
   */
  async open(path = ''): Promise<void> {
    const first = await this.simulator.openLiff(this.person.id, path);
    const wanted = new URL(`/liff${path}`, first);
    await this.page.goto(first, { waitUntil: 'commit' });
    await this.page.waitForURL((url) => {
      const arrived = url.pathname.replace(/\/$/, '') === wanted.pathname.replace(/\/$/, '');
      return arrived && !url.search.includes('liff.state') && !url.hash.includes('id_token');
    });
    // the door's splash stands at the same address until the person is logged in
    await expect(this.page.locator('[data-sign-in]')).toHaveCount(0);
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  /** Waits for the next messages of the account, until there are `count` in all. */
  async messages(count: number): Promise<TalkEntry[]> {
    await expect
      .poll(async () => (await this.simulator.deliveries(this.person.id)).length, { timeout: 20_000 })
      .toBeGreaterThanOrEqual(count);
    const delivered = await this.simulator.deliveries(this.person.id);
    expect(delivered).toHaveLength(count);
    return delivered;
  }
}

/** Who of the demo's staff logs in. */
export type StaffName = 'manager' | 'sato' | 'coordinator' | 'editor' | 'city';

const PASSWORD = 'demo-kyoto-2026';

/** Logs a person of the demo's staff in. */
export async function logIn(world: World, page: Page, name: StaffName): Promise<void> {
  await page.goto(`${world.url}/admin/login`);
  await page.locator('input[name=email]').fill(`${name}@example.jp`);
  await page.locator('input[name=password]').fill(PASSWORD);
  await page.locator('form:has(input[name=password]) button[type=submit]').click();
  await page.waitForURL((url) => url.pathname.startsWith('/admin') && url.pathname !== '/admin/login');
}
