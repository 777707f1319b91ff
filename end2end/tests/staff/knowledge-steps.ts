/** Steps of an editor around the entries that the bot answers from, and of somebody who asks it. */

import { randomUUID } from 'node:crypto';
import { type Locator, type Page, expect } from '@playwright/test';
import type { Seeker, World } from '../../harness';
import { send } from '../seeker/steps';
import { press } from './desk';

export const KNOWLEDGE = '/admin/knowledge';
export const FILE = `${KNOWLEDGE}/file`;

/** An entry of this test alone, which no question of the program comes near. */
export const PUDDING = {
  question: '抹茶プリンの試食会は、いつありますか。',
  answer: '毎月の第三土曜日、午後2時からです。',
};

/** The fields of the form by the beginnings of their labels, in its order. */
export const field = (page: Page, label: string): Locator =>
  page.getByRole('textbox', { name: new RegExp(`^${label}`) });
export const choice = (page: Page, label: string): Locator =>
  page.getByRole('combobox', { name: new RegExp(`^${label}`) });
export const shown = (page: Page): Locator => page.getByRole('checkbox', { name: /^公開する/ });

export const save = (page: Page) => page.getByRole('button', { name: '保存する' });
export const tryOut = (page: Page) => page.getByRole('button', { name: '見えかたと効きめを確かめる' });

/** Takes away what tests have added, with what was counted of it. */
export function asPlanted(world: World): void {
  const added = "select id from knowledge_entries where key like 'own-%' or key like 'e2e-%'";
  world.sql(`delete from entry_counts where entry_id in (${added})`);
  world.sql(`delete from knowledge_entries where id in (${added})`);
}

interface Kept {
  question?: string;
  answer?: string;
  aliases?: string[];
  published?: boolean;
  /** Made sure of so many days before 16 November. */
  days?: number;
  key?: string;
}

/** Puts an entry into the database; where it is edited. */
export function kept(world: World, entry: Kept = {}): string {
  const { question, answer, aliases = [], published = true, days = 1, key = `e2e-${randomUUID()}` } = { ...PUDDING, ...entry };
  const [id] = world.sql(
    `insert into knowledge_entries (id, key, kind, category, question, aliases, answer, link, source, source_url,
       reviewed_on, published, edited_at)
     values (gen_random_uuid(), '${key}', 'faq', 'service', '${question}',
       array(select jsonb_array_elements_text('${JSON.stringify(aliases)}')), '${answer}', '/liff/booking', 'キャリアジム', '',
       date '2026-11-16' - ${days}, ${published}, '2026-11-01') returning id`,
  );
  return `${KNOWLEDGE}/${id}`;
}

/** What the database keeps of an entry: question, answer, whether it is published, how often it was saved. */
export const stored = (world: World, address: string): string[] =>
  world.sql(`select question, answer, published, revision from knowledge_entries where id = '${address.split('/').pop()}'`);

/** Looks at what it changes, then presses the button that saves; the page says so. */
export async function keep(page: Page): Promise<void> {
  await preview(page);
  expect((await press(page, save(page))).status()).toBe(303);
  await expect(page.getByRole('status')).toContainText('保存しました');
}

/** Presses the button that saves before having looked: what it changes is shown first, and nothing is saved. */
export async function lookFirst(page: Page, button: Locator): Promise<void> {
  expect((await press(page, button)).status()).toBe(200);
  await expect(page.getByRole('status')).toContainText('まだ保存していません');
  await expect(page.getByRole('table', { name: /^答えのわかっている\d+問で$/ })).toBeVisible();
}

/** Looks at the preview; the form stays. */
export async function preview(page: Page): Promise<void> {
  expect((await press(page, tryOut(page))).status()).toBe(200);
  await expect(page.getByRole('region', { name: '利用者には、こう見えます' })).toBeVisible();
}

/** The row of an entry in the list. */
export const row = (page: Page, question: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: question }) });

/** Questions of the rows of the list that is open. */
export const questions = (page: Page): Promise<string[]> => page.locator('tbody th').allTextContents();

/** Asks the bot without a screen. */
export async function ask(seeker: Seeker, world: World, text: string): Promise<void> {
  const taken = await send(seeker.page, world, '/liff/conversation', { text, id: randomUUID() });
  expect(taken.status()).toBe(204);
}

/** Asks the bot, and what the person's page then shows as the last word. */
export async function answerTo(seeker: Seeker, world: World, text: string): Promise<string> {
  // while entries that a test has taken away are still in memory, an answer may fail: nothing is said then
  await send(seeker.page, world, '/liff/conversation', { text, id: randomUUID() });
  await seeker.page.goto('/liff/conversation');
  const said = await seeker.page.getByRole('log').locator('[data-seq]').allInnerTexts();
  return said.at(-1) ?? '';
}
