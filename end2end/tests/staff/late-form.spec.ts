/** A form that is sent after its session has ended waits behind the login. */

import { checkAccessibility, expect, test } from '../../harness';
import { booked, press } from './desk';

const NOTE = '来週、職務経歴書を一緒に見る。\n「&」も「+」も、そのまま。';

test('a note written while the session ran out is sent after the login', async ({ newSeeker, newStaff, world }) => {
  const staff = await newStaff('sato');
  const booking = await booked(await newSeeker('安曇川 はな'), world, '2026-11-19T20:30');
  await staff.goto(booking.path);
  await staff.getByLabel('メモを足す').fill(NOTE);
  world.sql('delete from staff_sessions');
  const late = await press(staff, staff.getByRole('button', { name: 'メモを残す' }));
  expect(late.status()).toBe(401);
  await expect(staff.getByText('ログインの時間が切れました')).toBeVisible();
  await expect(staff.getByText(NOTE)).toHaveCount(0);
  await checkAccessibility(staff);

  // a wrong password loses nothing
  await staff.getByLabel('メールアドレス').fill('sato@example.jp');
  await staff.getByLabel('パスワード').fill('chigau');
  await staff.getByRole('button', { name: 'ログインする' }).click();
  await expect(staff.getByRole('alert')).toBeVisible();
  await expect(staff.getByText('ログインの時間が切れました')).toBeVisible();

  await staff.getByLabel('パスワード').fill('demo-kyoto-2026');
  await staff.getByRole('button', { name: 'ログインする' }).click();
  await expect(staff.getByRole('heading', { name: '書いたものは残っています' })).toBeVisible();
  expect(world.sql(`select count(*) from booking_notes where booking_id = '${booking.id}'`)).toEqual(['0']);
  await checkAccessibility(staff);
  await staff.getByRole('button', { name: '続きを送る' }).click();
  await expect(staff.getByText('メモを残しました。')).toBeVisible();
  await expect(staff.getByText('「&」も「+」も、そのまま。')).toBeVisible();
  expect(world.sql(`select count(*) from booking_notes where booking_id = '${booking.id}'`)).toEqual(['1']);
});
