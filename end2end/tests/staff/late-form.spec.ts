/** A form that is sent after its session has ended waits behind the login. */

import { checkAccessibility, expect, test } from '../../harness';
import { heading } from '../seeker/checkup-steps';
import { booked, press } from './desk';
import { K6, previewButton, publish, published, text, write } from './text-steps';

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

test('words typed while the session ran out are looked at and published after the login', async ({ newStaff, world }) => {
  const staff = await newStaff('editor');
  await staff.goto(K6);
  const words = { 名前: '気持ちの「&」ようす', 結果に添える注意: '目安です。</textarea><b>「+」も、そのまま。' };
  await write(staff, words);
  world.sql('delete from staff_sessions');
  expect((await press(staff, previewButton(staff))).status()).toBe(401);
  await staff.getByLabel('メールアドレス').fill('editor@example.jp');
  await staff.getByLabel('パスワード').fill('demo-kyoto-2026');
  await staff.getByRole('button', { name: 'ログインする' }).click();
  await staff.getByRole('button', { name: '続きを送る' }).click();
  await expect(heading(staff)).toHaveText('気持ちの「&」ようすのプレビュー');
  expect(published(world)).toBe(0);

  // once more, at the last step
  world.sql('delete from staff_sessions');
  expect((await publish(staff)).status()).toBe(401);
  await staff.getByLabel('メールアドレス').fill('editor@example.jp');
  await staff.getByLabel('パスワード').fill('demo-kyoto-2026');
  await staff.getByRole('button', { name: 'ログインする' }).click();
  await staff.getByRole('button', { name: '続きを送る' }).click();
  await expect(staff.getByRole('status')).toContainText('公開しました');
  for (const [label, typed] of Object.entries(words)) await expect(text(staff, label)).toHaveValue(typed);
  expect(published(world)).toBe(1);
});
