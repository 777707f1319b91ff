/** When one is told, whether at all, who may see why, and ending it. */

import type { Page } from '@playwright/test';
import { expect, test } from '../../harness';
import {
  atToday,
  button,
  cards,
  consentQuietly,
  consents,
  count,
  heading,
  idOf,
  likeQuietly,
  link,
  rowOf,
  wishQuietly,
  word,
} from './jobs-steps';
import { send, signIn } from './steps';

const SETTINGS = '/liff/jobs/settings';
const EXPLAINED = '合いそうな仕事を、毎日3社までえらびます';

const hour = (page: Page) => page.getByLabel('届く時間');
const choice = (page: Page, name: string) => page.getByRole('radio', { name });

/** Saves; the page says so. */
async function save(page: Page): Promise<void> {
  await button(page, '保存する').tap();
  await expect(word(page, '保存しました')).toContainText('次のお知らせから、この内容になります。');
}

test('every hour by day can be chosen, six in the evening is usual, and the choice is kept', async ({ seeker, world }) => {
  const page = await atToday(seeker, world);
  await link(page, '届く時間・推薦の設定').tap();
  await expect(hour(page).locator('option:checked')).toHaveText('午後6時');
  const offered = await hour(page).locator('option').allTextContents();
  const words = (at: number) => (at < 12 ? `午前${at}時` : `午後${at - 12}時`);
  expect(offered).toEqual(Array.from({ length: 13 }, (_, place) => words(place + 8)));
  await hour(page).selectOption({ label: '午前8時' });
  await save(page);
  await page.goto(SETTINGS);
  await expect(hour(page).locator('option:checked')).toHaveText('午前8時');
  await expect(choice(page, '毎日、お知らせする')).toBeChecked();
  expect(world.sql(`select paused, hour from recommendation_settings where seeker_id = ${rowOf(seeker)}`)).toEqual(['f|8']);
});

test('being told can be stopped and begun again; the page shows today’s all the same', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('寺町 はすみ');
  const page = await atToday(seeker, world);
  const paused = () => world.sql(`select paused from recommendation_settings where seeker_id = ${rowOf(seeker)}`);
  await page.goto(SETTINGS);
  await choice(page, 'お知らせは止める').tap();
  await save(page);
  expect(paused()).toEqual(['t']);
  await expect(cards(page)).toHaveCount(3);
  await page.goto(SETTINGS);
  await expect(choice(page, 'お知らせは止める')).toBeChecked();
  await choice(page, '毎日、お知らせする').tap();
  await save(page);
  expect(paused()).toEqual(['f']);
});

test('a counselor sees the reasons only while somebody wants it', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('御幸 つづり');
  const page = await atToday(seeker, world);
  await page.goto(SETTINGS);
  await expect(choice(page, '見せない')).toBeChecked();
  await save(page);
  expect(consents(world, seeker)).toEqual(['matching']);
  await page.goto(SETTINGS);
  await choice(page, '見せて、説明してもらう').tap();
  await save(page);
  expect(consents(world, seeker)).toEqual(['assessment', 'matching']);
  await page.goto(SETTINGS);
  await expect(choice(page, '見せて、説明してもらう')).toBeChecked();
  await choice(page, '見せない').tap();
  await save(page);
  expect(consents(world, seeker)).toEqual(['matching']);
  expect(count(world, seeker, 'consents', "purpose = 'assessment' and withdrawn_at is not null")).toBe(1);
});

test('stopping is asked once, takes away what was computed, and the next page asks for consent again', async ({
  newSeeker,
  world,
}) => {
  const seeker = await newSeeker('麩屋 ことり');
  const page = await atToday(seeker, world, { areas: ['kyoto_south', 'kyoto_center', 'kyoto_north'] });
  await likeQuietly(seeker, world, await idOf(cards(page).first()));
  await send(page, world, SETTINGS, { push: 'yes', hour: '18', assessment: 'yes' });
  expect(count(world, seeker, 'recommendation_sheets', 'basis_sealed is not null')).toBe(1);

  await page.goto(SETTINGS);
  await link(page, '推薦をやめる').tap();
  await expect(heading(page)).toHaveText('推薦を、やめますか');
  expect(consents(world, seeker)).toEqual(['assessment', 'matching']);
  await button(page, 'やめる').tap();
  await expect(word(page, '推薦をやめました')).toBeVisible();
  await expect(heading(page)).toHaveText(EXPLAINED);
  await expect(button(page, '同意して、はじめる')).toBeVisible();
  expect(consents(world, seeker)).toEqual([]);
  expect(count(world, seeker, 'recommendation_sheets', 'basis_sealed is not null')).toBe(0);

  await page.goto('/liff/jobs/saved');
  await expect(cards(page)).toHaveCount(1);
  await page.goto('/liff/jobs/wishes');
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(3);
  await page.goto(SETTINGS);
  await expect(heading(page)).toHaveText(EXPLAINED);
});

test('who goes on instead of stopping keeps everything', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('富小路 なつ');
  const page = await atToday(seeker, world);
  await page.goto('/liff/jobs/stop');
  await link(page, 'このまま続ける').tap();
  await expect(heading(page)).toHaveText('推薦の設定');
  expect(consents(world, seeker)).toEqual(['matching']);
  expect(count(world, seeker, 'recommendation_sheets', 'basis_sealed is not null')).toBe(1);
});

test('who begins again on the same day sees the three of that day', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('柳馬場 あい');
  const page = await atToday(seeker, world, { employments: 'regular' });
  await send(page, world, '/liff/jobs/stop', {});
  await page.goto('/liff/jobs');
  await button(page, '同意して、はじめる').tap();
  await expect(heading(page)).toHaveText('今日の3社です');
  await expect(cards(page)).toHaveCount(3);
  expect(consents(world, seeker)).toEqual(['matching']);
  expect(count(world, seeker, 'consents', "purpose = 'matching'")).toBe(2);
});

test('settings left open in another tab give no consent after stopping', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('堺町 りつ');
  const { page } = seeker;
  await consentQuietly(seeker, world);
  await page.goto(SETTINGS);
  await choice(page, '見せて、説明してもらう').tap();
  await send(page, world, '/liff/jobs/stop', {});
  await button(page, '保存する').tap();
  await expect(heading(page)).toHaveText(EXPLAINED);
  expect(consents(world, seeker)).toEqual([]);
});

test('who has not consented is not told that something was chosen', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('高倉 ゆうと');
  const { page } = seeker;
  await signIn(seeker, world);
  await wishQuietly(seeker, world, { employments: 'regular' });
  const sent = await send(page, world, '/liff/jobs', {});
  await page.goto(sent.url());
  await expect(heading(page)).toHaveText(EXPLAINED);
  await expect(page.getByText('今日のぶんを、えらびました')).toHaveCount(0);
  expect(count(world, seeker, 'recommendation_sheets')).toBe(0);
});
