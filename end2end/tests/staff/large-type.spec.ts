/** The desk for somebody who has set the browser's type twice as large. */

import { LARGE_TYPE, expect, test } from '../../harness';
import { unfold } from './desk';
import { PREVIEWS, content, lost, postings, results, screens, toPreview } from './pages';

test.use(LARGE_TYPE);

test('nothing of the login is lost with type twice as large', async ({ page }) => {
  await page.goto('/admin/login');
  await expect(page.locator('html')).toHaveCSS('font-size', '32px');
  expect(await lost(page, ['/admin/login'])).toEqual([]);
});

test('nothing of the desk is lost with type twice as large', async ({ staff, newSeeker, world }) => {
  test.slow();
  expect(await lost(staff, await screens(await newSeeker('栗東 わかば'), world, '2026-11-19T24:30'))).toEqual([]);
});

test('nothing of what an editor works on is lost with type twice as large', async ({ newStaff, world }) => {
  test.slow();
  const desk = await newStaff('editor');
  expect(await lost(desk, content(world), unfold)).toEqual([]);
  expect(await lost(desk, PREVIEWS, toPreview)).toEqual([]);
});

test('nothing of employers and postings is lost with type twice as large', async ({ newStaff, world }) => {
  test.slow();
  expect(await lost(await newStaff('coordinator'), postings(world))).toEqual([]);
});

test('nothing of the results that somebody shows is lost with type twice as large', async ({
  newStaff,
  newSeeker,
  world,
}) => {
  const path = await results(await newSeeker('近江 すみれ'), world);
  expect(await lost(await newStaff('sato'), [path], unfold)).toEqual([]);
});
