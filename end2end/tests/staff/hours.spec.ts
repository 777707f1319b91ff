import type { Page } from '@playwright/test';
import { expect, test } from '../../harness';
import { bookQuietly, send, signIn } from '../seeker/steps';
import { offered, press, pressRefused, staffId } from './desk';

/** A block in the week's form: `月曜日 1つめの時間帯`. */
const block = (page: Page, name: string) => page.getByRole('group', { name, exact: true });

async function choose(page: Page, name: string, from: string, until: string): Promise<void> {
  await block(page, name).getByLabel('始まり').selectOption(from);
  await block(page, name).getByLabel('終わり').selectOption(until);
}

const save = (page: Page) => page.getByRole('button', { name: '確かめて保存する' });

/** The open bookings of a counselor on a day. */
const openOn = (email: string, day: string) =>
  `select b.id from bookings b join staff s on s.id = b.counselor_id
   where s.email = '${email}@example.jp' and b.service_day = '${day}' and b.state = 'reserved'`;

test('a block past midnight that a counselor adds can be booked by a seeker', async ({
  newStaff,
  seeker,
  world,
}) => {
  await signIn(seeker, world);
  // nobody else works on a Monday night
  const before = await offered(seeker, world, '2026-11-23');
  expect(before.length).toBeGreaterThan(0);
  expect(before.filter((start) => start > '2026-11-23T23')).toEqual([]);

  const desk = await newStaff('sato');
  await desk.goto('/admin/hours/own');
  const rows = desk.getByRole('group', { name: /^月曜日 .つめの時間帯$/ });
  await expect(rows).toHaveCount(2);
  await desk.getByRole('button', { name: /^足す ?：月曜日に時間帯$/ }).click();
  await expect(rows).toHaveCount(3);
  await choose(desk, '月曜日 3つめの時間帯', '23:00', '25:00');
  await save(desk).click();
  await expect(desk.getByText('毎週の時間を保存しました。', { exact: false })).toBeVisible();
  await expect(block(desk, '月曜日 3つめの時間帯').getByLabel('始まり')).toHaveValue('23:00');
  await expect(block(desk, '月曜日 3つめの時間帯').getByLabel('終わり')).toHaveValue('25:00');

  const after = await offered(seeker, world, '2026-11-23');
  const night = ['23:00', '23:30', '24:00', '24:30'].map((half) => `2026-11-23T${half}`);
  expect(after).toEqual([...before, ...night]);
  await bookQuietly(seeker, world, '2026-11-23T24:30');
});

test('a block is taken away again, and nothing else changes', async ({ newStaff, world }) => {
  const desk = await newStaff('sato');
  const days = () => world.sql(`select weekday, halves from working_hours
    where counselor_id = '${staffId(world, 'sato')}' order by weekday`);
  const before = days();
  await desk.goto('/admin/hours/own');
  await desk.getByRole('button', { name: /^けす ?：木曜日 2つめの時間帯$/ }).click();
  await expect(block(desk, '木曜日 2つめの時間帯')).toHaveCount(0);
  expect(days()).toEqual(before);
  // bookings may lie in what is taken away: then the page asks once more
  const answer = await press(desk, desk.getByRole('button', { name: '保存する' }).first());
  if (answer.status() === 200) await desk.getByRole('button', { name: 'このまま保存する' }).first().click();
  await expect(desk.getByText('毎週の時間を保存しました。', { exact: false })).toBeVisible();
  const changed = days().filter((day, place) => day !== before[place]);
  expect(changed).toHaveLength(1);
  expect(changed[0]).toMatch(/^4\|/);
});

test('crooked blocks are refused at their day, and what was chosen stays', async ({ newStaff, world }) => {
  const desk = await newStaff('sato');
  const all = () => world.sql('select counselor_id, weekday, halves from working_hours order by 1, 2');
  const before = all();
  await desk.goto('/admin/hours/own');
  await choose(desk, '火曜日 1つめの時間帯', '15:00', '10:00');
  await choose(desk, '金曜日 2つめの時間帯', '11:00', '18:00');
  await pressRefused(desk, save(desk));

  const backwards = '火曜日の1つめの時間帯：終わりを、始まりよりあとにしてください';
  const overlapping = /^金曜日の[12]つめの時間帯：ほかの時間帯と重なっています$/;
  await expect(desk.locator('#day-2-error')).toHaveText(backwards);
  await expect(desk.locator('#day-5-error')).toHaveText(overlapping);
  await expect(block(desk, '火曜日 1つめの時間帯').getByLabel('始まり')).toHaveValue('15:00');
  await expect(block(desk, '火曜日 1つめの時間帯').getByLabel('終わり')).toHaveValue('10:00');
  await expect(block(desk, '金曜日 2つめの時間帯').getByLabel('始まり')).toHaveValue('11:00');
  await desk.getByRole('alert').getByRole('link', { name: backwards }).click();
  await expect(desk.locator('#day-2')).toBeFocused();
  expect(all()).toEqual(before);
});

test('a day off names the bookings it leaves behind before it is saved', async ({ newStaff, world }) => {
  const left = world.sql(openOn('natsume', '2026-11-17'));
  expect(left.length).toBeGreaterThan(0);
  const natsume = staffId(world, 'natsume');
  const off = () => world.sql(`select halves, reason from hours_exceptions
    where counselor_id = '${natsume}' and service_day = '2026-11-17'`);

  const manager = await newStaff('manager');
  await manager.goto(`/admin/hours/${natsume}`);
  await manager.getByLabel('日', { exact: true }).fill('2026-11-17');
  await manager.getByLabel('1日休む').check();
  await manager.getByLabel('理由').fill('家の用事');
  const form = manager.getByRole('region', { name: 'ちがう日を足す' });
  await form.getByRole('button', { name: '保存する' }).click();
  await expect(manager.getByText(`保存すると、予約${left.length}件が受付の外になります。`)).toBeVisible();
  for (const id of left) await expect(manager.locator(`a[href="/admin/bookings/${id}"]`)).toBeVisible();
  expect(off()).toEqual([]);

  await form.getByRole('button', { name: 'このまま保存する' }).click();
  await expect(manager.getByText('いつもとちがう日を保存しました。')).toBeVisible();
  expect(off()).toEqual(['0|家の用事']);
  await manager.goto('/admin/today');
  const outside = manager.getByRole('region', { name: '勤務時間の外の予約' });
  for (const id of left) await expect(outside.locator(`a[href="/admin/bookings/${id}"]`)).toBeVisible();

  await manager.goto(`/admin/hours/${natsume}`);
  await manager.getByRole('button', { name: /^けす ?：11月17日\(火\)$/ }).click();
  await expect(manager.getByText('いつもの時間にもどしました。')).toBeVisible();
  expect(off()).toEqual([]);
});

test('a day that is over and a day that is none are refused at the field', async ({ newStaff }) => {
  const desk = await newStaff('sato');
  await desk.goto('/admin/hours/own');
  const form = desk.getByRole('region', { name: 'ちがう日を足す' });
  const day = form.getByLabel('日', { exact: true });
  await form.getByLabel('理由').fill('用事');
  await pressRefused(desk, form.getByRole('button', { name: '保存する' }));
  await expect(day).toHaveAccessibleDescription(/日を入れてください/);
  await expect(form.getByLabel('理由')).toHaveValue('用事');
  await day.fill('2026-11-15');
  await pressRefused(desk, form.getByRole('button', { name: '保存する' }));
  await expect(day).toHaveAccessibleDescription('今日か、これからの日にしてください');
  await expect(day).toHaveValue('2026-11-15');
});

test('the manager closes a day for everybody and opens it again', async ({ staff, seeker, world }) => {
  await signIn(seeker, world);
  const starts = () => offered(seeker, world, '2026-12-11');
  const open = await starts();
  expect(open.length).toBeGreaterThan(0);

  await staff.goto('/admin/hours/closed');
  await staff.getByLabel('日', { exact: true }).fill('2026-12-11');
  await pressRefused(staff, staff.getByRole('button', { name: '休業日にする' }));
  await expect(staff.getByLabel('理由')).toHaveAccessibleDescription(/理由を入れてください/);
  await expect(staff.getByLabel('日', { exact: true })).toHaveValue('2026-12-11');
  await staff.getByLabel('理由').fill('大そうじ');
  await staff.getByRole('button', { name: '休業日にする' }).click();
  await expect(staff.getByText('休業日を足しました。')).toBeVisible();
  await expect(staff.getByRole('row', { name: /12月11日\(金\) 大そうじ/ })).toBeVisible();
  expect(await starts()).toEqual([]);
  await staff.goto('/admin/calendar?week=2026-12-11');
  await expect(staff.getByRole('group', { name: '11日(金)の予定' })).toContainText('大そうじ');

  await staff.goto('/admin/hours/closed');
  await staff.getByRole('button', { name: /^やめる ?：12月11日\(金\)$/ }).click();
  await expect(staff.getByText('休業日をやめました。', { exact: false })).toBeVisible();
  expect(await starts()).toEqual(open);
});

test('a counselor reads a colleague’s hours and cannot change them', async ({ newStaff, world }) => {
  const desk = await newStaff('sato');
  const path = `/admin/hours/${staffId(world, 'natsume')}`;
  await desk.goto(path);
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('夏目さんの勤務時間');
  await expect(desk.locator('#main').getByRole('button')).toHaveCount(0);
  const all = () => world.sql('select counselor_id, weekday, halves from working_hours order by 1, 2');
  const before = all();
  expect((await send(desk, world, path, { op: 'save' })).status()).toBe(403);
  const closing = { op: 'close', day: '2026-12-10', reason: '試し' };
  expect((await send(desk, world, '/admin/hours/closed', closing)).status()).toBe(403);
  expect(all()).toEqual(before);
});
