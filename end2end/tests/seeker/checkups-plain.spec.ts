/** Self-checks as plain forms, for phones on which no script runs. */

import type { Page } from '@playwright/test';
import { expect, test } from '../../harness';
import {
  AT_WORK,
  CHECKUPS,
  answer,
  answerQuietly,
  answerAt,
  back,
  beginQuietly,
  expectAt,
  finish,
  forward,
  heading,
  savedJobs,
  sittings,
} from './checkup-steps';
import { signIn } from './steps';

test.use({ javaScriptEnabled: false });

/** Presses a button and returns what the server says to the form. */
async function statusOf(page: Page, press: () => Promise<void>): Promise<number> {
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await press();
  return (await answered).status();
}

/** The radio buttons of a question on a screen with several. */
const ofQuestion = (page: Page, words: string) => page.getByRole('group', { name: words, exact: true });

test('six questions lead from the list to the result by forms alone', async ({ seeker, world }) => {
  const { page } = seeker;
  await signIn(seeker, world);
  await page.goto('/liff/checkups');
  await page.getByRole('link', { name: 'こころの負担チェック' }).tap();
  await page.getByRole('button', { name: 'はじめる' }).tap();
  await expect(back(page)).toBeHidden();
  for (let number = 1; number <= 6; number += 1) {
    await answerAt(page, number, number < 3 ? '少しだけ' : '全くない');
  }
  await expect(heading(page)).toHaveText('いまは、大きな負担はなさそうです');
  await expect(page.getByText('24点のうち、2点でした。')).toBeVisible();
  expect(sittings(world, seeker)).toEqual(['k6|t|f']);
  expect(savedJobs(world, seeker)).toBe(1);
});

test('a screen without an answer comes again and says what is missing', async ({ seeker, world }) => {
  const { page } = seeker;
  await beginQuietly(seeker, world, CHECKUPS.k6);
  await page.goto('/liff/checkups/1/questions');
  expect(await statusOf(page, () => forward(page).tap())).toBe(422);
  await expectAt(page, 1);
  await expect(page.getByRole('alert')).toHaveText('近いものを、ひとつえらんでください。');
  await expect(page.getByRole('group', { name: '神経過敏に感じましたか' })).toHaveAccessibleDescription(
    /近いものを、ひとつえらんでください。/,
  );
});

test('work and stress: what is asked before, and three questions on one screen', async ({ seeker, world }) => {
  const { page } = seeker;
  await signIn(seeker, world);
  await page.goto('/liff/checkups/2');
  await page.getByRole('radio', { name: '男性' }).tap();
  expect(await statusOf(page, () => page.getByRole('button', { name: 'はじめる' }).tap())).toBe(422);
  await expect(page.getByRole('alert')).toContainText('いま働いているかどうかを、えらんでください。');
  await expect(page.getByRole('radio', { name: '男性' })).toBeChecked();
  await page.getByRole('radio', { name: 'いまは働いていません' }).tap();
  expect(await statusOf(page, () => page.getByRole('button', { name: 'はじめる' }).tap())).toBe(422);
  await expect(page.getByRole('alert')).toContainText('「こころの負担チェック」は、どなたでもできます。');
  expect(sittings(world, seeker)).toEqual([]);

  const sitting = await beginQuietly(seeker, world, CHECKUPS.jobStress, AT_WORK);
  const before = Array.from({ length: 46 }, (_, place) => (place % 4) + 1);
  await answerQuietly(seeker, world, CHECKUPS.jobStress, sitting, before);
  await page.goto('/liff/checkups/2/questions');
  await expectAt(page, 47);
  await ofQuestion(page, '上司').getByRole('radio', { name: 'かなり' }).tap();
  await ofQuestion(page, '配偶者、家族、友人等').getByRole('radio', { name: '非常に' }).tap();
  expect(await statusOf(page, () => forward(page).tap())).toBe(422);
  await expectAt(page, 47);
  await expect(page.getByRole('alert')).toHaveText('どれも、ひとつずつえらんでください。');
  await expect(ofQuestion(page, '上司').getByRole('radio', { name: 'かなり' })).toBeChecked();
  await expect(ofQuestion(page, '配偶者、家族、友人等').getByRole('radio', { name: '非常に' })).toBeChecked();
  await expect(ofQuestion(page, '職場の同僚').getByRole('radio', { checked: true })).toHaveCount(0);
  await ofQuestion(page, '職場の同僚').getByRole('radio', { name: '多少' }).tap();
  await forward(page).tap();
  await expectAt(page, 50);

  for (const next of [53, 56]) {
    for (const who of ['上司', '職場の同僚', '配偶者、家族、友人等']) {
      await ofQuestion(page, who).getByRole('radio', { name: 'かなり' }).tap();
    }
    await forward(page).tap();
    await expectAt(page, next);
  }
  await answerAt(page, 56, '満足');
  await answerAt(page, 57, 'やや不満足');
  await expect(page).toHaveURL(/\/liff\/checkups\/2\/results\//);
  expect(sittings(world, seeker)).toEqual(['bjsq57|t|f']);
});

test('nothing can be the most and the least important at once', async ({ seeker, world }) => {
  const { page } = seeker;
  await beginQuietly(seeker, world, CHECKUPS.valuesByChoice);
  await page.goto('/liff/checkups/5/questions');
  await answer(page, '学びながら成長できる：いちばん大切').tap();
  await answer(page, '学びながら成長できる：いちばん後回し').tap();
  expect(await statusOf(page, () => forward(page).tap())).toBe(422);
  await expectAt(page, 1);
  await expect(page.getByRole('alert')).toHaveText(
    'いちばん大切なものと、いちばん後回しでよいものを、ひとつずつえらんでください。',
  );
  await answer(page, '長く安心して働ける：いちばん後回し').tap();
  await forward(page).tap();
  for (let number = 2; number <= 11; number += 1) {
    await expectAt(page, number);
    await page.getByRole('radio', { name: /：いちばん大切$/ }).nth(number % 4).tap();
    await page.getByRole('radio', { name: /：いちばん後回し$/ }).nth(4).tap();
    await forward(page).or(finish(page)).tap();
  }
  await expect(page).toHaveURL(/\/liff\/checkups\/5\/results\//);
  expect(sittings(world, seeker)).toEqual(['work_values11|t|f']);
});

test('one goes back, stops, and goes on where one stopped', async ({ seeker, world }) => {
  const { page } = seeker;
  await beginQuietly(seeker, world, CHECKUPS.k6);
  await page.goto('/liff/checkups/1/questions');
  await answerAt(page, 1, 'ときどき');
  await answerAt(page, 2, '少しだけ');
  await expectAt(page, 3);
  await answer(page, '全くない').tap();
  await back(page).tap();
  await expectAt(page, 2);
  await expect(answer(page, '少しだけ')).toBeChecked();
  await forward(page).tap();
  await expectAt(page, 3);
  await expect(answer(page, '全くない')).toBeChecked();
  await page.getByRole('link', { name: '今日はここまで' }).tap();

  const door = page.getByRole('link', { name: 'こころの負担チェック' });
  await expect(door).toContainText('途中です（6問のうち3問）。続きから答えられます。');
  await door.tap();
  await page.getByRole('link', { name: '続きから答える' }).tap();
  await expectAt(page, 4);
  await back(page).tap();
  await expectAt(page, 3);
  await expect(answer(page, '全くない')).toBeChecked();
  expect(sittings(world, seeker)).toEqual(['k6|f|t']);
});

test('begun anew, the answers of before are gone', async ({ seeker, world }) => {
  const { page } = seeker;
  await beginQuietly(seeker, world, CHECKUPS.k6);
  await page.goto('/liff/checkups/1/questions');
  await answerAt(page, 1, 'ときどき');
  await expectAt(page, 2);
  await page.goto('/liff/checkups/1');
  await page.getByText('最初から答え直したいとき').tap();
  await page.getByRole('button', { name: '答えを消して、最初から' }).tap();
  await expectAt(page, 1);
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  expect(sittings(world, seeker)).toEqual(['k6|f|t']);
});
