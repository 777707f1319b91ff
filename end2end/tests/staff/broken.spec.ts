/** A page that cannot be made: said kindly, without a word of why, and over as soon as it is repaired. */

import { checkAccessibility, expect, expectTree, test } from '../../harness';

const rename = (from: string, to: string) => `alter table ${from} rename to ${to}`;

test('a page that cannot be made says so and leads back', async ({ staff, world }) => {
  world.sql(rename('closed_days', 'closed_days_away'));
  expect((await staff.goto('/admin/hours/closed'))?.status()).toBe(500);
  await expect(staff.getByRole('heading', { level: 1 })).toHaveText('うまく表示できませんでした');
  // neither the table nor the statement is anybody's business
  expect(await staff.content()).not.toMatch(/closed_days|relation|select|sqlx/i);
  await checkAccessibility(staff);
  await expectTree(staff, 'broken');

  // the other pages go on
  await staff.getByRole('link', { name: '職員画面の入り口へ' }).click();
  await expect(staff).toHaveURL(/\/admin\/today$/);
  world.sql(rename('closed_days_away', 'closed_days'));
  expect((await staff.goto('/admin/hours/closed'))?.status()).toBe(200);
  await expect(staff.getByRole('heading', { level: 1 })).toHaveText('休業日');
});

test('what was typed can be sent again when a form could not be dealt with', async ({ staff, world }) => {
  const reason = '設備の点検';
  await staff.goto('/admin/hours/closed');
  await staff.getByLabel('日', { exact: true }).fill('2026-12-15');
  await staff.getByLabel('理由').fill(reason);
  world.sql(rename('closed_days', 'closed_days_away'));
  await staff.getByRole('button', { name: '休業日にする' }).click();
  await expect(staff.getByRole('heading', { level: 1 })).toHaveText('うまく表示できませんでした');
  world.sql(rename('closed_days_away', 'closed_days'));
  await staff.reload();
  await expect(staff.getByText('休業日を足しました。')).toBeVisible();
  await expect(staff.getByRole('row', { name: new RegExp(`12月15日\\(火\\) ${reason}`) })).toBeVisible();
});
