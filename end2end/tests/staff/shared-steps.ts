/** Steps of somebody who shows a result to the counselors, and of a counselor who reads it. */

import { type Locator, type Page, expect } from '@playwright/test';
import type { Seeker, World } from '../../harness';
import { CHECKUPS, LEANING, finishQuietly } from '../seeker/checkup-steps';
import { send } from '../seeker/steps';

/** The name of the self-check that most tests share, as it heads a result. */
export const INTERESTS = '興味・適職';

/** The parts of the desk's page that show a result, each named by its self-check and when it was answered. */
export const panel = (desk: Page, title = INTERESTS): Locator =>
  desk.getByRole('region', { name: new RegExp(`^${title}（\\d+月[^：]*）$`) });

/** The seeker's id at the desk. */
export function idOf(world: World, seeker: Seeker): string {
  return world.sql(`select id from seekers where line_user_id = '${seeker.person.id}'`)[0];
}

/** The seeker's page at the desk, and the page of the results shown there. */
export function pagesOf(world: World, seeker: Seeker): { person: string; results: string } {
  const person = `/admin/seekers/${idOf(world, seeker)}`;
  return { person, results: `${person}/results` };
}

/** Shows a result from now on, or no longer, without a screen. */
export async function decide(seeker: Seeker, world: World, result: string, show: 'yes' | 'no'): Promise<void> {
  expect((await send(seeker.page, world, `${result}/share`, { show })).ok()).toBe(true);
}

/** A result about interests that is shown; returns its path on the phone. */
export async function shared(seeker: Seeker, world: World, positions = LEANING): Promise<string> {
  const result = await finishQuietly(seeker, world, CHECKUPS.interests, positions);
  await decide(seeker, world, result, 'yes');
  return result;
}

/** Every row of the tables inside the main part of a page. */
export function rows(page: Page): Promise<string[]> {
  return page
    .locator('main tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent?.trim()).join('|')));
}

/** Who looked at which of a person's results, by the staff's address. */
export function views(world: World, seeker: Seeker): string[] {
  return world.sql(
    `select f.email from (select * from checkup_share_views union all select * from stress.checkup_share_views) v
     join (select id, seeker_id from checkup_shares union all select id, seeker_id from stress.checkup_shares) h
       on h.id = v.share_id
     join staff f on f.id = v.staff_id where h.seeker_id = '${idOf(world, seeker)}' order by v.viewed_at`,
  );
}
