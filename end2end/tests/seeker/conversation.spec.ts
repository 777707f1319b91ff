/** The conversation with the bot, as somebody with a phone has it. */

import { expect, test } from '../../harness';
import {
  ANSWERED, DANGER, HERE, SEVERAL, TOO_LONG, UNCLEAR, answers, expectArrived, field, kept, log, mine, opened, reopened, replies, say,
  sendButton, standing, tell, tellQuietly, unsent,
} from './conversation-steps';
import { signIn } from './steps';

test('a question is answered in the page, with who says so and since when', async ({ seeker, world }) => {
  const page = await opened(seeker, world);
  await tell(page, ANSWERED);
  const answer = answers(page).last();
  await expect(answer).toContainText('案内AI（自動で答えます）');
  await expect(answer).toContainText('履歴書の職歴は');
  await expect(answer).toContainText(/出どころ：.+\d+月\d+日.*に確かめました/);
  await expect(replies(answer).getByRole('button', { name: '相談員と話す' })).toBeVisible();
  await expect(field(page)).toHaveValue('');
  await expect(field(page)).toBeFocused();
  await expect(unsent(page)).toBeEmpty();
  expect([kept(world, seeker), kept(world, seeker, 'bot')]).toEqual([1, 1]);
});

test('what may be meant is tapped, and answered', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('選択 えらぶ');
  const page = await opened(seeker, world);
  await tell(page, SEVERAL);
  const asked = answers(page).last();
  await expect(asked).toContainText('近いものを、えらんでください。');
  const choice = replies(asked).getByRole('button').first();
  const question = ((await choice.textContent()) ?? '').trim();
  await choice.tap();
  await expectArrived(page, question);
  await expect(answers(page).last()).toContainText('出どころ：');
});

test('two quick taps on a choice are one question', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('二度 えらぶ');
  const page = await opened(seeker, world);
  await tell(page, SEVERAL);
  await replies(answers(page).last()).getByRole('button').first().dblclick();
  await expect(answers(page)).toHaveCount(2);
  await reopened(page);
  await expect(mine(page)).toHaveCount(2);
  expect(kept(world, seeker)).toBe(2);
});

test('two quick taps on the button that sends are one message', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('二度 おくる');
  const page = await opened(seeker, world);
  await field(page).fill(ANSWERED);
  await sendButton(page).dblclick();
  await expectArrived(page, ANSWERED);
  await expect(answers(page)).toHaveCount(1);
  expect(kept(world, seeker)).toBe(1);
});

test('whether an answer helped is kept, and may be said otherwise', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('親指 たてる');
  const page = await opened(seeker, world);
  await tell(page, ANSWERED);
  const helped = page.getByRole('button', { name: '役に立った' });
  const wrong = page.getByRole('button', { name: 'ちがった' });
  await helped.tap();
  await expect(helped).toHaveAttribute('aria-pressed', 'true');
  await reopened(page);
  await expect(helped).toHaveAttribute('aria-pressed', 'true');
  await wrong.tap();
  await expect(wrong).toHaveAttribute('aria-pressed', 'true');
  await expect(helped).toHaveAttribute('aria-pressed', 'false');
  await reopened(page);
  await expect(wrong).toHaveAttribute('aria-pressed', 'true');
});

test('a word of the menu shows the way', async ({ newSeeker, world }) => {
  const page = await opened(await newSeeker('予約 ひとこと'), world);
  await tell(page, '予約');
  await answers(page).last().getByRole('link', { name: '空いている時間を見る' }).tap();
  await expect(page).toHaveURL('/liff/booking');
});

test('what nobody understands is asked again, the second time with a human being', async ({ newSeeker, world }) => {
  const page = await opened(await newSeeker('意味 ふめい'), world);
  await tell(page, UNCLEAR);
  await expect(answers(page).last()).toContainText('言いかえてみてください');
  await tell(page, 'wqwq');
  await expect(answers(page).last()).toContainText('人につなぎましょうか');
  await expect(replies(answers(page).last()).getByRole('button', { name: '相談員と話す' })).toBeVisible();
});

test('whoever is in danger gets numbers first, then a human being', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('夜中 ひとり');
  const page = await opened(seeker, world);
  await tell(page, DANGER);
  const care = answers(page).last();
  const numbers = care.locator('a[href^="tel:"]');
  await expect(numbers.first()).toBeInViewport({ ratio: 1 });
  await expect(numbers).toHaveCount(3);
  await expect(care).toContainText('119');
  await expect(care.locator('a, button').first()).toHaveAttribute('href', /^tel:/);
  await expect(replies(care).locator('a, button').first()).toHaveText('相談員と話す');
  await replies(care).getByRole('button', { name: '相談員と話す' }).tap();
  await expect(log(page)).toContainText('相談員につなぎます');
  expect(standing(world, seeker)).toEqual(['waiting']);
});

test('what was said can be deleted, after a question', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('消す 忘れる');
  const page = await opened(seeker, world);
  await tell(page, ANSWERED);
  await page.locator('summary').filter({ hasText: '記録を消す' }).tap();
  await page.getByRole('link', { name: 'これまでの記録を消す' }).tap();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('これまでの記録を消しますか');
  expect(kept(world, seeker)).toBe(1);
  await page.getByRole('button', { name: 'ぜんぶ消す' }).tap();
  await expect(log(page)).toContainText('これまでの記録を消しました');
  for (const look of [async () => {}, () => reopened(page)]) {
    await look();
    await expect(mine(page)).toHaveCount(0);
    await expect(page.getByText(ANSWERED)).toHaveCount(0);
  }
  expect([kept(world, seeker), kept(world, seeker, 'bot')]).toEqual([0, 0]);
});

test('of more than forty messages the earlier ones are a tap away', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('長い はなし');
  await signIn(seeker, world);
  const { page } = seeker;
  await tellQuietly(seeker, world, UNCLEAR);
  for (let said = 0; said < 20; said += 1) await tellQuietly(seeker, world, '使い方');
  await page.goto(HERE);
  await expect(log(page).locator('[data-seq]')).toHaveCount(40);
  await expect(page.getByText(UNCLEAR)).toHaveCount(0);
  await page.getByRole('link', { name: '前のやりとりを見る' }).tap();
  await expect(mine(page)).toHaveCount(1);
  await expect(mine(page)).toContainText(UNCLEAR);
  await expect(page.getByRole('link', { name: '前のやりとりを見る' })).toHaveCount(0);
  await page.getByRole('link', { name: 'いまのやりとりへ' }).tap();
  await expect(log(page).locator('[data-seq]')).toHaveCount(40);
  await expect(field(page)).toBeVisible();
});

test('an empty message is not sent, and the page says why', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('空っぽ おくる');
  const page = await opened(seeker, world);
  await say(page, ' \n ');
  await expect(page.getByText('ことばを入れてから、送ってください。')).toBeVisible();
  expect(kept(world, seeker)).toBe(0);
});

test('a message that is too long stays in the field, over a reload too', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('長文 おくる');
  const page = await opened(seeker, world);
  await say(page, TOO_LONG);
  await expect(unsent(page)).toContainText(/1,?000/);
  await expect(field(page)).toHaveValue(TOO_LONG);
  await expect(mine(page)).toHaveCount(0);
  await page.reload();
  await expect(field(page)).toHaveValue(TOO_LONG);
  expect(kept(world, seeker)).toBe(0);
});

test('a message that is refused while the next is typed is not lost', async ({ newSeeker, world }) => {
  const page = await opened(await newSeeker('次を 書く'), world);
  let letGo = () => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(`**${HERE}`, async (route) => {
    await held;
    await route.continue();
  });
  await say(page, TOO_LONG);
  await field(page).fill('つづきです');
  letGo();
  await expect(unsent(page)).toContainText(/1,?000/);
  const everything = () => page.evaluate(() => `${document.querySelector('textarea')?.value}\n${document.body.innerText}`);
  const words = await everything();
  expect(words).toContain('つづきです');
  expect(words.replaceAll('\n', '')).toContain(TOO_LONG);
});
