/** Files of postings: brought, mapped, tried without effect, taken in with a reason for each refused line. */

import type { Page } from '@playwright/test';
import { type World, checkAccessibility, expect, test } from '../../harness';
import { press, pressRefused } from './desk';

const IMPORTS = '/admin/postings/imports';
const HEADING =
  'key,事業者の名前,仕事の名前,occupation,employment,dispatch,duties,duties_change,contract,trial_months,trial_terms,area,' +
  'workplace,workplace_change,car,remote,smoking,start,end,break_minutes,days_per_week,days_off,overtime_hours,' +
  'wage_kind,wage_from,wage_to,insurance,people_wanted,experience,メモ';

/** A line as employers send it; a wage under the minimum is refused. */
function line(key: string, title: string, wage = 1200): string {
  return (
    `${key},ためし製作所,${title},own-003,パート・アルバイト,いいえ,部品の傷を見ます。,変更なし,無期,0,試用期間なし,京都市の南,` +
    `京都市南区,変更なし,はい,なし,屋内禁煙,9:00,15:00,60,4,土日,0,時給,${wage},${wage},雇用;労災,1,不問,読まれない`
  );
}

async function bring(page: Page, name: string, content: string | Buffer): Promise<void> {
  const buffer = typeof content === 'string' ? Buffer.from(content) : content;
  await page.goto(IMPORTS);
  await page.getByLabel('ファイル').setInputFiles({ name, mimeType: 'text/csv', buffer });
}

const read = (page: Page) => page.getByRole('button', { name: 'ファイルを読む' });
const fact = (page: Page, term: string) =>
  page.getByRole('term').filter({ hasText: term }).locator('xpath=following-sibling::dd');
const titles = (world: World, keys: string) =>
  world.sql(`select p.entries->>'title' from postings p where p.key like '${keys}-%' order by p.key`);

/** Brings lines, tries them and takes them in. */
async function takeIn(page: Page, lines: string[]): Promise<void> {
  await bring(page, '求人.csv', [HEADING, ...lines].join('\r\n'));
  await press(page, read(page));
  await press(page, page.getByRole('button', { name: 'ためす' }));
  await press(page, page.getByRole('button', { name: 'この内容で取りこむ' }));
  await expect(async () => {
    await page.reload();
    await expect(page.getByText('取りこみが終わりました')).toBeVisible({ timeout: 500 });
  }).toPass();
}

test('a file is tried without effect, then taken in, and each refused line has its reason', async ({
  newStaff,
  world,
}) => {
  const desk = await newStaff('coordinator');
  await desk.goto('/admin/postings');
  await desk.getByRole('link', { name: 'ファイルから取りこむ' }).click();
  const lines = [line('e2e-1', '傷を見る仕事'), line('e2e-2', '安すぎる仕事', 900), line('e2e-3', '数える仕事')];
  await bring(desk, '求人.csv', [HEADING, ...lines].join('\r\n'));
  await press(desk, read(desk));
  await expect(desk.getByLabel('事業者の名前')).toHaveValue('1');
  await expect(desk.getByLabel('確かめた日')).toHaveValue('');
  await checkAccessibility(desk);
  await press(desk, desk.getByRole('button', { name: 'ためす' }));
  await expect(fact(desk, '新しい求人')).toHaveText('2件');
  await expect(fact(desk, '取りこめない行')).toHaveText('1行');
  await expect(desk.getByRole('row', { name: /^3行目/ })).toContainText('最低賃金を下回ります');
  await checkAccessibility(desk);
  expect(titles(world, 'e2e')).toEqual([]);

  await press(desk, desk.getByRole('button', { name: 'この内容で取りこむ' }));
  await expect(async () => {
    await desk.reload();
    await expect(desk.getByText('取りこみが終わりました')).toBeVisible({ timeout: 500 });
  }).toPass();
  await checkAccessibility(desk);
  expect(titles(world, 'e2e')).toEqual(['傷を見る仕事', '数える仕事']);
  await desk.goto('/admin/employers?q=ためし製作所');
  await expect(desk.getByRole('row', { name: /ためし製作所/ })).toHaveCount(1);
});

test('the same file again changes what it knows', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await takeIn(desk, [line('again-1', 'はじめの名前'), line('again-2', '同じ名前')]);
  await takeIn(desk, [line('again-1', 'つぎの名前'), line('again-2', '同じ名前')]);
  await expect(fact(desk, '変わる求人')).toHaveText('1件');
  await expect(fact(desk, '同じ求人')).toHaveText('1件');
  expect(titles(world, 'again')).toEqual(['つぎの名前', '同じ名前']);
});

test('a column with another name is chosen by hand', async ({ newStaff }) => {
  const desk = await newStaff('coordinator');
  await bring(desk, '求人.csv', [HEADING.replace('事業者の名前', '会社'), line('other-1', '傷を見る仕事')].join('\n'));
  await press(desk, read(desk));
  await pressRefused(desk, desk.getByRole('button', { name: 'ためす' }));
  await expect(desk.getByLabel('事業者の名前')).toHaveAccessibleDescription(/「事業者の名前」の列をえらんでください/);
  await desk.getByLabel('事業者の名前').selectOption('2列目：会社');
  await press(desk, desk.getByRole('button', { name: 'ためす' }));
  await expect(fact(desk, '新しい求人')).toHaveText('1件');
});

test('what is no table is refused with what to do', async ({ newStaff }) => {
  const desk = await newStaff('coordinator');
  const odd: [string, Buffer | string, RegExp][] = [
    ['絵.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), /CSVかExcel/],
    ['空.csv', '', /ファイルをえらんでください/],
    ['見出しだけ.csv', `${HEADING}\n`, /行がひとつもありません/],
    ['壊れた.xlsx', 'PK\u0003\u0004 no workbook', /CSVかExcel/],
  ];
  for (const [name, content, words] of odd) {
    await bring(desk, name, content);
    await pressRefused(desk, read(desk));
    await expect(desk.getByLabel('ファイル')).toHaveAccessibleDescription(words);
  }
  await checkAccessibility(desk);
});

test('only who keeps postings brings files', async ({ newStaff }) => {
  for (const name of ['sato', 'editor', 'city'] as const) {
    const desk = await newStaff(name);
    expect((await desk.goto(IMPORTS))?.status(), name).toBe(403);
  }
});
