/** Self-checks on a bad line: nothing is lost and nothing is doubled. */

import type { BrowserContext, Page } from '@playwright/test';
import { type Seeker, type World, expect, test } from '../../harness';
import {
  CHECKUPS,
  LEANING,
  answer,
  answerAt,
  answerQuietly,
  awake,
  beginQuietly,
  expectAt,
  expectSaved,
  finish,
  forward,
  heading,
  kept,
  savedJobs,
  sittings,
} from './checkup-steps';

const QUESTIONS = '/liff/checkups/1/questions';

/** Somebody in front of the first of six questions, or of a later one. */
async function atQuestion(seeker: Seeker, world: World, number = 1): Promise<Page> {
  const sitting = await beginQuietly(seeker, world, CHECKUPS.k6);
  if (number > 1) await answerQuietly(seeker, world, CHECKUPS.k6, sitting, Array(number - 1).fill(5));
  await seeker.page.goto(QUESTIONS);
  await awake(seeker.page);
  await expectAt(seeker.page, number);
  return seeker.page;
}

const lost = (page: Page) => page.getByRole('status').filter({ hasText: '電波が弱いようです' });

/** Answers and goes on once the page has said that the line is gone. */
async function answerLost(page: Page, number: number, words: string): Promise<void> {
  await expectAt(page, number);
  await answer(page, words).tap();
  await expect(lost(page)).toBeVisible();
  await forward(page).tap();
}

/** Requests that the line does not carry. */
async function failing(context: BrowserContext): Promise<() => Promise<void>> {
  await context.route('**/answers', (route) => route.abort());
  return () => context.unroute('**/answers');
}

test('the line drops in the middle: the questions go on, and every answer arrives once', async ({ seeker, world }) => {
  const { page } = seeker;
  // the thirty activities come in turns of six directions; three turns are answered already
  const sitting = await beginQuietly(seeker, world, CHECKUPS.interests);
  const before = LEANING.map((position, place) => (place % 5 < 3 ? position : null));
  await answerQuietly(seeker, world, CHECKUPS.interests, sitting, before);
  await page.goto('/liff/checkups/3/questions');
  await awake(page);
  const turn = ['とてもやってみたい', 'やりたくない', 'あまりやりたくない', '少しやってみたい', 'どちらでもない', 'どちらでもない'];
  const answerFrom = async (first: number, last: number) => {
    for (let number = first; number <= last; number += 1) await answerAt(page, number, turn[(number - 1) % 6]);
  };
  await answerFrom(19, 21);
  await expectSaved(page);

  await page.context().setOffline(true);
  await answerLost(page, 22, turn[3]);
  await answerFrom(23, 27);
  await expectAt(page, 28);
  await expect(lost(page)).toContainText('このまま続けて大丈夫です');
  await expect(page.getByText('この端末に残しています')).toBeVisible();
  expect(await kept(page)).toHaveLength(1);

  await page.context().setOffline(false);
  await expectSaved(page);
  await expect(lost(page)).toHaveCount(0);
  expect(await kept(page)).toEqual([]);
  await answerFrom(28, 30);

  await expect(heading(page)).toContainText('気持ちが向いています');
  await page.locator('summary', { hasText: '図を表で見る' }).tap();
  const numbers = await page.getByRole('row').locator('td').allTextContents();
  expect(numbers).toEqual(['5.0', '4.0', '3.0', '3.0', '2.0', '1.0']);
  expect(sittings(world, seeker)).toEqual(['riasec30|t|f']);
  expect(savedJobs(world, seeker)).toBe(1);
});

test('closed without a line, opened with one: what was left in the phone is sent', async ({ seeker, world }) => {
  const page = await atQuestion(seeker, world);
  const context = page.context();
  await context.setOffline(true);
  await answerLost(page, 1, '少しだけ');
  await answerLost(page, 2, '全くない');
  await page.close();

  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(QUESTIONS);
  await awake(again);
  await expectAt(again, 3);
  await expectSaved(again);
  await expect.poll(() => kept(again)).toEqual([]);
  await again.goto(`${QUESTIONS}?page=1`);
  await expect(answer(again, '少しだけ')).toBeChecked();
  await again.goto(`${QUESTIONS}?page=2`);
  await expect(answer(again, '全くない')).toBeChecked();
});

test('a reload while answers wait in the phone: they are still there, and go', async ({ seeker, world }) => {
  const page = await atQuestion(seeker, world);
  const works = await failing(page.context());
  await answerLost(page, 1, 'ときどき');
  await answerLost(page, 2, '少しだけ');
  await page.reload();
  await awake(page);
  await expectAt(page, 3);
  await expect(lost(page)).toBeVisible();
  await page.getByRole('button', { name: '前の質問' }).tap();
  await expect(answer(page, '少しだけ')).toBeChecked();
  expect(await kept(page)).toHaveLength(1);

  await works();
  await page.reload();
  await awake(page);
  await expectAt(page, 3);
  await expectSaved(page);
  await expect.poll(() => kept(page)).toEqual([]);
});

test('the last answer without a line: the result comes when the line is back', async ({ seeker, world }) => {
  const page = await atQuestion(seeker, world, 6);
  await page.context().setOffline(true);
  await answer(page, '全くない').tap();
  await expect(lost(page)).toBeVisible();
  await finish(page).tap();
  const waiting = page.getByRole('status').filter({ hasText: '電波がもどったら、結果をお見せします' });
  await expect(waiting).toContainText('答えは、この端末に残っています');
  await expect(page.getByRole('link', { name: 'よりそいホットライン' })).toBeVisible();
  await page.context().setOffline(false);
  await expect(heading(page)).toHaveText('いまは、大きな負担はなさそうです');
  expect(await kept(page)).toEqual([]);
  expect(sittings(world, seeker)).toEqual(['k6|t|f']);
  expect(savedJobs(world, seeker)).toBe(1);
});

test('the line drops after the last answer has arrived: the result waits for it', async ({ seeker, world }) => {
  const page = await atQuestion(seeker, world, 6);
  await answer(page, '全くない').tap();
  await expect.poll(() => kept(page)).toEqual([]);
  await page.context().setOffline(true);
  await finish(page).tap();
  await expect(page.getByRole('status').filter({ hasText: '電波がもどったら' })).toBeVisible();
  await page.context().setOffline(false);
  await expect(heading(page)).toHaveText('いまは、大きな負担はなさそうです');
  expect(savedJobs(world, seeker)).toBe(1);
});

test('an answer to which the server fails twice is sent again', async ({ seeker, world }) => {
  const page = await atQuestion(seeker, world);
  const sent: string[] = [];
  await page.route('**/answers', async (route) => {
    sent.push(new URLSearchParams(route.request().postData() ?? '').get('answers') ?? '');
    await (sent.length < 3 ? route.fulfill({ status: 500 }) : route.continue());
  });
  await answer(page, 'ときどき').tap();
  await expect.poll(() => sent.length).toBe(3);
  await expectSaved(page);
  expect(sent[0]).toMatch(/^0\.3\.\d+$/);
  expect(new Set(sent).size).toBe(1);
  expect(await kept(page)).toEqual([]);
  await page.goto(`${QUESTIONS}?page=1`);
  await expect(answer(page, 'ときどき')).toBeChecked();
});

test('an answer whose receipt is lost on the way counts once', async ({ seeker, world }) => {
  const page = await atQuestion(seeker, world);
  let receipts = false;
  await page.route('**/answers', async (route) => {
    const answered = await route.fetch();
    await (receipts ? route.fulfill({ response: answered }) : route.abort());
  });
  await answer(page, 'ときどき').tap();
  await expect(lost(page)).toBeVisible();
  await answer(page, '少しだけ').tap();
  receipts = true;
  await expectSaved(page);
  await page.goto(`${QUESTIONS}?page=1`);
  await expect(answer(page, '少しだけ')).toBeChecked();
});

test('words about the line move nothing under the thumb', async ({ seeker, world }) => {
  const page = await atQuestion(seeker, world);
  await failing(page.context());
  const before = await forward(page).boundingBox();
  await answer(page, 'ときどき').tap();
  await expect(lost(page)).toBeVisible();
  expect(await forward(page).boundingBox()).toEqual(before);
});

test('signed out in the middle: words say so, and after a reload nothing is lost', async ({ seeker, world }) => {
  const page = await atQuestion(seeker, world);
  await answerAt(page, 1, 'ときどき');
  await expectAt(page, 2);
  await expectSaved(page);
  await page.context().clearCookies();
  await answer(page, '少しだけ').tap();
  await expect(page.getByRole('status').filter({ hasText: 'LINEとのつながりが切れました' })).toBeVisible();
  await seeker.open('/checkups/1/questions');
  await awake(page);
  await expectAt(page, 3);
  await expect.poll(() => kept(page)).toEqual([]);
  await page.goto(`${QUESTIONS}?page=2`);
  await expect(answer(page, '少しだけ')).toBeChecked();
});

test('signed out before the last button: signed in again, and the result is there', async ({ seeker, world }) => {
  const { page } = seeker;
  const sitting = await beginQuietly(seeker, world, CHECKUPS.k6);
  await answerQuietly(seeker, world, CHECKUPS.k6, sitting, [5, 5, 5, 5, 5]);
  await seeker.open('/checkups/1/questions');
  await awake(page);
  await answer(page, '全くない').tap();
  await expect.poll(() => kept(page)).toEqual([]);
  await expectSaved(page);
  await page.context().clearCookies();
  await finish(page).tap();
  await expect(heading(page)).toHaveText('いまは、大きな負担はなさそうです');
  expect(savedJobs(world, seeker)).toBe(1);
});

test('begun anew, what waited in the phone is forgotten', async ({ seeker, world }) => {
  const page = await atQuestion(seeker, world);
  const works = await failing(page.context());
  await answerLost(page, 1, 'いつも');
  await works();
  // begun anew on another phone, where nothing waits
  await beginQuietly(seeker, world, CHECKUPS.k6);
  await page.goto(QUESTIONS);
  await awake(page);
  await expectAt(page, 1);
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await expect.poll(() => kept(page)).toEqual([]);
});
