/** The public pages in wide type, in a narrow window, and on paper. */

import { brokenHeadings, expect, spaceOut, test } from '../../harness';
import { PAGES, lost } from './pages';

test('nothing of the public pages is lost at any width', async ({ page }) => {
  expect(await lost(page)).toEqual([]);
});

test('nothing of the public pages is lost with the spacing that WCAG 1.4.12 names', async ({ page }) => {
  expect(await lost(page, spaceOut)).toEqual([]);
});

test('no heading of the public pages breaks inside a word at 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of PAGES) {
    await page.goto(path);
    expect(await brokenHeadings(page), path).toEqual([]);
  }
});

test('on paper the public page keeps what it says and leaves out what is for tapping', async ({ page }) => {
  await page.goto('/');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  for (const heading of await page.getByRole('heading', { level: 2 }).all()) await expect(heading).toBeVisible();
  await expect(page.getByText('無料').first()).toBeVisible();
  // the way to the account: on paper only the code can be used
  await expect(page.getByRole('img', { name: /QRコード/ }).first()).toBeVisible();
  await expect(page.locator('.button:visible')).toHaveCount(0);
  await expect(page.getByRole('navigation')).toHaveCount(0);
});
