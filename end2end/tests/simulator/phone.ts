/** The simulated phone, as somebody at its page uses it. */

import { type Page, expect } from '@playwright/test';
import type { Simulator } from '../../harness';

/** Opens the page with the list of people, or with somebody's talk. */
export async function openPhone(page: Page, simulator: Simulator, person = ''): Promise<void> {
  await page.goto(`${simulator.url}/#${person}`);
  await expect(page.locator('html')).toHaveAttribute('data-ready', 'yes');
}

/** Makes a person at the page and opens their talk. */
export async function makePerson(page: Page, name: string): Promise<void> {
  await page.getByLabel('新しい人の名前').fill(name);
  await page.getByRole('button', { name: '作る' }).click();
  await expect(page.getByText(`${name}さん`)).toBeVisible();
}

export const talk = (page: Page) => page.getByRole('log', { name: 'トーク' });

/** Types a text; the menu lies over the keys as long as it is there. */
export async function say(page: Page, text: string): Promise<void> {
  const keys = page.getByRole('button', { name: '文字を入力する' });
  if (await keys.isVisible()) await keys.click();
  await page.getByRole('textbox', { name: 'メッセージ' }).fill(text);
  await page.getByRole('button', { name: '送信' }).click();
}

/** Opens a tab of the panel beside the phone. */
export async function openTab(page: Page, name: string): Promise<void> {
  const tab = page.getByRole('tab', { name });
  await tab.click();
  await expect(tab).toHaveAttribute('aria-selected', 'true');
}

/** The records in the open tab of the panel, the latest first. */
export const records = (page: Page) => page.getByRole('tabpanel').locator('.record');
