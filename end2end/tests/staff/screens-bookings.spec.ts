/** What a screen reader hears of bookings and of the people who made them. */

import { expect, expectTree, test } from '../../harness';

/** An open booking of the demo, and whose it is. */
const DEMO = `select b.id, b.seeker_id from bookings b join seekers s on s.id = b.seeker_id
  where s.name = '白紙 たかし' and b.state = 'reserved'`;

// what depends on the running clock, on an id or on a number stands in the trees as a pattern

test('what a screen reader hears of the list', async ({ staff }) => {
  await staff.goto('/admin/bookings');
  await expectTree(staff, 'bookings');
});

test('what a screen reader hears of a search', async ({ staff }) => {
  await staff.goto('/admin/bookings');
  const search = staff.getByRole('searchbox', { name: '名前か予約番号で予約をさがす' });
  await search.fill('雛形');
  await search.press('Enter');
  await expect(staff.getByRole('region', { name: '利用者' })).toBeVisible();
  await expectTree(staff, 'search');
});

test('what a screen reader hears of moving a booking', async ({ staff, world }) => {
  const [id] = world.sql(DEMO)[0].split('|');
  await staff.goto(`/admin/bookings/${id}/move?day=2026-11-21`);
  await expectTree(staff, 'move');
});

test('what a screen reader hears of calling a booking off', async ({ staff, world }) => {
  const [id] = world.sql(DEMO)[0].split('|');
  await staff.goto(`/admin/bookings/${id}/cancel`);
  await expectTree(staff, 'cancel');
});

test('what a screen reader hears of the seekers', async ({ staff }) => {
  await staff.goto('/admin/seekers');
  await expectTree(staff, 'seekers');
});

test('what a screen reader hears of one seeker', async ({ staff, world }) => {
  const [, id] = world.sql(DEMO)[0].split('|');
  await staff.goto(`/admin/seekers/${id}`);
  await expectTree(staff, 'seeker');
});
