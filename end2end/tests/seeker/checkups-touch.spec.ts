/** Every self-check by touch, from the list to its result. */

import type { Page } from '@playwright/test';
import { type Seeker, type World, expect, test } from '../../harness';
import { answer, answerAt, awake, expectAt, finish, forward, heading, savedJobs, sittings } from './checkup-steps';

/** Requests with answers, and what the server said to them. */
function watchAnswers(page: Page): { places: Set<number>; statuses: number[] } {
  const watched = { places: new Set<number>(), statuses: [] as number[] };
  page.on('response', (response) => {
    if (!response.url().endsWith('/answers')) return;
    watched.statuses.push(response.status());
    const sent = new URLSearchParams(response.request().postData() ?? '').get('answers') ?? '';
    for (const one of sent.split('_')) watched.places.add(Number(one.split('.')[0]));
  });
  return watched;
}

/** The names of the radio buttons on the screen, one for each answer that it asks for. */
async function asked(page: Page): Promise<string[]> {
  const names = await page.getByRole('radio').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).name));
  return [...new Set(names)];
}

/** Answers from the first question to the result; returns how many answers it were. */
async function answerAll(page: Page, questions: number): Promise<number> {
  let given = 0;
  for (let [screen, number] = [0, 1]; number <= questions; screen += 1) {
    await expectAt(page, number);
    const names = await asked(page);
    for (const [place, name] of names.entries()) {
      await page.locator(`input[name=${name}]`).nth((screen + place) % 4).tap();
    }
    given += names.length;
    // a choice of the most and the least important is one question with two answers
    number += names.length === 2 ? 1 : names.length;
    await forward(page).or(finish(page)).tap();
  }
  return given;
}

async function fromList(seeker: Seeker, doors: string[]): Promise<void> {
  await seeker.open('/checkups');
  for (const door of doors) await seeker.page.getByRole('link', { name: door }).first().tap();
}

/** Begins, answers, and looks at what has come of it. */
async function throughout(seeker: Seeker, world: World, questions: number, result: string | RegExp): Promise<void> {
  const { page } = seeker;
  await page.getByRole('button', { name: 'はじめる' }).tap();
  await awake(page);
  const watched = watchAnswers(page);
  const given = await answerAll(page, questions);
  await expect(page).toHaveURL(/\/results\/[0-9a-f-]{36}$/);
  await expect(heading(page)).toHaveText(result);
  expect(new Set(watched.statuses)).toEqual(new Set([204]));
  expect(watched.places.size).toBe(given);
  expect(watched.statuses.length).toBeLessThanOrEqual(given);
  const [sitting, ...others] = sittings(world, seeker);
  expect(sitting).toMatch(/\|t\|f$/);
  expect(others).toEqual([]);
  expect(savedJobs(world, seeker)).toBe(1);
  const [message] = await seeker.messages(1);
  expect(message.message.altText).toBe('結果を保存しました。');
  expect(JSON.stringify(message.message)).not.toMatch(/こころ|ストレス|興味|適職|価値観|性格|点/);
}

test('six questions about the last thirty days are answered by touch', async ({ seeker, world }) => {
  await fromList(seeker, ['こころの負担チェック']);
  await throughout(seeker, world, 6, '答えてくださって、ありがとうございます');
});

test('thirty activities are answered by touch', async ({ seeker, world }) => {
  await fromList(seeker, ['興味・適職']);
  await throughout(seeker, world, 30, /^手を使うことと、.+に、気持ちが向いています$/);
});

test('forty-eight activities are answered by touch', async ({ seeker, world }) => {
  await fromList(seeker, ['興味・適職', 'もっとくわしく']);
  await throughout(seeker, world, 48, /^手を使うことと、.+に、気持ちが向いています$/);
});

test('the most and the least important of five values are chosen by touch', async ({ seeker, world }) => {
  await fromList(seeker, ['仕事の価値観']);
  await throughout(seeker, world, 11, '「専門の知識や技を生かせる」「心や体に無理がない」を、大切にしているようです');
});

test('values are rated one at a time by touch', async ({ seeker, world }) => {
  await fromList(seeker, ['仕事の価値観', '1つずつ答える形で']);
  await throughout(seeker, world, 33, '「専門の知識や技を生かせる」「職場の人と良い関係でいられる」を、大切にしているようです');
});

test('twenty statements about oneself are answered by touch', async ({ seeker, world }) => {
  await fromList(seeker, ['性格の傾向']);
  await throughout(seeker, world, 20, /近くで寄り添う.+ようです$/);
});

test('somebody at work who gives no sex answers 57 questions by touch', async ({ seeker, world }) => {
  const { page } = seeker;
  await fromList(seeker, ['仕事のストレス']);
  await page.getByRole('radio', { name: '働いています', exact: true }).tap();
  await page.getByRole('radio', { name: '答えない' }).tap();
  await throughout(seeker, world, 57, 'いまのところ、強い負担は出ていないようです');
});

test('a double tap on the last button is one result and one word in the talk', async ({ seeker, world }) => {
  const { page } = seeker;
  await fromList(seeker, ['こころの負担チェック']);
  await page.getByRole('button', { name: 'はじめる' }).tap();
  await awake(page);
  for (let number = 1; number < 6; number += 1) {
    await answerAt(page, number, '全くない');
  }
  await answer(page, '全くない').tap();
  await finish(page).dblclick();
  await expect(heading(page)).toHaveText('いまは、大きな負担はなさそうです');
  expect(sittings(world, seeker)).toEqual(['k6|t|f']);
  expect(savedJobs(world, seeker)).toBe(1);
  await seeker.messages(1);
});
