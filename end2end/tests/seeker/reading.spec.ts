/** Large type, wide type, paper. */

import type { Page } from '@playwright/test';
import { type Seeker, type World, brokenHeadings, expect, spaceOut, test } from '../../harness';
import { losses } from './screen';
import { bookQuietly, prepare } from './steps';

/** Screens of somebody with a booking, and of somebody on the way to one. */
async function screens(booked: Seeker, booking: Seeker, world: World, day: string): Promise<[Page, string][]> {
  const id = await bookQuietly(booked, world, `${day}T24:30`, { note: 'とても長い単語ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijkl' });
  await prepare(booking, world, `${day}T23:00`, { means: 'phone', phone: '090-1234-5678' });
  const of = (page: Page, ...paths: string[]) => paths.map((path): [Page, string] => [page, `/liff/${path}`]);
  return [
    ...of(booked.page, '', 'bookings', `bookings/${id}`, `bookings/${id}/done`, `bookings/${id}/move`, `bookings/${id}/cancel`, 'booking', 'helplines', 'bookings/none'),
    ...of(booking.page, '', 'booking', 'booking/topic', 'booking/check', 'bookings'),
  ];
}

test('nothing is lost at 320 px with type twice as large', async ({ seeker, newSeeker, world }) => {
  test.slow();
  for (const [page, path] of await screens(seeker, await newSeeker('御室 りん'), world, '2026-11-18')) {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(path);
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    expect(await losses(page), path).toEqual([]);
  }
});

test('nothing is lost at 320 px with the spacing that WCAG 1.4.12 names', async ({ seeker, newSeeker, world }) => {
  test.slow();
  for (const [page, path] of await screens(seeker, await newSeeker('嵯峨野 すず'), world, '2026-11-19')) {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(path);
    await spaceOut(page);
    expect(await losses(page), path).toEqual([]);
  }
});

test('no heading breaks inside a word at 320 px', async ({ seeker, newSeeker, world }) => {
  test.slow();
  for (const [page, path] of await screens(seeker, await newSeeker('桃山 ひな'), world, '2026-11-20')) {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(path);
    expect(await brokenHeadings(page), path).toEqual([]);
  }
});

test('on paper the slip stands alone', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('深草 まい');
  const { page } = seeker;
  const id = await bookQuietly(seeker, world, '2026-11-21T24:30');
  for (const path of [`/liff/bookings/${id}`, `/liff/bookings/${id}/done`]) {
    await page.goto(path);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByText('予約のひかえ')).toBeVisible();
    await expect(page.getByText(/K-\d{5}/)).toBeVisible();
    await expect(page.getByText('11月22日(日)')).toBeVisible();
    for (const link of await page.locator('.button, .tabbar, .topbar .lifeline').all()) await expect(link).toBeHidden();
  }
});
