/** Introductions as plain forms, for phones on which no script runs. */

import { expect, test } from '../../harness';
import { asked, door, fillApplication, planQuietly, stateOf, stepTo, LIST, plan } from './introduction-steps';
import { button, heading, link, statusOf, word } from './jobs-steps';

test.use({ javaScriptEnabled: false });

test('the question, a visit and the end by forms alone', async ({ seeker, newContext, world }) => {
  const { page } = seeker;
  const desk = await (await newContext({ javaScriptEnabled: true })).newPage();
  await desk.goto(`${world.url}/admin/login`);
  await desk.getByLabel('メールアドレス').fill('coordinator@example.jp');
  await desk.getByLabel('パスワード').fill('demo-kyoto-2026');
  await desk.getByRole('button', { name: 'ログインする' }).click();
  await desk.waitForURL(/\/admin\/today$/);
  const of = await asked(seeker, desk, world);
  await page.goto(LIST);
  await door(page, of.title).tap();
  await link(page, '内容を確かめる').tap();
  await button(page, '同意する').tap();
  await fillApplication(page, { 生年月日: '2020-01-01' });
  expect(await statusOf(page, () => button(page, '保存して、つぎへ').tap())).toBe(422);
  await expect(page.getByLabel('生年月日')).toHaveValue('2020-01-01');
  await expect(page.getByLabel('生年月日')).toHaveAccessibleDescription(/生年月日を、/);
  await fillApplication(page);
  await button(page, '保存して、つぎへ').tap();
  await button(page, '同意する').tap();
  await expect(word(page, '同意を受け取りました')).toBeVisible();

  await stepTo(desk, world, of, 'introduced');
  await planQuietly(desk, world, of);
  await page.goto(of.phone);
  await page.getByText('都合がわるいとき').tap();
  expect(await statusOf(page, () => button(page, '変更を相談する').tap())).toBe(422);
  await page.getByLabel('どうすると助かりますか').fill('別の日に');
  await button(page, '変更を相談する').tap();
  await expect(plan(page)).toContainText('変更を相談中');
  await button(page, 'この予定で大丈夫です').tap();
  await expect(plan(page)).toContainText('確認ずみ');

  await link(page, 'この紹介をやめる').tap();
  await expect(heading(page)).toHaveText('この紹介を、やめますか');
  await button(page, 'やめる').tap();
  await expect(word(page, '紹介をやめました')).toBeVisible();
  expect(stateOf(world, of)).toBe('ended|seeker');
});
