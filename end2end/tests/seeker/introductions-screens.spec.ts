/** Every screen of an introduction on the phone, as different people meet it. */

import { expect, test } from '../../harness';
import {
  LIST, act, answerPlan, answerQuietly, applyQuietly, asked, hired, interested, introduced, stepTo, stopClock, withVisit,
} from './introduction-steps';
import { button, heading, word } from './jobs-steps';
import { look } from './screen';
import { signIn } from './steps';

test('the list: nothing, and one in each state', async ({ seeker, newStaff, world }) => {
  const { page } = seeker;
  await signIn(seeker, world);
  await page.goto(LIST);
  await look(page, 'none');
  const desk = await newStaff('coordinator');
  await interested(seeker, world, 1);
  await hired(seeker, desk, world, 3);
  await act(desk, world, await introduced(seeker, desk, world, 5), { op: 'step', to: 'ended', reason: 'employer' });
  await page.goto(LIST);
  await look(page, 'list');
});

test('just liked, talked about, and the question whether to stop', async ({ seeker, newStaff, world }) => {
  const { page } = seeker;
  const of = await interested(seeker, world);
  await page.goto(of.phone);
  await look(page, 'interested');
  await page.goto(`${of.phone}/stop`);
  await look(page, 'stop');
  await stepTo(await newStaff('coordinator'), world, of, 'talked', { words: '先方には内緒' });
  await page.goto(of.phone);
  await look(page, 'talked');
});

test('the question, the application with its mistakes, and what was answered', async ({ seeker, newStaff, world }) => {
  const { page } = seeker;
  const of = await asked(seeker, await newStaff('coordinator'), world);
  stopClock(world);
  await page.goto(of.phone);
  await look(page, 'question');
  await page.goto(`${of.phone}/documents`);
  await look(page, 'documents-first');
  await button(page, '同意する').tap();
  await expect(heading(page)).toHaveText('はじめて紹介するときに、うかがうこと');
  await look(page, 'application');
  await page.getByLabel('お名前').fill('長'.repeat(41));
  await button(page, '保存して、つぎへ').tap();
  await expect(page.getByRole('alert')).toBeVisible();
  await look(page, 'application-errors');
  await applyQuietly(seeker, world, of);
  await page.goto(`${of.phone}/documents`);
  await look(page, 'documents');
  await page.goto(`${of.phone}/registration`);
  await look(page, 'application-kept');
  await page.goto(`${of.phone}/documents`);
  await button(page, '同意する').tap();
  await expect(word(page, '同意を受け取りました')).toBeVisible();
  stopClock(world);
  await page.goto(`${of.phone}?after=agreed`);
  await look(page, 'agreed');
  await page.goto(`${of.phone}/documents`);
  await look(page, 'withdraw');
  await answerQuietly(seeker, world, of, 'withdraw');
  await page.goto(`${of.phone}?after=withdrawn`);
  await look(page, 'withdrawn');
});

test('a visit: planned, refused words, another time, confirmed, called off', async ({ seeker, newStaff, world }) => {
  const { page } = seeker;
  const desk = await newStaff('coordinator');
  const of = await withVisit(seeker, desk, world);
  stopClock(world);
  await page.goto(of.phone);
  await page.getByText('都合がわるいとき').tap();
  await look(page, 'visit');
  await page.goto(of.phone);
  await page.getByText('都合がわるいとき').tap();
  await button(page, '変更を相談する').tap();
  await expect(heading(page)).toHaveText('予定の変更を、相談しますか');
  await look(page, 'change-errors');
  await answerPlan(seeker, world, of, { op: 'change', words: '午前がいいです。\n朝は電車がすいています。' });
  await page.goto(`${of.phone}?after=change`);
  await look(page, 'change-wanted');
  await page.goto(`${of.phone}?after=other_plan`);
  await look(page, 'other-plan');
  await answerPlan(seeker, world, of, { op: 'confirm' });
  await page.goto(of.phone);
  await look(page, 'confirmed');
  await act(desk, world, of, { op: 'cancel_meeting', meeting: of.meeting });
  await page.goto(of.phone);
  await look(page, 'called-off');
});

test('a visit to which nobody goes along', async ({ seeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const of = await withVisit(seeker, desk, world, 2, { kind: 'interview', along: '', bring: '', meeting_point: '', meets: '' });
  stopClock(world);
  await seeker.page.goto(of.phone);
  await look(seeker.page, 'alone');
});

test('offered, hired, stopped', async ({ seeker, newStaff, world }) => {
  const { page } = seeker;
  const desk = await newStaff('coordinator');
  const of = await introduced(seeker, desk, world);
  stopClock(world);
  await stepTo(desk, world, of, 'offered');
  await page.goto(of.phone);
  await look(page, 'offered');
  await stepTo(desk, world, of, 'hired', { on: '2026-12-01' });
  await page.goto(of.phone);
  await look(page, 'hired');
  const over = await introduced(seeker, desk, world, 2);
  await page.goto(`${over.phone}/stop`);
  await look(page, 'stop-introduced');
  await button(page, 'やめる').tap();
  await expect(word(page, '紹介をやめました')).toBeVisible();
  await look(page, 'stopped');
});
