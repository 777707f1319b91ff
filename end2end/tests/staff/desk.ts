/** Steps that several tests of the desk take. */

import { type Locator, type Page, type Response, expect } from '@playwright/test';
import { type Seeker, type World, checkAccessibility } from '../../harness';
import { bookQuietly, send } from '../seeker/steps';

/** A booking as the desk knows it. */
export interface Booked {
  id: string;
  /** `K-00042`. */
  number: string;
  /** The counselor's full name. */
  counselor: string;
  /** Where its page is. */
  path: string;
}

/** A seeker books by the forms on the phone. */
export async function booked(
  seeker: Seeker,
  world: World,
  slot: string,
  more: Record<string, string> = {},
): Promise<Booked> {
  const id = await bookQuietly(seeker, world, slot, more);
  const [row] = world.sql(
    `select 'K-' || lpad(b.number::text, 5, '0'), s.name from bookings b
     join staff s on s.id = b.counselor_id where b.id = '${id}'`,
  );
  const [number, counselor] = row.split('|');
  return { id, number, counselor, path: `/admin/bookings/${id}` };
}

/** The starts that the seeker's calendar offers on a day, such as `2026-11-23T24:30`. */
export async function offered(seeker: Seeker, world: World, day: string): Promise<string[]> {
  const html = await (await send(seeker.page, world, '/liff/booking', { day })).text();
  const starts = [...html.matchAll(/name="slot"[^>]* value="([^"]+)"/g)].map((found) => found[1]);
  return starts.filter((start) => start.startsWith(day));
}

/** Opens a page and looks at it in every width and appearance. */
export async function look(page: Page, path: string, status = 200): Promise<void> {
  expect((await page.goto(path))?.status(), path).toBe(status);
  await checkAccessibility(page);
}

/** Opens everything that is folded. */
export async function unfold(page: Page): Promise<void> {
  await page.locator('details').evaluateAll((all) => all.forEach((folded) => folded.setAttribute('open', '')));
}

/** Looks at the open page with everything unfolded: regions must be told apart by their names. */
export async function lookUnfolded(page: Page): Promise<void> {
  await unfold(page);
  const names = await page.locator('section[aria-labelledby], [role=region]').evaluateAll((all) =>
    all.map((region) => {
      const heading = document.getElementById(region.getAttribute('aria-labelledby') ?? '');
      return region.getAttribute('aria-label') ?? heading?.textContent ?? '';
    }),
  );
  expect([...names].sort(), 'names of regions').toEqual([...new Set(names)].sort());
  await checkAccessibility(page);
}

/** Presses a button and returns what the server says to the form it sends. */
export async function press(page: Page, button: Locator): Promise<Response> {
  const sent = page.waitForResponse((answer) => answer.request().method() === 'POST');
  await button.click();
  return sent;
}

/** Presses a button whose form is refused: the page comes again with a message. */
export async function pressRefused(page: Page, button: Locator, status = 422): Promise<void> {
  expect((await press(page, button)).status()).toBe(status);
  await expect(page.getByRole('alert')).toBeVisible();
}

/** The id of somebody of the demo's staff. */
export function staffId(world: World, name: string): string {
  return world.sql(`select id from staff where email = '${name}@example.jp'`)[0];
}

/** Goes on with the tab key until something has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let pressed = 0; pressed < 80; pressed += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`80 tabs do not lead to ${target}`);
}
