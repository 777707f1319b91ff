/** A result that a seeker shows: counselors see exactly that, as long as it is shown. */

import { expect, test } from '../../harness';
import { AT_WORK, CHECKUPS, LEANING, finishQuietly, k6 } from '../seeker/checkup-steps';
import { INTERESTS, decide, idOf, pagesOf, panel, rows, shared, views } from './shared-steps';

const NONE = 'いまは、ありません';

test('what the seeker is told will be shown is what the counselor reads', async ({ newStaff, seeker, world }) => {
  const result = await finishQuietly(seeker, world, CHECKUPS.interests, LEANING);
  const { page } = seeker;
  await page.goto(result);
  const own = await rows(page);
  expect(own.length).toBe(6);
  await page.getByRole('link', { name: 'カウンセラーに見せる' }).click();
  await expect(page.getByRole('button', { name: '見せる', exact: true })).toBeVisible();
  const promised = await page.getByRole('region', { name: '見せる内容' }).getByRole('paragraph').allInnerTexts();
  expect(promised.length).toBeGreaterThan(1);
  await page.getByRole('button', { name: '見せる', exact: true }).click();
  await expect(page.getByRole('status')).toContainText('カウンセラーに見せました');

  const desk = await newStaff('sato');
  await desk.goto(pagesOf(world, seeker).person);
  await expect(desk.getByText('本人が見せてくれた結果が1件あります')).toBeVisible();
  await desk.getByRole('link', { name: '結果をひらく' }).click();
  const shown = panel(desk);
  for (const words of promised) await expect(shown).toContainText(words);
  expect(await rows(desk)).toEqual(own);
  // neither what was asked nor how it was answered
  await expect(shown).not.toContainText(/電子部品を組み立てる|とてもやってみたい|5番/);
});

test('of two results one is shown, and not how it was before', async ({ newStaff, seeker, world }) => {
  const other = LEANING.map((position) => 6 - position);
  await finishQuietly(seeker, world, CHECKUPS.interests, other);
  await finishQuietly(seeker, world, CHECKUPS.k6, k6(3));
  await shared(seeker, world);
  const desk = await newStaff('sato');
  await desk.goto(pagesOf(world, seeker).results);
  await expect(panel(desk)).toHaveCount(1);
  const main = desk.getByRole('main');
  await expect(main).not.toContainText(/こころの負担|前回|点線/);
  expect((await rows(desk)).every((row) => row.split('|').length === 2)).toBe(true);
});

test('of a heavy result the counselor reads what the seeker agreed to', async ({ newStaff, seeker, world }) => {
  const result = await finishQuietly(seeker, world, CHECKUPS.k6, k6(15));
  const { page } = seeker;
  await page.goto(`${result}/share`);
  const promised = await page.getByRole('region', { name: '見せる内容' }).getByRole('paragraph').allInnerTexts();
  expect(promised.length).toBeGreaterThan(0);
  await page.getByRole('button', { name: '見せる', exact: true }).click();
  const desk = await newStaff('sato');
  await desk.goto(pagesOf(world, seeker).results);
  const shown = panel(desk, 'こころの負担チェック');
  for (const words of promised) await expect(shown).toContainText(words);
  // what is said to the person alone
  await expect(shown).not.toContainText(/答えてくださって|ひとりで抱えなくて|神経過敏/);
});

test('every kind of self-check can be shown', async ({ newStaff, seeker, world }) => {
  const all: [number, number[], Record<string, string>?][] = [
    [CHECKUPS.k6, k6(7)],
    [CHECKUPS.jobStress, Array.from({ length: 57 }, (_, place) => (place % 4) + 1), AT_WORK],
    [CHECKUPS.interests, LEANING],
    [CHECKUPS.interestsClosely, Array.from({ length: 48 }, (_, place) => (place % 5) + 1)],
    [CHECKUPS.valuesByChoice, Array.from({ length: 22 }, (_, place) => (place % 2 ? 4 : 1))],
    [CHECKUPS.valuesByRating, Array.from({ length: 33 }, (_, place) => (place % 5) + 1)],
    [CHECKUPS.personality, Array.from({ length: 20 }, (_, place) => (place % 5) + 1)],
  ];
  for (const [number, positions, asked] of all) {
    await decide(seeker, world, await finishQuietly(seeker, world, number, positions, asked), 'yes');
  }
  const desk = await newStaff('sato');
  await desk.goto(pagesOf(world, seeker).person);
  await expect(desk.getByText('本人が見せてくれた結果が7件あります')).toBeVisible();
  await desk.getByRole('link', { name: '結果をひらく' }).click();
  await expect(desk.getByRole('main').getByRole('heading', { level: 2 })).toHaveCount(7);
});

test('taken back or deleted, it is gone at once, also from a page that is open', async ({ newStaff, seeker, world }) => {
  const { page } = seeker;
  const result = await shared(seeker, world);
  const desk = await newStaff('sato');
  const { person, results } = pagesOf(world, seeker);
  await desk.goto(results);
  await expect(panel(desk)).toBeVisible();

  await page.goto(result);
  await page.getByRole('link', { name: '見せるのをやめる' }).click();
  await page.getByRole('button', { name: '見せるのをやめる' }).click();
  await expect(page.getByRole('status')).toContainText('見せるのをやめました');
  await desk.reload();
  await expect(desk.getByText(NONE)).toBeVisible();
  await expect(desk.getByRole('main')).not.toContainText(INTERESTS);
  await desk.goto(person);
  await expect(desk.getByRole('link', { name: '結果をひらく' })).toHaveCount(0);
  // going back shows no page from a store
  await desk.goBack();
  await expect(panel(desk)).toHaveCount(0);

  await decide(seeker, world, result, 'yes');
  await desk.goto(results);
  await expect(panel(desk)).toBeVisible();
  await page.goto(`${result}/delete`);
  await page.getByRole('button', { name: /消す/ }).click();
  await desk.reload();
  await expect(desk.getByText(NONE)).toBeVisible();
});

test('the seeker reads who has looked, and since when nobody can', async ({ newStaff, seeker, world }) => {
  const { page } = seeker;
  const result = await shared(seeker, world);
  const about = page.getByRole('region', { name: 'この結果について' });
  const desk = await newStaff('sato');
  // whoever sees that there is one has not looked at it
  await desk.goto(pagesOf(world, seeker).person);
  await page.goto(result);
  await expect(about).toContainText('カウンセラーに見せています。まだ、だれも見ていません。');
  expect(views(world, seeker)).toEqual([]);

  await desk.getByRole('link', { name: '結果をひらく' }).click();
  await expect(desk.getByText('あなたが開いたことは、本人に伝わります')).toBeVisible();
  await desk.reload();
  await page.reload();
  await expect(about).toContainText(/見た人：佐藤さん（11月16日\(月\) 午後\d+:\d\d）/);
  expect(views(world, seeker)).toEqual(['sato@example.jp']);

  await decide(seeker, world, result, 'no');
  await page.goto(result);
  await expect(about).toContainText('結果を見られるのは、今はあなただけです。');
  await desk.reload();
  expect(views(world, seeker)).toEqual(['sato@example.jp']);
});

test('nobody but counselors reads it or learns that there is one', async ({ newStaff, seeker, newSeeker, world }) => {
  await shared(seeker, world);
  const silent = await newSeeker('無言 しずか');
  await silent.open('/checkups');
  const [showing, not] = [pagesOf(world, seeker), pagesOf(world, silent)];
  for (const name of ['manager', 'coordinator'] as const) {
    const desk = await newStaff(name);
    const section = async (path: string) => {
      expect((await desk.goto(path))?.status()).toBe(200);
      await expect(desk.getByRole('link', { name: '結果をひらく' })).toHaveCount(0);
      return desk.getByRole('region', { name: 'セルフチェックの結果' }).innerText();
    };
    expect(await section(showing.person)).toBe(await section(not.person));
    expect((await desk.goto(showing.results))?.status()).toBe(403);
    await expect(desk.getByRole('main')).not.toContainText(INTERESTS);
  }
  for (const name of ['editor', 'city'] as const) {
    const desk = await newStaff(name);
    for (const path of Object.values(showing)) expect((await desk.goto(path))?.status(), path).toBe(403);
  }
  expect(views(world, seeker)).toEqual([]);
});

test('nobody reads it without a login, and nobody’s results have no page', async ({ page, newStaff, seeker, world }) => {
  await shared(seeker, world);
  const guest = await page.context().browser()!.newContext();
  const answer = await guest.request.get(`${world.url}${pagesOf(world, seeker).results}`, { maxRedirects: 0 });
  expect(answer.status()).toBe(303);
  await guest.close();
  const desk = await newStaff('sato');
  for (const id of ['00000000-0000-4000-8000-000000000000', 'abc', '1', '%00', `${idOf(world, seeker)}x`]) {
    expect((await desk.goto(`/admin/seekers/${id}/results`))?.status(), id).toBe(404);
  }
  expect(views(world, seeker)).toEqual([]);
});
