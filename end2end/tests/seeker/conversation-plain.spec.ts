/** The conversation as plain forms, for phones on which no script runs. */

import { expect, test } from '../../harness';
import {
  ANSWERED, HERE, SEVERAL, TOO_LONG, answers, field, kept, log, mine, queue, replies, say, standing,
} from './conversation-steps';
import { send, signIn } from './steps';

test.use({ javaScriptEnabled: false });

test('said, answered, chosen and rated by forms alone', async ({ seeker, world }) => {
  const { page } = seeker;
  await signIn(seeker, world);
  await page.goto(HERE);
  await say(page, ANSWERED);
  await expect(mine(page)).toContainText(ANSWERED);
  await expect(answers(page)).toContainText('出どころ：');
  await page.getByRole('button', { name: '役に立った' }).tap();
  await expect(page.getByRole('button', { name: '役に立った' })).toHaveAttribute('aria-pressed', 'true');
  await say(page, SEVERAL);
  await expect(answers(page)).toHaveCount(2);
  const choice = replies(answers(page).last()).getByRole('button').first();
  const question = ((await choice.textContent()) ?? '').trim();
  await choice.tap();
  await expect(mine(page)).toHaveCount(3);
  await expect(mine(page).last()).toContainText(question);
  await expect(answers(page).last()).toContainText('出どころ：');
  expect(kept(world, seeker)).toBe(3);
});

test('a person is asked for and no longer waited for by forms alone', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('待つ やめる');
  const { page } = seeker;
  await signIn(seeker, world);
  await page.goto(HERE);
  await page.getByRole('button', { name: '相談員と話す' }).first().tap();
  await expect(log(page)).toContainText('相談員につなぎます');
  await expect(queue(page)).toContainText('次が、あなたの番です');
  expect(standing(world, seeker)).toEqual(['waiting']);
  await page.getByRole('button', { name: '待つのをやめる' }).tap();
  await expect(log(page)).toContainText('待つのをやめました');
  await expect(queue(page)).toHaveCount(0);
  expect(standing(world, seeker)).toEqual(['bot']);
});

test('what was said is deleted by forms alone', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('紙の けしごむ');
  const { page } = seeker;
  await signIn(seeker, world);
  await page.goto(HERE);
  await say(page, ANSWERED);
  await page.locator('summary').filter({ hasText: '記録を消す' }).tap();
  await page.getByRole('link', { name: 'これまでの記録を消す' }).tap();
  await page.getByRole('button', { name: 'ぜんぶ消す' }).tap();
  await expect(page.getByText(ANSWERED)).toHaveCount(0);
  expect(kept(world, seeker)).toBe(0);
});

test('an empty and a too long message are refused by name, and nothing typed is lost', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('短く ながく');
  const { page } = seeker;
  await signIn(seeker, world);
  await page.goto(HERE);
  await say(page, '');
  await expect(field(page)).toHaveAccessibleDescription('ことばを入れてから、送ってください。');
  await expect(field(page)).toHaveAttribute('aria-invalid', 'true');
  await say(page, TOO_LONG);
  await expect(field(page)).toHaveAccessibleDescription(/1,?000/);
  await expect(field(page)).toHaveValue(TOO_LONG);
  await say(page, ANSWERED);
  await expect(answers(page)).toHaveCount(1);
  expect(kept(world, seeker)).toBe(1);
});

test('the same form sent twice is one message', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('二通 おなじ');
  await signIn(seeker, world);
  const form = { id: '11111111-2222-4333-8444-555555555555', text: ANSWERED };
  for (const _ of ['first', 'second']) expect((await send(seeker.page, world, HERE, form)).ok()).toBe(true);
  expect([kept(world, seeker), kept(world, seeker, 'bot')]).toEqual([1, 1]);
});
