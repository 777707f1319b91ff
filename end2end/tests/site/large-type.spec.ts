/** The public pages for somebody who has set the browser's type twice as large. */

import { LARGE_TYPE, expect, test } from '../../harness';
import { lost } from './pages';

test.use(LARGE_TYPE);

test('nothing of the public pages is lost with type twice as large', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('html')).toHaveCSS('font-size', '32px');
  expect(await lost(page)).toEqual([]);
});
