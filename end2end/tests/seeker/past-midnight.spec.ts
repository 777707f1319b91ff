/** 24:30 is the night of the day before, and says so wherever it is shown. */

import { expect, test } from '../../harness';
import { chooseTopic, chooseWhen, confirm, showDay, startChip } from './steps';

const WHEN = '11月19日(木) 深夜0:30（18日(水)の夜）';

test('half past midnight names its evening from the chip to the talk', async ({ seeker }) => {
  const { page } = seeker;
  await seeker.open('/booking');
  await showDay(page, '11月18日');
  const chip = startChip(page, '深夜0:30');
  await expect(chip).toHaveAccessibleName(/深夜0:30（18日\(水\)の夜） ?11月19日\(木\)になってすぐ/);
  await chooseWhen(page, { start: '深夜0:30' });
  await chooseTopic(page);
  await expect(page.getByText(WHEN)).toBeVisible();
  const id = await confirm(page);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('さんが18日の夜にお待ちしています');
  await expect(page.getByText(WHEN)).toBeVisible();

  for (const path of ['/liff/', '/liff/bookings', `/liff/bookings/${id}`, `/liff/bookings/${id}/move`, '/liff/booking']) {
    await page.goto(path);
    await expect(page.getByText(WHEN), path).toBeVisible();
  }
  const [confirmation] = await seeker.messages(1);
  const message = JSON.stringify(confirmation.message);
  expect(message).toContain('11月19日(木) 深夜0:30');
  expect(message).toContain('（18日(水)の夜）');
});

test.describe('at five to one at night', () => {
  test.use({ startsAt: '2026-11-19T00:55:00+09:00' });

  test('the evening before still is today', async ({ seeker }) => {
    await seeker.open('/booking');
    await expect(seeker.page.locator('[aria-current=date]')).toContainText('11月18日 水曜日');
    await seeker.page.goto('/liff/');
    await expect(seeker.page.getByRole('heading', { level: 1 })).toContainText('こんばんは');
  });
});
