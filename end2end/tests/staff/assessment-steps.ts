/** Steps of a counselor who explains somebody's matches. */

import { type Locator, type Page, expect } from '@playwright/test';
import { press } from './desk';

export * from '../seeker/assessment-steps';

/** What the counselor is told of a person who does not let the reasons be seen. */
export const NOT_SHOWN = '本人が、推薦の理由をカウンセラーに見せると決めたときだけ、ここに出ます。';

/** A part of the page. */
export const part = (desk: Page, name: string): Locator => desk.getByRole('region', { name, exact: true });

export const body = (desk: Page): Locator => desk.getByLabel('本人に届ける文章');
export const keep = (desk: Page): Locator => desk.getByRole('button', { name: '下書きとして保存する' });
export const share = (desk: Page): Locator => desk.getByRole('button', { name: '本人に届ける' });

/** What was shared, one card each, the latest first. */
export const sharedCards = (desk: Page): Locator => part(desk, '届けたもの').locator('.card');

/** The names of those who wait for an explanation, on the counselor's first page. */
export const waiting = (desk: Page): Locator =>
  desk.getByRole('main').getByText(/推薦の理由の説明を待っている人が\d+人います。/);

/** Presses a button; the page says what was done. */
export async function done(desk: Page, button: Locator, said: string | RegExp): Promise<void> {
  expect((await press(desk, button)).status()).toBe(303);
  await expect(desk.getByRole('status')).toContainText(said);
}

/** A line of a picture or a table: what, and the number as it is printed. */
export type Line = [string, string];

/** The lines of the bars inside something. */
export const bars = (within: Locator): Promise<Line[]> =>
  within.locator('.bars li').evaluateAll((all) =>
    all.map((line) => {
      const [what, number] = [...line.querySelectorAll(':scope > span')].map((span) => span.textContent ?? '');
      return [what, number] as [string, string];
    }),
  );

/** The lines of the table inside something. */
export const lines = (within: Locator): Promise<Line[]> =>
  within.locator('tbody tr').evaluateAll((all) =>
    all.map((row) => [...row.children].map((cell) => cell.textContent ?? '') as [string, string]),
  );

/** A printed number, whichever sign it has. */
export function number(printed: string): number {
  const found = /^([+＋−-]?)(\d+(?:\.\d+)?)(?: \/ 100)?$/.exec(printed);
  if (!found) throw new Error(`no number: ${printed}`);
  return (['−', '-'].includes(found[1]) ? -1 : 1) * Number(found[2]);
}
