/** What a seeker can say to an introduction: no, no longer, another time. */

import { type Seeker, type World, expect, test } from '../../harness';
import { documents, history, meetings } from '../staff/introduction-steps';
import {
  APPLICATION, DESK, type Introduction, LIST, agreed, answerPlan, answerQuietly, applyQuietly, asked, door, events, fillApplication,
  interested, plan, revisionOf, stepTo, VISIT, withVisit,
} from './introduction-steps';
import { button, cards, heading, link, statusOf, word } from './jobs-steps';
import { send, signIn } from './steps';

/** The page of an introduction on the phone. */
const openPage = (seeker: Seeker, { phone }: Introduction) => seeker.open(phone.replace('/liff', ''));

const meetingState = (world: World, { meeting }: { meeting: string }): string =>
  world.sql(`select state from meetings where id = '${meeting}'`)[0];

const answer = (world: World, of: Introduction): string =>
  world.sql(
    `select concat_ws('|', given_at is not null, declined_at is not null, withdrawn_at is not null)
     from document_consents where introduction_id = '${of.id}' order by asked_at desc limit 1`,
  )[0];

test('who does not want anything to be sent says so, and the desk reads it', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('断り ます');
  const desk = await newStaff('coordinator');
  const of = await asked(seeker, desk, world);
  await applyQuietly(seeker, world, of);
  await openPage(seeker, of);
  await link(seeker.page, '内容を確かめる').tap();
  await button(seeker.page, '送らない').tap();
  await expect(word(seeker.page, '送らないことにしました')).toBeVisible();
  await expect(seeker.page.getByRole('heading', { name: '確かめてほしいことがあります' })).toHaveCount(0);
  await desk.goto(of.desk);
  await expect(documents(desk)).toContainText('断られました');
  await expect(history(desk).first()).toContainText('本人：送らないことにしました');
  expect(answer(world, of)).toBe('f|t|f');
});

test('who does not want anything to be sent is not asked for an application first', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('名乗ら ない');
  const of = await asked(seeker, await newStaff('coordinator'), world);
  await openPage(seeker, of);
  await link(seeker.page, '内容を確かめる').tap();
  await expect(seeker.page.getByText('氏名と連絡先')).toBeVisible();
  await button(seeker.page, '送らない').tap();
  await expect(word(seeker.page, '送らないことにしました')).toBeVisible();
});

test('who agrees without an application gives it first, and agrees with it before their eyes', async ({
  newSeeker,
  newStaff,
  world,
}) => {
  const seeker = await newSeeker('申込み まえ');
  const of = await asked(seeker, await newStaff('coordinator'), world);
  const { page } = seeker;
  await openPage(seeker, of);
  await link(page, '内容を確かめる').tap();
  await expect(page.getByRole('term').filter({ hasText: '名前' })).toHaveCount(0);
  await button(page, '同意する').tap();
  await expect(heading(page)).toHaveText('はじめて紹介するときに、うかがうこと');
  expect(answer(world, of)).toBe('f|f|f');
  await fillApplication(page);
  await button(page, '保存して、つぎへ').tap();
  await expect(heading(page)).toHaveText('会社に送っても、よいですか');
  await expect(page.getByRole('definition').filter({ hasText: APPLICATION.お名前 })).toBeVisible();
  expect(answer(world, of)).toBe('f|f|f');
  await button(page, '同意する').tap();
  await expect(word(page, '同意を受け取りました')).toBeVisible();
  expect(answer(world, of)).toBe('t|f|f');
});

test('a consent is taken back, and the desk can go no further', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('取消 しの');
  const desk = await newStaff('coordinator');
  const of = await agreed(seeker, desk, world);
  await openPage(seeker, of);
  await link(seeker.page, '同意を取り消す').tap();
  await expect(heading(seeker.page)).toHaveText('同意を、取り消しますか');
  await link(seeker.page, 'このままにする').tap();
  expect(answer(world, of)).toBe('t|f|f');
  await link(seeker.page, '同意を取り消す').tap();
  await button(seeker.page, '同意を取り消す').tap();
  await expect(word(seeker.page, '同意を取り消しました')).toBeVisible();
  expect(answer(world, of)).toBe('t|f|t');
  await desk.goto(of.desk);
  await expect(documents(desk)).toContainText('取り消されました');
  await desk.goto(DESK);
  await expect(desk.getByRole('listitem').filter({ hasText: '取消 しのさん' }).last()).toContainText('書類の同意なし');
});

test('an answer that comes twice, or too late, changes nothing', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('二度 おす');
  const desk = await newStaff('coordinator');
  const of = await asked(seeker, desk, world);
  await applyQuietly(seeker, world, of);
  await openPage(seeker, of);
  await link(seeker.page, '内容を確かめる').tap();
  await button(seeker.page, '同意する').dblclick();
  await expect(seeker.page).toHaveURL(new RegExp(`${of.phone}\\?after=`));
  await answerQuietly(seeker, world, of, 'decline');
  await answerQuietly(seeker, world, of, 'nonsense');
  expect(answer(world, of)).toBe('t|f|f');
  expect(events(world, of).filter((kind) => kind.startsWith('documents_'))).toEqual(['documents_asked', 'documents_given']);
});

test('going back and reloading after agreeing asks nothing twice', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('戻り みち');
  const of = await asked(seeker, await newStaff('coordinator'), world);
  const { page } = seeker;
  await openPage(seeker, of);
  await link(page, '内容を確かめる').tap();
  await button(page, '同意する').tap();
  await fillApplication(page);
  await button(page, '保存して、つぎへ').tap();
  await button(page, '同意する').tap();
  await expect(word(page, '同意を受け取りました')).toBeVisible();
  await page.reload();
  await page.goBack();
  await page.reload();
  await expect(heading(page)).toHaveText('同意を、取り消しますか');
  await page.goBack();
  await expect(page.getByLabel('住所')).toHaveValue('京都市南区見本町1');
  await page.goBack();
  await expect(heading(page)).toHaveText('同意を、取り消しますか');
  expect(answer(world, of)).toBe('t|f|f');
});

test('another time is asked for in own words, which the desk reads', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('別日 のぞむ');
  const desk = await newStaff('coordinator');
  const of = await withVisit(seeker, desk, world, 1, { day: '2026-11-20' });
  const { page } = seeker;
  await openPage(seeker, of);
  await page.getByText('都合がわるいとき').tap();
  expect(await statusOf(page, () => button(page, '変更を相談する').tap())).toBe(422);
  await expect(page.getByRole('alert')).toContainText('まだ伝えていません');
  await expect(page.getByLabel('どうすると助かりますか')).toHaveAccessibleDescription(/ひとことだけ、入れてください/);
  await page.getByLabel('どうすると助かりますか').fill('あ'.repeat(501));
  expect(await statusOf(page, () => button(page, '変更を相談する').tap())).toBe(422);
  await expect(page.getByLabel('どうすると助かりますか')).toHaveValue('あ'.repeat(501));
  await expect(page.getByLabel('どうすると助かりますか')).toHaveAccessibleDescription(/あと1字、短く/);
  await page.getByLabel('どうすると助かりますか').fill('午前がいいです。\n朝は電車がすいています。');
  await button(page, '変更を相談する').tap();
  await expect(word(page, '変更の希望を伝えました')).toBeVisible();
  await expect(plan(page)).toContainText('変更を相談中');
  await expect(plan(page)).toContainText('午前がいいです。');
  await desk.goto(of.desk);
  await expect(meetings(desk)).toContainText('変更の希望');
  await expect(meetings(desk)).toContainText('午前がいいです。');
  await desk.goto(DESK);
  await expect(desk.getByRole('link', { name: /^別日さん・/ })).toBeVisible();
});

test('who taps twice confirms once', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('二度 たしか');
  const of = await withVisit(seeker, await newStaff('coordinator'), world, 1, { day: '2026-11-21' });
  const seen = revisionOf(world, of.meeting);
  await openPage(seeker, of);
  await button(seeker.page, 'この予定で大丈夫です').dblclick();
  await expect(word(seeker.page, '予定を確かめました')).toBeVisible();
  const again = await send(seeker.page, world, `${of.phone}/meetings/${of.meeting}`, { op: 'confirm', seen });
  expect(again.url()).toMatch(/\?after=confirmed$/);
  expect(events(world, of).filter((kind) => kind === 'meeting_confirmed')).toHaveLength(1);
});

test('nobody confirms a plan that they have not seen', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('古い ページ');
  const desk = await newStaff('coordinator');
  const of = await withVisit(seeker, desk, world, 1, { day: '2026-11-24' });
  await openPage(seeker, of);
  await desk.goto(of.desk);
  await meetings(desk).getByRole('link', { name: '予定を変える' }).click();
  await desk.getByLabel('始まり').fill('16:00');
  await desk.getByRole('button', { name: '決めて、本人に確認をお願いする' }).click();
  await expect(meetings(desk)).toContainText('午後4:00');
  await button(seeker.page, 'この予定で大丈夫です').tap();
  await expect(word(seeker.page, '予定が変わっています')).toBeVisible();
  await expect(plan(seeker.page)).toContainText('午後4:00');
  expect(meetingState(world, of)).toBe('planned');
  await button(seeker.page, 'この予定で大丈夫です').tap();
  await expect(word(seeker.page, '予定を確かめました')).toBeVisible();
  expect(meetingState(world, of)).toBe('confirmed');
});

test('a mistake on an old page does not make an unseen plan a seen one', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('途中 まちがい');
  const desk = await newStaff('coordinator');
  const of = await withVisit(seeker, desk, world, 1, { day: '2026-12-14' });
  await openPage(seeker, of);
  const seen = revisionOf(world, of.meeting);
  const planned = await send(desk, world, `${of.desk}/meeting`, { ...VISIT, meeting: of.meeting, seen, day: '2026-12-14', start: '16:00', along: '' });
  expect(planned.ok()).toBe(true);
  await seeker.page.getByText('都合がわるいとき').tap();
  expect(await statusOf(seeker.page, () => button(seeker.page, '変更を相談する').tap())).toBe(422);
  // the plan is not on that page: nobody confirms what they do not see
  await expect(button(seeker.page, 'この予定で大丈夫です')).toHaveCount(0);
  await link(seeker.page, '戻る').tap();
  await expect(plan(seeker.page)).toContainText('午後4:00');
  expect(meetingState(world, of)).toBe('planned');
});

test('a button that nobody knows confirms nothing', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('無印 ぼたん');
  const of = await withVisit(seeker, await newStaff('coordinator'), world, 1, { day: '2026-11-25' });
  for (const op of ['', 'nonsense', 'CONFIRM']) await answerPlan(seeker, world, of, { op });
  for (const seen of ['', '0', '-1', 'x', '99999999999']) await answerPlan(seeker, world, of, { op: 'confirm', seen });
  expect(meetingState(world, of)).toBe('planned');
  await answerPlan(seeker, world, of, { op: 'confirm' });
  expect(meetingState(world, of)).toBe('confirmed');
});

test('another person’s introduction does not exist', async ({ newSeeker, newStaff, world }) => {
  const owner = await newSeeker('持ち ぬし');
  const of = await withVisit(owner, await newStaff('coordinator'), world, 1, { day: '2026-11-27' });
  const other = await newSeeker('よその ひと');
  const own = await interested(other, world, 2);
  const seen = revisionOf(world, of.meeting);
  for (const end of ['', '/documents', '/registration', '/stop']) {
    expect((await other.page.goto(`${of.phone}${end}`))?.status(), end).toBe(404);
  }
  for (const [end, form] of [
    ['/documents', { op: 'withdraw' }],
    ['/registration', { name: 'よその' }],
    ['/stop', {}],
    [`/meetings/${of.meeting}`, { op: 'confirm', seen }],
  ] as const) {
    expect((await send(other.page, world, `${of.phone}${end}`, form)).status(), end).toBe(404);
  }
  const through = await send(other.page, world, `${own.phone}/meetings/${of.meeting}`, { op: 'confirm', seen });
  expect(through.status()).toBe(404);
  expect(meetingState(world, of)).toBe('planned');
  for (const odd of ['abc', '%00', '00000000-0000-4000-8000-000000000000', 'あ'.repeat(200)]) {
    expect((await other.page.goto(`${LIST}/${encodeURIComponent(odd)}`))?.status(), odd).toBe(404);
  }
});

test('who takes 気になる back before anybody has begun has no introduction', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('気が かわる');
  const gone = await interested(seeker, world, 1);
  const begun = await interested(seeker, world, 2);
  await stepTo(await newStaff('coordinator'), world, begun, 'talked');
  await seeker.open('/jobs/saved');
  for (const left of [1, 0]) {
    await button(cards(seeker.page).first(), '取り消す').tap();
    await expect(cards(seeker.page)).toHaveCount(left);
  }
  await signIn(seeker, world);
  await seeker.open('/introductions');
  await expect(door(seeker.page, begun.title)).toBeVisible();
  await expect(door(seeker.page, gone.title)).toHaveCount(0);
});
