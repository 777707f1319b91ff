/** Every screen of a self-check before its result, as different people meet it. */

import type { Page } from '@playwright/test';
import { type Seeker, type World, checkAccessibility, expect, test } from '../../harness';
import { hear } from './checkup-pages';
import { unfold } from './checkup-results';
import {
  AT_WORK,
  CHECKUPS,
  answer,
  answerQuietly,
  awake,
  beginQuietly,
  expectAt,
  expectSaved,
  finish,
  forward,
} from './checkup-steps';
import { look } from './screen';
import { signIn } from './steps';

/** Somebody at a question, the ones before it answered. */
async function atQuestion(seeker: Seeker, world: World, number: number, answered: number[] = []): Promise<Page> {
  const asked = number === CHECKUPS.jobStress ? AT_WORK : {};
  const sitting = await beginQuietly(seeker, world, number, asked);
  if (answered.length > 0) await answerQuietly(seeker, world, number, sitting, answered);
  await seeker.page.goto(`/liff/checkups/${number}/questions`);
  await awake(seeker.page);
  return seeker.page;
}

test('the list, with the weekly word and without', async ({ seeker, world }) => {
  const { page } = seeker;
  await signIn(seeker, world);
  await page.goto('/liff/checkups');
  await look(page, 'list');
  await page.getByRole('button', { name: 'お知らせを受け取る' }).tap();
  await expect(page.getByText('週に一度、お声がけします')).toBeVisible();
  await hear(page, 'list-invited');
});

test('what each self-check is about', async ({ seeker, world }) => {
  const { page } = seeker;
  await signIn(seeker, world);
  await page.goto(`/liff/checkups/${CHECKUPS.k6}`);
  await look(page, 'about');
  await page.goto(`/liff/checkups/${CHECKUPS.valuesByChoice}`);
  await hear(page, 'about-choice');
});

test('what is asked before the questions about work, also forgotten', async ({ seeker, world }) => {
  const { page } = seeker;
  await signIn(seeker, world);
  await page.goto(`/liff/checkups/${CHECKUPS.jobStress}`);
  await look(page, 'about-work');
  await page.getByRole('button', { name: 'はじめる' }).tap();
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, 'about-work-error');
});

test('six questions: the first, the last, one without an answer', async ({ seeker, world }) => {
  const page = await atQuestion(seeker, world, CHECKUPS.k6);
  await look(page, 'question');
  await forward(page).tap();
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, 'question-error');
  await atQuestion(seeker, world, CHECKUPS.k6, [4, 3, 3, 4, 5]);
  await expect(finish(page)).toBeVisible();
  await look(page, 'question-last');
});

test('an answer that was tapped and kept', async ({ seeker, world }) => {
  const page = await atQuestion(seeker, world, CHECKUPS.k6, [4, 3]);
  await expectAt(page, 3);
  await answer(page, 'ときどき').tap();
  await expectSaved(page);
  await hear(page, 'question-answered');
});

test('fifty-seven questions: one by one, and three on a screen', async ({ seeker, world }) => {
  const page = await atQuestion(seeker, world, CHECKUPS.jobStress);
  await look(page, 'question-work');
  await atQuestion(seeker, world, CHECKUPS.jobStress, Array<number>(46).fill(2));
  await expectAt(page, 47);
  await look(page, 'question-three');
  await forward(page).tap();
  await expect(page.getByRole('alert')).toBeVisible();
  await hear(page, 'question-three-error');
});

test('the most and the least important of five, also forgotten', async ({ seeker, world }) => {
  const page = await atQuestion(seeker, world, CHECKUPS.valuesByChoice);
  await look(page, 'choice');
  await answer(page, '学びながら成長できる：いちばん大切').tap();
  await forward(page).tap();
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, 'choice-error');
});

test('the first question of the other self-checks', async ({ seeker, world }) => {
  for (const number of [CHECKUPS.interests, CHECKUPS.interestsClosely, CHECKUPS.valuesByRating, CHECKUPS.personality]) {
    await checkAccessibility(await atQuestion(seeker, world, number));
  }
});

test('the line is gone: in the middle, and before the result', async ({ seeker, world }) => {
  const page = await atQuestion(seeker, world, CHECKUPS.k6, [4, 3, 3, 4]);
  await page.context().route('**/answers', (route) => route.abort());
  await answer(page, 'ときどき').tap();
  await expect(page.getByRole('status').filter({ hasText: '電波が弱いようです' })).toBeVisible();
  await look(page, 'line-gone');
  await forward(page).tap();
  await answer(page, 'ときどき').tap();
  await finish(page).tap();
  await expect(page.getByText('電波がもどったら、結果をお見せします')).toBeVisible();
  await look(page, 'line-gone-waiting');
});

test('stopped in the middle: the list, and the way on', async ({ seeker, world }) => {
  const page = await atQuestion(seeker, world, CHECKUPS.k6, [4, 3, 3]);
  await page.getByRole('link', { name: '今日はここまで' }).tap();
  await expect(page.getByText('途中です')).toBeVisible();
  await look(page, 'list-under-way');
  await page.getByRole('link', { name: 'こころの負担チェック' }).tap();
  await expect(page.getByRole('link', { name: '続きから答える' })).toBeVisible();
  await look(page, 'about-under-way');
  await unfold(page);
  await hear(page, 'about-anew');
});

test('what stands around: a kind evening, and the helplines', async ({ seeker, world }) => {
  const { page } = seeker;
  await signIn(seeker, world);
  await page.goto('/liff/rest');
  await look(page, 'rest');
  await page.goto('/liff/helplines');
  await checkAccessibility(page);
});
