/** A result on paper: words, picture and table, nothing that is for tapping. */

import type { Page } from '@playwright/test';
import { type Seeker, type World, expect, test } from '../../harness';
import { type Kind, resultPath, showResult } from './checkup-results';
import { heading } from './checkup-steps';

const KINDS: Kind[] = ['light', 'workHard', 'workEasyNoSex', 'interests', 'values', 'personality'];

/** Somebody prints from the browser's own menu. */
async function printed(seeker: Seeker, world: World, kind: Kind): Promise<Page> {
  const page = await showResult(seeker, world, kind);
  await page.emulateMedia({ media: 'print' });
  return page;
}

test('words, picture and table can all be read', async ({ seeker, world }) => {
  for (const kind of KINDS) {
    const page = await printed(seeker, world, kind);
    await expect(heading(page), kind).toBeVisible();
    await expect(page.locator('.chart, .bars').first(), kind).toBeVisible();
    await expect(page.getByRole('table'), kind).toBeVisible();
    await expect(page.getByText(/決めるものではありません|どれを大切にしてもかまいません/), kind).toBeVisible();
  }
});

test('when it was answered is on the paper', async ({ seeker, world }) => {
  const page = await printed(seeker, world, 'interests');
  await expect(page.getByText(/^11月16日\(月\) .+に答えた結果です。$/)).toBeVisible();
});

test('nothing for tapping is on the paper', async ({ seeker, world }) => {
  for (const kind of KINDS) {
    const page = await printed(seeker, world, kind);
    await expect(page.getByRole('navigation'), kind).toHaveCount(0);
    await expect(page.locator('.button:visible'), kind).toHaveCount(0);
    await expect(page.locator('.door:visible'), kind).toHaveCount(0);
    await expect(page.locator('.lifeline:visible, .back:visible'), kind).toHaveCount(0);
  }
});

test('the page’s own button unfolds what is folded and prints', async ({ seeker, world }) => {
  const { page } = seeker;
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', '');
  });
  for (const kind of ['interests', 'heavy'] as const) {
    await page.goto(await resultPath(seeker, world, kind));
    await page.getByRole('button', { name: '印刷する' }).tap();
    await expect(page.locator('html')).toHaveAttribute('data-printed', '');
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('table')).toBeVisible();
    await page.emulateMedia({ media: null });
  }
});

test('in LINE’s own browser, which cannot print, there is no such button', async ({ seeker, world }) => {
  await seeker.open('/checkups');
  await seeker.page.goto(await resultPath(seeker, world, 'interests'));
  await expect(seeker.page.getByRole('link', { name: '結果を消す' })).toBeVisible();
  await expect(seeker.page.getByRole('button', { name: '印刷する' })).toHaveCount(0);
});
