/** What a screen reader hears of the pages about working hours. */

import { expectTree, test } from '../../harness';
import { pressRefused, staffId } from './desk';

test('what a screen reader hears of the hours of everybody', async ({ staff }) => {
  await staff.goto('/admin/hours/everyone');
  await expectTree(staff, 'everyone');
});

test('what a counselor hears of a colleague’s hours', async ({ newStaff, world }) => {
  const desk = await newStaff('sato');
  await desk.goto(`/admin/hours/${staffId(world, 'natsume')}`);
  await expectTree(desk, 'colleague');
});

test('what a counselor hears of the own hours', async ({ newStaff }) => {
  const desk = await newStaff('sato');
  await desk.goto('/admin/hours/own');
  await expectTree(desk, 'own');
});

test('what a screen reader hears of closed days, also with mistakes', async ({ staff }) => {
  await staff.goto('/admin/hours/closed');
  await expectTree(staff, 'closed');
  await pressRefused(staff, staff.getByRole('button', { name: '休業日にする' }));
  await expectTree(staff, 'closed-errors');
});
