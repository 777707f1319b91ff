/** What a screen reader hears of the pages around the bookings. */

import { expectTree, test } from '../../harness';
import { pressRefused } from './desk';

test('what a screen reader hears of the login, also with mistakes', async ({ page }) => {
  await page.goto('/admin/login');
  await expectTree(page, 'login');
  await pressRefused(page, page.getByRole('button', { name: 'ログインする' }));
  await expectTree(page, 'login-errors');
});

test('what a screen reader hears when every notice has arrived', async ({ staff }) => {
  await staff.goto('/admin/notices');
  await expectTree(staff, 'notices');
});

test('what a screen reader hears of the figures', async ({ newStaff }) => {
  const desk = await newStaff('city');
  await desk.goto('/admin/figures?month=2026-11');
  await expectTree(desk, 'figures');
});

test('what a screen reader hears of the rules', async ({ staff }) => {
  await staff.goto('/admin/settings');
  await expectTree(staff, 'settings');
});

test('what a screen reader hears of a page that is closed to them, and of one that is missing', async ({
  newStaff,
}) => {
  const desk = await newStaff('city');
  await desk.goto('/admin/today');
  await expectTree(desk, 'forbidden');
  await desk.goto('/admin/bookings/00000000-0000-4000-8000-000000000000');
  await expectTree(desk, 'missing');
});
