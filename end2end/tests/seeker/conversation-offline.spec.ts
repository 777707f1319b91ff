/** The conversation on a bad line and with a server that dies: nothing is lost and nothing is doubled. */

import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from '../../harness';
import { take, write } from '../staff/conversation-steps';
import {
  ANSWERED, HERE, answers, askQuietly, awake, expectArrived, field, kept, mine, opened, say, staffSaid, tell, unsent,
} from './conversation-steps';

const WEAK = '電波が弱いようです。書いたものは、この端末に残っています。';

/** Messages that the line does not carry. */
async function failing(context: BrowserContext): Promise<() => Promise<void>> {
  const messages = `**${HERE}`;
  await context.route(messages, (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
  return () => context.unroute(messages);
}

/** Written, seen as being on its way, not there. */
async function expectOnItsWay(page: Page, text: string): Promise<void> {
  await expect(unsent(page)).toContainText(WEAK);
  await expect(mine(page).filter({ hasText: text })).toHaveAttribute('data-own', '');
  await expect(field(page)).toHaveValue('');
}

test('what is typed is there after a reload, and gone once it was sent', async ({ seeker, world }) => {
  const page = await opened(seeker, world);
  await field(page).fill('まだ途中の文です');
  await page.reload();
  await awake(page);
  await expect(field(page)).toHaveValue('まだ途中の文です');
  await say(page, ANSWERED);
  await expectArrived(page, ANSWERED);
  await page.reload();
  await awake(page);
  await expect(field(page)).toHaveValue('');
});

test('written without a line: it is kept, and arrives once when the line is back', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('圏外 かいだん');
  const page = await opened(seeker, world);
  await page.context().setOffline(true);
  await say(page, ANSWERED);
  await expectOnItsWay(page, ANSWERED);
  await say(page, '予約');
  await expect(mine(page)).toHaveCount(2);
  expect(kept(world, seeker)).toBe(0);
  await page.context().setOffline(false);
  await expectArrived(page, ANSWERED);
  await expectArrived(page, '予約');
  await expect(answers(page)).toHaveCount(2);
  await expect(unsent(page)).toBeEmpty();
  await expect(mine(page).first()).toContainText(ANSWERED);
  expect(kept(world, seeker)).toBe(2);
});

test('a reload while a message waits in the phone: it is still there, and arrives once', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('再読 こみ');
  const page = await opened(seeker, world);
  const works = await failing(page.context());
  await say(page, ANSWERED);
  await expectOnItsWay(page, ANSWERED);
  await page.reload();
  await awake(page);
  await expectOnItsWay(page, ANSWERED);
  await works();
  await page.reload();
  await expectArrived(page, ANSWERED);
  await expect(answers(page)).toHaveCount(1);
  await page.reload();
  await awake(page);
  await expectArrived(page, ANSWERED);
  expect(kept(world, seeker)).toBe(1);
});

test('a page closed with a message in it: it is sent when the conversation is opened again', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('閉じた がめん');
  const page = await opened(seeker, world);
  const context = page.context();
  await context.setOffline(true);
  await say(page, ANSWERED);
  await expectOnItsWay(page, ANSWERED);
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(HERE);
  await expectArrived(again, ANSWERED);
  expect(kept(world, seeker)).toBe(1);
});

test('a message whose receipt is lost on the way is there once', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('受領 なくす');
  const page = await opened(seeker, world);
  let receipts = false;
  await page.route(`**${HERE}`, async (route) => {
    const answered = await route.fetch();
    await (receipts ? route.fulfill({ response: answered }) : route.abort());
  });
  await say(page, ANSWERED);
  await expectArrived(page, ANSWERED);
  receipts = true;
  await tell(page, '予約');
  await expect(answers(page)).toHaveCount(2);
  await expect(unsent(page)).toBeEmpty();
  expect(kept(world, seeker)).toBe(2);
});

test('signed out in the middle: words say so, and after signing in the message arrives', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('切れた つながり');
  const page = await opened(seeker, world);
  await page.context().clearCookies();
  await say(page, ANSWERED);
  await expect(unsent(page)).toContainText('LINEとのつながりが切れました');
  await seeker.open('/conversation');
  await expectArrived(page, ANSWERED);
  expect(kept(world, seeker)).toBe(1);
});

test('the server dies and comes back: what was written arrives once, and news go on', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('停電 あけ');
  await askQuietly(seeker, world);
  const desk = await newStaff('sato');
  await take(desk, world, seeker);
  const page = await opened(seeker, world);
  await world.killServer();
  await say(page, 'きのうから眠れていません');
  await expectOnItsWay(page, 'きのうから眠れていません');
  await world.startServer({ DEV_CLOCK: '2026-11-16T19:43:00+09:00' });
  await expect(mine(page).filter({ hasText: 'きのうから眠れていません' })).toHaveAttribute('data-seq', /^\d+$/, { timeout: 30_000 });
  await expectArrived(page, 'きのうから眠れていません');
  await write(desk, '読みました。ゆっくりで大丈夫です');
  await expect(staffSaid(page)).toContainText('読みました。ゆっくりで大丈夫です');
  expect(kept(world, seeker)).toBe(1);
});
