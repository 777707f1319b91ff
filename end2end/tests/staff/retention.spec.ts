/** How long conversations are kept: a number of days, or a word about it. */

import { expect, test } from '../../harness';
import { look, lookUnfolded, press, pressRefused } from './desk';
import { ODD, refusedAt } from './odd-input';

const HERE = '/admin/settings/conversations';
const inForce = 'select keep_days from conversation_settings';

test.beforeEach(({ world }) => {
  world.sql('update conversation_settings set keep_days = 365');
});

test('the days are changed, and are in force', async ({ staff, world }) => {
  await staff.goto('/admin/settings');
  await staff.getByRole('link', { name: '相談チャットの保存期間' }).click();
  await expect(staff.getByRole('heading', { level: 1 })).toHaveText('相談チャットの保存期間');
  const days = staff.getByLabel('書きこみを残す日数');
  await expect(days).toHaveValue('365');
  for (const [typed, kept] of [['90', '90'], ['30', '30'], [' １８２５ ', '1825']]) {
    await days.fill(typed);
    expect((await press(staff, staff.getByRole('button', { name: '保存する' }))).status()).toBe(303);
    await expect(staff.getByRole('status')).toContainText('保存しました');
    await expect(days).toHaveValue(kept);
    expect(world.sql(inForce)).toEqual([kept]);
  }
});

test('what is no such number is refused as it was typed', async ({ staff, world }) => {
  for (const typed of ['', ' ', '29', '1826', '0', '-90', '90.5', '九十', '90日', '99999999999999999999', ODD]) {
    await staff.goto(HERE);
    await staff.getByLabel('書きこみを残す日数').fill(typed);
    await pressRefused(staff, staff.getByRole('button', { name: '保存する' }));
    await expect(staff.getByRole('alert')).toBeFocused();
    await refusedAt(staff, staff.getByLabel('書きこみを残す日数'), typed, /30から1,?825までの数を入れてください/);
  }
  expect(world.sql(inForce)).toEqual(['365']);
});

test('the most is taken as the page writes it', async ({ staff, world }) => {
  await staff.goto(HERE);
  await staff.getByLabel('書きこみを残す日数').fill('1,825');
  expect((await press(staff, staff.getByRole('button', { name: '保存する' }))).status()).toBe(303);
  expect(world.sql(inForce)).toEqual(['1825']);
});

test('the page is well, also with a mistake and after saving', async ({ staff }) => {
  await look(staff, HERE);
  await staff.getByLabel('書きこみを残す日数').fill('1');
  await pressRefused(staff, staff.getByRole('button', { name: '保存する' }));
  await lookUnfolded(staff);
  await staff.getByLabel('書きこみを残す日数').fill('365');
  await press(staff, staff.getByRole('button', { name: '保存する' }));
  await expect(staff.getByRole('status')).toBeVisible();
  await lookUnfolded(staff);
});

test('only who makes the rules opens it', async ({ newStaff, world }) => {
  for (const name of ['sato', 'coordinator', 'editor', 'city'] as const) {
    const desk = await newStaff(name);
    expect((await desk.goto(HERE))?.status(), name).toBe(403);
    const answer = await desk.request.post(HERE, { form: { days: '30' }, headers: { origin: world.url } });
    expect(answer.status(), name).toBe(403);
  }
  expect(world.sql(inForce)).toEqual(['365']);
});
