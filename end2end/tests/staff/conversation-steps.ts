/** Conversations at the desk: the list, one of them, and what is done in it. */

import { type Locator, type Page, expect } from '@playwright/test';
import type { Seeker, World } from '../../harness';
import { awake, idOf } from '../seeker/conversation-steps';

export const LIST = '/admin/conversations';

export const field = (desk: Page): Locator => desk.getByRole('textbox', { name: /への返信$/ });
export const sendButton = (desk: Page): Locator => desk.getByRole('button', { name: '送る', exact: true });
export const log = (desk: Page): Locator => desk.getByRole('log', { name: 'やりとり' });
/** What the desk has written, and what the person has. */
export const mine = (desk: Page): Locator => log(desk).locator('.said[data-from="me"]');
export const theirs = (desk: Page): Locator => log(desk).locator('.said[data-from="other"]');
/** What was just done, or why it was not. */
export const saying = (desk: Page): Locator => desk.locator('.saying[role=status]');
/** The place of somebody in the list. */
export const entry = (desk: Page, seeker: Seeker): Locator =>
  desk.locator('#queue').getByRole('link').filter({ hasText: `${seeker.person.name}さん` });
/** The mark of the safety gate, above everything. */
export const alarm = (desk: Page): Locator => desk.locator('.crisis');

/** Opens the list, and waits until it hears of changes. */
export async function openList(desk: Page): Promise<void> {
  const wired = desk.waitForResponse(/\/admin\/conversations\/news$/);
  await desk.goto(LIST);
  await wired;
}

/** Where somebody's conversation is at the desk. */
export const roomOf = (world: World, seeker: Seeker): string => `${LIST}/${idOf(world, seeker)}`;

/** Opens somebody's conversation, and waits until it is awake. */
export async function openRoom(desk: Page, world: World, seeker: Seeker): Promise<void> {
  await desk.goto(roomOf(world, seeker));
  await awake(desk);
}

/** Presses a button of a form, and waits until the page says what came of it. */
export async function act(desk: Page, label: string, words: string): Promise<void> {
  await desk.getByRole('button', { name: label, exact: true }).click();
  await expect(saying(desk)).toContainText(words);
  await awake(desk);
}

/** Presses a button after which this one answers. */
export async function takeBy(desk: Page, label: string): Promise<void> {
  await desk.getByRole('button', { name: label, exact: true }).click();
  await expect(field(desk)).toBeVisible();
  await awake(desk);
}

/** Takes a conversation that waits. */
export async function take(desk: Page, world: World, seeker: Seeker): Promise<void> {
  await openRoom(desk, world, seeker);
  await takeBy(desk, '担当になる');
}

/** Gives the conversation to a colleague, or back to those who wait. */
export async function handTo(desk: Page, whom: string): Promise<void> {
  await unfold(desk, '引きつぐ・終わる');
  await desk.getByLabel('だれに引きつぎますか').selectOption({ label: whom });
  await desk.getByRole('button', { name: '引きつぐ', exact: true }).click();
  await expect(field(desk)).toHaveCount(0);
}

/** Writes to the person, and waits until it has arrived. */
export async function write(desk: Page, text: string): Promise<void> {
  await field(desk).fill(text);
  await sendButton(desk).click();
  const said = mine(desk).filter({ hasText: text });
  await expect(said).toHaveCount(1);
  await expect(said).toHaveAttribute('data-seq', /^\d+$/);
}

/** Opens something folded by its summary. */
export async function unfold(desk: Page, summary: string): Promise<void> {
  await desk.locator('summary').filter({ hasText: summary }).click();
}

/** Leaves a note for colleagues. */
export async function note(desk: Page, text: string): Promise<void> {
  await unfold(desk, '内部メモを残す');
  await desk.getByRole('textbox', { name: '内部メモ' }).fill(text);
  await act(desk, '残す', '内部メモを残しました');
}
