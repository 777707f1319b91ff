/** An explanation by keyboard alone. */

import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../../harness';
import { LIST, consenting, explained, kept, reply, words } from './assessment-steps';
import { heading, link, word } from './jobs-steps';

/** Presses a key until something has the focus, around which a ring must be seen at every step. */
async function travel(page: Page, to: Locator, most = 60): Promise<void> {
  for (let steps = 0; steps < most; steps += 1) {
    await page.keyboard.press('Tab');
    expect(await ring(page)).toBe('seen');
    if (await to.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not lead to ${to}`);
}

function ring(page: Page): Promise<string> {
  return page.evaluate(() => {
    const active = document.activeElement;
    if (!active || active === document.body) return 'nothing has the focus';
    const { outlineStyle, outlineWidth } = getComputedStyle(active);
    const { top, bottom } = active.getBoundingClientRect();
    if (bottom < 0 || top > innerHeight) return `off the screen: ${active.outerHTML.slice(0, 200)}`;
    const visible = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
    return visible ? 'seen' : `no ring on ${active.outerHTML.slice(0, 200)}`;
  });
}

test('opened, unfolded and answered by keyboard alone, with a mistake on the way', async ({ seeker, newStaff, world }) => {
  const { page } = seeker;
  const { keyboard } = page;
  await consenting(seeker, world);
  await explained(seeker, await newStaff('sato'), world);
  await page.goto(LIST);
  await travel(page, link(page, '佐藤さんからの説明'));
  await keyboard.press('Enter');
  await expect(heading(page)).toHaveText('どうして、この求人だったのか');
  await travel(page, page.locator('summary').first());
  await keyboard.press('Enter');
  await expect(page.getByRole('list', { name: /の理由$/ }).first()).toBeVisible();
  await travel(page, reply(page));
  await keyboard.press('Enter');
  const summary = page.getByRole('alert');
  await expect(summary).toBeFocused();
  await travel(page, summary.getByRole('link'));
  await keyboard.press('Enter');
  await expect(words(page)).toBeFocused();
  await keyboard.type('わかりました。');
  await travel(page, reply(page));
  await keyboard.press('Enter');
  await expect(word(page, '返事を届けました')).toBeVisible();
  expect(kept(world, seeker)).toEqual(['t|t|t|1']);
});
