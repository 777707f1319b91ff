/** Today's three: why they were chosen, and what can be said to each. */

import type { Locator } from '@playwright/test';
import { expect, test } from '../../harness';
import { unfold } from './checkup-results';
import { CHECKUPS, LEANING, finishQuietly } from './checkup-steps';
import {
  atToday,
  button,
  cards,
  consentQuietly,
  count,
  heading,
  idOf,
  link,
  reactions,
  rowOf,
  statusOf,
  titles,
  wishQuietly,
  word,
} from './jobs-steps';
import { send } from './steps';

/** Numbers as they stand on a card, a minus being a minus sign: what each line adds, and the sum. */
async function shares(card: Locator): Promise<{ parts: number[]; total: number }> {
  const shown = await card.locator('.bars .bar-number').allTextContents();
  const number = (text: string) => Number(text.replace('−', '-').replace('＋', '').replace('/ 100', ''));
  const numbers = shown.map(number);
  return { parts: numbers.slice(0, -1), total: numbers.at(-1) ?? NaN };
}

test('three employers, each with its reasons, and the first one’s are open', async ({ seeker, world }) => {
  const page = await atToday(seeker, world, { employments: ['regular', 'part_time'] });
  await expect(cards(page)).toHaveCount(3);
  const employers = world.sql(`select distinct employer_id from recommendations where seeker_id = ${rowOf(seeker)}`);
  expect(employers).toHaveLength(3);
  for (const [place, one] of (await cards(page).all()).entries()) {
    await expect(one).toContainText(`${place + 1} / 3`);
    await expect(one.getByText('合いそうだと考えた理由').first()).toBeVisible();
    await expect(one.locator('details')).toHaveJSProperty('open', place === 0);
  }
  await expect(page.getByText('11月16日(月)')).toBeVisible();
  await expect(page.getByText('年齢・性別・名前・こころのチェックは、えらぶときに使っていません。')).toBeVisible();
});

test('what the reasons add comes to the sum that is shown', async ({ newSeeker, world }) => {
  const wishes = { employments: 'regular', times: ['morning', 'day'], remote: 'partly', licences: '普通自動車免許' };
  for (const wanted of [{}, wishes]) {
    const page = await atToday(await newSeeker('大宮 そうた'), world, wanted);
    await unfold(page);
    for (const one of await cards(page).all()) {
      const { parts, total } = await shares(one);
      expect(parts.length).toBeGreaterThanOrEqual(2);
      const sum = parts.reduce((all, part) => all + part, 0);
      expect(Math.abs(sum - total), `${parts.join(' ')} = ${total}`).toBeLessThanOrEqual(2);
      expect(total).toBeGreaterThan(0);
      expect(total).toBeLessThanOrEqual(100);
    }
  }
});

test('no reason is told that adds nothing', async ({ newSeeker, world }) => {
  const wishes = { employments: 'regular', times: 'day', licences: '簿記3級' };
  const page = await atToday(await newSeeker('壬生 ひより'), world, wishes);
  await unfold(page);
  for (const one of await cards(page).all()) {
    const { parts } = await shares(one);
    expect(Math.min(...parts.slice(0, -1)), parts.join(' ')).toBeGreaterThan(0);
  }
});

test('by wishes alone there are three too, and the page says what would tell more', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('千本 さき');
  const { page } = seeker;
  await consentQuietly(seeker, world);
  await wishQuietly(seeker, world, { areas: ['kyoto_south', 'kyoto_center'] });
  await page.goto('/liff/jobs');
  await expect(heading(page)).toHaveText('今日の3社です');
  await expect(page.getByText('チェックをすると、理由もお伝えできます。')).toBeVisible();
  await expect(page.getByText('合いそうだと考えた理由')).toHaveCount(0);
});

test('who has done the self-check since is not asked to do it', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('堀川 めい');
  const { page } = seeker;
  await consentQuietly(seeker, world);
  await wishQuietly(seeker, world, { areas: ['kyoto_south', 'kyoto_center'] });
  await finishQuietly(seeker, world, CHECKUPS.interests, LEANING);
  await page.goto('/liff/jobs');
  await expect(heading(page)).toHaveText('今日の3社です');
  await expect(page.getByText('チェックをすると')).toHaveCount(0);
});

test('a posting is liked, the card says so, and the word is taken back', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('烏丸 れん');
  const page = await atToday(seeker, world);
  const second = cards(page).nth(1);
  const id = await idOf(second);
  await button(second, '気になる').tap();
  await expect(page).toHaveURL(`/liff/jobs?after=liked#job-${id}`);
  await expect(word(page, '「気になる」に入れました')).toHaveCount(1);
  await expect(second).toContainText('コーディネータに伝わっています。');
  await expect(second).toBeInViewport();
  await expect(button(second, '気になる')).toHaveCount(0);
  expect(reactions(world, seeker)).toEqual(['liked|']);

  await button(second, '取り消す').tap();
  await expect(page).toHaveURL(`/liff/jobs?after=undone#job-${id}`);
  await expect(button(second, '気になる')).toBeVisible();
  expect(reactions(world, seeker)).toEqual([]);
});

test('a double tap likes once, and so do many forms at once', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('室町 ゆう');
  const page = await atToday(seeker, world);
  await button(cards(page).first(), '気になる').dblclick();
  await expect(cards(page).first()).toContainText('コーディネータに伝わっています。');
  expect(reactions(world, seeker)).toEqual(['liked|']);
  const path = `/liff/jobs/${await idOf(cards(page).nth(1))}`;
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => send(page, world, path, { from: 'today', op: 'like' }, { maxRedirects: 0 })),
  );
  expect(new Set(answers.map((answer) => answer.status()))).toEqual(new Set([303]));
  expect(reactions(world, seeker)).toEqual(['liked|', 'liked|']);
});

test('a posting is passed for a reason, stands folded, and comes back', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('新町 かい');
  const page = await atToday(seeker, world);
  const before = await titles(page);
  const first = cards(page).first();
  await link(first, '今回は見送る').tap();
  await expect(heading(page)).toHaveText('今回は、見送りますか');
  await expect(page.getByText(before[0])).toBeVisible();
  expect(reactions(world, seeker)).toEqual([]);

  expect(await statusOf(page, () => button(page, '見送る').tap())).toBe(422);
  const message = '理由を、ひとつえらんでください。いちばん近いもので大丈夫です。';
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.getByRole('group', { name: 'いちばん近い理由' })).toHaveAccessibleDescription(new RegExp(message));
  await page.getByRole('alert').getByRole('link', { name: message }).tap();
  await expect(page.locator('#reason')).toBeFocused();
  expect(reactions(world, seeker)).toEqual([]);

  await page.getByRole('radio', { name: '通うのがむずかしい' }).tap();
  await button(page, '見送る').tap();
  await expect(word(page, '見送りました')).toHaveCount(1);
  await expect(first).toContainText('見送りました（通うのがむずかしい）');
  await expect(link(first, '条件をすべて見る')).toHaveCount(0);
  expect(reactions(world, seeker)).toEqual(['passed|place']);

  await button(first, '元にもどす').tap();
  await expect(button(first, '気になる')).toBeVisible();
  expect(await titles(page)).toEqual(before);
  expect(reactions(world, seeker)).toEqual([]);
});

test('who thinks better of passing comes back to where they were', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('西洞院 みお');
  const page = await atToday(seeker, world);
  await link(cards(page).nth(2), '今回は見送る').tap();
  await page.getByRole('radio').first().tap();
  await link(page, 'やめておく').tap();
  await expect(heading(page)).toHaveText('今日の3社です');
  await expect(cards(page).nth(2)).toBeInViewport();
  await expect(page.getByRole('status')).toHaveCount(0);
  expect(reactions(world, seeker)).toEqual([]);
});

test('the latest word counts: liked, then passed from the posting’s own page', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('油小路 いと');
  const page = await atToday(seeker, world);
  const id = await idOf(cards(page).first());
  await button(cards(page).first(), '気になる').tap();
  await expect(page).toHaveURL(/after=liked/);
  await page.goto(`/liff/jobs/${id}/pass`);
  await page.getByRole('radio', { name: '賃金が合わない' }).tap();
  await button(page, '見送る').tap();
  await expect(page).toHaveURL(`/liff/jobs/${id}?after=passed`);
  await expect(page.getByText('見送りました（賃金が合わない）')).toBeVisible();
  expect(reactions(world, seeker)).toEqual(['passed|wage']);
});

test('a reload and the back button show what holds, and say nothing twice to the database', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('猪熊 たく');
  const page = await atToday(seeker, world);
  const before = await titles(page);
  await button(cards(page).first(), '気になる').tap();
  await expect(page).toHaveURL(/after=liked/);
  await page.reload();
  await expect(cards(page).first()).toContainText('コーディネータに伝わっています。');
  await page.goBack();
  await expect(heading(page)).toHaveText('今日の3社です');
  await expect(cards(page).first()).toContainText('コーディネータに伝わっています。');
  expect(await titles(page)).toEqual(before);
  expect(reactions(world, seeker)).toEqual(['liked|']);
  expect(count(world, seeker, 'recommendations')).toBe(3);
});

test('that a sheet was opened is noted once', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('黒門 のあ');
  const page = await atToday(seeker, world);
  const opened = () => world.sql(`select opened_at from recommendation_sheets where seeker_id = ${rowOf(seeker)}`);
  const [first] = opened();
  expect(first).toMatch(/^2026-11-16/);
  await page.reload();
  expect(opened()).toEqual([first]);
});
