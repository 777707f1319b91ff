/** Everything works as plain forms, for phones on which no script runs. */

import { expect, test } from '../../harness';
import { bookQuietly, chooseTopic, confirm, dayButton, showDay, signIn, startChip } from './steps';

test.use({ javaScriptEnabled: false });

test('a booking by forms alone; what was typed survives choosing another day', async ({ seeker, world }) => {
  const { page } = seeker;
  await signIn(seeker, world);
  await page.goto('/liff/booking');
  await page.getByRole('radio', { name: '電話' }).tap();
  await page.getByLabel('電話番号').fill('075-222-34');
  await dayButton(page, '11月18日').tap();

  await expect(page.getByRole('heading', { name: '11月18日(水)の空いている時間' })).toBeInViewport();
  await expect(dayButton(page, '11月18日')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('radio', { name: '電話' })).toBeChecked();
  await expect(page.getByLabel('電話番号')).toHaveValue('075-222-34');
  await expect(page.getByRole('alert')).toHaveCount(0);

  await startChip(page, '午後8:30').tap();
  await showDay(page, '11月19日');
  await showDay(page, '11月18日');
  await startChip(page, '午後8:30').tap();
  await page.getByRole('button', { name: 'つぎへ' }).tap();
  await expect(page.getByRole('alert')).toContainText('2つ足りません');
  await expect(startChip(page, '午後8:30')).toBeChecked();
  await page.getByLabel('電話番号').fill('075-222-3456');
  await page.getByRole('button', { name: 'つぎへ' }).tap();

  await chooseTopic(page, { note: '一行目\n二行目' });
  await expect(page.getByText('0752223456')).toBeVisible();
  await expect(page.getByText('一行目\n二行目')).toBeVisible();
  await confirm(page);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('予約しました');
  await seeker.messages(1);
});

test('moving and calling off by forms alone', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('西陣 はるか');
  const { page } = seeker;
  const id = await bookQuietly(seeker, world, '2026-11-18T22:00');
  await page.goto(`/liff/bookings/${id}`);
  await page.getByRole('link', { name: '日時を変える' }).tap();
  await showDay(page, '11月19日');
  await startChip(page, '午後10:30').tap();
  await page.getByRole('button', { name: 'この日時に変える' }).tap();
  await expect(page.getByText('日時を変えました')).toBeVisible();
  await expect(page.getByText('11月19日(木) 午後10:30')).toBeVisible();

  await page.getByRole('link', { name: '予約を取り消す' }).tap();
  await page.getByRole('button', { name: '取り消す' }).tap();
  await expect(page.getByText('予約を取り消しました')).toBeVisible();
  await seeker.messages(3);
});

test('without a session and without script, the door says what to do', async ({ page }) => {
  await page.goto('/liff/booking');
  const notice = page.locator('noscript .notice');
  await expect(notice).toBeVisible();
  await expect(notice).toContainText('LINEアプリから開いてください');
  await expect(page.getByText('LINEにつないでいます')).toBeHidden();
});
