/** Two at one introduction, a hand that presses twice, a session that runs out. */

import { expect, test } from '../../harness';
import { press, pressRefused, staffId } from './desk';
import {
  answerQuietly, applyQuietly, ask, asked, decide, documents, done, events, expectLinksLead, fillPlan, fillStep, history,
  interested, introduced, keepPlan, keepWord, lead, meetings, planField, record, stateOf, stepTo, steps, take, withVisit,
} from './introduction-steps';

const OVERTAKEN = 'ほかの人か本人が、先に変えました';

test('of two who take a step the later is told, and nothing typed is lost', async ({ newSeeker, newStaff, world }) => {
  const of = await interested(await newSeeker('二人 どうじ'), world);
  const [first, second] = [await newStaff('coordinator'), await newStaff('manager')];
  for (const desk of [first, second]) await desk.goto(of.desk);
  await take(first, { ひとこと: '電話で聞いた' });
  await fillStep(second, { あった日: '2026-11-13', ひとこと: '窓口で聞いた' });
  await pressRefused(second, record(second), 409);
  await expect(second.getByRole('alert')).toContainText(OVERTAKEN);
  await expectLinksLead(second);
  await expect(steps(second).getByLabel('あった日')).toHaveValue('2026-11-13');
  await expect(steps(second).getByLabel('ひとこと')).toHaveValue('窓口で聞いた');
  await expect(history(second).first()).toContainText('電話で聞いた');
  expect(stateOf(world, of)).toBe('talked');
  expect(events(world, of)).toEqual(['interested', 'talked']);
});

test('who writes about an introduction that has just ended keeps what was typed', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('直前 おわり');
  const of = await interested(seeker, world);
  const desk = await newStaff('coordinator');
  await desk.goto(of.desk);
  await fillStep(desk, { ひとこと: '電話で長く話したこと' });
  await seeker.page.goto(`${of.phone}/stop`);
  await seeker.page.getByRole('button', { name: 'やめる', exact: true }).click();
  await pressRefused(desk, record(desk), 409);
  await expect(desk.getByRole('alert')).toContainText(OVERTAKEN);
  await expectLinksLead(desk);
  await expect(desk.getByLabel('ひとこと')).toHaveValue('電話で長く話したこと');
  await done(desk, keepWord(desk), 'メモを残しました');
  await expect(history(desk).first()).toContainText('電話で長く話したこと');
});

test('who asks what was asked already is led to what is said about it', async ({ newSeeker, newStaff, world }) => {
  const of = await interested(await newSeeker('質問 ふたり'), world);
  const [first, second] = [await newStaff('coordinator'), await newStaff('manager')];
  for (const desk of [first, second]) await desk.goto(of.desk);
  await done(first, ask(first), '本人にうかがいました');
  await pressRefused(second, ask(second));
  await expect(second.getByRole('alert')).toContainText('返事待ちの確認があります');
  await expectLinksLead(second);
});

test('who decides who leads what has just ended is led to what is said about it', async ({ newSeeker, newStaff, world }) => {
  const of = await interested(await newSeeker('担当 おわり'), world);
  const [first, second] = [await newStaff('coordinator'), await newStaff('manager')];
  await second.goto(of.desk);
  await stepTo(first, world, of, 'ended', { reason: 'closed' });
  await pressRefused(second, decide(second), 409);
  await expect(second.getByRole('alert')).toContainText(OVERTAKEN);
  await expectLinksLead(second);
});

test('of two who decide who leads the later is told, and nothing chosen is lost', async ({ newSeeker, newStaff, world }) => {
  const of = await interested(await newSeeker('担当 ふたり'), world);
  const [first, second] = [await newStaff('coordinator'), await newStaff('manager')];
  for (const desk of [first, second]) await desk.goto(of.desk);
  await done(first, decide(first), '担当と期限を決めました');
  await lead(second).getByLabel('担当').selectOption({ label: '橋本 つなぐ' });
  await lead(second).getByLabel('連絡の期限').fill('2026-11-25');
  await pressRefused(second, decide(second), 409);
  await expect(lead(second).getByLabel('連絡の期限')).toHaveValue('2026-11-25');
  await expect(lead(second).getByLabel('担当').locator('option:checked')).toHaveText('橋本 つなぐ');
  // what is said about it stands where it was chosen
  await expect(lead(second).getByLabel('担当')).toHaveAccessibleDescription(new RegExp(OVERTAKEN));
  await expect(steps(second).locator('[aria-invalid=true]')).toHaveCount(0);
  await expectLinksLead(second);
  await done(second, decide(second), '担当と期限を決めました');
  await expect(lead(second).getByLabel('連絡の期限')).toHaveValue('2026-11-25');
});

test('an answer of the seeker meanwhile overtakes the step', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('返事 はやい');
  const desk = await newStaff('coordinator');
  const of = await asked(seeker, desk, world);
  await applyQuietly(seeker, world, of);
  await desk.goto(of.desk);
  await answerQuietly(seeker, world, of, 'agree');
  await fillStep(desk, { 次の段階: '紹介した', ひとこと: '履歴書を渡した' });
  await pressRefused(desk, record(desk), 409);
  await expect(documents(desk)).toContainText('同意があります');
  await take(desk, {});
  await expect(history(desk).first()).toContainText('履歴書を渡した');
  expect(stateOf(world, of)).toBe('introduced');
});

test('a step sent twice is one step', async ({ newSeeker, newStaff, world }) => {
  const of = await interested(await newSeeker('二度 きろく'), world);
  const desk = await newStaff('coordinator');
  await desk.goto(of.desk);
  await record(desk).dblclick();
  await expect(desk.getByRole('status').or(desk.getByRole('alert'))).toBeVisible();
  expect(events(world, of)).toEqual(['interested', 'talked']);
});

test('a question sent twice is asked once', async ({ newSeeker, newStaff, world }) => {
  const of = await interested(await newSeeker('二度 うかがう'), world);
  const desk = await newStaff('coordinator');
  await desk.goto(of.desk);
  await documents(desk).getByRole('button', { name: '本人にうかがう' }).dblclick();
  await expect(documents(desk)).toContainText('返事を待っています');
  expect(events(world, of)).toEqual(['interested', 'documents_asked']);
});

test('a plan sent twice is one plan', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const of = await introduced(await newSeeker('二度 よてい'), desk, world);
  await desk.goto(`${of.desk}/meeting`);
  await fillPlan(desk, { 日: '2026-12-03', 始まり: '10:00', 場所: '本社', 待ち合わせの場所: '駅' });
  await keepPlan(desk).dblclick();
  await expect(desk).toHaveURL(/done=meeting_planned$/);
  expect(world.sql(`select count(*) from meetings where introduction_id = '${of.id}'`)).toEqual(['1']);
  expect(events(world, of).filter((kind) => kind === 'meeting_planned')).toHaveLength(1);
});

test('of two who change a plan the later is told, and nothing typed is lost', async ({ newSeeker, newStaff, world }) => {
  const [first, second] = [await newStaff('coordinator'), await newStaff('manager')];
  const of = await withVisit(await newSeeker('変更 ふたり'), first, world, 1, { day: '2026-12-04' });
  for (const desk of [first, second]) {
    await desk.goto(of.desk);
    await meetings(desk).getByRole('link', { name: '予定を変える' }).click();
  }
  await fillPlan(first, { 場所: '工場' });
  await done(first, keepPlan(first), '予定を決めました');
  await fillPlan(second, { 持ちもの: '上ばき' });
  await pressRefused(second, keepPlan(second), 409);
  await expect(second.getByRole('alert')).toContainText(OVERTAKEN);
  await expect(planField(second, '持ちもの')).toHaveValue('上ばき');
  await expect(second.getByRole('main')).toContainText('工場');
  // having seen it, one may go on
  await fillPlan(second, { 場所: '工場' });
  await done(second, keepPlan(second), '予定を決めました');
});

test('two coordinators go along at the same time, one of them not twice', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await withVisit(await newSeeker('先に きまる'), desk, world, 1, { day: '2026-12-07' });
  const of = await introduced(await newSeeker('後で きまる'), desk, world, 2);
  await desk.goto(`${of.desk}/meeting`);
  const same = { 日: '2026-12-07', 始まり: '14:30', 場所: '別の会社', 待ち合わせの場所: '駅' };
  await fillPlan(desk, same);
  await pressRefused(desk, keepPlan(desk), 409);
  await expect(planField(desk, '随行')).toHaveAccessibleDescription(/ほかの人に同行しています/);
  await expectLinksLead(desk);
  for (const [label, text] of Object.entries(same)) await expect(planField(desk, label), label).toHaveValue(text);
  await fillPlan(desk, { 随行: '西村 りくが同行する' });
  await done(desk, keepPlan(desk), '予定を決めました');
  await expect(meetings(desk)).toContainText('西村が同行');
  expect(staffId(world, 'manager')).not.toBe('');
});

test('who is at one place until three meets the next at three', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await withVisit(await newSeeker('三時 まで'), desk, world, 1, { day: '2026-12-08' });
  const of = await withVisit(await newSeeker('三時 から'), desk, world, 2, { day: '2026-12-08', start: '15:20', meets: '15:00' });
  await desk.goto(of.desk);
  await expect(meetings(desk)).toContainText('午後3:00 十条駅の改札で待ち合わせ');
});

test('a plan called off frees whoever went along', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const of = await withVisit(await newSeeker('取り やめ'), desk, world, 1, { day: '2026-12-09' });
  await desk.goto(of.desk);
  await done(desk, meetings(desk).getByRole('button', { name: '取りやめる' }), '予定を取りやめました');
  await expect(meetings(desk)).toContainText('取りやめ');
  await expect(meetings(desk).getByRole('link', { name: '予定を変える' })).toHaveCount(0);
  await withVisit(await newSeeker('空いた じかん'), desk, world, 2, { day: '2026-12-09' });
});

test('a word typed while the session ran out is kept after the login', async ({ newSeeker, newStaff, world }) => {
  const of = await interested(await newSeeker('切れた じかん'), world);
  const desk = await newStaff('coordinator');
  await desk.goto(of.desk);
  await fillStep(desk, { ひとこと: '三十分話した' });
  world.sql('delete from staff_sessions');
  expect((await press(desk, record(desk))).status()).toBe(401);
  await desk.getByLabel('メールアドレス').fill('coordinator@example.jp');
  await desk.getByLabel('パスワード').fill('demo-kyoto-2026');
  await desk.getByRole('button', { name: 'ログインする' }).click();
  await desk.getByRole('button', { name: '続きを送る' }).click();
  await expect(desk.getByRole('status')).toContainText('記録しました');
  await expect(history(desk).first()).toContainText('三十分話した');
});
