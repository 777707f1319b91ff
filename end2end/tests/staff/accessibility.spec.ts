/** Every page of the desk as it opens, and with its usual mistake. */

import { checkAccessibility, expect, test } from '../../harness';
import { booked, look, pressRefused, staffId } from './desk';

test('the login, also with an error', async ({ page }) => {
  await look(page, '/admin/login');
  await pressRefused(page, page.getByRole('button', { name: 'ログインする' }));
  await checkAccessibility(page);
});

test('today, of the service and of one counselor', async ({ staff, newStaff }) => {
  await look(staff, '/admin/today');
  await look(await newStaff('sato'), '/admin/today?day=2026-11-18');
});

test('the week and the list', async ({ staff }) => {
  await look(staff, '/admin/calendar');
  await look(staff, '/admin/bookings?from=');
});

test('what a search finds, and what it does not', async ({ staff }) => {
  await staff.goto('/admin/bookings');
  const search = staff.getByRole('searchbox', { name: '名前か予約番号で予約をさがす' });
  await search.fill('雛形');
  await search.press('Enter');
  await expect(staff.getByRole('region', { name: '利用者' })).toBeVisible();
  await checkAccessibility(staff);
  await search.fill('だれでもない');
  await search.press('Enter');
  await expect(staff.getByText('あてはまる予約はありません')).toBeVisible();
  await checkAccessibility(staff);
});

test('a booking, moving it and calling it off', async ({ staff, newSeeker, world }) => {
  const seeker = await newSeeker('東山 ひがし');
  const more = { means: 'phone', phone: '090-1234-5678', note: '面接が不安です。' };
  const { path } = await booked(seeker, world, '2026-11-18T20:30', more);
  await look(staff, path);
  await look(staff, `${path}/move`);
  await pressRefused(staff, staff.getByRole('button', { name: 'この日時にかえる' }));
  await checkAccessibility(staff);
  await staff.goto(`${path}/cancel`);
  await pressRefused(staff, staff.getByRole('button', { name: '予約を取り消す' }));
  await checkAccessibility(staff);
});

test('the seekers and one of them', async ({ staff, world }) => {
  const [id] = world.sql("select id from seekers where name = '雛形 あおい'");
  await look(staff, '/admin/seekers');
  await look(staff, `/admin/seekers/${id}`);
});

test('the hours of everybody and of a colleague', async ({ staff, newStaff, world }) => {
  await look(staff, '/admin/hours/everyone');
  await look(await newStaff('sato'), `/admin/hours/${staffId(world, 'natsume')}`);
});

test('one’s own hours, also with an error', async ({ newStaff }) => {
  const desk = await newStaff('sato');
  await look(desk, '/admin/hours/own');
  const block = desk.getByRole('group', { name: '火曜日 1つめの時間帯' });
  await block.getByLabel('終わり').selectOption('07:00');
  await pressRefused(desk, desk.getByRole('button', { name: '確かめて保存する' }));
  await checkAccessibility(desk);
});

test('closed days, also with an error', async ({ staff }) => {
  await look(staff, '/admin/hours/closed');
  await pressRefused(staff, staff.getByRole('button', { name: '休業日にする' }));
  await checkAccessibility(staff);
});

test('the rules with an error', async ({ staff }) => {
  await staff.goto('/admin/settings');
  await staff.getByLabel('何日先まで予約できるか').fill('181');
  await pressRefused(staff, staff.getByRole('button', { name: '保存する' }));
  await expect(staff.getByLabel('何日先まで予約できるか')).toHaveValue('181');
  await checkAccessibility(staff);
});

test('notices and figures', async ({ staff }) => {
  await look(staff, '/admin/notices');
  await look(staff, '/admin/figures');
});

test('what is closed and what is missing', async ({ staff, newStaff }) => {
  await look(await newStaff('city'), '/admin/today', 403);
  await look(staff, '/admin/bookings/00000000-0000-4000-8000-000000000000', 404);
});
