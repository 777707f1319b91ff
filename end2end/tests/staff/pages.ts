/** The main pages of the desk, on a phone and on a screen. */

import type { Page } from '@playwright/test';
import { type Seeker, type World, lostAt } from '../../harness';
import { booked, staffId } from './desk';

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

/** Opens pages at a narrow and a wide width and says what was lost. */
export const lost = (page: Page, paths: string[], change?: (page: Page) => Promise<void>) =>
  lostAt(page, paths, WIDTHS, change);
