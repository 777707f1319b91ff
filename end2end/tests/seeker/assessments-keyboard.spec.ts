/** An explanation by keyboard alone. */

import { expect, test } from '../../harness';
import { LIST, consenting, explained, kept, reply, words } from './assessment-steps';
import { heading, link, word } from './jobs-steps';
import { traveller } from './keyboard-steps';

const travel = traveller(60);

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
