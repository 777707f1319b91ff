/** The steps around jobs, taken on the screens as a person takes them, or in one go. */

import { type APIResponse, type Locator, type Page, expect } from '@playwright/test';
import type { Seeker, World } from '../../harness';
import { CHECKUPS, LEANING, finishQuietly } from './checkup-steps';
import { send, signIn } from './steps';

/** Fields of the form of wishes; a name may come several times. */
export type Wishes = Record<string, string | string[]>;

/** Wishes that leave a handful: what lies in 丹後, and what is done from home. */
export const IN_TANGO: Wishes = { areas: 'tango' };
/** Wishes that no posting fulfils. */
export const IMPOSSIBLE: Wishes = { wage_floor: '10000' };

export const heading = (page: Page): Locator => page.getByRole('heading', { level: 1 });

/** The postings of a list, one card each. */
export const cards = (page: Page): Locator => page.locator('article.card');

/** A button or a link of a card; its name goes on with the title for those who do not see where it stands. */
export const button = (within: Locator | Page, label: string): Locator =>
  within.getByRole('button', { name: new RegExp(`^${label}`) });
export const link = (within: Locator | Page, label: string): Locator =>
  within.getByRole('link', { name: new RegExp(`^${label}`) });

/** What has just been done, by the page's own word. */
export const word = (page: Page, title: string): Locator => page.getByRole('status').filter({ hasText: title });

/** The titles of the postings on a page, in their order. */
export async function titles(page: Page): Promise<string[]> {
  const found = await page.locator('article.card .job-title').allTextContents();
  return found.map((title) => title.trim());
}

/** The posting's id in a card's own address. */
export async function idOf(one: Locator): Promise<string> {
  return ((await one.getAttribute('id')) ?? '').replace('job-', '');
}

/** Sends a form in which a name may come several times. */
export function sendAll(page: Page, world: World, path: string, fields: Wishes): Promise<APIResponse> {
  const pairs = Object.entries(fields).flatMap(([name, text]) => [text].flat().map((one) => [name, one]));
  return page.request.post(path, {
    data: new URLSearchParams(pairs).toString(),
    headers: { origin: world.url, 'content-type': 'application/x-www-form-urlencoded' },
  });
}

/** Logs in and consents without a screen. */
export async function consentQuietly(seeker: Seeker, world: World): Promise<void> {
  await signIn(seeker, world);
  await send(seeker.page, world, '/liff/jobs/about', {});
}

/** Says what somebody wants without a screen; today's are chosen then. */
export async function wishQuietly(seeker: Seeker, world: World, wishes: Wishes): Promise<void> {
  const kept = await sendAll(seeker.page, world, '/liff/jobs/wishes', wishes);
  expect(kept.url()).toMatch(/\/liff\/jobs\?after=wishes$/);
}

/** Consents and answers the thirty questions about interests; today's are chosen then. */
export async function recommendQuietly(seeker: Seeker, world: World, wishes: Wishes = {}): Promise<void> {
  await consentQuietly(seeker, world);
  await finishQuietly(seeker, world, CHECKUPS.interests, LEANING);
  await wishQuietly(seeker, world, wishes);
}

/** Somebody who looks at today's three. */
export async function atToday(seeker: Seeker, world: World, wishes: Wishes = {}): Promise<Page> {
  await recommendQuietly(seeker, world, wishes);
  await seeker.page.goto('/liff/jobs');
  await expect(heading(seeker.page)).toHaveText('今日の3社です');
  return seeker.page;
}

/** Presses 気になる of a posting without a screen. */
export async function likeQuietly(seeker: Seeker, world: World, id: string): Promise<void> {
  const liked = await send(seeker.page, world, `/liff/jobs/${id}`, { from: 'detail', op: 'like' });
  expect(liked.url()).toContain('after=liked');
}

/** The row of a person, for a condition of SQL. */
export const rowOf = (seeker: Seeker): string =>
  `(select id from seekers where line_user_id = '${seeker.person.id}')`;

/** What the database keeps of a person: so many rows. */
export function count(world: World, seeker: Seeker, table: string, condition = 'true'): number {
  return Number(world.sql(`select count(*) from ${table} where seeker_id = ${rowOf(seeker)} and ${condition}`)[0]);
}

/** What a person made of postings: kind and reason. */
export const reactions = (world: World, seeker: Seeker): string[] =>
  world.sql(`select kind, reason from reactions where seeker_id = ${rowOf(seeker)} order by reacted_at`);

/** The consents that hold. */
export const consents = (world: World, seeker: Seeker): string[] =>
  world.sql(
    `select purpose from consents where seeker_id = ${rowOf(seeker)} and withdrawn_at is null order by purpose`,
  );

/** The id of a posting of the demo by its number. */
export function posting(world: World, number: number): string {
  return world.sql(`select id from postings where number = ${number}`)[0];
}

/** Presses a button and returns what the server says to its form. */
export async function statusOf(page: Page, press: () => Promise<void>): Promise<number> {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await press();
  return (await answered).status();
}
