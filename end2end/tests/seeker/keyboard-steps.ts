/** Going through a page by keyboard alone. */

import { type Locator, type Page, expect } from '@playwright/test';

/** Presses a key until something has the focus, which must be seen at every step; gives up after so many. */
export const traveller = (most: number) =>
  async (page: Page, to: Locator, key = 'Tab'): Promise<void> => {
    for (let steps = 0; steps < most; steps += 1) {
      await page.keyboard.press(key);
      expect(await ring(page)).toBe('seen');
      if (await to.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`${key} does not lead to ${to}`);
  };

/** Whether there is a ring, on the screen, around what has the focus or the chip or card it belongs to. */
function ring(page: Page): Promise<string> {
  return page.evaluate(() => {
    const active = document.activeElement;
    if (!active || active === document.body) return 'nothing has the focus';
    const seen = active.closest('.pick, .choice') ?? active;
    const { outlineStyle, outlineWidth } = getComputedStyle(seen);
    const { width, height, top, bottom } = seen.getBoundingClientRect();
    if (bottom < 0 || top > innerHeight) return `off the screen: ${seen.outerHTML.slice(0, 200)}`;
    const visible = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && width > 1 && height > 1;
    return visible ? 'seen' : `no ring on ${seen.outerHTML.slice(0, 200)}`;
  });
}
