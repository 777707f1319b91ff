/** Introductions on the smallest phone: nothing runs off it, no word is broken, everything can be tapped. */

import type { Page } from '@playwright/test';
import { expect, test } from '../../harness';
import { SMALL, brokenPieces, onSmallScreen } from './checkup-pages';
import { onEvery } from './checkup-results';
import { LIST, everyPage, withVisit } from './introduction-steps';
import { button } from './jobs-steps';
import { signIn } from './steps';

test('nothing is lost, nothing is broken, nothing is too small', async ({ seeker, newStaff, world }) => {
  test.slow();
  const { page } = seeker;
  await signIn(seeker, world);
  await page.setViewportSize(SMALL);
  expect(await onEvery(page, [LIST], onSmallScreen)).toEqual([]);
  const paths = await everyPage(seeker, await newStaff('coordinator'), world);
  expect(await onEvery(page, paths, onSmallScreen)).toEqual([]);
});

test('no word is broken on the usual phone either, and nothing but the page’s own column scrolls', async ({
  newSeeker,
  newStaff,
  world,
}) => {
  const seeker = await newSeeker('京野 まどか');
  world.sql('delete from introductions');
  const paths = await everyPage(seeker, await newStaff('coordinator'), world);
  const beyond = (page: Page) =>
    page.evaluate(() => {
      const { scrollHeight, clientHeight } = document.documentElement;
      return scrollHeight > clientHeight ? [`${scrollHeight} px on a screen of ${clientHeight}`] : [];
    });
  const find = async (page: Page) => [...(await brokenPieces(page)), ...(await beyond(page))];
  expect(await onEvery(seeker.page, paths, find)).toEqual([]);
});

test('a plan that waits for an answer is seen before anything else to do', async ({ newSeeker, newStaff, world }) => {
  world.sql('delete from introductions');
  const seeker = await newSeeker('最初 みえる');
  const of = await withVisit(seeker, await newStaff('coordinator'), world);
  await seeker.page.goto(of.phone);
  const buttons = await seeker.page.getByRole('main').locator('a.button, button').allInnerTexts();
  expect(buttons[0]).toContain('この予定で大丈夫です');
  await expect(button(seeker.page, 'この予定で大丈夫です')).toBeVisible();
});
