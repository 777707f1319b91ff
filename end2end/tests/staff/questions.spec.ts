/** The box of questions that were not answered well: masked, alike ones together, settled by one click. */

import type { Page } from '@playwright/test';
import { type Seeker, expect, test } from '../../harness';
import { signIn } from '../seeker/steps';
import { press } from './desk';
import { KNOWLEDGE, PUDDING, answerTo, ask, asPlanted, choice, field, keep, kept, lookFirst } from './knowledge-steps';
import {
  BOX, answering, askedNear, asking, chosenAnswer, emptyBox, group, groups, nonsense, outcomes, settle, tryEffect, waiting,
} from './question-steps';

test.beforeEach(({ world }) => {
  asPlanted(world);
  emptyBox(world);
});

/** Somebody at the phone. */
async function somebody(newSeeker: (name: string) => Promise<Seeker>, world: Parameters<typeof signIn>[1]): Promise<Seeker> {
  const seeker = await newSeeker('京野 まどか');
  await signIn(seeker, world);
  return seeker;
}

const first = (page: Page) => chosenAnswer(page, 'いちばん近い答えに足す');

test('what the bot did not understand reaches the box without the number that stood in it', async ({ newStaff, newSeeker, world }) => {
  const seeker = await somebody(newSeeker, world);
  const desk = await newStaff('editor');
  await desk.goto(BOX);
  await expect(desk.getByText('いまは、ありません')).toBeVisible();
  expect(await answerTo(seeker, world, `${nonsense(1)} zzz 090-1234-5678`)).toContain('うまく読みとれませんでした');
  await desk.goto('/admin/figures');
  await desk.getByRole('navigation').getByRole('link', { name: '質問箱' }).click();
  await expect(groups(desk)).toHaveCount(1);
  await expect(groups(desk)).toContainText('わからなかった');
  await expect(group(desk)).toContainText(nonsense(1));
  await expect(group(desk)).toContainText('11月16日');
  const html = await desk.content();
  expect(html).not.toContain('1234-5678');
  expect(html).not.toContain('京野');
  // nor does it lie readably in the database
  expect(world.sql(`select count(*) from open_questions where encode(text_sealed, 'escape') like '%${nonsense(1)}%'`)).toEqual(['0']);
});

test('an answer that is said to be wrong brings its question', async ({ newStaff, newSeeker, world }) => {
  kept(world);
  const seeker = await somebody(newSeeker, world);
  await expect.poll(() => answerTo(seeker, world, PUDDING.question)).toContain(PUDDING.answer);
  emptyBox(world);
  const answer = seeker.page.getByRole('log').locator('[data-seq]').last();
  await answer.getByRole('button', { name: 'ちがった' }).click();
  await expect(answer.getByRole('button', { name: 'ちがった' })).toHaveAttribute('aria-pressed', 'true');
  const desk = await newStaff('editor');
  await desk.goto(BOX);
  await expect(groups(desk)).toHaveText([/抹茶プリンの試食会/]);
  await expect(groups(desk)).toContainText('役に立たなかった');
});

test('questions that ask for the same stand together, the most frequent first', async ({ newStaff, newSeeker, world }) => {
  const seeker = await somebody(newSeeker, world);
  for (const text of [nonsense(1), nonsense(2), `${nonsense(1)}?`, `「${nonsense(1)}」`]) await ask(seeker, world, text);
  const desk = await newStaff('editor');
  await desk.goto(BOX);
  await expect(groups(desk)).toHaveText([/3件/, /1件/]);
  await expect(groups(desk).first()).toHaveAttribute('aria-current', 'true');
  await expect(group(desk).getByRole('listitem')).toHaveCount(3);
  await groups(desk).last().click();
  await expect(groups(desk).last()).toHaveAttribute('aria-current', 'true');
  await expect(group(desk).getByRole('listitem')).toHaveText([new RegExp(nonsense(2))]);
});

test('one click makes it another way of asking, and it is answered directly from then on', async ({ newStaff, newSeeker, world }) => {
  const address = kept(world);
  const seeker = await askedNear(newSeeker, world);
  const desk = await newStaff('editor');
  await desk.goto(BOX);
  await expect(groups(desk)).toContainText('選択肢だけを出した');
  await expect(first(desk)).toBeChecked();
  await expect(desk.getByText(`「${PUDDING.question}」の別の言い方にする`)).toBeVisible();

  await tryEffect(desk);
  await expect(desk.getByRole('table', { name: /^答えのわかっている\d+問で$/ })).toBeVisible();
  await expect(first(desk)).toBeChecked();
  expect(waiting(world)).toBe(1);

  await settle(desk, '別の言い方に足しました');
  await expect(desk.getByText('いまは、ありません')).toBeVisible();
  expect(outcomes(world)).toEqual(['alias|藤井 ことは']);
  await expect.poll(() => answerTo(seeker, world, asking)).toContain(PUDDING.answer);
  await desk.goto(address);
  await expect(field(desk, '別の言い方')).toHaveValue(asking);
});

test('another way of asking is added only when its effect was seen', async ({ newStaff, newSeeker, world }) => {
  kept(world);
  await askedNear(newSeeker, world);
  const desk = await newStaff('editor');
  await desk.goto(BOX);
  await first(desk).check();
  await lookFirst(desk, answering(desk));
  await expect(first(desk)).toBeChecked();
  // another answer was not seen yet
  await chosenAnswer(desk, 'この答えに足す').first().check();
  await lookFirst(desk, answering(desk));
  expect(waiting(world)).toBe(1);
  expect(outcomes(world)).toEqual([]);
  await settle(desk, '別の言い方に足しました');
  expect(outcomes(world)).toEqual(['alias|藤井 ことは']);
});

test('a new answer that is written for a question settles it', async ({ newStaff, newSeeker, world }) => {
  const seeker = await somebody(newSeeker, world);
  for (const text of [nonsense(3), `${nonsense(3)}?`, nonsense(2)]) await ask(seeker, world, text);
  const desk = await newStaff('editor');
  await desk.goto(BOX);
  await chosenAnswer(desk, '新しい答えを書く').check();
  await answering(desk).click();
  // addresses stand in logs and histories: nothing of what was asked is there, and all of it comes again
  await expect(desk).toHaveURL(new RegExp(`${KNOWLEDGE}/new\\?for=[0-9a-f-]{36}$`));
  const address = desk.url();
  await desk.reload();
  await expect(field(desk, '質問')).toHaveValue(new RegExp(nonsense(3)));
  await expect(desk.getByText('質問箱の2件が「答えを書いた」になります')).toBeVisible();
  // what is refused first settles nothing, and is not forgotten
  expect((await press(desk, desk.getByRole('button', { name: '保存する' }))).status()).toBe(422);
  expect(waiting(world)).toBe(3);
  await field(desk, '答え').fill('プリンの品番です。');
  await choice(desk, '分類').selectOption('このサービスのこと');
  await keep(desk);
  expect(waiting(world)).toBe(1);
  expect(outcomes(world)).toEqual(['entry|藤井 ことは', 'entry|藤井 ことは']);
  await expect.poll(() => answerTo(seeker, world, nonsense(3))).toContain('プリンの品番です。');
  // who comes back has nothing left to answer there
  await desk.goto(address);
  await expect(desk).toHaveURL(new RegExp(`${BOX}\\?done=question_settled$`));
});

test('what is nothing for the bot is dropped', async ({ newStaff, newSeeker, world }) => {
  const seeker = await somebody(newSeeker, world);
  for (const text of [nonsense(1), nonsense(2)]) await ask(seeker, world, text);
  const desk = await newStaff('editor');
  await desk.goto(BOX);
  const [gone] = await groups(desk).locator('.name').allTextContents();
  await chosenAnswer(desk, '答えにしない').check();
  await settle(desk, '答えにしない、と記録しました');
  await expect(groups(desk)).toHaveCount(1);
  await expect(groups(desk)).not.toContainText(gone);
  expect(outcomes(world)).toEqual(['dropped|藤井 ことは']);
});

test('asking for the effect of dropping is no mistake', async ({ newStaff, newSeeker, world }) => {
  const seeker = await somebody(newSeeker, world);
  await ask(seeker, world, nonsense(1));
  const desk = await newStaff('editor');
  await desk.goto(BOX);
  await chosenAnswer(desk, '答えにしない').check();
  expect((await press(desk, desk.getByRole('button', { name: '効きめを確かめる' }))).status()).toBe(200);
  await expect(chosenAnswer(desk, '答えにしない')).toBeChecked();
  await expect(desk.getByRole('alert')).toHaveCount(0);
  expect(waiting(world)).toBe(1);
});
