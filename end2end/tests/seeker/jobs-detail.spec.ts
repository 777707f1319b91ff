/** One posting with everything that has to be disclosed; whose it is; and what is not to be seen. */

import { expect, test } from '../../harness';
import { unfold } from './checkup-results';
import {
  atToday,
  button,
  cards,
  consentQuietly,
  heading,
  idOf,
  likeQuietly,
  link,
  posting,
  reactions,
  titles,
  word,
} from './jobs-steps';
import { send, signIn } from './steps';

/** What every posting discloses; 職業安定法施行規則第4条の2. */
const DISCLOSED = [
  '雇い方', '派遣かどうか', '業務の内容', '業務が変わる範囲', '契約の期間', '試用期間', '試用期間の条件', 'エリア', '就業場所',
  '就業場所が変わる範囲', '車での通勤', '在宅勤務', '受動喫煙を防ぐ措置', '始まり', '終わり', '休憩', '週の日数', '休日',
  '時間外（月の平均）', '賃金の形', '賃金', '固定残業代', '加入する保険', '募集する人数', '経験',
];
const DISCLOSED_FOR_A_TERM = ['契約の月数', '更新'];

const GONE = 'このページは見つかりませんでした';
const NOBODY = '00000000-0000-4000-8000-000000000000';

/** A posting of the demo that is published and fresh; one that never was. */
const [SHOWN, DRAFT] = [1, 17];

test('every posting on the shelf discloses what has to be', async ({ seeker, world }) => {
  await signIn(seeker, world);
  const shown = world.sql(
    "select id, entries->>'contract' from postings where state = 'published' and confirmed_on > date '2026-11-16' - 30",
  );
  expect(shown.length).toBeGreaterThan(100);
  for (const [id, contract] of shown.map((row) => row.split('|'))) {
    const html = await (await seeker.page.request.get(`/liff/jobs/${id}`)).text();
    const labels = [...html.matchAll(/<dt[^>]*>(?:<[^>]*>)*([^<]+)/g)].map(([, label]) => label);
    const needed = contract === 'fixed' ? [...DISCLOSED, ...DISCLOSED_FOR_A_TERM] : DISCLOSED;
    expect(needed.filter((label) => !labels.includes(label)), id).toEqual([]);
    expect(html, id).toMatch(/\d+月\d+日\([月火水木金土日]\)に、キャリアジムが事業者に確かめた条件です。求人者：/);
  }
});

test('an upper limit of age is given with its reason', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('仏光寺 まお');
  await signIn(seeker, world);
  const limited = world.sql(
    `select p.id, a.label from postings p join age_exceptions a on a.code = p.entries->>'age_limit_reason'
     where p.state = 'published' and p.confirmed_on > date '2026-11-16' - 30`,
  );
  expect(limited.length).toBeGreaterThan(0);
  for (const [id, reason] of limited.map((row) => row.split('|'))) {
    await seeker.page.goto(`/liff/jobs/${id}`);
    await unfold(seeker.page);
    await expect(seeker.page.getByText(/^\d+歳まで/), id).toBeVisible();
    await expect(seeker.page.getByText(reason), id).toBeVisible();
  }
});

test('the words of a posting are those that the employer gave', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('松原 こう');
  const { page } = seeker;
  await signIn(seeker, world);
  await page.goto(`/liff/jobs/${posting(world, SHOWN)}`);
  await expect(page.getByText('求人番号 J-00001')).toBeVisible();
  await expect(page.getByText('11月13日(金)に、キャリアジムが事業者に確かめた条件です。')).toBeVisible();
  for (const part of ['契約と試用期間', '働く場所', '時間と休み', '賃金と保険', '応募する人へ']) {
    await page.getByText(part, { exact: true }).tap();
  }
  const of = (label: string) =>
    page.getByRole('term').filter({ hasText: new RegExp(`^${label}$`) }).locator('xpath=following-sibling::dd[1]');
  await expect(of('業務の内容')).toContainText('図面に合わせて旋盤に刃物を取り付け');
  await expect(of('賃金')).toHaveText('月給 21万2千〜28万5千円');
  await expect(of('固定残業代')).toHaveText('固定残業代なし');
  await expect(of('始まり')).toHaveText('午前8:15');
  await expect(of('試用期間')).toHaveText('3か月');
  await expect(of('加入する保険')).toHaveText('雇用、労災、健康、厚生年金');
  await expect(page.getByText('夏は作業場が蒸し暑くなります。')).toBeVisible();
});

test('the map of somebody else learns the workplace and nothing more', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('万寿寺 のん');
  const { page } = seeker;
  await signIn(seeker, world);
  const id = posting(world, SHOWN);
  await page.goto(`/liff/jobs/${id}`);
  const map = link(page, '地図で見る');
  await expect(map).toHaveAccessibleName(/別の画面で、Googleマップが開きます/);
  await expect(map).toHaveAttribute('target', '_blank');
  await expect(map).toHaveAttribute('rel', 'noopener noreferrer');
  const address = new URL((await map.getAttribute('href')) ?? '');
  expect(address.origin + address.pathname).toBe('https://www.google.com/maps/search/');
  expect([...address.searchParams]).toEqual([
    ['api', '1'],
    ['query', world.sql(`select entries->>'workplace' from postings where id = '${id}'`)[0]],
  ]);
});

test('an employer’s page says who they are and what they offer', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('高辻 さえ');
  const { page } = seeker;
  await signIn(seeker, world);
  const id = posting(world, SHOWN);
  const [name, employer] = world
    .sql(`select e.name, e.id from employers e join postings p on p.employer_id = e.id where p.id = '${id}'`)[0]
    .split('|');
  await page.goto(`/liff/jobs/${id}`);
  await link(page, 'この事業者を').tap();
  await expect(page).toHaveURL(`/liff/employers/${employer}`);
  await expect(heading(page)).toHaveText(name);
  await expect(page.getByText('採用する人の言葉')).toBeVisible();
  const offered = world.sql(
    `select entries->>'title' from postings where employer_id = '${employer}' and state = 'published'
       and confirmed_on > date '2026-11-16' - 30 order by number`,
  );
  expect(await titles(page)).toEqual(offered);
  await button(cards(page).first(), '気になる').tap();
  await expect(word(page, '「気になる」に入れました')).toBeVisible();
  expect(reactions(world, seeker)).toEqual(['liked|']);
});

test('what there is not, or not yet, or no longer for a stranger, is not found', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('五辻 とわ');
  const { page } = seeker;
  await consentQuietly(seeker, world);
  const filled = posting(world, 2);
  world.sql(`update postings set state = 'filled' where id = '${filled}'`);
  const draft = posting(world, DRAFT);
  for (const id of [NOBODY, 'abc', '%00', '99', draft, filled]) {
    for (const path of [`/liff/jobs/${id}`, `/liff/jobs/${id}/pass`]) {
      expect((await page.goto(path))?.status(), path).toBe(404);
      await expect(heading(page), path).toHaveText(GONE);
    }
    const talk = await send(page, world, `/liff/jobs/${id}/talk`, {});
    expect(talk.status(), id).toBe(404);
  }
  for (const id of [NOBODY, 'abc', draft]) {
    expect((await send(page, world, `/liff/jobs/${id}`, { op: 'like' })).status(), id).toBe(404);
    expect((await send(page, world, `/liff/jobs/${id}/pass`, { reason: 'work' })).status(), id).toBe(404);
  }
  expect(reactions(world, seeker)).toEqual([]);
  world.sql(`update postings set state = 'published' where id = '${filled}'`);
});

test('an employer with nothing on the shelf is not found', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('笹屋 みき');
  await signIn(seeker, world);
  const [employer] = world.sql(
    `insert into employers (id, name, kana, area, industry, about, address, created_at, updated_at)
     values (gen_random_uuid(), 'まだの店', 'まだのみせ', 'uji', '食品', '準備中です。', '宇治市', '2026-11-01', '2026-11-01')
     returning id`,
  );
  for (const id of [employer, NOBODY, 'abc']) {
    expect((await seeker.page.goto(`/liff/employers/${id}`))?.status(), id).toBe(404);
    await expect(heading(seeker.page)).toHaveText(GONE);
  }
});

test('a posting off the shelf stays to be read by who was shown it, and cannot be liked any more', async ({
  newSeeker,
  world,
}) => {
  const seeker = await newSeeker('樋口 あやめ');
  const page = await atToday(seeker, world);
  const [shown, liked] = await Promise.all([0, 1].map((place) => idOf(cards(page).nth(place))));
  await likeQuietly(seeker, world, liked);
  world.sql(`update postings set state = 'withdrawn' where id in ('${shown}', '${liked}')`);
  for (const id of [shown, liked]) {
    await page.goto(`/liff/jobs/${id}`);
    await expect(page.getByText('この求人は、いまは募集していません')).toBeVisible();
    await expect(button(page, '気になる$')).toHaveCount(0);
  }
  await page.goto('/liff/jobs/saved');
  await expect(cards(page)).toContainText('募集は終わりました');
  await page.goto('/liff/jobs');
  await expect(cards(page).first()).toContainText('募集は終わりました');
  world.sql(`update postings set state = 'published' where id in ('${shown}', '${liked}')`);
});

test('a like is taken back on the page of a posting that is off the shelf by now', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('中立売 しほ');
  const { page } = seeker;
  await signIn(seeker, world);
  const id = posting(world, 5);
  await likeQuietly(seeker, world, id);
  world.sql(`update postings set state = 'withdrawn' where id = '${id}'`);
  await page.goto(`/liff/jobs/${id}`);
  await button(page, '取り消す').tap();
  await expect(page).toHaveURL(/after=undone/);
  await expect(heading(page)).not.toHaveText(GONE);
  expect(reactions(world, seeker)).toEqual([]);
  world.sql(`update postings set state = 'published' where id = '${id}'`);
});

test('on paper there are the conditions, and nothing to tap', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('上長者 かみ');
  const { page } = seeker;
  await signIn(seeker, world);
  for (const path of ['/liff/jobs', '/liff/jobs/all', `/liff/jobs/${posting(world, SHOWN)}`]) {
    await page.goto(path);
    await unfold(page);
    await page.emulateMedia({ media: 'print' });
    await expect(heading(page), path).toBeVisible();
    await expect(page.locator('form:visible, .button:visible, .door:visible'), path).toHaveCount(0);
    await page.emulateMedia({ media: 'screen' });
  }
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('加入する保険')).toBeVisible();
});
