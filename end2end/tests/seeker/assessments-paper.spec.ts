/** An explanation on paper: its words and reasons, nothing that is for tapping. */

import type { Page } from '@playwright/test';
import { type Seeker, type World, expect, test } from '../../harness';
import { unfold } from './checkup-results';
import { WORDS, consenting, explained, replyQuietly, words } from './assessment-steps';
import { heading } from './jobs-steps';

/** Somebody who looks at what was written. */
async function atWords(seeker: Seeker, desk: Page, world: World): Promise<Page> {
  await consenting(seeker, world);
  const of = await explained(seeker, desk, world);
  await replyQuietly(seeker, world, of);
  await seeker.page.goto(of.phone);
  return seeker.page;
}

test('words, who wrote them, when, and the reasons can all be read', async ({ seeker, newStaff, world }) => {
  const page = await atWords(seeker, await newStaff('sato'), world);
  await unfold(page);
  await page.emulateMedia({ media: 'print' });
  await expect(heading(page)).toBeVisible();
  for (const line of WORDS.split('\n')) await expect(page.getByText(line)).toBeVisible();
  await expect(page.getByText('佐藤さんから')).toBeVisible();
  await expect(page.getByText(/^11月16日\(月\) /)).toBeVisible();
  await expect(page.getByRole('list', { name: /の理由$/ })).toHaveCount(5);
  for (const list of await page.getByRole('list', { name: /の理由$/ }).all()) await expect(list).toBeVisible();
});

test('nothing for tapping is on the paper', async ({ newSeeker, newStaff, world }) => {
  const page = await atWords(await newSeeker('紙 いちまい'), await newStaff('sato'), world);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.locator('.button:visible')).toHaveCount(0);
  await expect(page.locator('.door:visible')).toHaveCount(0);
  await expect(page.locator('.lifeline:visible, .back:visible')).toHaveCount(0);
});

test('the page’s own button unfolds the reasons and prints', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('紙 にまい');
  await seeker.page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '');
  });
  const page = await atWords(seeker, await newStaff('sato'), world);
  await page.getByRole('button', { name: '印刷する' }).tap();
  await expect(page.locator('html')).toHaveAttribute('data-printed', '');
  await page.emulateMedia({ media: 'print' });
  for (const list of await page.getByRole('list', { name: /の理由$/ }).all()) await expect(list).toBeVisible();
});

test('in LINE’s own browser, which cannot print, there is no such button', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('紙 さんまい');
  await seeker.open('/jobs');
  const page = await atWords(seeker, await newStaff('sato'), world);
  await expect(words(page)).toBeVisible();
  await expect(page.getByRole('button', { name: '印刷する' })).toHaveCount(0);
});
