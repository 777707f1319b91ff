/** Twice, backwards, interrupted: nothing is doubled and nothing is lost. */

import { expect, test } from '../../harness';
import { chooseTopic, chooseWhen, confirm, dayButton, idIn, lastForm, prepare, send, startChip, untilCheck } from './steps';

const bookingsOf = (name: string) =>
  `select count(*) from bookings b join seekers s on s.id = b.seeker_id where s.name = '${name}'`;

test('a double tap on the last button books once', async ({ seeker, world }) => {
  const { page } = seeker;
  await seeker.open('/booking');
  await untilCheck(page);
  await page.getByRole('button', { name: 'この内容で予約する' }).dblclick();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('予約しました');
  expect(world.sql(bookingsOf(seeker.person.name))).toEqual(['1']);
  await seeker.messages(1);
});

test('the same form sent many times at once is one booking with one answer', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('南禅寺 れい');
  await prepare(seeker, world, '2026-11-18T21:00');
  const form = await lastForm(seeker.page);
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => send(seeker.page, world, '/liff/booking/check', form, { maxRedirects: 0 })),
  );
  expect(new Set(answers.map((answer) => answer.status()))).toEqual(new Set([303]));
  expect(new Set(answers.map((answer) => idIn(answer.headers().location))).size).toBe(1);
  expect(world.sql(bookingsOf(seeker.person.name))).toEqual(['1']);
});

test('back after booking, and the same form again: the same booking', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('東福寺 あん');
  const { page } = seeker;
  await seeker.open('/booking');
  await untilCheck(page, { start: '午後9:30' });
  const key = await page.locator('input[name=key]').inputValue();
  const shown = await page.locator('input[name=shown]').inputValue();
  const id = await confirm(page);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('予約がひとつ、入っています');
  const again = await send(page, world, '/liff/booking/check', { key, shown });
  expect(idIn(again.url())).toBe(id);
  expect(world.sql(bookingsOf(seeker.person.name))).toEqual(['1']);
});

test('a reload in the middle keeps what was chosen', async ({ newSeeker }) => {
  const seeker = await newSeeker('下鴨 けん');
  const { page } = seeker;
  await seeker.open('/booking');
  await chooseWhen(page, { start: '午後8:00', means: '電話', phone: '090-1234-5678' });
  await expect(page).toHaveURL(/\/topic$/);
  await page.reload();
  await chooseTopic(page, { note: '二つあります' });
  await expect(page).toHaveURL(/\/check$/);
  await page.reload();
  await expect(page.getByText('二つあります')).toBeVisible();

  await page.getByRole('link', { name: /変える ?：日時/ }).tap();
  await expect(dayButton(page, '11月18日')).toHaveAttribute('aria-pressed', 'true');
  await expect(startChip(page, '午後8:00')).toBeChecked();
  await expect(page.getByLabel('電話番号')).toHaveValue('090-1234-5678');
  await page.goto('/liff/booking/topic');
  await expect(page.getByRole('radio', { name: '面接が不安' })).toBeChecked();
  await expect(page.getByLabel('先に伝えておきたいこと')).toHaveValue('二つあります');
});

test('a session lost in the middle: signed in again, nothing lost', async ({ newSeeker }) => {
  const seeker = await newSeeker('岩倉 もえ');
  const { page } = seeker;
  await seeker.open('/booking');
  await chooseWhen(page, { start: '午後8:00' });
  await page.context().clearCookies();
  await chooseTopic(page, { note: '改行も\nそのまま&<残る>' });
  await expect(page).toHaveURL(/\/check$/);
  await expect(page.getByText('改行も\nそのまま&<残る>')).toBeVisible();
  await expect(page.getByText('面接が不安')).toBeVisible();
});

test('what another tab has changed is shown before it is booked', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('太秦 じゅん');
  const { page } = seeker;
  await seeker.open('/booking');
  await untilCheck(page, { start: '午後8:00', note: '前の言葉' });
  const other = await page.context().newPage();
  await other.goto('/liff/booking/topic');
  await chooseTopic(other, { topic: '面接が不安', note: '新しい言葉' });
  await expect(other.getByText('新しい言葉')).toBeVisible();
  await other.close();

  const answer = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button', { name: 'この内容で予約する' }).tap();
  expect((await answer).status()).toBe(409);
  await expect(page.getByRole('alert')).toContainText('えらんだ内容が変わっています');
  await expect(page.getByText('新しい言葉')).toBeVisible();
  expect(world.sql(bookingsOf(seeker.person.name))).toEqual(['0']);
  await confirm(page);
});
