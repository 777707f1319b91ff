import type { Page } from '@playwright/test';
import { expect, test } from '../../harness';
import { send } from '../seeker/steps';
import { booked, press, pressRefused } from './desk';

/** The history of a booking, the latest line first. */
const history = (page: Page) => page.getByRole('region', { name: 'これまで' }).getByRole('listitem');

test('a booking is found by name and by number, and no name stands in an address', async ({
  newSeeker,
  staff,
  world,
}) => {
  const seeker = await newSeeker('嵐山 つきこ');
  const booking = await booked(seeker, world, '2026-11-17T20:30');
  const addresses: string[] = [];
  staff.on('request', (request) => addresses.push(decodeURIComponent(request.url())));

  await staff.goto('/admin/today');
  const search = staff.getByRole('searchbox', { name: '利用者や予約をさがす' });
  await search.fill('つきこ');
  await search.press('Enter');
  await expect(staff.getByText('「つきこ」で見つかった予約 1件')).toBeVisible();
  await expect(staff.locator('#main').getByRole('link', { name: '嵐山 つきこ' }).first()).toBeVisible();

  await search.fill(booking.number);
  await search.press('Enter');
  await expect(staff.getByText(`「${booking.number}」で見つかった予約 1件`)).toBeVisible();
  await staff.getByRole('rowheader').getByRole('link').click();
  await expect(staff).toHaveURL(new RegExp(`${booking.path}$`));
  await expect(staff.getByRole('heading', { level: 1 })).toHaveText('嵐山 つきこさんの予約');
  expect(addresses.filter((address) => address.includes('つきこ'))).toEqual([]);
});

test('what nobody is called is not found, in words that help', async ({ staff }) => {
  await staff.goto('/admin/bookings');
  const search = staff.getByRole('searchbox', { name: '名前か予約番号で予約をさがす' });
  await search.fill('%_\\');
  await search.press('Enter');
  await expect(staff.getByText('あてはまる予約はありません')).toBeVisible();
  await expect(search).toHaveValue('%_\\');
});

test('a booking stands in the week and in the agenda of its day', async ({ newSeeker, staff, world }) => {
  const seeker = await newSeeker('鞍馬 いぶき');
  const booking = await booked(seeker, world, '2026-11-18T24:30');
  const link = /深夜0:30から深夜1:00まで、.*鞍馬 いぶきさん/;

  await staff.goto('/admin/calendar');
  await staff.getByText('だれの予定').click();
  for (const choice of await staff.locator('#main').getByRole('checkbox').all()) await choice.check();
  await staff.getByRole('button', { name: '表示' }).click();
  // after midnight it still belongs to the evening before
  const day = staff.getByRole('group', { name: '18日(水)の予定' });
  await expect(day.getByRole('link', { name: link })).toHaveAttribute('href', booking.path);
  await expect(staff.getByRole('link', { name: link })).toHaveCount(1);

  await staff.goto('/admin/today?day=2026-11-18');
  const agenda = staff.getByRole('list', { name: '予定の一覧' });
  await expect(agenda.getByText('日付が変わっても、深夜1:00までは11月18日(水)の営業日です。')).toBeVisible();
  await agenda.getByRole('link', { name: /^開く ?：鞍馬 いぶきさんの予約$/ }).click();
  await expect(staff).toHaveURL(new RegExp(`${booking.path}$`));

  await staff.goto('/admin/today?day=2026-11-19');
  await expect(staff.getByRole('heading', { level: 1 })).toHaveText('11月19日(木)の予定');
  await expect(staff.getByRole('link', { name: /^開く ?：鞍馬 いぶきさんの予約$/ })).toHaveCount(0);
});

test('the page of a booking shows the phone number and the note', async ({ newSeeker, staff, world }) => {
  const seeker = await newSeeker('貴船 しずく');
  const note = '面接が3つ続いています。\n<b>眠れません</b>';
  const more = { means: 'phone', phone: '０９０-1234-5678', note };
  const booking = await booked(seeker, world, '2026-11-18T21:00', more);
  await staff.goto(booking.path);
  const facts = staff.getByRole('region', { name: '予約の内容' });
  const call = facts.getByRole('link', { name: '090-1234-5678' });
  await expect(call).toHaveAttribute('href', 'tel:09012345678');
  await expect(facts.getByText('<b>眠れません</b>')).toBeVisible();
  await expect(facts.getByText('面接が3つ続いています。')).toBeVisible();
  await expect(facts.getByText(booking.counselor)).toBeVisible();
});

test('a note that is sent twice is kept once', async ({ newSeeker, staff, world }) => {
  const seeker = await newSeeker('宇治 みどり');
  const booking = await booked(seeker, world, '2026-11-19T20:30');
  await staff.goto(booking.path);
  const key = await staff.locator('input[name=key]').inputValue();
  await staff.getByLabel('メモを足す').fill('履歴書を一緒に見る。');
  const form = { key, op: 'note', note: '履歴書を一緒に見る。' };
  const again = await Promise.all([
    press(staff, staff.getByRole('button', { name: 'メモを残す' })),
    send(staff, world, booking.path, form),
    send(staff, world, booking.path, form),
  ]);
  expect(again.map((answer) => answer.status())).toEqual([303, 200, 200]);
  await expect(staff.getByText('メモを残しました。')).toBeVisible();
  // the page may have been made before the other two were through
  await staff.reload();
  await expect(staff.getByText('履歴書を一緒に見る。')).toHaveCount(1);
  await expect(staff.getByLabel('メモを足す')).toHaveValue('');
});

test('an empty note and one that is too long are refused at the field', async ({
  newSeeker,
  staff,
  world,
}) => {
  const seeker = await newSeeker('伏見 いなり');
  const booking = await booked(seeker, world, '2026-11-19T21:30');
  await staff.goto(booking.path);
  const field = staff.getByLabel('メモを足す');
  const keep = staff.getByRole('button', { name: 'メモを残す' });
  await field.fill('   ');
  await pressRefused(staff, keep);
  await expect(field).toHaveAccessibleDescription(/メモを書いてから、残してください/);
  const long = '話'.repeat(4003);
  await field.fill(long);
  await pressRefused(staff, keep);
  await expect(field).toHaveAccessibleDescription(/あと3文字、短くしてください/);
  await expect(field).toHaveValue(long);
});

test('staff move a booking, and the seeker hears of it', async ({ newSeeker, staff, world }) => {
  const seeker = await newSeeker('嵯峨 こはる');
  const booking = await booked(seeker, world, '2026-11-20T20:30');
  await seeker.messages(1);
  await staff.goto(booking.path);
  await staff.getByRole('link', { name: '日時をかえる' }).click();
  const change = staff.getByRole('button', { name: 'この日時にかえる' });

  await pressRefused(staff, change);
  await expect(staff.getByRole('alert')).toContainText('新しい日時をえらんでください');

  await staff.getByRole('link', { name: /11月21日/ }).click();
  await staff.getByRole('radio', { name: '午後9:00' }).check();
  await change.click();
  await expect(staff.getByText('日時をかえました。LINEでお知らせします。')).toBeVisible();
  await expect(staff.getByText('11月21日(土) 午後9:00').first()).toBeVisible();
  const [latest, first] = [history(staff).first(), history(staff).last()];
  await expect(latest).toContainText('西村 りくさんが日時をかえました');
  await expect(latest).toContainText('11月20日(金) 午後8:30 → 11月21日(土) 午後9:00');
  await expect(first).toContainText('本人が予約しました');

  const [, moved] = await seeker.messages(2);
  expect(moved.message.altText).toBe('予約の日時が変わりました。');
  expect(JSON.stringify(moved.message)).toContain('午後9:00');
});

test('staff call a booking off only with a reason, which the seeker never sees', async ({
  newSeeker,
  staff,
  world,
}) => {
  const seeker = await newSeeker('醍醐 さくら');
  const booking = await booked(seeker, world, '2026-11-20T21:30');
  await seeker.messages(1);
  await staff.goto(booking.path);
  await staff.getByRole('link', { name: '予約を取り消す' }).click();
  const reason = staff.getByLabel('取り消す理由');
  const cancel = staff.getByRole('button', { name: '予約を取り消す' });

  await pressRefused(staff, cancel);
  await expect(reason).toHaveAccessibleDescription(/理由を書いてください/);
  const long = '急'.repeat(202);
  await reason.fill(long);
  await pressRefused(staff, cancel);
  await expect(reason).toHaveAccessibleDescription(/あと2文字、短くしてください/);
  await expect(reason).toHaveValue(long);
  expect(world.sql(`select state from bookings where id = '${booking.id}'`)).toEqual(['reserved']);

  await reason.fill('カウンセラーの急な休み');
  await cancel.click();
  await expect(staff.getByText('予約を取り消しました。LINEでお知らせします。')).toBeVisible();
  await expect(history(staff).first()).toContainText('西村 りくさんが取り消しました');
  await expect(history(staff).first()).toContainText('理由：カウンセラーの急な休み');
  await expect(staff.getByRole('link', { name: '日時をかえる' })).toHaveCount(0);

  const [, cancelled] = await seeker.messages(2);
  expect(cancelled.message.altText).toBe('予約を取り消しました。');
  expect(JSON.stringify(cancelled.message)).not.toContain('急な休み');
});

test('before the start, nobody can say how it went', async ({ newSeeker, staff, world }) => {
  const seeker = await newSeeker('西陣 あや');
  const booking = await booked(seeker, world, '2026-11-23T08:00');
  await staff.goto(booking.path);
  await expect(staff.getByText('相談が始まったら、来られたかどうかをここで記録できます。')).toBeVisible();
  await expect(staff.getByRole('button', { name: '相談しました' })).toHaveCount(0);
  const answer = await send(staff, world, booking.path, { op: 'attended' });
  expect(answer.status()).toBe(422);
  expect(await answer.text()).toContain('まだ始まっていません');
  expect(world.sql(`select state from bookings where id = '${booking.id}'`)).toEqual(['reserved']);
});

test('the coordinator reads a booking and changes nothing', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('大原 さと');
  const booking = await booked(seeker, world, '2026-11-24T20:30');
  const desk = await newStaff('coordinator');
  await desk.goto(booking.path);
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('大原 さとさんの予約');
  await expect(desk.getByRole('link', { name: '日時をかえる' })).toHaveCount(0);
  await expect(desk.getByLabel('メモを足す')).toHaveCount(0);
  const answer = await send(desk, world, `${booking.path}/cancel`, { reason: '試し' });
  expect(answer.status()).toBe(403);
  expect(world.sql(`select state from bookings where id = '${booking.id}'`)).toEqual(['reserved']);
});
