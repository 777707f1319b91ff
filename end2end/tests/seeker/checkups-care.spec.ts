/** Heavy answers: people first, in one tap, and nobody else learns of it. */

import type { Page } from '@playwright/test';
import { type Seeker, type World, expect, test } from '../../harness';
import { AT_WORK, CHECKUPS, finishQuietly, heading, k6 } from './checkup-steps';
import { bookQuietly } from './steps';

const THANKS = '答えてくださって、ありがとうございます';
const LINES = ['よりそいホットライン', '#いのちSOS', 'いのちの電話', 'こころの健康相談統一ダイヤル'];

/** Only the sixth answer is heavy. */
const ONE_HEAVY = [5, 5, 5, 5, 5, 1];

async function resultOf(seeker: Seeker, world: World, positions: number[]): Promise<Page> {
  await seeker.page.goto(await finishQuietly(seeker, world, CHECKUPS.k6, positions));
  return seeker.page;
}

const bookings = (world: World, seeker: Seeker) =>
  world.sql(
    `select b.state, b.means from bookings b join seekers s on s.id = b.seeker_id
     where s.line_user_id = '${seeker.person.id}'`,
  );

/** The heading, the numbers, the buttons and what is folded, in the order of the page. */
function order(page: Page): Promise<string[]> {
  return page.locator('main').evaluate((main) =>
    [...main.querySelectorAll('h1, a[href^="tel:"], form button, summary')]
      .filter((element) => element.checkVisibility())
      .map((element) => element.querySelector('b')?.textContent ?? element.textContent ?? ''),
  );
}

for (const [what, positions] of [
  ['a sum of 13', k6(13)],
  ['one heavy answer in a small sum', ONE_HEAVY],
] as const) {
  test(`after ${what}, people come before the booking, and the result is folded below`, async ({ seeker, world }) => {
    const page = await resultOf(seeker, world, [...positions]);
    await expect(heading(page)).toHaveText(THANKS);
    expect(await order(page)).toEqual([
      THANKS,
      ...LINES,
      '119 救急',
      '110 警察',
      'この時間で話す',
      '結果を見る（今見なくてもかまいません）',
    ]);
    await expect(page.getByText(/24点のうち、\d+点でした/)).toBeHidden();
    await page.locator('summary', { hasText: '結果を見る' }).tap();
    await expect(page.getByText(/24点のうち、\d+点でした/)).toBeVisible();
    for (const [name, number] of [
      ['よりそいホットライン', 'tel:0120279338'],
      ['119', 'tel:119'],
      ['110', 'tel:110'],
    ]) {
      await expect(page.getByRole('link', { name }).last()).toHaveAttribute('href', number);
    }
  });
}

test('one tap books one chat, of which nobody learns why', async ({ seeker, world }) => {
  const page = await resultOf(seeker, world, k6(20));
  await page.getByRole('button', { name: 'この時間で話す' }).tap();
  await expect(page).toHaveURL(/\/liff\/bookings\/[0-9a-f-]{36}\/done$/);
  await expect(heading(page)).toContainText('予約しました');
  expect(bookings(world, seeker)).toEqual(['reserved|chat']);
  const messages = await seeker.messages(2);
  expect(messages.map((message) => message.message.altText).sort()).toEqual([
    '予約を受け付けました。',
    '結果を保存しました。',
  ]);
});

test('a double tap on it books once', async ({ seeker, world }) => {
  const page = await resultOf(seeker, world, k6(20));
  await page.getByRole('button', { name: 'この時間で話す' }).dblclick();
  await expect(heading(page)).toContainText('予約しました');
  expect(bookings(world, seeker)).toEqual(['reserved|chat']);
});

test('a booking that stands already is shown instead', async ({ seeker, world }) => {
  const id = await bookQuietly(seeker, world, '2026-11-19T22:00');
  const page = await resultOf(seeker, world, k6(13));
  const card = page.getByRole('region', { name: 'キャリアジムの人と話す' });
  await expect(card).toContainText(/さんとの予約があります.*11月19日\(木\) 午後10:00/);
  await expect(card.getByRole('button', { name: 'この時間で話す' })).toHaveCount(0);
  await card.getByRole('link', { name: '予約を見る' }).tap();
  await expect(page).toHaveURL(new RegExp(`/liff/bookings/${id}$`));
});

test('a sum of 10 or 12 shows the result, then a booking and the lines', async ({ seeker, world }) => {
  for (const sum of [10, 12]) {
    const page = await resultOf(seeker, world, k6(sum));
    await expect(heading(page)).toHaveText('負担が、重なっているようです');
    await expect(page.getByText(`24点のうち、${sum}点でした。`)).toBeVisible();
    expect((await order(page)).slice(1, 8)).toEqual(['この時間で話す', ...LINES, '119 救急', '110 警察']);
  }
});

test('a sum of 5 or 9 leads to something small for tonight', async ({ seeker, world }) => {
  for (const sum of [5, 9]) {
    const page = await resultOf(seeker, world, k6(sum));
    await expect(heading(page)).toHaveText('少し、疲れがたまっているかもしれません');
    await expect(page.locator('main a[href^="tel:"]')).toHaveCount(0);
    await page.getByRole('link', { name: '今夜、ひとつだけ' }).tap();
    await expect(page).toHaveURL(/\/liff\/rest$/);
    await expect(heading(page)).toHaveText('今夜、ひとつだけ');
  }
});

test('heavy stress at work shows people after the words', async ({ seeker, world }) => {
  // everything at work is hard, every reaction is there, nobody helps
  const worst = [...[1, 1, 1, 1, 1, 1, 1, 4, 4, 4, 1, 1, 1, 4, 1, 4, 4], 1, 1, 1, ...Array(26).fill(4), ...Array(9).fill(4), 4, 4];
  const { page } = seeker;
  await page.goto(await finishQuietly(seeker, world, CHECKUPS.jobStress, worst, AT_WORK));
  await expect(heading(page)).toContainText('負担が');
  expect((await order(page)).slice(1, 8)).toEqual(['この時間で話す', ...LINES, '119 救急', '110 警察']);
});

test('a line that nobody has verified for 91 days is not shown, 119 and 110 always are', async ({ seeker, world }) => {
  const verified = (name: string, days: number) =>
    world.sql(`update helplines set verified_on = date '2026-11-16' - ${days} where name = '${name}'`);
  verified('いのちの電話', 91);
  verified('よりそいホットライン', 90);
  const page = await resultOf(seeker, world, k6(13));
  expect((await order(page)).slice(1, 6)).toEqual([
    'よりそいホットライン',
    '#いのちSOS',
    'こころの健康相談統一ダイヤル',
    '119 救急',
    '110 警察',
  ]);
  verified('いのちの電話', 0);
  verified('よりそいホットライン', 0);
});

test('a short number is dialled with its #', async ({ seeker, world }) => {
  world.sql(
    `insert into helplines (id, name, phone, hours, description, position, verified_on)
     values (gen_random_uuid(), '短い番号', '#8000', '24時間', '試しの番号', 9, date '2026-11-16')`,
  );
  const page = await resultOf(seeker, world, k6(13));
  await expect(page.getByRole('link', { name: '短い番号' })).toHaveAttribute('href', 'tel:%238000');
  world.sql("delete from helplines where name = '短い番号'");
});
