/** The shelf: what has to be made sure of again, and what leaves the shelf for want of it. */

import type { Page } from '@playwright/test';
import { type World, expect, test } from '../../harness';
import { press } from './desk';
import { employed, field } from './employer-steps';
import { POSTINGS, history, posted, publish, row } from './posting-steps';

const AGES = [0, 24, 25, 29, 30, 90];
const name = (days: number) => `確かめて${days}日の仕事`;

/** Six published postings, a draft and one that was withdrawn; nothing of the demo. */
function shelf(world: World): void {
  world.sql('delete from postings');
  const employer = employed(world, '棚の店');
  for (const days of AGES) posted(world, employer, { state: 'published', days, entries: { title: name(days) } });
  posted(world, employer, { entries: { title: '書きかけの仕事' } });
  posted(world, employer, { state: 'withdrawn', days: 40, entries: { title: '取り下げた仕事' } });
}

const titles = (page: Page) => page.locator('tbody th a').allTextContents();
const tab = (page: Page, label: RegExp) => page.getByRole('navigation', { name: '求人の棚' }).getByRole('link', { name: label });
const sureOf = (page: Page, title: string) => page.getByRole('button', { name: new RegExp(`^今日確かめた ?：${title}$`) });

test.beforeEach(({ world }) => shelf(world));

test('each tab lists its own, those that wait longest first', async ({ newStaff }) => {
  const desk = await newStaff('coordinator');
  await desk.getByRole('navigation').getByRole('link', { name: '求人' }).click();
  await expect(desk.getByText('8件。最後に確かめた日の古い順です。')).toBeVisible();
  expect((await titles(desk))[0]).toBe(name(90));
  for (const [label, expected] of [
    [/^公開中$/, [29, 25, 24, 0].map(name)],
    [/^確認が必要（4）$/, [90, 30, 29, 25].map(name)],
    [/^下書き$/, ['書きかけの仕事']],
    [/^終わったもの$/, ['取り下げた仕事']],
    [/^すべて$/, ['取り下げた仕事']],
  ] as const) {
    await tab(desk, label).click();
    await expect(tab(desk, label)).toHaveAttribute('aria-current', 'page');
    if (label.source === '^すべて$') expect(await titles(desk)).toHaveLength(8);
    else expect(await titles(desk)).toEqual(expected);
  }
});

test('a posting is fresh for 25 days, then counted down, then off the shelf', async ({ newStaff }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(POSTINGS);
  for (const [days, words] of [
    [0, '公開中'], [24, '公開中'], [25, '公開中・あと5日'], [29, '公開中・あと1日'], [30, '棚から外れました'], [90, '棚から外れました'],
  ] as const) {
    await expect(row(desk, name(days)).getByRole('cell').first()).toHaveText(words);
  }
});

test('a posting off the shelf comes back when it is confirmed from the list', async ({ newStaff }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(`${POSTINGS}?shelf=due`);
  expect((await press(desk, sureOf(desk, name(30)))).status()).toBe(303);
  await expect(desk.getByRole('status')).toContainText('今日確かめた');
  await expect(tab(desk, /^確認が必要（3）$/)).toBeVisible();
  await expect(row(desk, name(30))).toHaveCount(0);
  await tab(desk, /^公開中$/).click();
  await expect(row(desk, name(30))).toContainText('11月16日(月)');
  await desk.getByRole('link', { name: name(30) }).click();
  await expect(history(desk)).toHaveText([/11月16日.*確かめました（.+）/]);
});

test('also opened and published again it comes back', async ({ newStaff }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(`${POSTINGS}?shelf=due`);
  await desk.getByRole('link', { name: name(90) }).click();
  await expect(desk.getByRole('main').getByText('棚から外れました', { exact: true })).toBeVisible();
  await expect(desk.getByRole('button', { name: '確かめて、公開しなおす' })).toBeVisible();
  await publish(desk);
  await expect(desk.getByRole('main').getByText('公開中', { exact: true })).toBeVisible();
});

test('when everything is confirmed nothing is due, and the page says so', async ({ newStaff, world }) => {
  world.sql("update postings set confirmed_on = date '2026-11-16'");
  const desk = await newStaff('coordinator');
  await desk.goto(`${POSTINGS}?shelf=due`);
  await expect(tab(desk, /^確認が必要$/)).toBeVisible();
  await expect(desk.getByText('確認が必要な求人はありません')).toBeVisible();
});

test('a search stays on its shelf, by title, employer or number', async ({ newStaff, world }) => {
  const [number] = world.sql("select 'J-' || lpad(number::text, 5, '0') from postings where entries ->> 'title' = '確かめて29日の仕事'");
  const desk = await newStaff('coordinator');
  for (const [word, count] of [['29日の', 1], ['棚の店', 4], [number, 1], [number.slice(-5), 1], ['書きかけ', 0]] as const) {
    await desk.goto(`${POSTINGS}?shelf=due`);
    await field(desk, '求人か事業者の名前、番号').fill(word);
    await desk.getByRole('button', { name: 'さがす' }).click();
    await expect(desk.getByText(`「${word}」で見つかった求人 ${count}件`)).toBeVisible();
    await expect(desk.locator('tbody tr')).toHaveCount(count);
    await expect(tab(desk, /^確認が必要/)).toHaveAttribute('aria-current', 'page');
  }
});

test('a posting that was withdrawn meanwhile is not confirmed', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(`${POSTINGS}?shelf=due`);
  world.sql(`update postings set state = 'withdrawn' where entries ->> 'title' = '${name(30)}'`);
  const answer = await press(desk, sureOf(desk, name(30)));
  expect(answer.status()).toBeGreaterThanOrEqual(400);
  expect(answer.status()).toBeLessThan(500);
  await expect(desk.getByRole('heading', { level: 1 })).toBeVisible();
  expect(world.sql("select count(*) from posting_events where kind = 'confirmed'")).toEqual(['0']);
});

test('pages go on with the shelf and the word that was looked for', async ({ newStaff, world }) => {
  const employer = employed(world, '多くの店');
  world.sql(
    `insert into postings (id, employer_id, entries, state, confirmed_on, created_at, updated_at)
     select gen_random_uuid(), '${employer.split('/').pop()}', jsonb_build_object('title', '仕事 ' || n), 'draft', null, now(), now()
     from generate_series(1, 60) n`,
  );
  const desk = await newStaff('coordinator');
  await desk.goto(`${POSTINGS}?shelf=drafts&q=仕事`);
  await expect(desk.locator('tbody tr')).toHaveCount(50);
  await desk.getByRole('link', { name: /次/ }).click();
  await expect(tab(desk, /^下書き$/)).toHaveAttribute('aria-current', 'page');
  await expect(field(desk, '求人か事業者の名前、番号')).toHaveValue('仕事');
  expect(await desk.locator('tbody tr').count()).toBeGreaterThanOrEqual(10);
});
