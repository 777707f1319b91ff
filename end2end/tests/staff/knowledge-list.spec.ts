/** The list of what the bot answers from: all of it, and what is looked for. */

import type { Page } from '@playwright/test';
import { expect, test } from '../../harness';
import { KNOWLEDGE, PUDDING, asPlanted, kept, questions, row } from './knowledge-steps';

test.beforeEach(({ world }) => asPlanted(world));

const pages = (page: Page) => page.getByRole('navigation', { name: 'ページの移動' });

test('what comes with the program is there, fifty on a page', async ({ newStaff, world }) => {
  const all = world.sql('select question from knowledge_entries order by key');
  expect(all.length).toBeGreaterThan(150);
  const desk = await newStaff('editor');
  await desk.goto(KNOWLEDGE);
  await expect(desk.getByText(`公開 ${all.length}件`)).toBeVisible();
  await expect(desk.getByText(`${all.length}件`, { exact: true })).toBeVisible();
  const last = Math.ceil(all.length / 50);
  const seen = await questions(desk);
  for (let page = 1; page < last; page += 1) {
    await expect(pages(desk)).toContainText(`${page} / ${last}ページ`);
    await pages(desk).getByRole('link', { name: '次へ' }).click();
    await expect(pages(desk)).toContainText(`${page + 1} / ${last}ページ`);
    seen.push(...(await questions(desk)));
  }
  await expect(pages(desk).getByRole('link', { name: '次へ' })).toBeDisabled();
  expect(seen).toEqual(all);
});

test('a word is looked for in questions, other ways of asking and answers', async ({ newStaff, world }) => {
  kept(world, { aliases: ['あまいもの　あるの'] });
  const desk = await newStaff('editor');
  for (const word of ['抹茶プリン', ' 抹茶プリン、の試食会 ', '第三土曜日', 'あまいもの']) {
    await desk.goto(KNOWLEDGE);
    await desk.getByLabel('ことば').fill(word);
    await desk.getByRole('button', { name: 'しぼりこむ' }).click();
    await expect(desk).toHaveURL(/[?&]q=/);
    await expect(desk.getByLabel('ことば')).toHaveValue(word.trim());
    expect(await questions(desk), word).toEqual([PUDDING.question]);
  }
});

test('categories and states are told apart, also together, and stay while paging', async ({ newStaff, world }) => {
  kept(world, { question: '古いプリンは、どこですか。', days: 181 });
  kept(world, { question: 'きわどいプリンは、どこですか。', days: 180 });
  kept(world, { question: 'かくしたプリンは、どこですか。', published: false, days: 300 });
  const desk = await newStaff('editor');
  const narrow = async (which: string, category = '') => {
    await desk.goto(KNOWLEDGE);
    await desk.getByLabel('ようす').selectOption(which);
    await desk.getByLabel('分類').selectOption(category);
    await desk.getByRole('button', { name: 'しぼりこむ' }).click();
  };
  await narrow('読みなおすもの');
  expect(await questions(desk)).toEqual(['古いプリンは、どこですか。']);
  await expect(row(desk, '古いプリンは')).toContainText('読みなおす');
  await expect(desk.getByText('いま 1件')).toBeVisible();
  await narrow('公開していないもの');
  expect(await questions(desk)).toEqual(['かくしたプリンは、どこですか。']);
  await narrow('公開していないもの', 'お金のこと');
  await expect(desk.getByText('あてはまる答えはありません')).toBeVisible();
  await expect(desk.getByRole('table')).toHaveCount(0);
  await expect(desk.getByLabel('ようす').locator('option:checked')).toHaveText('公開していないもの');
  await expect(desk.getByLabel('分類').locator('option:checked')).toHaveText('お金のこと');

  await narrow('すべて', 'このサービスのこと');
  const [service] = world.sql("select count(*) from knowledge_entries where category = 'service'");
  await expect(desk.getByText(`${service}件`, { exact: true })).toBeVisible();
  await pages(desk).getByRole('link', { name: '次へ' }).click();
  await expect(desk.getByText(`${service}件`, { exact: true })).toBeVisible();
  await expect(desk.getByLabel('分類').locator('option:checked')).toHaveText('このサービスのこと');
  expect(await questions(desk)).toHaveLength(Math.min(50, Number(service) - 50));
});

test('an address that no page gives finds nothing or everything, and breaks nothing', async ({ newStaff }) => {
  const desk = await newStaff('editor');
  for (const query of ['page=0', 'page=x', 'category=none', 'which=%00', `q=${'長'.repeat(300)}`, 'q=%25%27%3B--', 'q=%00']) {
    expect((await desk.goto(`${KNOWLEDGE}?${query}`))?.status(), query).toBe(200);
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText('案内AIの答え');
  }
  // beyond the last page there is a way back
  await desk.goto(`${KNOWLEDGE}?page=99`);
  await expect(pages(desk).getByRole('link', { name: '前へ' })).toBeVisible();
});
