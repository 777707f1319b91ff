import { expect, expectTree, test } from '../../harness';
import { booked } from './desk';

// what depends on the running clock or on a number stands in the trees as a pattern

test('what a screen reader hears of today', async ({ staff }) => {
  await staff.goto('/admin/today');
  await expectTree(staff, 'today');
});

test('what a screen reader hears of a week', async ({ staff }) => {
  await staff.goto('/admin/calendar?week=2026-11-16');
  await expectTree(staff, 'calendar');
});

test('what a screen reader hears of a booking', async ({ staff, newSeeker, world }) => {
  const seeker = await newSeeker('東山 ひがし');
  const more = { means: 'phone', phone: '090-1234-5678', note: '面接が不安です。' };
  const { path } = await booked(seeker, world, '2026-11-18T20:30', more);
  await staff.goto(path);
  await expect(staff.getByRole('link', { name: '090-1234-5678' })).toBeVisible();
  await expectTree(staff, 'booking');
});
