import { expect, test } from '../../harness';
import { bookQuietly, confirm, dayButton, send, showDay, signIn, startChip, untilCheck } from './steps';

test('the start went meanwhile: three others near it, everything else is kept', async ({ seeker, newSeeker, world }) => {
  const { page } = seeker;
  await seeker.open('/booking');
  await untilCheck(page, { start: '午後11:00', means: '電話', phone: '090-1234-5678', note: '夜なら話せます' });
  await bookQuietly(await newSeeker('丹波口 はやと'), world, '2026-11-18T23:00');

  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: 'この内容で予約する' }).tap();
  expect((await answer).status()).toBe(409);
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.getByRole('alert')).toContainText('11月18日(水) 午後11:00は、埋まってしまいました');
  const near = page.getByRole('radio');
  await expect(near).toHaveCount(3);
  await expect(page.getByRole('radio', { name: /午後10:30.*同じ日の30分前/ })).toBeVisible();
  await page.getByRole('radio', { name: /午後11:30.*同じ日の30分あと/ }).tap();
  await page.getByRole('button', { name: 'この時間で確かめる' }).tap();

  await expect(page.getByText('11月18日(水) 午後11:30')).toBeVisible();
  await expect(page.getByText('090-1234-5678')).toBeVisible();
  await expect(page.getByText('夜なら話せます')).toBeVisible();
  await confirm(page);
  await seeker.messages(1);
});

test('a start that went while it was being chosen is said at the calendar', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('円町 ゆき');
  const { page } = seeker;
  await seeker.open('/booking');
  await showDay(page, '11月20日');
  await startChip(page, '午後11:00').tap();
  await page.getByRole('radio', { name: 'ビデオ通話' }).tap();
  await bookQuietly(await newSeeker('二条 まな'), world, '2026-11-20T23:00');
  await page.getByRole('button', { name: 'つぎへ' }).tap();
  await expect(page.getByRole('alert')).toContainText('その時間は、いま埋まりました');
  await expect(page.getByRole('alert')).toContainText(/近くでは、午後11:30、午後10:30、.+が空いています/);
  await expect(dayButton(page, '11月20日')).toHaveAttribute('aria-pressed', 'true');
  await expect(startChip(page, '午後11:00')).toHaveCount(0);
  await expect(page.getByRole('radio', { name: 'ビデオ通話' })).toBeChecked();
});

test('moving to a start that went leaves the booking where it was', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('花園 しょう');
  const { page } = seeker;
  const id = await bookQuietly(seeker, world, '2026-11-18T20:00');
  await page.goto(`/liff/bookings/${id}/move`);
  await showDay(page, '11月21日');
  await startChip(page, '午後11:00').tap();
  await bookQuietly(await newSeeker('常盤 りお'), world, '2026-11-21T23:00');
  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: 'この日時に変える' }).tap();
  expect((await answer).status()).toBe(409);
  await expect(page.getByRole('alert')).toContainText(/予約は前のままです。近くでは、.+が空いています/);
  expect(world.sql(`select service_day, half from bookings where id = '${id}'`)).toEqual(['2026-11-18|40']);
});

test('nobody holds two: the first booking is shown instead', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('双ヶ丘 かな');
  await bookQuietly(seeker, world, '2026-11-19T20:30');
  await signIn(seeker, world);
  await send(seeker.page, world, '/liff/booking', { slot: '2026-11-21T20:30', means: 'chat' });
  await seeker.page.goto('/liff/booking/topic');
  await seeker.page.getByRole('button', { name: '内容を確かめる' }).tap();
  await seeker.page.getByRole('button', { name: 'この内容で予約する' }).tap();
  await expect(seeker.page.getByRole('status')).toContainText('新しい予約は入っていません');
  await expect(seeker.page.getByText('11月19日(木) 午後8:30')).toBeVisible();
});
