/** Every screen around jobs before and beside the postings, as different people meet it. */

import { expect, test } from '../../harness';
import { hear } from './checkup-pages';
import { unfold } from './checkup-results';
import { IMPOSSIBLE, atToday, button, cards, consentQuietly, heading, link, titles, wishQuietly, word } from './jobs-steps';
import { look } from './screen';
import { signIn } from './steps';

/** So that no two postings come equally near. */
const WISHES = { employments: 'regular', times: 'morning', areas: ['kyoto_south', 'kyoto_center'] };

test('what is explained before consent', async ({ seeker, world }) => {
  const { page } = seeker;
  await signIn(seeker, world);
  await page.goto('/liff/jobs');
  await look(page, 'consent');
});

test('how it is chosen, for somebody who consents', async ({ seeker, world }) => {
  const { page } = seeker;
  await consentQuietly(seeker, world);
  await page.goto('/liff/jobs/about');
  await look(page, 'about');
});

test('wishes: empty after consent, wrong, filled in', async ({ seeker, world }) => {
  const { page } = seeker;
  await seeker.open('/jobs');
  await button(page, '同意して、はじめる').tap();
  await expect(heading(page)).toHaveText('仕事の希望');
  await look(page, 'wishes');
  await page.getByRole('checkbox', { name: /^宇治/ }).tap();
  await page.getByLabel('時給にして').fill('たくさん');
  await page.getByLabel('自分の言葉で').fill('あ'.repeat(501));
  await button(page, '保存する').tap();
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, 'wishes-error');
  const all = { areas: ['uji', 'tango'], remote: 'partly', employments: 'contract', times: 'day', most_days: '4' };
  const more = { wage_floor: '1200', licences: '簿記3級', other_licences: '書道', avoid: 'night', considerations: '通院' };
  await wishQuietly(seeker, world, { ...all, ...more });
  await page.goto('/liff/jobs/wishes');
  await unfold(page);
  await look(page, 'wishes-filled');
});

test('nothing to go by, nothing that suits, nothing chosen yet', async ({ seeker, world }) => {
  const { page } = seeker;
  await consentQuietly(seeker, world);
  await page.goto('/liff/jobs');
  await look(page, 'today-begin');
  await wishQuietly(seeker, world, IMPOSSIBLE);
  await page.goto('/liff/jobs');
  await look(page, 'today-none');
  await page.goto('/liff/jobs/all');
  await look(page, 'all-none');
  await page.goto('/liff/jobs/saved');
  await look(page, 'saved-none');
});

test('today’s three, one of them liked, one passed', async ({ seeker, world }) => {
  const page = await atToday(seeker, world, WISHES);
  await look(page, 'today');
  await page.goto('/liff/jobs');
  await button(cards(page).first(), '気になる').tap();
  await expect(word(page, '「気になる」に入れました')).toHaveCount(1);
  await look(page, 'today-liked');
  await page.goto('/liff/jobs');
  await link(cards(page).nth(1), '今回は見送る').tap();
  await expect(heading(page)).toHaveText('今回は、見送りますか');
  await look(page, 'pass');
  await button(page, '見送る').tap();
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, 'pass-error');
  await page.getByRole('radio', { name: '仕事の内容が合わない' }).tap();
  await button(page, '見送る').tap();
  await expect(word(page, '見送りました')).toHaveCount(1);
  await look(page, 'today-passed');
  await page.goto('/liff/jobs/saved');
  await look(page, 'saved');
});

test('one of today’s three is off the shelf by now', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('京野 まどか');
  const page = await atToday(seeker, world, WISHES);
  const [title] = await titles(page);
  world.sql(`update postings set state = 'filled' where entries->>'title' = '${title}'`);
  await page.goto('/liff/jobs');
  await hear(page, 'today-off-the-shelf');
  await page.goto('/liff/jobs');
  await link(cards(page).first(), '条件をすべて見る').tap();
  await expect(page.getByText('この求人は、いまは募集していません')).toBeVisible();
  await look(page, 'detail-off-the-shelf');
  world.sql(`update postings set state = 'published' where entries->>'title' = '${title}'`);
});

test('settings, and stopping', async ({ seeker, world }) => {
  const { page } = seeker;
  await consentQuietly(seeker, world);
  await page.goto('/liff/jobs/settings');
  await look(page, 'settings');
  await page.goto('/liff/jobs/stop');
  await look(page, 'stop');
  await button(page, 'やめる').tap();
  await expect(word(page, '推薦をやめました')).toBeVisible();
  await hear(page, 'consent-stopped');
});
