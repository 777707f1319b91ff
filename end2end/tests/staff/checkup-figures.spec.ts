/** How often the self-checks were finished: a number for each month, nothing about anybody. */

import type { Page } from '@playwright/test';
import { type Seeker, type World, expect, test } from '../../harness';
import { CHECKUPS, LEANING, answerQuietly, beginQuietly, finishQuietly, k6 } from '../seeker/checkup-steps';
import { send } from '../seeker/steps';

const PAGE = '/admin/figures';
const panel = (page: Page) => page.getByRole('region', { name: 'セルフチェックの回数' });

/** The rows of the table: what, how often. */
async function counted(page: Page, month = ''): Promise<Record<string, string>> {
  await page.goto(`${PAGE}${month}`);
  const rows = await panel(page)
    .locator('tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
  return Object.fromEntries(rows);
}

/** Everybody's counts of a month before the tests began: none, or these. */
function only(world: World, counts: Record<string, number>, month = '2026-11-01'): void {
  world.sql('delete from checkup_counts');
  for (const [instrument, completed] of Object.entries(counts)) {
    world.sql(`insert into checkup_counts values ('${instrument}', '${month}', ${completed})`);
  }
}

const finishK6 = (seeker: Seeker, world: World) => finishQuietly(seeker, world, CHECKUPS.k6, k6(3));

test('every self-check that is finished counts once in its month', async ({ newStaff, seeker, world }) => {
  only(world, {});
  const desk = await newStaff('city');
  await desk.goto(PAGE);
  await expect(panel(desk)).toContainText('最後まで終わったセルフチェックは、ありません');
  await expect(panel(desk).getByRole('table')).toHaveCount(0);

  // begun is not finished
  const sitting = await beginQuietly(seeker, world, CHECKUPS.k6);
  await answerQuietly(seeker, world, CHECKUPS.k6, sitting, [5, 5, 5]);
  await desk.reload();
  await expect(panel(desk).getByRole('table')).toHaveCount(0);

  await finishQuietly(seeker, world, CHECKUPS.interests, LEANING);
  for (let times = 1; times <= 5; times += 1) {
    await finishK6(seeker, world);
    const counts = await counted(desk);
    expect(counts['こころの負担'], `${times}`).toBe(times < 5 ? '1–4' : '5');
    expect(counts['興味・適職']).toBe('1–4');
    expect(counts['性格の傾向']).toBe('0');
  }
  expect(Object.keys(await counted(desk))).toHaveLength(7);
  expect(await counted(desk, '?month=2026-10')).toEqual({});
});

test('sent again or deleted, a result counts as before', async ({ newStaff, seeker, world }) => {
  only(world, { k6: 8 });
  const result = await finishK6(seeker, world);
  const sitting = result.split('/').at(-1) ?? '';
  await send(seeker.page, world, '/liff/checkups/1/questions', { sitting, page: '99' });
  const desk = await newStaff('manager');
  expect((await counted(desk))['こころの負担']).toBe('9');
  expect((await send(seeker.page, world, `${result}/delete`, {})).ok()).toBe(true);
  expect(world.sql('select count(*) from stress.checkup_sittings where id = ' + `'${sitting}'`)).toEqual(['0']);
  expect((await counted(desk))['こころの負担']).toBe('9');
});

test('a small number is not told apart from others, in any month', async ({ newStaff, world }) => {
  const desk = await newStaff('editor');
  for (const count of [1, 2, 3, 4]) {
    only(world, { k6: count, bjsq57: 1204, mini_ipip20: 5 }, '2026-09-01');
    const counts = await counted(desk, '?month=2026-09');
    expect(counts['こころの負担']).toBe('1–4');
    expect(counts['仕事のストレス']).toBe('1204');
    expect(counts['性格の傾向']).toBe('5');
    expect(counts['仕事の価値観']).toBe('0');
  }
  await expect(panel(desk)).toContainText('「1–4」');
});

test('no result, no answer and nobody is in it', async ({ newStaff, seeker, world }) => {
  only(world, { k6: 8 });
  await finishQuietly(seeker, world, CHECKUPS.k6, k6(23));
  const desk = await newStaff('city');
  await desk.goto(PAGE);
  await expect(panel(desk)).toContainText('結果は、ここには出ません');
  await expect(panel(desk).getByRole('columnheader')).toHaveText(['セルフチェック', '終わった回数']);
  await expect(panel(desk)).not.toContainText(/23|点|重い|軽い|平均/);
  await expect(panel(desk).getByRole('link')).toHaveCount(0);
  const page = await desk.content();
  expect(world.sql('select name from seekers').filter((name) => page.includes(name))).toEqual([]);
});

test('whoever is logged in may read them, and nobody else', async ({ page, newStaff, world }) => {
  only(world, { k6: 8 });
  for (const name of ['manager', 'sato', 'editor', 'coordinator', 'city'] as const) {
    const desk = await newStaff(name);
    await desk.getByRole('navigation').getByRole('link', { name: '月の数字' }).click();
    await expect(panel(desk).getByRole('row', { name: /こころの負担/ })).toContainText('8');
  }
  await page.goto(PAGE);
  await expect(page).toHaveURL(/\/admin\/login/);
});

test('an odd month is the present one', async ({ newStaff, world }) => {
  only(world, { k6: 8 });
  const desk = await newStaff('city');
  for (const month of ['', '2026-13', '2026-11-01', 'abc', '-1', '99999-01', '%00', "1'--"]) {
    const answer = await desk.goto(`${PAGE}?month=${month}`);
    expect(answer?.status(), month).toBe(200);
    await expect(desk.getByRole('heading', { level: 1 }), month).toHaveText('2026年11月の数字');
  }
});
