/** The main pages of the desk, on a phone and on a screen. */

import type { Page } from '@playwright/test';
import { type Seeker, type World, lostAt } from '../../harness';
import { AT_WORK, CHECKUPS, finishQuietly, k6 } from '../seeker/checkup-steps';
import { booked, staffId, unfold } from './desk';
import { decide, pagesOf, shared } from './shared-steps';
import { preview, text } from './text-steps';

const WIDTHS = [320, 1280];
const LONG = 'とても長い単語ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Their addresses; among them is a booking that has much to say. */
export async function screens(seeker: Seeker, world: World, slot: string): Promise<string[]> {
  const more = { means: 'phone', phone: '090-1234-5678', note: LONG };
  const booking = await booked(seeker, world, slot, more);
  const [person] = world.sql(`select seeker_id from bookings where id = '${booking.id}'`);
  const pages = ['today', 'calendar', 'bookings', 'seekers', 'notices', 'figures', 'settings'];
  const hours = ['everyone', 'closed', staffId(world, 'asahina')].map((page) => `hours/${page}`);
  const of = ['', '/move', '/cancel'].map((page) => `${booking.path}${page}`);
  return [...[...pages, ...hours, `seekers/${person}`, 'nothing'].map((page) => `/admin/${page}`), ...of];
}

/** The addresses of what seekers read; among them is a helpline with much to say. */
export function content(world: World): string[] {
  const [line] = world.sql(
    `update helplines set name = '${LONG.slice(0, 40)}', hours = '${LONG}', description = '${LONG}${LONG.slice(0, 40)}',
       verified_on = date '2026-11-16' - 80 where position = 1 returning id`,
  );
  const helplines = ['', '/new', `/${line}`].map((page) => `helplines${page}`);
  const checkups = ['', '/1', '/2', '/4', '/7'].map((page) => `checkups${page}`);
  return [...helplines, ...checkups, 'figures'].map((page) => `/admin/${page}`);
}

/** The addresses of self-checks whose previews differ most. */
export const PREVIEWS = [1, 2, 3, 5, 7].map((number) => `/admin/checkups/${number}`);

/** From a self-check's page to its preview, with every result in it, unfolded. */
export async function toPreview(page: Page): Promise<void> {
  await text(page, '結果に添える注意').fill(`${LONG}${LONG}`);
  await preview(page);
  await unfold(page);
}

/** The address of results of many kinds, which one counselor may read. */
export async function results(seeker: Seeker, world: World): Promise<string> {
  await shared(seeker, world);
  const others: [number, number[], Record<string, string>?][] = [
    [CHECKUPS.k6, k6(20)],
    [CHECKUPS.jobStress, Array.from({ length: 57 }, (_, place) => (place % 4) + 1), AT_WORK],
    [CHECKUPS.valuesByRating, Array.from({ length: 33 }, (_, place) => (place % 5) + 1)],
    [CHECKUPS.personality, Array.from({ length: 20 }, (_, place) => (place % 5) + 1)],
  ];
  for (const [number, positions, asked] of others) {
    await decide(seeker, world, await finishQuietly(seeker, world, number, positions, asked), 'yes');
  }
  return pagesOf(world, seeker).results;
}

/** Opens pages at a narrow and a wide width and says what was lost. */
export const lost = (page: Page, paths: string[], change?: (page: Page) => Promise<void>) =>
  lostAt(page, paths, WIDTHS, change);

/** The addresses of employers and postings; among them are some with much to say. */
export function postings(world: World): string[] {
  const [employer] = world.sql(
    `update employers set name = '${LONG.slice(0, 60)}', about = repeat('${LONG}', 5)
     where id = (select employer_id from postings where state = 'draft' order by number limit 1) returning id`,
  );
  const [posting] = world.sql(
    `update postings set entries = entries || '{"title": "${LONG.slice(0, 40)}"}'
     where employer_id = '${employer}' and state = 'draft' returning id`,
  );
  const employers = ['', '?page=2', '/new', `/${employer}`, `/${employer}/posting`].map((page) => `employers${page}`);
  const shelves = ['', '?shelf=due', '?shelf=over', `/${posting}`].map((page) => `postings${page}`);
  return [...employers, ...shelves].map((page) => `/admin/${page}`);
}
