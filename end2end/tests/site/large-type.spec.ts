/** The public pages for somebody who has set the browser's type twice as large. */

import { expect, test } from '../../harness';
import { lost } from './pages';

test.use({
  launchOptions: [
    async ({ launchOptions }, use) =>
      use({ ...launchOptions, args: [...(launchOptions.args ?? []), '--blink-settings=defaultFontSize=32'] }),
    { scope: 'worker' },
  ],
});

test('nothing of the public pages is lost with type twice as large', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('html')).toHaveCSS('font-size', '32px');
  expect(await lost(page)).toEqual([]);
});
