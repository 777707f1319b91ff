/** Steps of somebody who changes the words of a self-check, and of somebody who then reads them. */

import { type Locator, type Page, type Response, expect } from '@playwright/test';
import type { Seeker, World } from '../../harness';
import { CHECKUPS, finishQuietly, heading, k6 } from '../seeker/checkup-steps';
import { press } from './desk';

/** Where the words of K6 are changed. */
export const K6 = '/admin/checkups/1';
export const K6_TITLE = 'こころの負担チェック';

/** The words that came with the program, for every self-check. */
export function asItCame(world: World): void {
  world.sql('delete from checkup_texts');
}

/** How many revisions were published. */
export const published = (world: World) => Number(world.sql('select count(*) from checkup_texts')[0]);

/** The field of a text, by its label: `名前`, `0〜4点の見出し`. */
export const text = (page: Page, label: string): Locator => page.getByLabel(label, { exact: true });

export const previewButton = (page: Page) => page.getByRole('button', { name: 'プレビューを見る' });
export const publishButton = (page: Page) => page.getByRole('button', { name: 'この文章を公開する' });

/** Types texts by their labels. */
export async function write(page: Page, texts: Record<string, string>): Promise<void> {
  for (const [label, words] of Object.entries(texts)) await text(page, label).fill(words);
}

/** Goes to the preview. */
export async function preview(page: Page): Promise<void> {
  expect((await press(page, previewButton(page))).status()).toBe(200);
  await expect(heading(page)).toHaveText(/のプレビュー$/);
}

/** Publishes from the preview; what the server says to it. */
export const publish = (page: Page): Promise<Response> => press(page, publishButton(page));

/** Changes texts of a self-check from its page to the published revision. */
export async function change(page: Page, texts: Record<string, string>, address = K6): Promise<void> {
  await page.goto(address);
  await write(page, texts);
  await preview(page);
  expect((await publish(page)).status()).toBe(303);
  await expect(page.getByRole('status')).toContainText('公開しました');
}

/** Somebody answers as lightly as can be; the page of the result is open then. */
export async function lightResult(seeker: Seeker, world: World): Promise<Page> {
  await seeker.page.goto(await finishQuietly(seeker, world, CHECKUPS.k6, k6(0)));
  return seeker.page;
}
