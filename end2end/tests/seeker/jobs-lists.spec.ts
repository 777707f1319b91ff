/** All that suits, page by page, and what somebody has saved. */

import type { Page } from '@playwright/test';
import { type Seeker, type World, expect, test } from '../../harness';
import {
  atToday,
  button,
  cards,
  count,
  heading,
  idOf,
  likeQuietly,
  link,
  reactions,
  recommendQuietly,
  titles,
  word,
} from './jobs-steps';

const ALL = '/liff/jobs/all';
const SAVED = '/liff/jobs/saved';

const place = (page: Page) => page.getByRole('navigation', { name: 'ページの移動' }).getByRole('paragraph');

/** Somebody for whom more suits than goes on four pages. */
async function atAll(seeker: Seeker, world: World, page = ''): Promise<Page> {
  await recommendQuietly(seeker, world);
  await seeker.page.goto(`${ALL}${page}`);
  return seeker.page;
}

test('all that suits stands on pages, each posting once', async ({ seeker, world }) => {
  const page = await atToday(seeker, world);
  await link(page, '合いそうな求人を').tap();
  await expect(heading(page)).toHaveText('合いそうな求人');
  const total = Number(/いま、(\d+)件あります/.exec(await page.locator('main').innerText())?.[1]);
  const pages = Math.ceil(total / 20);
  expect(pages).toBeGreaterThan(3);
  const ids: string[] = [];
  for (let number = 1; number <= pages; number += 1) {
    await expect(place(page)).toHaveText(`${number} / ${pages}ページ`);
    for (const one of await cards(page).all()) ids.push(await idOf(one));
    if (number < pages) await link(page, '次へ').tap();
  }
  expect(ids).toHaveLength(total);
  expect(new Set(ids).size).toBe(total);
  await expect(link(page, '次へ')).toBeDisabled();
  await expect(link(page, '前へ')).toBeEnabled();
});

test('the best come first, by the sum on each card', async ({ newSeeker, world }) => {
  const page = await atAll(await newSeeker('丸太町 えま'), world);
  const sums = await page.locator('[data-row=total] .bar-number').allTextContents();
  const numbers = sums.map((text) => parseInt(text, 10));
  expect(numbers).toHaveLength(20);
  expect(numbers).toEqual([...numbers].sort((one, other) => other - one));
});

test('the back button and a reload show the page that was left', async ({ newSeeker, world }) => {
  const page = await atAll(await newSeeker('夷川 じゅり'), world);
  const first = await titles(page);
  await link(page, '次へ').tap();
  await expect(place(page)).toContainText('2 /');
  const second = await titles(page);
  expect(second).not.toEqual(first);
  await page.reload();
  expect(await titles(page)).toEqual(second);
  await link(cards(page).first(), '条件をすべて見る').tap();
  await expect(heading(page)).toHaveText(second[0]);
  await page.goBack();
  await expect(place(page)).toContainText('2 /');
  await page.goBack();
  await expect(place(page)).toContainText('1 /');
  expect(await titles(page)).toEqual(first);
});

test('a page beyond the last one does not say that nothing suits', async ({ newSeeker, world }) => {
  const page = await atAll(await newSeeker('御池 ひかる'), world, '?page=99');
  await expect(page.getByText('いまの希望に合う求人は、ありません')).toHaveCount(0);
  await expect(place(page)).toHaveText(/^(\d+) \/ \1ページ$/);
});

test('who likes a posting on the second page stays on it', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('姉小路 ともや');
  const page = await atAll(seeker, world, '?page=2');
  const [, second] = await titles(page);
  await button(cards(page).first(), '気になる').tap();
  await expect(word(page, '「気になる」に入れました')).toBeVisible();
  expect(reactions(world, seeker)).toEqual(['liked|']);
  await expect(place(page)).toContainText('2 /');
  expect(await titles(page)).toContain(second);
});

test('what was judged is gone from all that suits, apart from what cannot be decided now', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('三文字 りさ');
  const page = await atAll(seeker, world);
  const [first, second] = await titles(page);
  await button(cards(page).first(), '気になる').tap();
  await expect(word(page, '「気になる」に入れました')).toBeVisible();
  expect(await titles(page)).not.toContain(first);
  await link(cards(page).filter({ hasText: second }), '今回は見送る').tap();
  await page.getByRole('radio', { name: 'いまは決められない' }).tap();
  await button(page, '見送る').tap();
  await expect(page).toHaveURL(/\/liff\/jobs\/all\?.*after=passed/);
  await expect(page.getByText('見送りました（いまは決められない）')).toBeVisible();
  await button(page, '元にもどす').tap();
  await expect(page.getByText('見送りました（いまは決められない）')).toHaveCount(0);
  expect(reactions(world, seeker)).toEqual(['liked|']);
});

test('the saved list begins empty, fills, and empties again', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('錦 かなた');
  const page = await atToday(seeker, world);
  await expect(link(page, '「気になる」の一覧')).toContainText('まだ、ありません。');
  await link(page, '「気になる」の一覧').tap();
  await expect(page.getByText('求人の「気になる」を押すと、ここに残ります。')).toBeVisible();
  await link(page, '今日の求人を見る').tap();
  await expect(heading(page)).toHaveText('今日の3社です');
  const liked = await titles(page);
  for (const place of [0, 1]) {
    await button(cards(page).nth(place), '気になる').tap();
    await expect(cards(page).nth(place)).toContainText('コーディネータに伝わっています。');
  }
  await expect(link(page, '「気になる」の一覧')).toContainText('2件あります。');
  await link(page, '「気になる」の一覧').tap();
  await expect(heading(page)).toHaveText('気になる求人');
  expect(await titles(page)).toEqual([liked[1], liked[0]]);

  await button(cards(page).first(), '取り消す').tap();
  await expect(page).toHaveURL(`${SAVED}?after=undone`);
  expect(await titles(page)).toEqual([liked[0]]);
  await button(cards(page).first(), '取り消す').tap();
  await expect(page.getByText('求人の「気になる」を押すと、ここに残ります。')).toBeVisible();
  expect(count(world, seeker, 'reactions')).toBe(0);
});

test('what somebody else likes or passes shows nowhere', async ({ newSeeker, world }) => {
  const [one, other] = [await newSeeker('蛸薬師 りん'), await newSeeker('六角 はな')];
  const page = await atToday(one, world, { employments: 'regular', times: 'day' });
  const ids = await Promise.all((await cards(page).all()).map(idOf));
  await recommendQuietly(other, world, { employments: 'regular', times: 'day' });
  for (const id of ids) await likeQuietly(other, world, id);
  await page.goto('/liff/jobs');
  await expect(link(page, '「気になる」の一覧')).toContainText('まだ、ありません。');
  for (const path of ['/liff/jobs', ALL, ...ids.map((id) => `/liff/jobs/${id}`)]) {
    await page.goto(path);
    await expect(page.getByText('コーディネータに伝わっています。'), path).toHaveCount(0);
    await expect(button(page, '気になる').first(), path).toBeVisible();
  }
  await page.goto(SAVED);
  await expect(cards(page)).toHaveCount(0);
  await other.page.goto(SAVED);
  await expect(cards(other.page)).toHaveCount(3);
});
