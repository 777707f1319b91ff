/** The public pages, at the widths of a small phone, a phone and a desk. */

import type { Page } from '@playwright/test';
import { lostAt } from '../../harness';

export const PAGES = ['/', '/status', '/nothing-here'];
const WIDTHS = [320, 390, 1280];

/** Opens every public page at every width and says what was lost. */
export function lost(page: Page, change: (page: Page) => Promise<void> = async () => {}): Promise<string[]> {
  return lostAt(page, PAGES, WIDTHS, async () => {
    // an answer that is closed is neither lost nor read
    await page.locator('details').evaluateAll((all) => all.forEach((question) => question.setAttribute('open', '')));
    await change(page);
  });
}
