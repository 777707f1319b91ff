/** Self-checks by keyboard alone. */

import type { Page } from '@playwright/test';
import { expect, test } from '../../harness';
import { CHECKUPS, answer, awake, beginQuietly, expectAt, finish, forward, heading, sittings } from './checkup-steps';
import { traveller } from './keyboard-steps';

const travel = traveller(20);

/** Goes on with the button; the next question's heading has the focus then. */
async function goOn(page: Page, number: number): Promise<void> {
  await travel(page, forward(page));
  await page.keyboard.press('Enter');
  await expectAt(page, number);
  await expect(heading(page)).toBeFocused();
}

test('six questions by keyboard, one of them forgotten at first', async ({ seeker, world }) => {
  const { page } = seeker;
  const { keyboard } = page;
  await beginQuietly(seeker, world, CHECKUPS.k6);
  await page.goto('/liff/checkups/1/questions');
  await awake(page);

  await keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '本文へ進む' })).toBeFocused();
  await keyboard.press('Enter');
  await travel(page, forward(page));
  await keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('近いものを、ひとつえらんでください。');
  await expect(answer(page, 'いつも')).toBeFocused();
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await expectAt(page, 1);

  await keyboard.press('Space');
  await expect(answer(page, 'いつも')).toBeChecked();
  await expect(page.getByText('近いものを、ひとつえらんでください。').filter({ visible: true })).toHaveCount(0);
  await travel(page, answer(page, '少しだけ'), 'ArrowDown');
  await expect(answer(page, '少しだけ')).toBeChecked();
  await goOn(page, 2);

  for (let number = 2; number < 6; number += 1) {
    await travel(page, answer(page, 'いつも'));
    await travel(page, answer(page, '全くない'), 'ArrowUp');
    await expect(answer(page, '全くない')).toBeChecked();
    await goOn(page, number + 1);
  }
  await travel(page, answer(page, 'いつも'));
  await travel(page, answer(page, '少しだけ'), 'ArrowDown');
  await travel(page, finish(page));
  await keyboard.press('Enter');
  await expect(heading(page)).toHaveText('いまは、大きな負担はなさそうです');
  await expect(page.getByText('24点のうち、2点でした。')).toBeVisible();
  expect(sittings(world, seeker)).toEqual(['k6|t|f']);
});

test('Enter on an answer goes on, and one goes back by keyboard', async ({ seeker, world }) => {
  const { page } = seeker;
  const { keyboard } = page;
  await beginQuietly(seeker, world, CHECKUPS.k6);
  await page.goto('/liff/checkups/1/questions');
  await awake(page);
  await travel(page, answer(page, 'いつも'));
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expectAt(page, 2);
  await expect(heading(page)).toBeFocused();
  await travel(page, page.getByRole('button', { name: '前の質問' }));
  await keyboard.press('Enter');
  await expectAt(page, 1);
  await expect(heading(page)).toBeFocused();
  await expect(answer(page, 'たいてい')).toBeChecked();
  await keyboard.press('Tab');
  await expect(answer(page, 'たいてい')).toBeFocused();
});

test('the most and the least important by keyboard; one row cannot be both', async ({ seeker, world }) => {
  const { page } = seeker;
  const { keyboard } = page;
  await beginQuietly(seeker, world, CHECKUPS.valuesByChoice);
  await page.goto('/liff/checkups/5/questions');
  await awake(page);
  const [most, least] = ['いちばん大切', 'いちばん後回し'].map((side) => page.getByRole('radio', { name: `：${side}` }));

  await travel(page, most.first());
  await keyboard.press('Space');
  await travel(page, most.nth(1), 'ArrowDown');
  await expect(most.nth(1)).toBeChecked();
  await travel(page, least.nth(1));
  await keyboard.press('Space');
  await expect(least.nth(1)).toBeChecked();
  await expect(most.nth(1)).not.toBeChecked();

  await travel(page, forward(page));
  await keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText(
    'いちばん大切なものと、いちばん後回しでよいものを、ひとつずつえらんでください。',
  );
  await expect(most.first()).toBeFocused();
  await keyboard.press('Space');
  await expect(most.first()).toBeChecked();
  await expect(least.nth(1)).toBeChecked();
  await goOn(page, 2);

  for (let number = 2; number < 11; number += 1) {
    await travel(page, most.first());
    await keyboard.press('Space');
    await travel(page, least.first());
    await travel(page, least.last(), 'ArrowUp');
    await expect(most.first()).toBeChecked();
    await goOn(page, number + 1);
  }
  await travel(page, most.first());
  await keyboard.press('Space');
  await travel(page, least.first());
  await travel(page, least.last(), 'ArrowUp');
  await travel(page, finish(page));
  await keyboard.press('Enter');
  await expect(page).toHaveURL(/\/liff\/checkups\/5\/results\//);
  expect(sittings(world, seeker)).toEqual(['work_values11|t|f']);
});
