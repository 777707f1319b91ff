/** Jobs as plain forms, for phones on which no script runs. */

import { expect, test } from '../../harness';
import { CHECKUPS, LEANING, finishQuietly } from './checkup-steps';
import { button, cards, count, heading, link, reactions, statusOf, word } from './jobs-steps';
import { signIn } from './steps';

test.use({ javaScriptEnabled: false });

test('from consent to liking and passing by forms alone', async ({ seeker, world }) => {
  const { page } = seeker;
  await signIn(seeker, world);
  await finishQuietly(seeker, world, CHECKUPS.interests, LEANING);
  await page.goto('/liff/jobs');
  await button(page, '同意して、はじめる').tap();
  await page.getByRole('checkbox', { name: /^京都市の南/ }).tap();
  await page.getByLabel('時給にして').fill('たくさん');
  await page.getByLabel('自分の言葉で').fill('通院');
  expect(await statusOf(page, () => button(page, '保存する').tap())).toBe(422);
  await expect(page.getByRole('alert')).toContainText('まだ保存していません');
  await expect(page.getByRole('checkbox', { name: /^京都市の南/ })).toBeChecked();
  await expect(page.getByLabel('自分の言葉で')).toHaveValue('通院');
  await page.getByLabel('時給にして').fill('');
  await button(page, '保存する').tap();

  await expect(heading(page)).toHaveText('今日の3社です');
  await expect(word(page, '希望を保存しました')).toHaveCount(1);
  await cards(page).nth(1).getByText('合いそうだと考えた理由').first().tap();
  await expect(cards(page).nth(1).getByText('合わせて')).toBeVisible();
  await button(cards(page).first(), '気になる').tap();
  await expect(cards(page).first()).toContainText('コーディネータに伝わっています。');
  await link(cards(page).nth(1), '今回は見送る').tap();
  expect(await statusOf(page, () => button(page, '見送る').tap())).toBe(422);
  await expect(page.getByRole('group', { name: 'いちばん近い理由' })).toHaveAccessibleDescription(/理由を、ひとつえらんで/);
  await page.getByRole('radio', { name: '時間や日数が合わない' }).tap();
  await button(page, '見送る').tap();
  await expect(cards(page).nth(1)).toContainText('見送りました（時間や日数が合わない）');
  expect(reactions(world, seeker)).toEqual(['liked|', 'passed|hours']);

  await button(cards(page).nth(2), '相談したい').tap();
  await expect(heading(page)).toHaveText('いつ、話しましょうか');
});

test('pages, settings and stopping by forms alone', async ({ seeker, world }) => {
  const { page } = seeker;
  await signIn(seeker, world);
  await page.goto('/liff/jobs/all');
  await link(page, '次へ').tap();
  await expect(page.getByText(/^2 \/ \d+ページ$/)).toBeVisible();
  await page.goto('/liff/jobs/about');
  await button(page, '同意して、はじめる').tap();
  await button(page, 'あとで答える').tap();
  await link(page, '届く時間・推薦の設定').tap();
  await page.getByLabel('届く時間').selectOption({ label: '午後7時' });
  await button(page, '保存する').tap();
  await expect(word(page, '保存しました')).toBeVisible();
  expect(count(world, seeker, 'recommendation_settings', 'hour = 19')).toBe(1);
  await page.goto('/liff/jobs/settings');
  await link(page, '推薦をやめる').tap();
  await button(page, 'やめる').tap();
  await expect(word(page, '推薦をやめました')).toBeVisible();
});
