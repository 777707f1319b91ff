/** After a result: what came before, people to talk to, showing it, deleting it. */

import { type Seeker, type World, expect, test } from '../../harness';
import { KINDS, comparedPath, resultPath, share, showResult, unfold } from './checkup-results';
import { CHECKUPS, beginQuietly, heading } from './checkup-steps';
import { send, signIn } from './steps';

const GONE = 'このページは見つかりませんでした';

/** How many results and consents of a person there are. */
function rows(world: World, seeker: Seeker): string[] {
  const own = `seeker_id in (select id from seekers where line_user_id = '${seeker.person.id}')`;
  return world.sql(
    `select (select count(*) from stress.checkup_sittings where ${own}) + (select count(*) from checkup_sittings where ${own}),
            (select count(*) from stress.checkup_shares where ${own}) + (select count(*) from checkup_shares where ${own})`,
  );
}

test('results of before are found from the list, the latest first', async ({ seeker, world }) => {
  const { page } = seeker;
  const first = await resultPath(seeker, world, 'mild');
  const second = await resultPath(seeker, world, 'light');
  await page.goto('/liff/checkups');
  const door = page.getByRole('link', { name: 'こころの負担チェック' });
  await expect(door).toContainText('前回は11月16日(月)。結果も、ここから見られます。');
  await door.tap();
  const past = page.getByRole('region', { name: 'これまでの結果' }).getByRole('link');
  await expect(past).toHaveText([/^11月16日\(月\) 午後.+の結果$/, /の結果$/]);
  await expect(past.nth(0)).toHaveAttribute('href', second);
  await past.nth(1).tap();
  await expect(page).toHaveURL(new RegExp(`${first}$`));
  await expect(heading(page)).toHaveText('少し、疲れがたまっているかもしれません');
});

test('a result stands beside the one before, in the picture and in the table', async ({ seeker, world }) => {
  const { page } = seeker;
  await page.goto(await comparedPath(seeker, world, 'interestsFlat', 'interests'));
  await expect(page.locator('.chart-before')).toHaveCount(1);
  await expect(page.getByText('点線は、前回です。')).toBeVisible();
  await page.locator('summary', { hasText: '図を表で見る' }).tap();
  await expect(page.getByRole('columnheader')).toHaveText(['方向', '気持ち', '前回']);
  await expect(page.getByRole('row', { name: /手を使う/ }).getByRole('cell')).toHaveText(['5.0', '3.2']);
  await expect(page.getByText(/^前回は11月16日\(月\) .+に答えました。$/)).toBeVisible();
});

test('an answer in haste is not what the next result is measured by', async ({ seeker, world }) => {
  const { page } = seeker;
  await page.goto(await comparedPath(seeker, world, 'interestsHasty', 'interests'));
  await unfold(page);
  await expect(page.locator('.chart-before')).toHaveCount(0);
  await expect(page.getByRole('columnheader')).toHaveText(['方向', '気持ち']);
});

test('deleting asks first, and can be left', async ({ seeker, world }) => {
  const { page } = seeker;
  const path = await resultPath(seeker, world, 'light');
  await page.goto(path);
  await page.getByRole('link', { name: '結果を消す' }).tap();
  await expect(heading(page)).toHaveText('この結果を消しますか');
  await expect(page.getByText(/^こころの負担チェック（11月16日\(月\)/)).toBeVisible();
  await page.getByRole('link', { name: '消さないで戻る' }).tap();
  await expect(page).toHaveURL(new RegExp(`${path}$`));
  expect(rows(world, seeker)).toEqual(['1|0']);
});

test('a deleted result is gone, with the consent to show it, and its address says so kindly', async ({
  seeker,
  world,
}) => {
  const { page } = seeker;
  const path = await resultPath(seeker, world, 'heavy');
  await share(seeker, world, path);
  expect(rows(world, seeker)).toEqual(['1|1']);
  await page.goto(`${path}/delete`);
  await expect(page.getByText('カウンセラーからも、見えなくなります。')).toBeVisible();
  await page.getByRole('button', { name: '消す', exact: true }).tap();
  await expect(page.getByRole('status').filter({ hasText: '結果を消しました' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'こころの負担チェック' })).not.toContainText('前回');
  expect(rows(world, seeker)).toEqual(['0|0']);

  for (const end of ['', '/share', '/delete', '?after=shared']) {
    expect((await page.goto(path + end))?.status(), end).toBe(404);
    await expect(heading(page)).toHaveText(GONE);
  }
  expect((await share(seeker, world, path)).status()).toBe(404);
  expect((await send(page, world, `${path}/delete`, {})).status()).toBe(200);
});

test('a counselor sees a result only while it is shown, and the person sees who looked', async ({
  seeker,
  world,
  newStaff,
}) => {
  const { page } = seeker;
  const path = await resultPath(seeker, world, 'heavy');
  const [id] = world.sql(`select id from seekers where line_user_id = '${seeker.person.id}'`);
  const desk = await newStaff('sato');
  const shown = desk.getByRole('region', { name: 'こころの負担チェック' });
  await desk.goto(`/admin/seekers/${id}/results`);
  await expect(shown).toHaveCount(0);

  await page.goto(path);
  await expect(page.getByText('結果を見られるのは、今はあなただけです。')).toBeVisible();
  await page.getByRole('link', { name: 'カウンセラーに見せる' }).tap();
  await expect(page.getByText('見せなくても、相談はできます。')).toBeVisible();
  await page.getByRole('button', { name: '見せる', exact: true }).tap();
  await expect(page.getByRole('status').filter({ hasText: 'カウンセラーに見せました' })).toBeVisible();
  await expect(page.getByText('まだ、だれも見ていません。')).toBeVisible();

  await desk.reload();
  await expect(shown).toContainText('24点のうち、16点でした。');
  await page.reload();
  await expect(page.getByText(/見た人：佐藤さん（11月16日/)).toBeVisible();

  await page.getByRole('link', { name: '見せるのをやめる' }).tap();
  await page.getByRole('button', { name: '見せるのをやめる' }).tap();
  await expect(page.getByRole('status').filter({ hasText: '見せるのをやめました' })).toBeVisible();
  await desk.reload();
  await expect(shown).toHaveCount(0);
  await expect(desk.getByText('24点のうち')).toHaveCount(0);
});

test('from every result one tap leads to a booking', async ({ seeker, world }) => {
  for (const kind of KINDS) {
    const page = await showResult(seeker, world, kind);
    const ways = page.locator('main').locator('a[href="/liff/booking"], form[action="/liff/booking/soonest"] button');
    await expect(ways.first(), kind).toBeVisible();
  }
});

test('from every screen of a self-check one tap leads to the helplines', async ({ seeker, world }) => {
  const { page } = seeker;
  const result = await resultPath(seeker, world, 'light');
  await beginQuietly(seeker, world, CHECKUPS.k6);
  const helplines = page.getByRole('banner').getByRole('link', { name: 'つらいとき' });
  const screens = ['', '/1', '/1/questions', '/1/questions?page=6'].map((screen) => `/liff/checkups${screen}`);
  for (const path of [...screens, result, `${result}/share`, `${result}/delete`, '/liff/rest', '/liff/checkups/99']) {
    await page.goto(path);
    await expect(helplines, path).toBeVisible();
  }
  await page.goto(result);
  await helplines.tap();
  await expect(page.getByRole('link', { name: 'よりそいホットライン' })).toHaveAttribute('href', 'tel:0120279338');
});

test('somebody else’s result does not exist, at any of its addresses', async ({ seeker, newSeeker, world }) => {
  const owner = await newSeeker('紫野 あお');
  const path = await resultPath(owner, world, 'heavy');
  await signIn(seeker, world);
  const { page } = seeker;
  for (const end of ['', '/share', '/delete', '?after=shared']) {
    const answered = await page.request.get(path + end);
    expect(answered.status(), end).toBe(404);
    expect(await answered.text()).not.toContain('点');
  }
  expect((await share(seeker, world, path)).status()).toBe(404);
  expect((await share(seeker, world, path, 'no')).status()).toBe(404);
  await send(page, world, `${path}/delete`, {});
  expect(rows(world, owner)).toEqual(['1|0']);
  // nor does one’s own under the number of another self-check
  const own = await resultPath(seeker, world, 'light');
  expect((await page.goto(own.replace('/1/', '/3/')))?.status()).toBe(404);
});

test('a wrong number in an address leads to a kind page', async ({ seeker, world }) => {
  const { page } = seeker;
  await signIn(seeker, world);
  const numbers = ['0', '8', '99', '-1', '256', '1.0', 'k6', '１', '%00', '9'.repeat(400)];
  const ids = ['abc', '0', '00000000-0000-0000-0000-000000000000', '%00', '%F0%9F%98%80', 'x'.repeat(400)];
  const ways = ids.flatMap((id) => ['', '/share', '/delete'].map((end) => `1/results/${id}${end}`));
  for (const way of [...numbers, ...numbers.map((number) => `${number}/questions`), ...ways]) {
    const answered = await page.goto(`/liff/checkups/${way}`);
    expect(answered?.status(), way).toBe(404);
    await expect(heading(page), way).toHaveText(GONE);
  }
  await page.getByRole('link', { name: 'ホームへ戻る' }).tap();
  await expect(page).toHaveURL(/\/liff\/$/);
});
