/** Explanations on the smallest phone: nothing runs off it, no word is broken, everything can be tapped. */

import type { Page } from '@playwright/test';
import { type Seeker, type World, expect, test } from '../../harness';
import { LIST, WORDS, consenting, explained, replyQuietly } from './assessment-steps';
import { SMALL, brokenPieces, onSmallScreen } from './checkup-pages';
import { onEvery } from './checkup-results';
import { signIn } from './steps';

const LONG = 'とても長い単語ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The addresses of every page, with much to say. */
async function everyPage(seeker: Seeker, desk: Page, world: World): Promise<string[]> {
  await consenting(seeker, world);
  const of = await explained(seeker, desk, world, `${WORDS}\n\n${LONG}`);
  await replyQuietly(seeker, world, of, LONG);
  return [LIST, of.phone, `${of.phone}?after=answered`];
}

test('nothing is lost, nothing is broken, nothing is too small', async ({ seeker, newStaff, world }) => {
  test.slow();
  await signIn(seeker, world);
  await seeker.page.setViewportSize(SMALL);
  expect(await onEvery(seeker.page, [LIST], onSmallScreen)).toEqual([]);
  expect(await onEvery(seeker.page, await everyPage(seeker, await newStaff('sato'), world), onSmallScreen)).toEqual([]);
});

test('no word is broken on the usual phone either, and nothing but the page’s own column scrolls', async ({
  newSeeker,
  newStaff,
  world,
}) => {
  const seeker = await newSeeker('京野 まどか');
  const beyond = (page: Page) =>
    page.evaluate(() => {
      const { scrollHeight, clientHeight } = document.documentElement;
      return scrollHeight > clientHeight ? [`${scrollHeight} px on a screen of ${clientHeight}`] : [];
    });
  const find = async (page: Page) => [...(await brokenPieces(page)), ...(await beyond(page))];
  expect(await onEvery(seeker.page, await everyPage(seeker, await newStaff('sato'), world), find)).toEqual([]);
});

test('the lines of what was written stay lines', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('改行 まもる');
  await consenting(seeker, world);
  await seeker.page.goto((await explained(seeker, await newStaff('sato'), world, 'いち\n\nに\nさん')).phone);
  await expect(seeker.page.getByText('いち', { exact: false }).first()).toBeVisible();
  const shown = await seeker.page.locator('main .card').first().innerText();
  expect(shown).toMatch(/いち\n\nに\nさん/);
});
