/** Jobs on the smallest phone: nothing runs off it, no word is broken, everything can be tapped. */

import type { Page } from '@playwright/test';
import { type Seeker, type World, expect, test } from '../../harness';
import { SMALL, brokenPieces, onSmallScreen } from './checkup-pages';
import { onEvery } from './checkup-results';
import { pagesOfJobs } from './jobs-pages';
import {
  IMPOSSIBLE,
  atToday,
  button,
  cards,
  consentQuietly,
  idOf,
  link,
  posting,
  recommendQuietly,
  wishQuietly,
} from './jobs-steps';
import { signIn } from './steps';

/** Somebody with three, and every page there is for them. */
async function everything(seeker: Seeker, world: World): Promise<string[]> {
  await recommendQuietly(seeker, world, { areas: ['kyoto_south', 'kyoto_center', 'uji'], licences: '簿記3級' });
  return pagesOfJobs(seeker, world);
}

test('before consent: nothing is lost, nothing is broken, nothing is too small', async ({ seeker, world }) => {
  const { page } = seeker;
  await signIn(seeker, world);
  await page.setViewportSize(SMALL);
  const before = ['/liff/jobs', '/liff/jobs?after=stopped', '/liff/jobs/all'];
  expect(await onEvery(page, before, onSmallScreen)).toEqual([]);
  await consentQuietly(seeker, world);
  await wishQuietly(seeker, world, IMPOSSIBLE);
  const empty = ['/liff/jobs', '/liff/jobs/all', '/liff/jobs/saved', '/liff/jobs/wishes?after=consented'];
  expect(await onEvery(page, empty, onSmallScreen)).toEqual([]);
});

test('with three: nothing is lost, nothing is broken, nothing is too small', async ({ newSeeker, world }) => {
  test.slow();
  const seeker = await newSeeker('京野 まどか');
  const paths = await everything(seeker, world);
  await seeker.page.setViewportSize(SMALL);
  expect(await onEvery(seeker.page, paths, onSmallScreen)).toEqual([]);
});

test('no word is broken on the usual phone either', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('京野 まどか');
  expect(await onEvery(seeker.page, await everything(seeker, world), brokenPieces)).toEqual([]);
});

test('every label stays inside its card on both phones', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('京野 まどか');
  const { page } = seeker;
  await recommendQuietly(seeker, world);
  const outside = () =>
    page.locator('.choice').evaluateAll((all) => {
      const range = document.createRange();
      const right = (element: Element) => (range.selectNodeContents(element), range.getBoundingClientRect().right);
      const runsOut = (card: Element) => right(card) > card.getBoundingClientRect().right;
      return all.filter(runsOut).map((card) => card.textContent);
    });
  const pages = ['/liff/jobs/wishes', '/liff/jobs/settings', `/liff/jobs/${posting(world, 1)}/pass`];
  for (const size of [{ width: 390, height: 844 }, SMALL]) {
    await page.setViewportSize(size);
    expect(await onEvery(page, pages, outside), `${size.width} px`).toEqual([]);
  }
});

test('nothing but the page’s own column scrolls', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('京野 まどか');
  const paths = await everything(seeker, world);
  const beyond = (page: Page) =>
    page.evaluate(() => {
      const { scrollHeight, clientHeight } = document.documentElement;
      return scrollHeight > clientHeight ? [`${scrollHeight} px on a screen of ${clientHeight}`] : [];
    });
  expect(await onEvery(seeker.page, paths, beyond)).toEqual([]);
});

test('what has just been done is seen without scrolling', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('京野 まどか');
  const page = await atToday(seeker, world);
  const third = cards(page).nth(2);
  await button(third, '気になる').tap();
  await expect(third.getByText('コーディネータに伝わっています。')).toBeInViewport({ ratio: 1 });
  await button(third, '取り消す').tap();
  await link(third, '今回は見送る').tap();
  await page.getByRole('radio').first().tap();
  await button(page, '見送る').tap();
  await expect(page).toHaveURL(new RegExp(`#job-${await idOf(third)}$`));
  await expect(third.getByText('見送りました')).toBeInViewport({ ratio: 1 });
});
