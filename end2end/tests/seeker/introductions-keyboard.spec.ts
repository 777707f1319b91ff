/** An introduction on the phone by keyboard alone. */

import { expect, test } from '../../harness';
import { LIST, asked, door, plan, planQuietly, stateOf, stepTo } from './introduction-steps';
import { button, heading, link, word } from './jobs-steps';
import { traveller } from './keyboard-steps';

const travel = traveller(60);

test('from the list to agreeing, asking for another time and stopping', async ({ seeker, newStaff, world }) => {
  const { page } = seeker;
  const { keyboard } = page;
  const desk = await newStaff('coordinator');
  const of = await asked(seeker, desk, world);
  await page.goto(LIST);
  await keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '本文へ進む' })).toBeFocused();
  await keyboard.press('Enter');
  await travel(page, door(page, of.title));
  await keyboard.press('Enter');
  await expect(heading(page)).toHaveText(of.title);
  await travel(page, link(page, '内容を確かめる'));
  await keyboard.press('Enter');
  await expect(heading(page)).toHaveText('会社に送っても、よいですか');
  await travel(page, button(page, '同意する'));
  await keyboard.press('Enter');
  await expect(heading(page)).toHaveText('はじめて紹介するときに、うかがうこと');
  const typed = { お名前: '鍵盤 だけ', ふりがな: 'けんばん だけ', 生年月日: '昭和', 住所: '京都市', 電話番号: '09000000001', さがしている仕事: '事務' };
  for (const [label, text] of Object.entries(typed)) {
    await travel(page, page.getByLabel(label));
    await keyboard.type(text);
  }
  await keyboard.press('Enter');
  const summary = page.getByRole('alert');
  await expect(summary).toBeFocused();
  await travel(page, summary.getByRole('link'));
  await keyboard.press('Enter');
  await expect(page.getByLabel('生年月日')).toBeFocused();
  await keyboard.press('Control+a');
  await keyboard.type('19800401');
  await keyboard.press('Enter');
  await expect(heading(page)).toHaveText('会社に送っても、よいですか');
  await travel(page, button(page, '同意する'));
  await keyboard.press('Enter');
  await expect(word(page, '同意を受け取りました')).toBeVisible();

  await stepTo(desk, world, of, 'introduced');
  await planQuietly(desk, world, of);
  await page.goto(of.phone);
  await travel(page, page.locator('summary').filter({ hasText: '都合がわるいとき' }));
  await keyboard.press('Enter');
  await travel(page, page.getByLabel('どうすると助かりますか'));
  await keyboard.type('午前がいいです');
  await travel(page, button(page, '変更を相談する'));
  await keyboard.press('Enter');
  await expect(plan(page)).toContainText('変更を相談中');
  await travel(page, link(page, 'この紹介をやめる'));
  await keyboard.press('Enter');
  await expect(heading(page)).toHaveText('この紹介を、やめますか');
  await travel(page, button(page, 'やめる'));
  await keyboard.press('Enter');
  await expect(word(page, '紹介をやめました')).toBeVisible();
  expect(stateOf(world, of)).toBe('ended|seeker');
});
