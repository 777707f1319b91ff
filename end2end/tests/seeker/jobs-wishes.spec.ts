/** What somebody wants of a job: kept as typed, refused with a word at the field, taken back. */

import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../../harness';
import { button, cards, consentQuietly, count, heading, link, statusOf, wishQuietly, word } from './jobs-steps';

const WISHES = '/liff/jobs/wishes';
const CARE = '木曜の午前は通院です。\n「&」も<b>も、そのまま。';

const tick = (page: Page, group: string, label: string): Locator =>
  page.getByRole('group', { name: group }).getByRole('checkbox', { name: new RegExp(`^${label}`) });
const remote = (page: Page, label: string): Locator => page.getByRole('radio', { name: label });
const days = (page: Page): Locator => page.getByLabel('週に働ける日数');
const wage = (page: Page): Locator => page.getByLabel('時給にして、これくらいは必要');
const others = (page: Page): Locator => page.getByLabel('ほかの資格');
const care = (page: Page): Locator => page.getByLabel('自分の言葉で');
const save = (page: Page): Locator => button(page, '保存する');
const summary = (page: Page): Locator => page.getByRole('alert');

const TICKED: [string, string][] = [
  ['通えるところ', '京都市の南'],
  ['通えるところ', '宇治・城陽'],
  ['働き方', 'パート・アルバイト'],
  ['働きたい時間', '朝から'],
  ['働きたい時間', '日中'],
  ['できれば避けたいこと', '電話に出る'],
];

/** Fills in every kind of field. */
async function fillIn(page: Page): Promise<void> {
  for (const [group, label] of TICKED) await tick(page, group, label).tap();
  await remote(page, '一部は家で').tap();
  await days(page).selectOption({ label: '週4日まで' });
  await wage(page).fill('１，２００円');
  await page.getByText('持っている資格・免許').tap();
  await tick(page, 'あてはまるもの', '普通自動車免許').tap();
  await others(page).fill('ボイラー技士、書道三段');
  await care(page).fill(CARE);
}

/** Every kind of field shows what was filled in; the wage as given. */
async function expectFilledIn(page: Page, yen: string): Promise<void> {
  for (const [group, label] of TICKED) await expect(tick(page, group, label), label).toBeChecked();
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(TICKED.length + 1);
  await expect(remote(page, '一部は家で')).toBeChecked();
  await expect(days(page).locator('option:checked')).toHaveText('週4日まで');
  await expect(wage(page)).toHaveValue(yen);
  await expect(tick(page, 'あてはまるもの', '普通自動車免許')).toBeChecked();
  await expect(tick(page, 'あてはまるもの', '普通自動車免許')).toBeVisible();
  await expect(others(page)).toHaveValue('ボイラー技士、書道三段');
  await expect(care(page)).toHaveValue(CARE);
}

test('everything filled in is kept and found again', async ({ seeker, world }) => {
  const { page } = seeker;
  await consentQuietly(seeker, world);
  await seeker.open('/jobs/wishes');
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await expect(remote(page, 'どちらでも')).toBeChecked();
  await fillIn(page);
  expect(await statusOf(page, () => save(page).tap())).toBe(303);
  await expect(page).toHaveURL('/liff/jobs?after=wishes');
  await expect(word(page, '希望を保存しました')).toBeVisible();

  await link(page, '希望を変える').tap();
  await expectFilledIn(page, '1200');
  await page.reload();
  await expectFilledIn(page, '1200');
  expect([count(world, seeker, 'wishes'), count(world, seeker, 'considerations')]).toEqual([1, 1]);
});

test('what needs care is sealed, and gone when its field is emptied', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('九条 あゆ');
  const { page } = seeker;
  await consentQuietly(seeker, world);
  await wishQuietly(seeker, world, { areas: 'uji', considerations: '通院があります' });
  const open = "position(convert_to('通院', 'UTF8') in words_sealed) > 0";
  expect(count(world, seeker, 'considerations', open)).toBe(0);
  await page.goto(WISHES);
  await care(page).fill(' ');
  await save(page).tap();
  await expect(page).toHaveURL('/liff/jobs?after=wishes');
  expect([count(world, seeker, 'wishes'), count(world, seeker, 'considerations')]).toEqual([1, 0]);
});

test('who answers later is led on, and nothing is kept of the form', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('八条 まき');
  const { page } = seeker;
  await seeker.open('/jobs');
  await button(page, '同意して、はじめる').tap();
  await tick(page, '通えるところ', '山科').tap();
  await button(page, 'あとで答える').tap();
  await expect(heading(page)).toHaveText('まず、どちらかひとつ');
  await expect(page.getByRole('status')).toHaveCount(0);
  expect(count(world, seeker, 'wishes')).toBe(0);
});

test('a wage in words and too many words of care: both are named, nothing typed is lost', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('七条 けん');
  const { page } = seeker;
  await consentQuietly(seeker, world);
  await seeker.open('/jobs/wishes');
  await fillIn(page);
  await wage(page).fill('たくさん');
  await care(page).fill('あ'.repeat(503));
  expect(await statusOf(page, () => save(page).tap())).toBe(422);

  await expect(summary(page)).toBeFocused();
  await expect(summary(page)).toContainText('まだ保存していません');
  const atWage = '時給は、500から10000までの数字で入れてください。空けておいても大丈夫です。';
  const atCare = '500字までです。あと3字、短くしてください。';
  for (const [field, message] of [[wage(page), atWage], [care(page), atCare]] as const) {
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveAccessibleDescription(new RegExp(message));
    await summary(page).getByRole('link', { name: message }).tap();
    await expect(field).toBeFocused();
  }
  await expect(wage(page)).toHaveValue('たくさん');
  await expect(care(page)).toHaveValue('あ'.repeat(503));
  for (const [group, label] of TICKED) await expect(tick(page, group, label), label).toBeChecked();
  await expect(tick(page, 'あてはまるもの', '普通自動車免許')).toBeVisible();
  await expect(others(page)).toHaveValue('ボイラー技士、書道三段');
  expect(count(world, seeker, 'wishes')).toBe(0);

  await wage(page).fill('1200');
  await care(page).fill(CARE);
  await save(page).tap();
  await expect(page).toHaveURL('/liff/jobs?after=wishes');
  await page.goto(WISHES);
  await expectFilledIn(page, '1200');
});

test('after a mistake in the first form one can still answer later, and is offered no deletion', async ({ newSeeker }) => {
  const seeker = await newSeeker('六条 なみ');
  const { page } = seeker;
  await seeker.open('/jobs');
  await button(page, '同意して、はじめる').tap();
  await wage(page).fill('たくさん');
  await save(page).tap();
  await expect(summary(page)).toBeVisible();
  await expect(page.getByText('希望を、すべて消したいとき')).toHaveCount(0);
  await expect(button(page, 'あとで答える')).toBeVisible();
});

test('wishes are deleted after one look, with the words of care, and the page says so', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('五条 もえ');
  const { page } = seeker;
  await consentQuietly(seeker, world);
  await wishQuietly(seeker, world, { areas: 'uji', considerations: '通院があります' });
  await page.goto(WISHES);
  await expect(button(page, '希望を消す')).toBeHidden();
  await page.getByText('希望を、すべて消したいとき').tap();
  await button(page, '希望を消す').tap();
  await expect(page).toHaveURL(/\/liff\/jobs\?after=/);
  expect([count(world, seeker, 'wishes'), count(world, seeker, 'considerations')]).toEqual([0, 0]);
  await page.goto(WISHES);
  await expect(page.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await expect(page.getByText('希望を、すべて消したいとき')).toHaveCount(0);
});

test('who has deleted their wishes is not told that they were saved', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('四条 りく');
  const { page } = seeker;
  await consentQuietly(seeker, world);
  await wishQuietly(seeker, world, { areas: 'uji' });
  await page.goto(WISHES);
  await page.getByText('希望を、すべて消したいとき').tap();
  await button(page, '希望を消す').tap();
  await expect(page.getByRole('status')).toContainText('消しました');
});

test('a session lost in the middle: signed in again, nothing lost', async ({ newSeeker }) => {
  const seeker = await newSeeker('三条 ふみ');
  const { page } = seeker;
  await seeker.open('/jobs/wishes');
  await fillIn(page);
  await page.context().clearCookies();
  await save(page).tap();
  await expect(page).toHaveURL('/liff/jobs?after=wishes');
  await page.goto(WISHES);
  await expectFilledIn(page, '1200');
});

test('wishes rule out: whatever is shown lies where one can get to and pays what one needs', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('二条 せい');
  const { page } = seeker;
  await consentQuietly(seeker, world);
  await wishQuietly(seeker, world, { areas: 'uji', employments: 'part_time', most_days: '4' });
  await page.goto('/liff/jobs/all');
  const found = await cards(page).count();
  expect(found).toBeGreaterThan(0);
  for (const one of await cards(page).all()) {
    await expect(one).toContainText('パート・アルバイト');
    await expect(one).toContainText(/宇治・城陽|在宅が中心/);
    await expect(one).toContainText(/週[1-4]日・/);
  }
  await expect(page.getByText(`いま、${found}件あります。`)).toBeVisible();
});
