/** How matching does, without persons: reach, reactions, employers, LINE's quota. */

import type { Page } from '@playwright/test';
import { type Seeker, type World, expect, test } from '../../harness';
import { likeQuietly, recommendQuietly, rowOf } from '../seeker/jobs-steps';
import { send } from '../seeker/steps';

const PAGE = '/admin/matching';
const part = (desk: Page, name: string) => desk.getByRole('region', { name, exact: true });

/** The rows of a part's table by their first cell. */
async function rows(desk: Page, name: string): Promise<Record<string, string[]>> {
  const all = await part(desk, name)
    .locator('tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')));
  return Object.fromEntries(all.map(([first, ...others]) => [first, others]));
}

/** The postings recommended to somebody today, in their order. */
const today = (world: World, seeker: Seeker): string[] =>
  world.sql(`select posting_id from recommendations where seeker_id = ${rowOf(seeker)} order by rank`);

const pass = (seeker: Seeker, world: World, id: string, reason: string) =>
  send(seeker.page, world, `/liff/jobs/${id}/pass`, { from: 'today', reason });

/** A day of planning, with what differs from an easy one. */
function planned(world: World, more: Record<string, string> = {}): void {
  const day = { day: "'2026-11-16'", people: '120', shown_postings: '60', recommended: '355', pushes: '98', ...more };
  world.sql('delete from recommendation_days');
  world.sql(`insert into recommendation_days (${Object.keys(day).join(', ')}) values (${Object.values(day).join(', ')})`);
}

test.beforeEach(({ world }) => {
  for (const table of ['reactions', 'recommendation_sheets', 'consents', 'recommendation_days']) world.sql(`delete from ${table}`);
});

test('before anybody takes part there are zeros and no comparison', async ({ staff }) => {
  await staff.goto(PAGE);
  await expect(staff.getByRole('heading', { level: 1 })).toHaveText('推薦のようす');
  const reach = await rows(staff, '届いた範囲');
  expect(reach).toMatchObject({
    推薦に同意している人: ['0人', ''],
    推薦があった人: ['0人', '—'],
    画面を開いた人: ['0人', '—'],
    だれかに推薦した求人: ['0件', '0%'],
  });
  expect(await rows(staff, '反応')).toEqual({
    推薦した数: ['0件', ''],
    気になる: ['0件', '—'],
    今回は見送る: ['0件', '—'],
    反応なし: ['0件', '—'],
  });
  await expect(part(staff, '人によらない並びとの比較')).toContainText('両方をえらんだ人が出ると、比べられます。');
  await expect(part(staff, '最近の1日と、LINEの通数')).toContainText('まだ、えらんだ日がありません。');
  const employers = Object.values(await rows(staff, '事業者ごとの、出た回数'));
  expect(employers.every((cells) => cells.slice(1).join() === '0,0,0')).toBe(true);
  await expect(part(staff, '事業者ごとの、出た回数')).toContainText(
    `求人が棚にある${employers.length}の事業者のうち、一度も出ていないのは${employers.length}です。`,
  );
});

test('likes and passes of a few people are counted, and compared with a ranking that knows nobody', async ({
  staff,
  seeker,
  newSeeker,
  world,
}) => {
  const [second, third] = [await newSeeker('数え るひと'), await newSeeker('数え ないひと')];
  for (const one of [seeker, second, third]) await recommendQuietly(one, world);
  const [liked, passed] = today(world, seeker);
  await likeQuietly(seeker, world, liked);
  await pass(seeker, world, passed, 'place');
  const others = today(world, second);
  await pass(second, world, others[0], 'place');
  await pass(second, world, others[1], 'wage');
  world.sql(`update recommendation_sheets set opened_at = null where seeker_id = ${rowOf(third)}`);

  await staff.goto(PAGE);
  const covered = Number(world.sql('select count(distinct posting_id) from recommendations')[0]);
  const shelf = Number(world.sql("select count(*) from postings where state = 'published' and confirmed_on > date '2026-11-16' - 30")[0]);
  expect(await rows(staff, '届いた範囲')).toEqual({
    推薦に同意している人: ['3人', ''],
    推薦があった人: ['3人', '100%'],
    画面を開いた人: ['2人', '67%'],
    棚にある求人: [`${shelf}件`, ''],
    だれかに推薦した求人: [`${covered}件`, `${Math.round((covered * 100) / shelf)}%`],
  });
  expect(await rows(staff, '反応')).toEqual({
    推薦した数: ['9件', ''],
    気になる: ['1件', '11%'],
    今回は見送る: ['3件', '33%'],
    反応なし: ['5件', '56%'],
    通うのがむずかしい: ['2件', '67%'],
    賃金が合わない: ['1件', '33%'],
  });
  const comparison = part(staff, '人によらない並びとの比較');
  await expect(comparison).toContainText('1人について');
  for (const [number] of Object.values(await rows(staff, '人によらない並びとの比較'))) {
    expect(number).toMatch(/^(0\.\d{3}|1\.000)$/);
  }
});

test('employers that were never shown are in the list, last, and counted', async ({ staff, seeker, world }) => {
  await recommendQuietly(seeker, world);
  await likeQuietly(seeker, world, today(world, seeker)[0]);
  await staff.goto(PAGE);
  const employers = Object.values(await rows(staff, '事業者ごとの、出た回数'));
  const shown = employers.map((cells) => Number(cells[1]));
  expect(shown.slice(0, 4)).toEqual([1, 1, 1, 0]);
  expect(employers.reduce((sum, cells) => sum + Number(cells[2]), 0)).toBe(1);
  await expect(part(staff, '事業者ごとの、出た回数')).toContainText(
    `求人が棚にある${employers.length}の事業者のうち、一度も出ていないのは${employers.length - 3}です。`,
  );
});

test('a shelf without postings says so', async ({ staff, world }) => {
  const published = world.sql("update postings set state = 'filled' where state = 'published' returning id");
  await staff.goto(PAGE);
  await expect(part(staff, '事業者ごとの、出た回数')).toContainText('棚に求人がありません');
  expect((await rows(staff, '届いた範囲'))['だれかに推薦した求人']).toEqual(['0件', '—']);
  world.sql(`update postings set state = 'published' where id in ('${published.join("','")}')`);
});

test('a span counts its days and no others, and an odd one is thirty', async ({ staff, seeker, world }) => {
  await recommendQuietly(seeker, world);
  for (const days of [7, 30]) {
    const day = `date '2026-11-16' - ${days}`;
    world.sql(`insert into recommendation_sheets (seeker_id, day, made_at) values (${rowOf(seeker)}, ${day}, now())`);
    world.sql(
      `insert into recommendations select gen_random_uuid(), ${rowOf(seeker)}, ${day}, 1, p.id, p.employer_id,
         m.posting_vector, 0, 0 from postings p, (select posting_vector from recommendations limit 1) m
       where p.state = 'published' and p.employer_id not in (select employer_id from recommendations) limit 1`,
    );
  }
  const recommended = async () => (await rows(staff, '反応'))['推薦した数'][0];
  await staff.goto(PAGE);
  for (const [span, count] of [['7日', '3件'], ['30日', '4件'], ['90日', '5件']]) {
    await staff.getByRole('navigation', { name: '期間' }).getByRole('link', { name: span, exact: true }).click();
    await expect(staff.getByText(`この${span}の数字です。`)).toBeVisible();
    await expect(staff.getByRole('navigation', { name: '期間' }).locator('[aria-current]')).toHaveText(span);
    expect(await recommended()).toBe(count);
  }
  for (const odd of ['', '0', '-7', '8', 'abc', '%00', '99999999999', '7&days=90', "30'--"]) {
    expect((await staff.goto(`${PAGE}?days=${odd}`))?.status(), odd).toBe(200);
    await expect(staff.getByText(odd.startsWith('7&') ? /^この(7|90)日の数字です/ : /^この30日の数字です/)).toBeVisible();
  }
});

test('an easy day: what was planned and what LINE has left, and no warning', async ({ staff, world }) => {
  const panel = part(staff, '最近の1日と、LINEの通数');
  for (const [more, said] of [
    [{}, 'まだ、LINEに聞いていません。'],
    [{ quota_limit: '5000', quota_used: '1200' }, '5000通のうち、朝の時点で1200通を使っています。'],
    [{ quota_used: '1200' }, '上限はありません。今月は1200通を使っています。'],
  ] as [Record<string, string>, string][]) {
    planned(world, more);
    await staff.goto(PAGE);
    await expect(panel).toContainText('11月16日(月)：120人に355件をえらび、98人に知らせる予定を立てました。');
    await expect(panel).toContainText(said);
    await expect(staff.getByText('LINEの通数が足りません')).toHaveCount(0);
  }
  await staff.goto('/admin/today');
  await expect(staff.getByRole('link', { name: '推薦のようすを見る' })).toHaveCount(0);
});

for (const [what, more, said] of [
  ['will not last', { lasts_until: "'2026-11-24'" }, 'LINEの通数が足りません。全員に送ると、11月24日(火)でなくなります。'],
  ['is used up', { lasts_until: "'2026-11-24'", exhausted_at: "'2026-11-16 18:00+09'" }, 'LINEの今月の通数を、使いきりました。'],
] as const) {
  test(`when LINE’s quota ${what}, the manager reads so on the first page, and the coordinator on this one`, async ({
    staff,
    newStaff,
    world,
  }) => {
    planned(world, { quota_limit: '5000', quota_used: '3100', ...more });
    await staff.goto('/admin/today');
    await expect(staff.getByText(said)).toBeVisible();
    await expect(staff.getByText('よく開いている人から順に')).toBeVisible();
    await staff.getByRole('link', { name: '推薦のようすを見る' }).click();
    await expect(staff.getByText(said)).toBeVisible();
    for (const name of ['coordinator', 'sato'] as const) {
      const desk = await newStaff(name);
      await desk.goto('/admin/today');
      await expect(desk.getByText(said), name).toHaveCount(0);
    }
    const coordinator = await newStaff('coordinator');
    await coordinator.goto(PAGE);
    await expect(coordinator.getByText(said)).toBeVisible();
  });
}

test('the manager and the coordinator find it in their menu; nobody else may open it', async ({ newStaff, page }) => {
  for (const name of ['manager', 'coordinator'] as const) {
    const desk = await newStaff(name);
    await desk.getByRole('navigation', { name: 'おもな画面' }).getByRole('link', { name: '推薦のようす' }).click();
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText('推薦のようす');
  }
  for (const name of ['sato', 'editor', 'city'] as const) {
    const desk = await newStaff(name);
    await expect(desk.getByRole('link', { name: '推薦のようす' })).toHaveCount(0);
    expect((await desk.goto(PAGE))?.status(), name).toBe(403);
    await expect(desk.getByRole('table')).toHaveCount(0);
  }
  await page.goto(PAGE);
  await expect(page).toHaveURL(/\/admin\/login/);
});

test('nobody is on the page: no name, no number, no address of a person', async ({ newStaff, newSeeker, world }) => {
  for (const name of ['名無 のごんべ', '匿名 きぼう']) {
    const seeker = await newSeeker(name);
    await recommendQuietly(seeker, world, { considerations: '通院があります' });
    await likeQuietly(seeker, world, today(world, seeker)[0]);
    await pass(seeker, world, today(world, seeker)[1], 'work');
  }
  const desk = await newStaff('coordinator');
  for (const days of [7, 30, 90]) {
    await desk.goto(`${PAGE}?days=${days}`);
    const page = await desk.content();
    const persons = world.sql('select name from seekers union select id::text from seekers union select line_user_id from seekers');
    expect(persons.filter((person) => page.includes(person))).toEqual([]);
    expect(page).not.toMatch(/K-\d{5}|通院/);
  }
});
