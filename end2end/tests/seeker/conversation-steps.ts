/** The conversation as the person has it: by taps, or without a screen. */

import { type APIResponse, type Locator, type Page, expect } from '@playwright/test';
import type { Seeker, World } from '../../harness';
import { rowOf } from './jobs-steps';
import { send, signIn } from './steps';

export const HERE = '/liff/conversation';

/** Asked nearly word for word: there is one answer. */
export const ANSWERED = '長い空白の期間は、履歴書にどう書けばいいですか。';
/** Several may be meant. */
export const SEVERAL = '最終学歴が中学なんだけど条件ではねられない会社';
/** Nobody knows what is meant. */
export const UNCLEAR = 'qwerty';
/** Somebody is in danger. */
export const DANGER = 'もう死にたいです';
/** One character more than a message may have. */
export const TOO_LONG = 'あ'.repeat(1001);

export const log = (page: Page): Locator => page.getByRole('log', { name: 'やりとり' });
export const field = (page: Page): Locator => page.getByRole('textbox', { name: 'メッセージ' });
export const sendButton = (page: Page): Locator => page.getByRole('button', { name: '送る', exact: true });

/** What the person has said, what the machine answered, what staff wrote, what happened. */
export const mine = (page: Page): Locator => log(page).locator('.said[data-from="me"]');
export const answers = (page: Page): Locator => log(page).locator('.said[data-from="bot"][data-seq]');
export const staffSaid = (page: Page): Locator => log(page).locator('.said[data-from="staff"]');
export const turns = (page: Page): Locator => log(page).locator('.turn');

/** What may be tapped below an answer. */
export const replies = (said: Locator): Locator => said.getByRole('group', { name: '次にえらべること' });
/** The card that says how many come before. */
export const queue = (page: Page): Locator => page.getByRole('status').filter({ hasText: '順番' });
/** Words below the log about what has not arrived. */
export const unsent = (page: Page): Locator => page.locator('[data-unsent]');
export const typing = (page: Page): Locator => page.locator('[data-typing]');

/** Waits until what is new comes by itself: the last thing the page listens to is whether it is looked at. */
export async function awake(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const hears = async () => {
    const { result } = await devtools.send('Runtime.evaluate', { expression: 'document' });
    const objectId = result.objectId ?? '';
    const { listeners } = await devtools.send('DOMDebugger.getEventListeners', { objectId });
    return listeners.map((listener) => listener.type);
  };
  await expect.poll(() => hears().catch(() => [])).toContain('visibilitychange');
  await devtools.detach();
}

/** Somebody who has the conversation open. */
export async function opened(seeker: Seeker, world: World): Promise<Page> {
  await signIn(seeker, world);
  await seeker.page.goto(HERE);
  await awake(seeker.page);
  return seeker.page;
}

/** The page as it is after it was left and opened again. */
export async function reopened(page: Page): Promise<void> {
  await page.goto(HERE);
  await awake(page);
}

/** Writes and sends. */
export async function say(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await sendButton(page).tap();
}

/** Waits until the server has shown a message, once. */
export async function expectArrived(page: Page, text: string): Promise<void> {
  const said = mine(page).filter({ hasText: text });
  await expect(said).toHaveCount(1);
  await expect(said).toHaveAttribute('data-seq', /^\d+$/);
}

/** Writes, sends, and waits until it has arrived. */
export async function tell(page: Page, text: string): Promise<void> {
  await say(page, text);
  await expectArrived(page, text);
}

/** Writes without a screen; the person is signed in. */
export function tellQuietly(seeker: Seeker, world: World, text: string): Promise<APIResponse> {
  return send(seeker.page, world, HERE, { text });
}

/** Asks for a human being without a screen. */
export async function askQuietly(seeker: Seeker, world: World): Promise<void> {
  await signIn(seeker, world);
  await send(seeker.page, world, `${HERE}/person`, {});
  expect(standing(world, seeker)).toEqual(['waiting']);
}

/** The condition that finds a person's conversation. */
const ofSeeker = (seeker: Seeker): string => `seeker_id = ${rowOf(seeker)}`;

/** Who answers, as the database says. */
export const standing = (world: World, seeker: Seeker): string[] =>
  world.sql(`select state from conversations where ${ofSeeker(seeker)}`);

/** How many messages are kept that were written by the person, the bot, staff or the service. */
export function kept(world: World, seeker: Seeker, writer = 'seeker'): number {
  const [count] = world.sql(
    `select count(*) from conversation_messages m join conversations c on c.id = m.conversation_id
     where c.${ofSeeker(seeker)} and m.writer = '${writer}' and m.body_sealed is not null`,
  );
  return Number(count);
}

/** The conversation's id. */
export function idOf(world: World, seeker: Seeker): string {
  return world.sql(`select id from conversations where ${ofSeeker(seeker)}`)[0];
}

/** Takes every conversation away: those of earlier tests would stand in the same queue. */
export function forgetAll(world: World): void {
  world.sql('delete from conversations');
}
