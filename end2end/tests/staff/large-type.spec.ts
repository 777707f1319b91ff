/** The desk for somebody who has set the browser's type twice as large. */

import { LARGE_TYPE, expect, test } from '../../harness';
import { lost, screens } from './pages';

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
