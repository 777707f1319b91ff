/** At the desk what is not taken is never silently gone: it comes back to its own place, with why. */

import type { Page } from '@playwright/test';
import { type Seeker, type World, expect, test } from '../../harness';
import { TOO_LONG, askQuietly, awake, forgetAll, kept, tellQuietly } from '../seeker/conversation-steps';
import {
  field, mine, openRoom, roomOf, sendButton, take, takeBy, theirs, unfold, write,
} from './conversation-steps';

const NOT_YOURS = 'できませんでした。いまは、ほかの人が担当しています。';

const noteField = (desk: Page) => desk.getByRole('textbox', { name: '内部メモ' });
/** A reply that was not taken. */
const lost = (desk: Page, text: string) => mine(desk).filter({ hasText: text }).filter({ hasText: '届きませんでした。' });

/** Lets no message through, so that it stays in the browser. */
async function failing(desk: Page, room: string): Promise<() => Promise<void>> {
  const messages = `**${room}`;
  await desk.context().route(messages, (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
  return () => desk.context().unroute(messages);
}

/** A reply that is still in the browser when a colleague takes the conversation over. */
async function takenOver(first: Page, second: Page, world: World, seeker: Seeker, reply: string): Promise<void> {
  await take(first, world, seeker);
  const works = await failing(first, roomOf(world, seeker));
  await field(first).fill(reply);
  await sendButton(first).click();
  await expect(mine(first).filter({ hasText: reply })).toHaveAttribute('data-own', '');
  await openRoom(second, world, seeker);
  await takeBy(second, '自分が引きつぐ');
  await expect(first.getByRole('button', { name: '自分が引きつぐ' })).toBeVisible();
  await awake(first);
  await works();
  // whoever comes back finds the line as it is now
  await first.reload();
  await awake(first);
}

test.beforeEach(({ world }) => forgetAll(world));

test('a note that is too long comes back in its own field, and is nowhere near being sent to the person', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('長い メモ');
  await askQuietly(seeker, world);
  const desk = await newStaff('sato');
  await take(desk, world, seeker);
  await unfold(desk, '内部メモを残す');
  await noteField(desk).fill(TOO_LONG);
  await desk.getByRole('button', { name: '残す', exact: true }).click();
  await expect(noteField(desk)).toHaveAccessibleDescription(/1000字までです。あと1字、短くしてください。/);
  await expect(noteField(desk)).toHaveValue(TOO_LONG);
  await expect(field(desk)).toHaveValue('');
  expect(kept(world, seeker, 'staff')).toBe(0);
});

test('a note of somebody who only watches comes back too', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('見るだけ メモ');
  await askQuietly(seeker, world);
  const [first, second] = [await newStaff('sato'), await newStaff('manager')];
  await take(first, world, seeker);
  await openRoom(second, world, seeker);
  await unfold(second, '内部メモを残す');
  await noteField(second).fill(TOO_LONG);
  await second.getByRole('button', { name: '残す', exact: true }).click();
  await expect(noteField(second)).toHaveValue(TOO_LONG);
});

test('a note that went out and came to nothing is still in its field', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('途切れた メモ');
  await askQuietly(seeker, world);
  const desk = await newStaff('sato');
  await take(desk, world, seeker);
  const works = await failing(desk, roomOf(world, seeker));
  await unfold(desk, '内部メモを残す');
  await noteField(desk).fill('届くはずのメモ');
  const gone = desk.waitForEvent('requestfailed');
  await desk.getByRole('button', { name: '残す', exact: true }).click();
  await gone;
  await works();
  await openRoom(desk, world, seeker);
  await unfold(desk, '内部メモを残す');
  await expect(noteField(desk)).toHaveValue('届くはずのメモ');
  await desk.getByRole('button', { name: '残す', exact: true }).click();
  await expect(desk.getByRole('log').getByText('届くはずのメモ')).toBeVisible();
  await awake(desk);
  await unfold(desk, '内部メモを残す');
  await expect(noteField(desk)).toHaveValue('');
});

test('a reply overtaken by a colleague is shown as not delivered, outlasts a reload, and goes back into the field', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('追い こされた');
  await askQuietly(seeker, world);
  const [first, second] = [await newStaff('sato'), await newStaff('manager')];
  await takenOver(first, second, world, seeker, 'まだ届いていない返信');
  await expect(lost(first, 'まだ届いていない返信')).toHaveCount(1);
  await expect(lost(first, 'まだ届いていない返信')).toContainText('いまは、あなたの担当ではありません');
  await expect(first.locator('[data-unsent]')).toHaveText('届かなかったメッセージがあります。');
  await expect(first.getByRole('button', { name: '書く欄にもどす' })).toBeHidden();
  await first.reload();
  await awake(first);
  await expect(lost(first, 'まだ届いていない返信')).toHaveCount(1);
  expect(kept(world, seeker, 'staff')).toBe(0);

  await takeBy(first, '自分が引きつぐ');
  await expect(lost(first, 'まだ届いていない返信')).toHaveCount(1);
  await first.getByRole('button', { name: '書く欄にもどす' }).click();
  await expect(field(first)).toHaveValue('まだ届いていない返信');
  await expect(field(first)).toBeFocused();
  await expect(mine(first)).toHaveCount(0);
  await sendButton(first).click();
  await expect(mine(first)).toHaveAttribute('data-seq', /^\d+$/);
  expect(kept(world, seeker, 'staff')).toBe(1);
});

test('a reply that was not delivered can be dropped', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('もう いらない');
  await askQuietly(seeker, world);
  const [first, second] = [await newStaff('sato'), await newStaff('manager')];
  await takenOver(first, second, world, seeker, 'もういらない返信');
  await first.getByRole('button', { name: '消す', exact: true }).click();
  await expect(mine(first)).toHaveCount(0);
  await first.reload();
  await awake(first);
  await expect(mine(first)).toHaveCount(0);
});

test('a reply that still may be sent goes out as a reply after a reload', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('読み直し てから');
  await askQuietly(seeker, world);
  const desk = await newStaff('sato');
  await take(desk, world, seeker);
  const works = await failing(desk, roomOf(world, seeker));
  await field(desk).fill('電波を待つ返信');
  await sendButton(desk).click();
  await expect(mine(desk)).toHaveAttribute('data-own', '');
  await works();
  await desk.reload();
  await expect(mine(desk).filter({ hasText: '電波を待つ返信' })).toHaveAttribute('data-seq', /^\d+$/);
  expect(kept(world, seeker, 'staff')).toBe(1);
});

test('without script a reply that came too late is on the page, with why', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('おそすぎた 返信');
  await askQuietly(seeker, world);
  const [first, second] = [await newStaff('sato'), await newStaff('manager')];
  await take(second, world, seeker);
  const answer = await first.request.post(roomOf(world, seeker), {
    form: { op: 'write', text: 'おそすぎた返信' }, headers: { origin: world.url, accept: 'text/html' }, maxRedirects: 0,
  });
  expect(answer.status()).toBe(409);
  const html = await answer.text();
  expect(html).toContain('おそすぎた返信');
  expect(html).toContain('届きませんでした。');
  expect(html).toContain(NOT_YOURS);
});

test('what one account has typed is not there for the next one in the same browser', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('共用 パソコン');
  await askQuietly(seeker, world);
  const [first, second] = [await newStaff('sato'), await newStaff('manager')];
  await take(first, world, seeker);
  await failing(first, roomOf(world, seeker));
  await field(first).fill('佐藤の返信');
  await sendButton(first).click();
  await field(first).fill('佐藤の下書き');
  await openRoom(second, world, seeker);
  await takeBy(second, '自分が引きつぐ');
  await expect(first.getByRole('button', { name: '自分が引きつぐ' })).toBeVisible();
  await awake(first);
  // the same browser, signed in as another
  const stored = await first.evaluate(() => Object.entries(localStorage));
  expect(stored.map(([, value]) => value).join()).toContain('佐藤の返信');
  await second.evaluate((all) => {
    for (const [key, value] of all) localStorage.setItem(key, value);
  }, stored);
  await second.reload();
  await awake(second);
  await expect(field(second)).toHaveValue('');
  await expect(mine(second)).toHaveCount(0);
  expect(kept(world, seeker, 'staff')).toBe(0);
});

test('a colleague who only watches does not mark the conversation as read', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('見ている だけ');
  await askQuietly(seeker, world);
  const [first, second] = [await newStaff('sato'), await newStaff('manager')];
  await take(first, world, seeker);
  await first.goto('about:blank');
  await openRoom(second, world, seeker);
  const read = () => world.sql('select staff_read from conversations')[0];
  const before = read();
  const told = second.waitForResponse(/\/read$/);
  await tellQuietly(seeker, world, 'きいてください');
  await expect(theirs(second)).toContainText(['きいてください']);
  await told;
  expect(read()).toBe(before);
});
