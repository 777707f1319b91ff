import { type Seeker, type World, expect, test } from '../../harness';
import { talk as talkOf } from '../simulator/phone';
import { bookQuietly, chooseTopic, chooseWhen, send, showDay, startChip } from './steps';
import { liffOf, openTalk } from './talk-steps';

/** The address of the desk's calendar on which this person's counselor is shown. */
function calendarOf(world: World, seeker: Seeker): string {
  const [counselor] = world.sql(
    `select b.counselor_id from bookings b join seekers s on s.id = b.seeker_id
     where s.name = '${seeker.person.name}' and b.state = 'reserved'`,
  );
  return `/admin/calendar?week=2026-11-16&counselor=${counselor}`;
}

test('a tap on the rich menu leads to a booking, its confirmation in the talk and the desk', async ({
  seeker,
  staff,
  world,
}) => {
  const phone = await openTalk(seeker, world);
  await phone.getByRole('button', { name: '予約する' }).tap();

  const liff = liffOf(phone);
  await expect(liff.getByRole('heading', { level: 1 })).toHaveText('いつ、話しましょうか');
  await showDay(liff, '11月18日');
  await liff.getByRole('radio', { name: '午後8:30' }).tap();
  await liff.getByRole('radio', { name: '電話' }).tap();
  await liff.getByLabel('電話番号').fill('090-1234-5678');
  await liff.getByRole('button', { name: 'つぎへ' }).tap();
  await liff.getByRole('radio', { name: '自分に合う仕事' }).tap();
  await liff.getByRole('button', { name: '内容を確かめる' }).tap();
  await expect(liff.getByText('11月18日(水) 午後8:30')).toBeVisible();
  await expect(liff.getByText('090-1234-5678')).toBeVisible();
  await liff.getByRole('button', { name: 'この内容で予約する' }).tap();
  await expect(liff.getByRole('heading', { level: 1 })).toHaveText(/予約しました。.+さんが18日の夜にお待ちしています/);

  const [confirmation] = await seeker.messages(1);
  expect(confirmation.message.altText).toBe('予約を受け付けました。');
  await phone.getByRole('button', { name: '閉じる' }).tap();
  const talk = talkOf(phone);
  await expect(talk.getByText('予約しました', { exact: true })).toHaveCount(1);
  await expect(talk.getByText('11月18日(水) 午後8:30')).toHaveCount(1);

  await staff.goto('/admin/bookings');
  const row = staff.getByRole('row').filter({ hasText: seeker.person.name });
  await expect(row).toContainText('11月18日(水)');
  await expect(row).toContainText('電話');
  await staff.goto(calendarOf(world, seeker));
  const piece = staff.getByRole('link', { name: new RegExp(`午後8:30から.*${seeker.person.name}さん`) });
  await expect(piece).toHaveCount(1);
});

test('a booking is moved, and the talk and the desk say so', async ({ newSeeker, staff, world }) => {
  const seeker = await newSeeker('山科 みどり');
  const { page } = seeker;
  const id = await bookQuietly(seeker, world, '2026-11-18T20:00');
  await seeker.messages(1);

  await seeker.open(`/bookings/${id}`);
  await page.getByRole('link', { name: '日時を変える' }).tap();
  await expect(page.getByText('11月18日(水) 午後8:00')).toBeVisible();
  await showDay(page, '11月19日');
  await startChip(page, '午後9:00').tap();
  await page.getByRole('button', { name: 'この日時に変える' }).tap();
  await expect(page.getByRole('status').or(page.getByRole('alert'))).toContainText('日時を変えました');
  await expect(page.getByText('11月19日(木) 午後9:00')).toBeVisible();

  const [, moved] = await seeker.messages(2);
  expect(moved.message.altText).toBe('予約の日時が変わりました。');
  expect(JSON.stringify(moved.message)).toContain('11月19日(木) 午後9:00');
  await staff.goto(calendarOf(world, seeker));
  const piece = (time: string) =>
    staff.getByRole('link', { name: new RegExp(`${time}から.*${seeker.person.name}さん`) });
  await expect(piece('午後9:00')).toHaveCount(1);
  await expect(piece('午後8:00')).toHaveCount(0);
});

test('a booking is called off after one question, and another can be made', async ({ newSeeker, staff, world }) => {
  const seeker = await newSeeker('伏見 さとる');
  const { page } = seeker;
  const id = await bookQuietly(seeker, world, '2026-11-18T21:00');
  await seeker.messages(1);

  await seeker.open(`/bookings/${id}`);
  await page.getByRole('link', { name: '予約を取り消す' }).tap();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('18日の夜の予約を取り消しますか');
  expect(world.sql(`select state from bookings where id = '${id}'`)).toEqual(['reserved']);
  await page.getByRole('button', { name: '取り消す' }).tap();
  await expect(page.getByText('予約を取り消しました')).toBeVisible();
  expect(world.sql(`select state from bookings where id = '${id}'`)).toEqual(['cancelled']);

  const [, cancelled] = await seeker.messages(2);
  expect(cancelled.message.altText).toBe('予約を取り消しました。');
  await staff.goto(`/admin/bookings/${id}`);
  await expect(staff.getByText('取り消し').first()).toBeVisible();

  await page.getByRole('link', { name: 'あらためて予約する' }).tap();
  await chooseWhen(page, { start: '午後9:00' });
  await chooseTopic(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('この内容でよろしいですか');
});

test('calling off a second time changes nothing and sends nothing', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('嵐山 けい');
  const id = await bookQuietly(seeker, world, '2026-11-19T21:30');
  const first = await send(seeker.page, world, `/liff/bookings/${id}/cancel`, {});
  expect(first.url()).toContain('after=cancelled');
  const second = await send(seeker.page, world, `/liff/bookings/${id}/cancel`, {});
  expect(second.url()).toContain('after=late');
  await seeker.messages(2);
  expect(world.sql(`select count(*) from booking_events where booking_id = '${id}'`)).toEqual(['2']);
});
