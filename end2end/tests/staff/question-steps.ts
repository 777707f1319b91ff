/** Steps of an editor at the box of questions that were not answered well. */

import { type Locator, type Page, expect } from '@playwright/test';
import type { Seeker, World } from '../../harness';
import { signIn } from '../seeker/steps';
import { press } from './desk';
import { PUDDING, answerTo } from './knowledge-steps';

export const BOX = '/admin/questions';

/** A question that comes near the pudding, and is not it. */
export const asking = 'プリンが好きなので、たくさん食べたいです';

/** Something that nobody understands; another number is nothing alike. */
export const nonsense = (number: 1 | 2 | 3): string => ({ 1: 'qwertz', 2: 'zzz zzz', 3: 'vvbnm' })[number];

/** Somebody asks that when the bot knows of the pudding; nothing else waits. */
export async function askedNear(newSeeker: (name: string) => Promise<Seeker>, world: World, text = asking): Promise<Seeker> {
  const seeker = await newSeeker('京野 まどか');
  await signIn(seeker, world);
  await expect.poll(() => answerTo(seeker, world, PUDDING.question)).toContain(PUDDING.answer);
  emptyBox(world);
  expect(await answerTo(seeker, world, text)).toContain('近いものを、えらんでください');
  return seeker;
}

/** Takes away whatever waits, and what became of it. */
export function emptyBox(world: World): void {
  world.sql('delete from open_questions');
}

/** How many questions wait. */
export const waiting = (world: World): number =>
  Number(world.sql('select count(*) from open_questions where outcome is null')[0]);

/** What became of the others, and by whom. */
export const outcomes = (world: World): string[] =>
  world.sql(
    'select q.outcome, s.name from open_questions q join staff s on s.id = q.settled_by where q.outcome is not null order by q.outcome',
  );

/** The groups in their order. */
export const groups = (page: Page): Locator => page.getByRole('region', { name: 'まとまり' }).getByRole('link');

/** The questions of the group that is open. */
export const group = (page: Page): Locator => page.locator('section:has(> ul.quotes)');

/** A way of answering. */
export const chosenAnswer = (page: Page, label: string): Locator =>
  page.getByRole('group', { name: 'どう答えますか' }).getByRole('radio', { name: new RegExp(`^${label}`) });

export const answering = (page: Page) => page.getByRole('button', { name: 'これで答える' });

/** Looks at what it would change. */
export async function tryEffect(page: Page): Promise<void> {
  expect((await press(page, page.getByRole('button', { name: '効きめを確かめる' }))).status()).toBe(200);
  await expect(page.getByRole('region', { name: '保存したら、こう変わります' })).toBeVisible();
}

/** Does what was chosen; the page says so. */
export async function settle(page: Page, words: string): Promise<void> {
  expect((await press(page, answering(page))).status()).toBe(303);
  await expect(page.getByRole('status')).toContainText(words);
}
