/** Jobs from the first look to a talk about one: consent before anything is computed. */

import { type Seeker, type World, expect, test } from '../../harness';
import { CHECKUPS, LEANING, awake, expectAt, finish, finishQuietly, forward } from './checkup-steps';
import {
  button,
  cards,
  consentQuietly,
  consents,
  count,
  heading,
  link,
  reactions,
  titles,
  wishQuietly,
  word,
} from './jobs-steps';
import { send, signIn } from './steps';

const EXPLAINED = '合いそうな仕事を、毎日3社までえらびます';
const AGREE = '同意して、はじめる';

/** Nothing was computed of this person, and nothing waits to be. */
function expectNothingComputed(world: World, seeker: Seeker): void {
  expect(consents(world, seeker)).toEqual([]);
  expect(count(world, seeker, 'recommendation_sheets')).toBe(0);
}

test('from the first look to liking one of three, with thirty questions on the way', async ({ seeker, world }) => {
  const { page } = seeker;
  await seeker.open();
  await page.getByRole('link', { name: '合いそうな求人を見る' }).tap();
  await button(page, AGREE).tap();
  await button(page, 'あとで答える').tap();
  await expect(heading(page)).toHaveText('まず、どちらかひとつ');
  await page.getByRole('link', { name: '興味か価値観のチェックをする' }).tap();
  await page.getByRole('link', { name: '興味・適職' }).first().tap();
  await page.getByRole('button', { name: 'はじめる' }).tap();
  await awake(page);
  for (let number = 1; number <= 30; number += 1) {
    await expectAt(page, number);
    await page.getByRole('radio').nth(LEANING[number - 1] - 1).tap();
    await forward(page).or(finish(page)).tap();
  }
  await expect(page).toHaveURL(/\/results\//);

  await page.getByRole('link', { name: '求人', exact: true }).tap();
  await expect(page.getByText('今日のぶんは、まだえらんでいません')).toBeVisible();
  await button(page, 'いま、えらぶ').tap();
  await expect(heading(page)).toHaveText('今日の3社です');
  await expect(word(page, '今日のぶんを、えらびました')).toBeVisible();
  await expect(cards(page)).toHaveCount(3);
  await button(cards(page).first(), '気になる').tap();
  await expect(cards(page).first()).toContainText('コーディネータに伝わっています。');
  expect(reactions(world, seeker)).toEqual(['liked|']);
});

test('before consent the page says what is used and what is not, and nothing is computed', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('深泥 あや');
  const { page } = seeker;
  await signIn(seeker, world);
  await finishQuietly(seeker, world, CHECKUPS.interests, LEANING);
  for (const path of ['/jobs', '/jobs/about', '/jobs/settings']) {
    await seeker.open(path);
    await expect(heading(page), path).toHaveText(EXPLAINED);
    for (const term of ['使うもの', '使わないもの', 'すること', '見える人', 'いつまで', '決めるのは']) {
      await expect(page.getByText(term, { exact: true }), path).toBeVisible();
    }
    await expect(button(page, AGREE), path).toBeVisible();
  }
  await send(page, world, '/liff/jobs', {});
  expectNothingComputed(world, seeker);
});

test('who agrees is asked for wishes, and consents once however often they tap', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('岩倉 ひろ');
  const { page } = seeker;
  await seeker.open('/jobs');
  await button(page, AGREE).dblclick();
  await expect(page).toHaveURL('/liff/jobs/wishes?after=consented');
  await expect(heading(page)).toHaveText('仕事の希望');
  await consentQuietly(seeker, world);
  expect(consents(world, seeker)).toEqual(['matching']);
  expect(count(world, seeker, 'consents')).toBe(1);
  expect(world.sql("select distinct text_version, channel from consents where purpose = 'matching'")).toEqual(['1|liff']);
});

test('who has said before what they want is led to today’s at once', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('上賀茂 そら');
  await signIn(seeker, world);
  await wishQuietly(seeker, world, { employments: 'part_time' });
  await seeker.open('/jobs');
  await button(seeker.page, AGREE).tap();
  await expect(seeker.page).toHaveURL('/liff/jobs');
  await expect(heading(seeker.page)).not.toHaveText(EXPLAINED);
});

test('who does not agree comes home, and nothing is kept', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('紫竹 ゆき');
  const { page } = seeker;
  await seeker.open('/jobs');
  await link(page, '今はしない').tap();
  await expect(page).toHaveURL(/\/liff\/$/);
  expectNothingComputed(world, seeker);
  await page.getByRole('link', { name: '求人', exact: true }).tap();
  await expect(heading(page)).toHaveText(EXPLAINED);
});

test('without consent there is a list in nobody’s order, without reasons', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('西賀茂 りお');
  const { page } = seeker;
  await signIn(seeker, world);
  await finishQuietly(seeker, world, CHECKUPS.interests, LEANING);
  await seeker.open('/jobs');
  await page.getByRole('link', { name: '求人を、自分で見る' }).tap();
  await expect(heading(page)).toHaveText('求人の一覧');
  const [shown] = world.sql(
    "select count(*) from postings where state = 'published' and confirmed_on > date '2026-11-16' - 30",
  );
  await expect(page.getByText(`新しく確かめた順に並んでいます。いま、${shown}件あります。`)).toBeVisible();
  await expect(cards(page)).toHaveCount(20);
  await expect(page.getByText('合いそうだと考えた理由')).toHaveCount(0);
  const newest = world.sql(
    "select entries->>'title' from postings where state = 'published' and confirmed_on = '2026-11-16'",
  );
  expect((await titles(page)).slice(0, newest.length).sort()).toEqual(newest.sort());
  expectNothingComputed(world, seeker);
});

test('without consent one can like a posting all the same, and read it without reasons', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('鷹峯 じん');
  const { page } = seeker;
  await seeker.open('/jobs/all');
  await link(cards(page).first(), '条件をすべて見る').tap();
  await expect(page.getByRole('heading', { name: '条件', exact: true })).toBeVisible();
  await expect(page.getByText('合いそうだと考えた理由')).toHaveCount(0);
  await button(page, '気になる').tap();
  await expect(word(page, '「気になる」に入れました')).toBeVisible();
  expect(reactions(world, seeker)).toEqual(['liked|']);
  expectNothingComputed(world, seeker);
});
