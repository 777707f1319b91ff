import type { Page } from '@playwright/test';
import { expect, test } from '../../harness';
import { send } from '../seeker/steps';
import { booked, pressRefused, tabTo } from './desk';

const PASSWORD = 'demo-kyoto-2026';
const REFUSED = /メールアドレスか、パスワードがちがいます。つづけて5回ちがうと、15分お待ちいただきます/;

const email = (page: Page) => page.getByLabel('メールアドレス');
const password = (page: Page) => page.getByLabel('パスワード');
const enter = (page: Page) => page.getByRole('button', { name: 'ログインする' });

test('a wrong password and an unknown address get the same words', async ({ page }) => {
  await page.goto('/admin/login');
  const said: string[] = [];
  for (const address of ['manager@example.jp', 'nobody@example.jp']) {
    await email(page).fill(address);
    await password(page).fill('demo-kyoto-2025');
    await pressRefused(page, enter(page));
    await expect(email(page)).toHaveAccessibleDescription(REFUSED);
    await expect(email(page)).toHaveValue(address);
    await expect(password(page)).toHaveValue('');
    said.push(await page.getByRole('alert').innerText());
  }
  expect(said[0]).toBe(said[1]);
});

test('empty fields are named', async ({ page }) => {
  await page.goto('/admin/login');
  await pressRefused(page, enter(page));
  await expect(email(page)).toHaveAccessibleDescription('メールアドレスを入れてください');
  await expect(password(page)).toHaveAccessibleDescription('パスワードを入れてください');
});

test('after five wrong passwords the right one does not help, and the words stay', async ({ page }) => {
  await page.goto('/admin/login');
  for (const tried of ['1', '2', '3', '4', '5', PASSWORD]) {
    await email(page).fill('asahina@example.jp');
    await password(page).fill(tried);
    await pressRefused(page, enter(page));
    await expect(email(page)).toHaveAccessibleDescription(REFUSED);
  }
  await page.goto('/admin/today');
  await expect(page).toHaveURL(/\/admin\/login/);
});

test('who was on the way to a page arrives there after the login', async ({ page, newSeeker, world }) => {
  const booking = await booked(await newSeeker('太秦 えいが'), world, '2026-11-18T20:30');
  await page.goto(booking.path);
  await expect(page).toHaveURL(/\/admin\/login\?next=/);
  await expect(page.getByText('太秦')).toHaveCount(0);
  await email(page).fill('manager@example.jp');
  await password(page).fill(PASSWORD);
  await enter(page).click();
  await expect(page).toHaveURL(`${world.url}${booking.path}`);
});

for (const name of ['city', 'editor'] as const) {
  test(`${name} sees figures and no persons`, async ({ newStaff, world }) => {
    const desk = await newStaff(name);
    await expect(desk).toHaveURL(/\/admin\/figures$/);
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText('2026年11月の数字');
    await expect(desk.getByRole('table', { name: 'どうなったかと方法ごとの件数' })).toBeVisible();
    await expect(desk.getByRole('searchbox')).toHaveCount(0);
    const page = await desk.content();
    const people = world.sql('select name from seekers');
    expect(people.filter((person) => page.includes(person))).toEqual([]);

    const [booking] = world.sql('select id from bookings limit 1');
    const [seeker] = world.sql('select id from seekers limit 1');
    const closed = ['today', 'calendar', 'bookings', `bookings/${booking}`, 'seekers', `seekers/${seeker}`, `seekers/${seeker}/results`];
    for (const path of [...closed, 'hours/everyone', 'notices', 'settings']) {
      const answer = await desk.goto(`/admin/${path}`);
      expect(answer?.status(), path).toBe(403);
      await expect(desk.getByRole('heading', { level: 1 })).toHaveText('このページは開けません');
    }
    const search = await send(desk, world, '/admin/bookings', { q: 'あ' });
    expect(search.status()).toBe(403);
  });
}

test('after the logout nothing comes back', async ({ newStaff, newSeeker, world }) => {
  const booking = await booked(await newSeeker('桃山 もも'), world, '2026-11-19T20:30');
  const desk = await newStaff('coordinator');
  await desk.goto(booking.path);
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('桃山 ももさんの予約');
  const [cookie] = await desk.context().cookies();
  await desk.getByRole('button', { name: 'ログアウト' }).click();
  await expect(desk).toHaveURL(/\/admin\/login$/);

  await desk.goBack();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('ログイン');
  await expect(desk.getByText('桃山')).toHaveCount(0);
  // whoever kept the cookie has nothing
  await desk.context().addCookies([cookie]);
  await desk.goto(booking.path);
  await expect(desk).toHaveURL(/\/admin\/login/);
});

test('the keyboard alone leads from the login to a booking', async ({ page, newSeeker, world }) => {
  const booking = await booked(await newSeeker('山科 かえで'), world, '2026-11-17T20:30');
  await page.goto('/admin/login');
  await tabTo(page, email(page));
  await page.keyboard.type('manager@example.jp');
  await page.keyboard.press('Tab');
  await expect(password(page)).toBeFocused();
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/admin\/today$/);

  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: '本文へ進む' })).toBeFocused();
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: '次の日' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('11月17日(火)の予定');
  await tabTo(page, page.getByRole('link', { name: /^開く ?：山科 かえでさんの予約$/ }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${world.url}${booking.path}`);

  await tabTo(page, page.getByLabel('メモを足す'));
  await page.keyboard.type('よく話せた。');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText('メモを残しました。')).toBeVisible();
  await expect(page.getByText('よく話せた。')).toBeVisible();
});
