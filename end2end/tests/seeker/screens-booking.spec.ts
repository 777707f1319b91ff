/** Every screen of the booking, in each of its states. */

import { expect, test } from '../../harness';
import { look } from './screen';
import { awake, bookQuietly, chooseWhen, dayButton, prepare, startChip, untilCheck } from './steps';

test('home, before anything is booked', async ({ seeker }) => {
  await seeker.open();
  await look(seeker.page, 'home');
});

test('day, start and means', async ({ seeker }) => {
  await seeker.open('/booking');
  await awake(seeker.page);
  await dayButton(seeker.page, '11月18日').tap();
  await expect(dayButton(seeker.page, '11月18日')).toHaveAttribute('aria-pressed', 'true');
  await look(seeker.page, 'booking');
});

test('day, start and means, with mistakes', async ({ seeker }) => {
  const { page } = seeker;
  await seeker.open('/booking');
  await page.getByRole('button', { name: 'つぎへ' }).tap();
  await expect(page.getByRole('alert')).toContainText('2つ、直してください');
  await look(page, 'booking-errors');
});

test('the phone number, with a mistake', async ({ seeker }) => {
  const { page } = seeker;
  await seeker.open('/booking');
  await chooseWhen(page, { means: '電話', phone: '075-222' });
  await expect(page.getByRole('alert')).toContainText('4つ足りません');
  await expect(startChip(page, '午後8:30')).toBeChecked();
  await look(page, 'booking-phone');
});

test('the topic', async ({ seeker, world }) => {
  await prepare(seeker, world, '2026-11-18T22:00');
  await seeker.page.goto('/liff/booking/topic');
  await look(seeker.page, 'topic');
});

test('the topic, with a note that is too long', async ({ seeker, world }) => {
  const { page } = seeker;
  await prepare(seeker, world, '2026-11-18T22:00');
  await page.goto('/liff/booking/topic');
  await page.getByLabel('先に伝えておきたいこと').fill('あ'.repeat(520));
  await page.getByRole('button', { name: '内容を確かめる' }).tap();
  await expect(page.getByRole('alert')).toContainText('あと20字、短くしてください');
  await look(page, 'topic-error');
});

test('the answers are checked', async ({ seeker, world }) => {
  const more = { means: 'phone', phone: '090-1234-5678', note: '二行の\nことば', topic: 'interview' };
  await prepare(seeker, world, '2026-11-18T24:30', more);
  await seeker.page.goto('/liff/booking/check');
  await look(seeker.page, 'check');
});

test('the start went meanwhile', async ({ seeker, newSeeker, world }) => {
  const { page } = seeker;
  await seeker.open('/booking');
  await untilCheck(page, { start: '午後11:00' });
  await bookQuietly(await newSeeker('長岡 ふみ'), world, '2026-11-18T23:00');
  await page.getByRole('button', { name: 'この内容で予約する' }).tap();
  await expect(page.getByRole('alert')).toContainText('埋まってしまいました');
  await look(page, 'taken');
});

test('booked', async ({ seeker, world }) => {
  const id = await bookQuietly(seeker, world, '2026-11-19T22:30');
  await seeker.page.goto(`/liff/bookings/${id}/done`);
  await look(seeker.page, 'done');
});

test('home and the booking page, with something booked', async ({ seeker, world }) => {
  await bookQuietly(seeker, world, '2026-11-19T24:30');
  await seeker.page.goto('/liff/');
  await look(seeker.page, 'home-booked');
  await seeker.page.goto('/liff/booking');
  await look(seeker.page, 'already-booked');
});
