/** Notices that LINE did not take: the desk learns whom to tell another way. */

import type { Page } from '@playwright/test';
import { type Seeker, type World, checkAccessibility, expect, test } from '../../harness';
import { type Booked, booked } from './desk';

/** The notices that were given up. */
const failed = (world: World) => Number(world.sql("select count(*) from jobs where outcome = 'failed'")[0]);

/** Somebody leaves LINE after booking; what the desk then has sent is refused for good. */
async function refusedNotice(seeker: Seeker, staff: Page, world: World, slot: string): Promise<Booked> {
  const booking = await booked(seeker, world, slot);
  await seeker.messages(1);
  const before = failed(world);
  await staff.request.post(`${world.simulator.url}/_sim/reset`);
  await staff.goto(`${booking.path}/cancel`);
  await staff.getByLabel('取り消す理由').fill('カウンセラーの急な休み');
  await staff.getByRole('button', { name: '予約を取り消す' }).click();
  await expect(staff.getByText('予約を取り消しました。', { exact: false })).toBeVisible();
  await expect.poll(() => failed(world)).toBe(before + 1);
  return booking;
}

test('as long as LINE takes everything, the page says so', async ({ staff }) => {
  await staff.goto('/admin/notices');
  await expect(staff.getByText('お知らせは、すべてLINEに渡せています。')).toBeVisible();
  await expect(staff.getByRole('table')).toHaveCount(0);
});

test('a notice that LINE refuses stands there, with whom it was for and what it was about', async ({
  newSeeker,
  staff,
  world,
}) => {
  const booking = await refusedNotice(await newSeeker('草津 ゆい'), staff, world, '2026-11-20T20:30');
  await staff.goto('/admin/notices');
  const row = staff.getByRole('row', { name: /草津 ゆい/ });
  await expect(row).toContainText('取り消しました');
  await expect(row.getByRole('rowheader')).toContainText('11月16日(月)');
  await expect(row.getByRole('link', { name: booking.number })).toHaveAttribute('href', booking.path);
  await expect(staff.getByText('大事なことは、ほかの方法で伝えてください。')).toBeVisible();
  await checkAccessibility(staff);

  await row.getByRole('link', { name: '草津 ゆいさん' }).click();
  await expect(staff.getByRole('heading', { level: 1 })).toHaveText('草津 ゆいさん');
});

test('today names the notices that did not arrive', async ({ newSeeker, staff, world }) => {
  await refusedNotice(await newSeeker('米原 そら'), staff, world, '2026-11-21T20:30');
  await staff.goto('/admin/today');
  await expect(staff.getByText(`届かなかったお知らせが${failed(world)}件あります`)).toBeVisible();
  await staff.locator('#main').getByRole('link', { name: /届かなかったお知らせ/ }).click();
  await expect(staff.getByRole('row', { name: /米原 そら/ })).toBeVisible();
});

test('why LINE refused is said in words of the desk', async ({ newSeeker, staff, world }) => {
  await refusedNotice(await newSeeker('高島 つづる'), staff, world, '2026-11-24T20:30');
  await staff.goto('/admin/notices');
  const why = staff.getByRole('row', { name: /高島 つづる/ }).getByRole('cell').last();
  // an address or a status of LINE's interface tells a counselor nothing
  await expect(why).not.toContainText(/\/v2\/|Some\(|answered/);
  await expect(why).toContainText(/[ぁ-ん]/);
});
