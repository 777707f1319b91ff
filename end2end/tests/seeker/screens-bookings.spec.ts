/** Every screen around bookings that exist, and those for what is missing or broken. */

import { expect, test } from '../../harness';
import { look } from './screen';
import { bookQuietly, send, showDay, signIn } from './steps';

test('the list, empty and full', async ({ seeker, world }) => {
  const { page } = seeker;
  await signIn(seeker, world);
  await page.goto('/liff/bookings');
  await look(page, 'list-empty');
  const id = await bookQuietly(seeker, world, '2026-11-18T22:00');
  await send(page, world, `/liff/bookings/${id}/cancel`, {});
  await bookQuietly(seeker, world, '2026-11-18T24:30');
  await page.goto('/liff/bookings');
  await look(page, 'list');
});

test('a booking: open, moved, called off, too late', async ({ seeker, world }) => {
  const { page } = seeker;
  const more = { means: 'phone', phone: '090-1234-5678', note: '二行の\nことば' };
  const id = await bookQuietly(seeker, world, '2026-11-19T22:00', more);
  await page.goto(`/liff/bookings/${id}`);
  await look(page, 'show');
  await page.goto(`/liff/bookings/${id}?after=moved`);
  await look(page, 'show-moved');
  await page.goto(`/liff/bookings/${id}/cancel`);
  await look(page, 'cancel');
  await send(page, world, `/liff/bookings/${id}/cancel`, {});
  await page.goto(`/liff/bookings/${id}?after=cancelled`);
  await look(page, 'show-cancelled');
  await page.goto(`/liff/bookings/${id}/move`);
  await expect(page.getByText('もう取り消してあります')).toBeVisible();
  await look(page, 'show-late');
});

test('moving, with and without a mistake', async ({ seeker, world }) => {
  const { page } = seeker;
  const id = await bookQuietly(seeker, world, '2026-11-20T22:00');
  await page.goto(`/liff/bookings/${id}/move`);
  await look(page, 'move');
  await showDay(page, '11月21日');
  await page.getByRole('button', { name: 'この日時に変える' }).tap();
  await expect(page.getByRole('alert')).toContainText('新しい時間をえらんでください。');
  await look(page, 'move-error');
});

test('helplines, without a session', async ({ page }) => {
  await page.goto('/liff/helplines');
  await look(page, 'helplines');
});

test('what is not there', async ({ seeker, world }) => {
  await signIn(seeker, world);
  const answer = await seeker.page.goto('/liff/bookings/unknown');
  expect(answer?.status()).toBe(404);
  await look(seeker.page, 'not-found');
});

test('the door, while it waits and when it fails', async ({ seeker, page, simulator }) => {
  const opening = await simulator.openLiff(seeker.person.id, '/booking');
  // its script never arrives: nothing can change under the eyes
  await page.route('**/liff-bridge.js', () => {});
  await page.goto(opening, { waitUntil: 'commit' });
  await expect(page.getByText('LINEにつないでいます')).toBeVisible();
  await look(page, 'splash');
  // left before its script may come after all, which would lead on by itself
  await page.goto('about:blank');
  await page.unroute('**/liff-bridge.js');
  await page.route('**/liff/session', (route) => route.abort());
  await page.goto(await simulator.openLiff(seeker.person.id, '/bookings'), { waitUntil: 'commit' });
  await expect(page.getByRole('alert')).toContainText('うまくつながりませんでした');
  await look(page, 'splash-failed');
});

test('a booking that is over', async ({ seeker, world }) => {
  const { page } = seeker;
  const id = await bookQuietly(seeker, world, '2026-11-18T23:00');
  const later = '2026-11-18T23:10:00+09:00';
  await world.moveTo(later);
  await seeker.open(`/bookings/${id}/cancel`);
  await expect(page.getByText('もう変えられません')).toBeVisible();
  await expect(page.getByRole('link', { name: '日時を変える' })).toHaveCount(0);
  await look(page, 'show-begun');
  await page.goto(`/liff/bookings/${id}/done`);
  await expect(page).toHaveURL(new RegExp(`/liff/bookings/${id}$`));
});

test('our own mistake', async ({ seeker, world }) => {
  await signIn(seeker, world);
  world.sql('alter table booking_drafts rename to booking_drafts_away');
  const answer = await seeker.page.goto('/liff/booking/topic');
  expect(answer?.status()).toBe(500);
  await look(seeker.page, 'broken');
  world.sql('alter table booking_drafts_away rename to booking_drafts');
});
