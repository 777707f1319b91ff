/** 相談したい: a posting leads to a counselor, who then knows which one it is. */

import type { Page } from '@playwright/test';
import { type Seeker, type World, expect, test } from '../../harness';
import { atToday, button, cards, idOf, titles } from './jobs-steps';
import { bookQuietly, confirm, send, untilCheck } from './steps';

/** What a booking says it is about. */
const about = (page: Page) => page.getByRole('definition').getByRole('link');

/** Somebody who looks at today's three, with the title and the id of the first. */
async function atFirst(seeker: Seeker, world: World): Promise<{ page: Page; title: string; id: string }> {
  const page = await atToday(seeker, world);
  const [title] = await titles(page);
  return { page, title, id: await idOf(cards(page).first()) };
}

test('a talk about a posting is booked, and the booking’s page names it', async ({ seeker, world }) => {
  const { page, title, id } = await atFirst(seeker, world);
  await button(cards(page).first(), '相談したい').tap();
  await expect(page).toHaveURL('/liff/booking');
  await untilCheck(page);
  const booking = await confirm(page);
  await page.goto(`/liff/bookings/${booking}`);
  await expect(about(page)).toContainText(title);
  await about(page).tap();
  await expect(page).toHaveURL(`/liff/jobs/${id}`);
});

test('before the last tap the page says which posting goes with the booking', async ({ newSeeker, world }) => {
  const { page, title } = await atFirst(await newSeeker('鞍馬 しの'), world);
  await button(cards(page).first(), '相談したい').tap();
  await untilCheck(page, { start: '午後8:00' });
  await expect(page.getByText(title)).toBeVisible();
});

test('the counselor’s desk names the posting', async ({ newSeeker, staff, world }) => {
  const seeker = await newSeeker('貴船 あお');
  const { page, title } = await atFirst(seeker, world);
  await send(page, world, `/liff/jobs/${await idOf(cards(page).first())}/talk`, {});
  await bookQuietly(seeker, world, '2026-11-19T20:00');
  await staff.goto('/admin/bookings');
  await staff.getByRole('row').filter({ hasText: seeker.person.name }).getByRole('link').first().click();
  await expect(staff.getByText(title)).toBeVisible();
});

test('who has a booking talks about the posting there, and books no second one', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('大原 ちか');
  const booking = await bookQuietly(seeker, world, '2026-11-19T21:00');
  const { page, title } = await atFirst(seeker, world);
  await button(cards(page).first(), '相談したい').tap();
  await expect(page).toHaveURL(`/liff/bookings/${booking}?after=attached`);
  await expect(page.getByRole('status')).toContainText('この相談で、求人のことを話せます');
  await expect(about(page)).toContainText(title);
  expect(world.sql(`select count(*) from bookings where id = '${booking}' and posting_id is not null`)).toEqual(['1']);
});

test('a second posting is not lost: the booking names what the page says it was told', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('静原 ふう');
  const booking = await bookQuietly(seeker, world, '2026-11-20T21:00');
  const { page } = await atFirst(seeker, world);
  const [, second] = await titles(page);
  await button(cards(page).first(), '相談したい').tap();
  await expect(page).toHaveURL(`/liff/bookings/${booking}?after=attached`);
  await page.goto('/liff/jobs');
  await button(cards(page).nth(1), '相談したい').tap();
  await expect(page).toHaveURL(`/liff/bookings/${booking}?after=attached`);
  await expect(page.getByText('カウンセラーに、求人を伝えておきました。')).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: second })).toBeVisible();
});
