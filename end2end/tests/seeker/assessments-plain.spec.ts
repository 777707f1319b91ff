/** An explanation as plain forms, for phones on which no script runs. */

import { expect, test } from '../../harness';
import { ANSWER, LIST, WORDS, consenting, explained, reply, words } from './assessment-steps';
import { heading, link, statusOf, word } from './jobs-steps';

test.use({ javaScriptEnabled: false });

test('read, unfolded and answered by forms alone', async ({ seeker, newContext, world }) => {
  const { page } = seeker;
  await consenting(seeker, world);
  // the desk of this test runs no script either
  const desk = await (await newContext({ javaScriptEnabled: false })).newPage();
  await desk.goto('/admin/login');
  await desk.getByLabel('メールアドレス').fill('sato@example.jp');
  await desk.getByLabel('パスワード').fill('demo-kyoto-2026');
  await desk.getByRole('button', { name: 'ログインする' }).click();
  await expect(desk.getByRole('heading', { level: 1 })).toBeVisible();
  await explained(seeker, desk, world);
  await page.goto(LIST);
  await link(page, '佐藤さんからの説明').tap();
  await expect(heading(page)).toHaveText('どうして、この求人だったのか');
  for (const line of WORDS.split('\n')) await expect(page.getByText(line)).toBeVisible();
  await page.locator('summary').first().tap();
  await expect(page.getByRole('list', { name: /の理由$/ }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: '印刷する' })).toHaveCount(0);
  expect(await statusOf(page, () => reply(page).tap())).toBe(422);
  await expect(words(page)).toHaveAccessibleDescription(/ひとことだけ、入れてください。/);
  await words(page).fill(ANSWER);
  await reply(page).tap();
  await expect(word(page, '返事を届けました')).toBeVisible();
  await expect(words(page)).toHaveValue(ANSWER);
});
