/** Whatever staff type into a text field, it is kept as written or refused in words, and never lost. */

import { expect, test } from '../../harness';
import { send } from '../seeker/steps';
import { booked, press, pressRefused } from './desk';
import { BLANKS, CLEAN, CONTROLS, ODD, refusedAt, type } from './odd-input';

test('the login takes anything and says the same', async ({ page, world }) => {
  await page.goto('/admin/login');
  const email = page.getByLabel('メールアドレス');
  const password = page.getByLabel('パスワード');
  const enter = page.getByRole('button', { name: 'ログインする' });
  // the browser takes no odd address by hand
  const asText = () => email.evaluate((input) => input.setAttribute('type', 'text'));
  for (const typed of [ODD, '😢@例え.jp', 'a'.repeat(5000), 'manager@example.jp\u0007', '\u202emanager@example.jp']) {
    await asText();
    await type(email, typed);
    await type(password, ODD.repeat(20));
    await pressRefused(page, enter);
    await asText();
    await expect(email).toHaveAccessibleDescription(/メールアドレスか、パスワードがちがいます/);
    await expect(password).toHaveValue('');
    expect(await email.getAttribute('value'), typed.slice(0, 40)).toBe(typed);
  }
  for (const blank of BLANKS) {
    await asText();
    await type(email, blank);
    await type(password, '');
    await pressRefused(page, enter);
    await expect(email).toHaveAccessibleDescription('メールアドレスを入れてください');
    await expect(password).toHaveAccessibleDescription('パスワードを入れてください');
  }
  const posted = await send(page, world, '/admin/login', { email: 'manager@example.jp\u0000', password: '\u0000' });
  expect(posted.status()).toBe(422);
});

test('a note keeps what was written, except what nobody could see', async ({ staff, newSeeker, world }) => {
  const booking = await booked(await newSeeker('綾部 しおん'), world, '2026-11-18T20:30');
  await staff.goto(booking.path);
  const field = staff.getByLabel('メモを足す');
  const keep = staff.getByRole('button', { name: 'メモを残す' });
  for (const blank of ['', ...BLANKS, '\n\n', '\u0007']) {
    await field.fill(blank);
    await pressRefused(staff, keep);
    await refusedAt(staff, field, blank, /メモを書いてから/);
  }
  const long = `\n一行目😢\n${'話'.repeat(5000)}`;
  await field.fill(long);
  await pressRefused(staff, keep);
  await refusedAt(staff, field, long, /\d+文字、短くしてください/);

  for (const [typed, kept] of [[ODD, ODD], [CONTROLS, CLEAN], ['一行目\n二行目', '一行目二行目'], ['話'.repeat(4000), '話'.repeat(4000)]]) {
    await field.fill(typed);
    expect((await press(staff, keep)).status()).toBe(303);
    const notes = staff.getByRole('region', { name: '相談のメモ' });
    await expect(notes.getByText(kept, { exact: true })).toHaveCount(1);
    await expect(field).toHaveValue('');
  }
});

test('a reason for calling off keeps what was written', async ({ staff, newSeeker, world }) => {
  const booking = await booked(await newSeeker('福知山 れん'), world, '2026-11-18T21:30');
  await staff.goto(`${booking.path}/cancel`);
  const field = staff.getByLabel('取り消す理由');
  const cancel = staff.getByRole('button', { name: '予約を取り消す' });
  for (const blank of ['', ...BLANKS, '\u0007']) {
    await field.fill(blank);
    await pressRefused(staff, cancel);
    await refusedAt(staff, field, blank, /理由を書いてください/);
  }
  const long = `${ODD}\n${'急'.repeat(500)}`;
  await field.fill(long);
  await pressRefused(staff, cancel);
  await refusedAt(staff, field, long, /\d+文字、短くしてください/);

  await field.fill(`${ODD}${CONTROLS}`);
  expect((await press(staff, cancel)).status()).toBe(303);
  const history = staff.getByRole('region', { name: 'これまで' }).getByRole('listitem');
  await expect(history.first()).toContainText(`理由：${ODD}${CLEAN}`);
});

test('a reason for a day that differs keeps what was written', async ({ newStaff }) => {
  const desk = await newStaff('sato');
  await desk.goto('/admin/hours/own');
  const form = desk.getByRole('region', { name: 'ちがう日を足す' });
  const field = form.getByLabel('理由');
  const save = form.getByRole('button', { name: '保存する' });
  const long = 'あ'.repeat(5000);
  await form.getByLabel('日', { exact: true }).fill('2026-12-14');
  await type(field, long);
  await pressRefused(desk, save);
  await refusedAt(desk, field, long, /あと4900文字、短くしてください/);
  await expect(form.getByLabel('日', { exact: true })).toHaveValue('2026-12-14');

  await type(field, `${ODD}${CONTROLS}`);
  expect((await press(desk, save)).status()).toBe(303);
  const row = desk.getByRole('row', { name: /12月14日\(月\)/ });
  await expect(row).toContainText(`${ODD}${CLEAN}`);

  // the reason may be left out, and blanks are none
  await form.getByLabel('日', { exact: true }).fill('2026-12-14');
  await type(field, '　 \u0007');
  expect((await press(desk, save)).status()).toBe(303);
  await expect(row.getByRole('cell').nth(1)).toHaveText('');
});

test('a reason for closing keeps what was written', async ({ staff }) => {
  await staff.goto('/admin/hours/closed');
  const day = staff.getByLabel('日', { exact: true });
  const field = staff.getByLabel('理由');
  const close = staff.getByRole('button', { name: '休業日にする' });
  for (const blank of ['', ...BLANKS, '\u0007']) {
    await day.fill('2026-12-16');
    await type(field, blank);
    await pressRefused(staff, close);
    await refusedAt(staff, field, blank, /理由を入れてください/);
    await expect(day).toHaveValue('2026-12-16');
  }
  await type(field, '休'.repeat(3000));
  await pressRefused(staff, close);
  await refusedAt(staff, field, '休'.repeat(3000), /あと2900文字、短くしてください/);

  await type(field, `${ODD}${CONTROLS}`);
  expect((await press(staff, close)).status()).toBe(303);
  await expect(staff.getByRole('row', { name: /12月16日\(水\)/ })).toContainText(`${ODD}${CLEAN}`);
  await staff.goto('/admin/calendar?week=2026-12-16');
  await expect(staff.getByRole('group', { name: '16日(水)の予定' })).toContainText(ODD);
});
