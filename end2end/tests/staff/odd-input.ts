/** What people and other programs put into text fields, and how a field refuses it. */

import { type Locator, type Page, expect } from '@playwright/test';

export const BLANKS = [' ', '　　', '\t \t'];
/** Markup, emoji of several pieces, quotes, a backslash: all of it is text. */
export const ODD = `<script>alert(1)</script> 👨‍👩‍👧😢 & "引用" '; drop table bookings; -- \\ %s {{7*7}}`;
/** What falls away: characters that nobody sees, and one that turns the direction of writing. */
export const CONTROLS = 'は\u0000い\u0007\u001b[31m\u202eと';
export const CLEAN = 'はい[31mと';

/** Types something; what a browser by hand would not let through comes from other programs too. */
export async function type(field: Locator, text: string): Promise<void> {
  await field.evaluate((input) => input.removeAttribute('maxlength'));
  await field.fill(text);
}

/** The field stands in the page again with a message of its own and what was typed. */
export async function refusedAt(page: Page, field: Locator, typed: string, message: RegExp): Promise<void> {
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(message);
  await expect(field).toHaveValue(typed);
  await page.getByRole('alert').getByRole('link', { name: message }).click();
  await expect(field).toBeFocused();
}
