/** Jobs by keyboard alone. */

import { expect, test } from '../../harness';
import { CHECKUPS, LEANING, finishQuietly } from './checkup-steps';
import { button, cards, heading, link, reactions } from './jobs-steps';
import { traveller } from './keyboard-steps';
import { signIn } from './steps';

const travel = traveller(80);

test('from consent to liking and passing by keyboard alone, with a mistake on the way', async ({ seeker, world }) => {
  const { page } = seeker;
  const { keyboard } = page;
  await signIn(seeker, world);
  await finishQuietly(seeker, world, CHECKUPS.interests, LEANING);
  await page.goto('/liff/jobs');
  await keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '本文へ進む' })).toBeFocused();
  await keyboard.press('Enter');
  await travel(page, button(page, '同意して、はじめる'));
  await keyboard.press('Enter');

  await expect(heading(page)).toHaveText('仕事の希望');
  await travel(page, page.getByRole('checkbox', { name: /^京都市の南/ }));
  await keyboard.press('Space');
  await travel(page, page.getByRole('radio', { name: 'どちらでも' }));
  await travel(page, page.getByRole('radio', { name: '一部は家で' }), 'ArrowDown');
  await travel(page, page.getByLabel('時給にして'));
  await keyboard.type('やすくない');
  await keyboard.press('Enter');
  const summary = page.getByRole('alert');
  await expect(summary).toBeFocused();
  await travel(page, summary.getByRole('link'));
  await keyboard.press('Enter');
  await expect(page.getByLabel('時給にして')).toBeFocused();
  await keyboard.press('Control+a');
  await keyboard.type('1000');
  await travel(page, page.locator('summary').filter({ hasText: '持っている資格・免許' }));
  await keyboard.press('Enter');
  await travel(page, page.getByRole('checkbox', { name: '普通自動車免許' }));
  await keyboard.press('Space');
  await travel(page, button(page, '保存する'));
  await keyboard.press('Enter');

  await expect(heading(page)).toHaveText('今日の3社です');
  await travel(page, page.locator('summary').nth(1));
  await keyboard.press('Enter');
  await expect(page.locator('details').nth(1)).toHaveJSProperty('open', true);
  await travel(page, button(cards(page).nth(1), '気になる'));
  await keyboard.press('Enter');
  await expect(cards(page).nth(1)).toContainText('コーディネータに伝わっています。');

  await travel(page, link(cards(page).nth(2), '今回は見送る'));
  await keyboard.press('Enter');
  await expect(heading(page)).toHaveText('今回は、見送りますか');
  await travel(page, button(page, '見送る'));
  await keyboard.press('Enter');
  await expect(summary).toBeFocused();
  await travel(page, summary.getByRole('link'));
  await keyboard.press('Enter');
  await travel(page, page.getByRole('radio').first());
  await travel(page, page.getByRole('radio', { name: '賃金が合わない' }), 'ArrowDown');
  await keyboard.press('Enter');
  await expect(cards(page).nth(2)).toContainText('見送りました（賃金が合わない）');
  expect(reactions(world, seeker)).toEqual(['liked|', 'passed|wage']);
});

test('a posting is read and talked about by keyboard alone', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('泉涌 かな');
  const { page } = seeker;
  const { keyboard } = page;
  await signIn(seeker, world);
  await page.goto('/liff/jobs/all');
  await travel(page, link(cards(page).first(), '条件をすべて見る'));
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '条件', exact: true })).toBeVisible();
  const wage = page.locator('details').filter({ hasText: '賃金と保険' });
  await travel(page, wage.locator('summary'));
  await keyboard.press('Space');
  await expect(wage.getByText('加入する保険')).toBeVisible();
  await travel(page, button(page, '相談したい'), 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(heading(page)).toHaveText('いつ、話しましょうか');
});
