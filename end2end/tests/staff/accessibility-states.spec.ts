/** Pages of the desk in states that come about only when something has happened. */

import { checkAccessibility, expect, test } from '../../harness';
import { bookQuietly } from '../seeker/steps';
import { booked, look, press, pressRefused, staffId } from './desk';

/** A booking of the demo that ended like this. */
const ended = (state: string) => `select id from bookings where state = '${state}' order by number limit 1`;

test('a booking that was attended, one that was missed and one that was called off', async ({ staff, world }) => {
  const [attended] = world.sql(ended('attended'));
  await staff.goto(`/admin/bookings/${attended}`);
  await staff.getByText('まちがえたとき').click();
  await expect(staff.getByRole('button', { name: '「来られなかった」になおす' })).toBeVisible();
  await checkAccessibility(staff);

  const [missed] = world.sql(ended('no_show'));
  await staff.goto(`/admin/bookings/${missed}`);
  await staff.getByText('まちがえたとき').click();
  await expect(staff.getByRole('button', { name: '「相談済み」になおす' })).toBeVisible();
  await checkAccessibility(staff);

  const [cancelled] = world.sql(ended('cancelled'));
  await look(staff, `/admin/bookings/${cancelled}`);
  await look(staff, `/admin/bookings/${cancelled}/move`);
  await look(staff, `/admin/bookings/${cancelled}/cancel`);
});

test('a start that went while the desk chose it', async ({ staff, newSeeker, world }) => {
  const booking = await booked(await newSeeker('大津 いおり'), world, '2026-11-18T20:30');
  await staff.goto(`${booking.path}/move?day=2026-11-18`);
  await staff.getByRole('radio', { name: '午後11:00' }).check();
  await bookQuietly(await newSeeker('長浜 えり'), world, '2026-11-18T23:00');
  await pressRefused(staff, staff.getByRole('button', { name: 'この日時にかえる' }), 409);
  await expect(staff.getByRole('alert')).toContainText('埋まりました');
  await expect(staff.getByRole('group', { name: '近くの空き' }).getByRole('radio')).toHaveCount(3);
  expect(world.sql(`select half from bookings where id = '${booking.id}'`)).toEqual(['41']);
  await checkAccessibility(staff);
});

test('a note that is empty, one that is too long, and one that is kept', async ({ staff, newSeeker, world }) => {
  const booking = await booked(await newSeeker('彦根 しろう'), world, '2026-11-19T20:30');
  await staff.goto(booking.path);
  const field = staff.getByLabel('メモを足す');
  const keep = staff.getByRole('button', { name: 'メモを残す' });
  await pressRefused(staff, keep);
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await checkAccessibility(staff);
  await field.fill('話'.repeat(4001));
  await pressRefused(staff, keep);
  await expect(field).toHaveAccessibleDescription(/短くしてください/);
  await checkAccessibility(staff);
  await field.fill('次は履歴書を一緒に見る。\n長い単語ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789');
  expect((await press(staff, keep)).status()).toBe(303);
  await expect(staff.getByText('メモを残しました。')).toBeVisible();
  await checkAccessibility(staff);
});

test('a day that is to differ, with mistakes, and with the bookings it would leave behind', async ({ staff, world }) => {
  const natsume = staffId(world, 'natsume');
  await staff.goto(`/admin/hours/${natsume}`);
  const form = staff.getByRole('region', { name: 'ちがう日を足す' });
  await form.getByLabel('この時間だけにする').check();
  await form.getByLabel('理由').fill('あ'.repeat(101));
  await pressRefused(staff, form.getByRole('button', { name: '保存する' }));
  await expect(staff.getByRole('alert').getByRole('link')).toHaveCount(3);
  await checkAccessibility(staff);

  await form.getByLabel('日', { exact: true }).fill('2026-11-17');
  await form.getByLabel('1日休む').check();
  await form.getByLabel('理由').fill('家の用事');
  expect((await press(staff, form.getByRole('button', { name: '保存する' }))).status()).toBe(200);
  await expect(staff.getByText(/予約\d+件が受付の外になります/)).toBeVisible();
  await checkAccessibility(staff);
});

test('a day to be closed, with the bookings it would leave behind', async ({ staff }) => {
  await staff.goto('/admin/hours/closed');
  await staff.getByLabel('日', { exact: true }).fill('2026-11-17');
  await staff.getByLabel('理由').fill('停電');
  expect((await press(staff, staff.getByRole('button', { name: '休業日にする' }))).status()).toBe(200);
  await expect(staff.getByRole('button', { name: 'このまま休業日にする' })).toBeVisible();
  await checkAccessibility(staff);
});

test('the rules, before and after they are saved', async ({ staff }) => {
  await look(staff, '/admin/settings');
  expect((await press(staff, staff.getByRole('button', { name: '保存する' }))).status()).toBe(303);
  await expect(staff.getByRole('status')).toContainText('保存しました');
  await checkAccessibility(staff);
});

test('the figures of a month in which nothing happened', async ({ staff }) => {
  await staff.goto('/admin/figures?month=2025-02');
  await expect(staff.getByRole('heading', { level: 1 })).toHaveText('2025年2月の数字');
  await expect(staff.getByText('この月の予約はありません')).toBeVisible();
  await expect(staff.getByRole('table')).toHaveCount(0);
  await checkAccessibility(staff);
});
