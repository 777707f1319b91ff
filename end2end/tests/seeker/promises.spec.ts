/** What the screens promise is what happens. */

import { expect, test } from '../../harness';
import { bookQuietly, signIn } from './steps';

test.describe('on a Tuesday evening', () => {
  test.use({ startsAt: '2026-11-17T19:40:00+09:00' });

  test('who books for the same evening is told of the one reminder that comes', async ({ seeker, world }) => {
    const id = await bookQuietly(seeker, world, '2026-11-17T23:00');
    await seeker.page.goto(`/liff/bookings/${id}/done`);
    await expect(seeker.page.getByText('LINEにお知らせが届きます')).toHaveCount(1);
    await expect(seeker.page.getByText('1時間前')).toBeVisible();
    await expect(seeker.page.getByText('前の日')).toHaveCount(0);
    const reminders = `select payload->>'notice' from jobs where payload->>'booking' = '${id}' and run_at > created_at`;
    expect(world.sql(reminders)).toEqual(['soon']);
  });
});

test('the evening reminder is promised for the hour at which it goes out', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('北大路 みき');
  const id = await bookQuietly(seeker, world, '2026-11-19T20:30');
  await seeker.page.goto(`/liff/bookings/${id}/done`);
  await expect(seeker.page.getByText('午後7:00ごろ、LINEにお知らせが届きます')).toBeVisible();
  const due = `select run_at at time zone 'Asia/Tokyo' from jobs
    where payload->>'booking' = '${id}' and payload->>'notice' = 'tomorrow'`;
  expect(world.sql(due)).toEqual(['2026-11-18 19:00:00']);
});

test('who blocks the account is told that nothing arrives', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('出町 さき');
  const id = await bookQuietly(seeker, world, '2026-11-20T20:30');
  world.sql("update seekers set blocked_at = created_at where name = '出町 さき'");
  await seeker.page.goto(`/liff/bookings/${id}/done`);
  await expect(seeker.page.getByText('LINEのお知らせは、いま届きません')).toBeVisible();
  await expect(seeker.page.getByText('LINEにお知らせが届きます')).toHaveCount(0);
});

test('with two bookings allowed, a second one is offered and a third is not', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('一乗寺 けい');
  const { page } = seeker;
  world.sql('update booking_rules set open_bookings = 2');
  await bookQuietly(seeker, world, '2026-11-20T22:00');
  await page.goto('/liff/');
  await expect(page.getByRole('link', { name: /カウンセラーと話す/ })).toBeVisible();
  await page.goto('/liff/bookings');
  await page.getByRole('link', { name: 'もうひとつ予約する' }).tap();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('いつ、話しましょうか');

  await bookQuietly(seeker, world, '2026-11-21T22:00');
  await page.goto('/liff/');
  await expect(page.getByRole('link', { name: /カウンセラーと話す/ })).toHaveCount(0);
  await page.goto('/liff/bookings');
  await expect(page.getByRole('link', { name: '予約を見る' })).toHaveCount(2);
  await expect(page.getByRole('link', { name: 'もうひとつ予約する' })).toHaveCount(0);
  await page.goto('/liff/booking');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('予約が2つ、入っています');
  world.sql('update booking_rules set open_bookings = 1');
});

test('the hours that are promised are the hours in force', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('修学院 なお');
  await signIn(seeker, world);
  world.sql('update booking_rules set opens = 18, closes = 44');
  await seeker.page.goto('/liff/booking');
  await expect(seeker.page.getByText('午前9時から午後10時まで、えらべます')).toBeVisible();
  await world.simulator.say(seeker.person.id, '予約');
  const [answer] = await seeker.messages(1);
  expect(JSON.stringify(answer?.message)).toContain('午前9時から午後10時まで');
  world.sql('update booking_rules set opens = 12, closes = 50');
});

test('once the time has come, the page says where to wait and whom to call', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('宝ケ池 りん');
  const id = await bookQuietly(seeker, world, '2026-11-17T20:00');
  const during = '2026-11-17T20:05:00+09:00';
  await world.moveTo(during);
  await seeker.open(`/bookings/${id}`);
  await expect(seeker.page.getByText('相談の時間です')).toBeVisible();
  await expect(seeker.page.getByText('相談チャットで声をかけます')).toBeVisible();
  await expect(seeker.page.getByRole('link', { name: '075-000-0000' })).toHaveAttribute('href', 'tel:0750000000');
});
