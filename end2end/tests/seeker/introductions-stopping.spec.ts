/** Stopping an introduction, and what ends with it. */

import { type Seeker, type World, expect, test } from '../../harness';
import { documents, history, meetings } from '../staff/introduction-steps';
import {
  DESK, type Introduction, act, answerQuietly, asked, hired, interested, introduced, plan, soFar, stateOf, withVisit,
} from './introduction-steps';
import { button, heading, link, word } from './jobs-steps';

/** The page of an introduction on the phone. */
const openPage = (seeker: Seeker, { phone }: Introduction) => seeker.open(phone.replace('/liff', ''));

const answer = (world: World, of: Introduction): string =>
  world.sql(
    `select concat_ws('|', given_at is not null, declined_at is not null, withdrawn_at is not null)
     from document_consents where introduction_id = '${of.id}' order by asked_at desc limit 1`,
  )[0];

test('an introduction is stopped after one question, and the desk sees by whom', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('途中 やめる');
  const desk = await newStaff('coordinator');
  const of = await withVisit(seeker, desk, world, 1, { day: '2026-11-26' });
  const { page } = seeker;
  await openPage(seeker, of);
  await link(page, 'この紹介をやめる').tap();
  await expect(page.getByText('あなたが連絡する必要はありません。')).toBeVisible();
  await link(page, '続ける').tap();
  expect(stateOf(world, of)).toBe('introduced');
  await link(page, 'この紹介をやめる').tap();
  await button(page, 'やめる').dblclick();
  await expect(word(page, '紹介をやめました')).toBeVisible();
  await expect(plan(page)).toContainText('取りやめになりました');
  for (const gone of ['この紹介をやめる', '同意を取り消す']) await expect(link(page, gone)).toHaveCount(0);
  await expect(soFar(page).filter({ hasText: '紹介が終わりました' })).toHaveCount(1);

  await desk.goto(of.desk);
  await expect(history(desk).first()).toContainText('本人：終わりにしました');
  await expect(meetings(desk)).toContainText('取りやめ');
  await expect(documents(desk)).toContainText('取り消されました');
  await desk.goto(`${DESK}?ended=yes`);
  await expect(desk.getByRole('row').filter({ hasText: '途中 やめるさん' })).toContainText('本人が見送り');
});

test('before somebody is introduced, stopping says that nobody knows of them', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('早め やめる');
  const of = await interested(seeker, world);
  await openPage(seeker, of);
  await link(seeker.page, 'この紹介をやめる').tap();
  await expect(seeker.page.getByText('会社には、まだ何も伝わっていません。')).toBeVisible();
});

test('what has ended is not asked about again', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('済み ました');
  const desk = await newStaff('coordinator');
  const ended = await introduced(seeker, desk, world, 1);
  await act(desk, world, ended, { op: 'step', to: 'ended', reason: 'employer' });
  const work = await hired(seeker, desk, world, 2);
  const unanswered = await asked(seeker, desk, world, 3);
  await act(desk, world, unanswered, { op: 'step', to: 'ended', reason: 'closed' });
  for (const of of [ended, work, unanswered]) {
    await openPage(seeker, of);
    await expect(link(seeker.page, 'この紹介をやめる')).toHaveCount(0);
    await expect(link(seeker.page, '内容を確かめる')).toHaveCount(0);
    await seeker.page.goto(`${of.phone}/stop`);
    await expect(button(seeker.page, 'やめる')).toHaveCount(0);
  }
  await seeker.page.goto(`${unanswered.phone}/documents`);
  await expect(button(seeker.page, '同意する')).toHaveCount(0);
  await answerQuietly(seeker, world, unanswered, 'agree');
  expect(answer(world, unanswered)).toBe('f|f|f');
});

test('the consent ends with the introduction, as was promised, and comes back with it', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('約束 どおり');
  const desk = await newStaff('coordinator');
  const of = await introduced(seeker, desk, world);
  await act(desk, world, of, { op: 'step', to: 'ended', reason: 'employer' });
  await openPage(seeker, of);
  // a button that takes nothing back is none
  await expect(seeker.page.getByRole('heading', { name: '会社に送ってよいもの' })).toHaveCount(0);
  await expect(link(seeker.page, '同意を取り消す')).toHaveCount(0);
  await desk.goto(of.desk);
  await expect(documents(desk)).toContainText('紹介とともに終わりました');
  await expect(documents(desk)).not.toContainText('同意があります');
  await act(desk, world, of, { op: 'back' });
  await desk.reload();
  await expect(documents(desk)).toContainText('同意があります');
  await seeker.page.reload();
  await expect(seeker.page.getByRole('heading', { name: '会社に送ってよいもの' })).toBeVisible();
  await link(seeker.page, '同意を取り消す').tap();
  await expect(heading(seeker.page)).toHaveText('同意を、取り消しますか');
});
