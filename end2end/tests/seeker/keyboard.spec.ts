import { type Page, expect } from '@playwright/test';
import { test } from '../../harness';
import { traveller } from './keyboard-steps';
import { dayButton, startChip } from './steps';

const travel = traveller(60);

const summary = (page: Page) => page.getByRole('alert');

test('a booking by keyboard alone, with mistakes on the way', async ({ seeker }) => {
  const { page } = seeker;
  const { keyboard } = page;
  await seeker.open('/booking');

  // nothing chosen: the summary has the focus and leads to what is missing
  await keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '本文へ進む' })).toBeFocused();
  await travel(page, page.getByRole('button', { name: 'つぎへ' }));
  await keyboard.press('Enter');
  await expect(summary(page)).toBeFocused();
  await expect(summary(page)).toContainText('2つ、直してください');
  await travel(page, summary(page).getByRole('link', { name: '時間をえらんでください。' }));
  await keyboard.press('Enter');
  await expect(page.locator('#slot')).toBeFocused();

  // a day: the starts come next
  await travel(page, dayButton(page, '11月18日'), 'Shift+Tab');
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: '11月18日(水)の空いている時間' })).toBeVisible();
  await keyboard.press('Tab');
  await expect(page.locator('input[name=slot]').first()).toBeFocused();
  await keyboard.press('Space');
  await travel(page, startChip(page, '午後8:30'), 'ArrowRight');
  await expect(startChip(page, '午後8:30')).toBeChecked();

  // the means: a phone number that is too short, sent with Enter
  await travel(page, page.getByRole('radio', { name: 'チャット' }));
  await keyboard.press('Space');
  await travel(page, page.getByRole('radio', { name: '電話' }), 'ArrowDown');
  await travel(page, page.getByLabel('電話番号'));
  await keyboard.type('090-1234-567');
  await keyboard.press('Enter');
  await expect(summary(page)).toBeFocused();
  await travel(page, summary(page).getByRole('link', { name: /1つ足りません/ }));
  await keyboard.press('Enter');
  await expect(page.getByLabel('電話番号')).toBeFocused();
  await keyboard.press('End');
  await keyboard.type('8');
  await keyboard.press('Enter');

  await expect(page).toHaveURL(/\/topic$/);
  await travel(page, page.getByRole('radio', { name: 'まだ決めていません' }));
  await travel(page, page.getByRole('radio', { name: '面接が不安' }), 'ArrowDown');
  await travel(page, page.getByLabel('先に伝えておきたいこと'));
  await keyboard.type('朝は声が出ません');
  await travel(page, page.getByRole('button', { name: '内容を確かめる' }));
  await keyboard.press('Enter');

  await expect(page).toHaveURL(/\/check$/);
  await expect(page.getByText('朝は声が出ません')).toBeVisible();
  await travel(page, page.getByRole('button', { name: 'この内容で予約する' }));
  await keyboard.press('Space');
  await expect(page).toHaveURL(/\/done$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('予約しました');

  // and off again
  await travel(page, page.getByRole('link', { name: '予約を取り消す' }));
  await keyboard.press('Enter');
  await expect(page).toHaveURL(/\/cancel$/);
  await travel(page, page.getByRole('button', { name: '取り消す' }));
  await keyboard.press('Enter');
  await expect(page.getByText('気が向いたら、またいつでもどうぞ。')).toBeVisible();
});
