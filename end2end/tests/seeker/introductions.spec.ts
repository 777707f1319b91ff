/** An introduction from consent to the first month at work, on the phone and at the desk. */

import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { type Seeker, type World, expect, test } from '../../harness';
import { pressRefused } from '../staff/desk';
import {
  ALONG, LEDGERS, after, ask, column, documents, done, fillPlan, history, keepPlan, meetings, mistakes, parseCsv, part,
  planField, record, take, ticket,
} from '../staff/introduction-steps';
import {
  APPLICATION, DESK, type Introduction, LIST, door, fillApplication, interested, introductionOf, openFromTalk,
  plan, soFar, told, withVisit,
} from './introduction-steps';
import { button, cards, heading, statusOf, word } from './jobs-steps';

const CARE = '月に一度、通院があります。';
const SPOKEN = '電話で話した。見学から始めたい';

/** The seeker agrees to be matched, says what is wanted, and likes the first of today's. */
async function like(seeker: Seeker, world: World): Promise<Introduction> {
  const { page } = seeker;
  await seeker.open('/jobs');
  await button(page, '同意して、はじめる').tap();
  await page.getByRole('checkbox', { name: /^京都市の南/ }).tap();
  await page.getByLabel('自分の言葉で').fill(CARE);
  await button(page, '保存する').tap();
  await expect(heading(page)).toHaveText('今日の3社です');
  await button(cards(page).first(), '気になる').tap();
  await expect(cards(page).first()).toContainText('コーディネータに伝わっています。');
  return introductionOf(world, seeker);
}

/** The coordinator finds it on the board, notes what was said, and asks what may be sent. */
async function talk(desk: Page, of: Introduction): Promise<void> {
  await desk.goto(DESK);
  const found = ticket(column(desk, '気になる'), '京野 まどか');
  await expect(found).toContainText(of.employer);
  await found.getByRole('link').click();
  await expect(part(desk, '本人から')).toContainText(CARE);
  await take(desk, { ひとこと: SPOKEN });
  await expect(history(desk).first()).toContainText(SPOKEN);
  await documents(desk).getByLabel('履歴書').check();
  await done(desk, ask(desk), '本人にうかがいました');
}

/** The seeker comes from the talk, reads the question, applies for work, with mistakes first, and agrees. */
async function agree(seeker: Seeker, world: World, of: Introduction): Promise<void> {
  const { page } = seeker;
  const [{ message }, ...more] = await told(seeker, world);
  expect(more).toEqual([]);
  for (const telling of [of.title, of.employer, '紹介', '履歴書', '面接', CARE]) {
    expect(JSON.stringify(message)).not.toContain(telling);
  }
  const liff = await openFromTalk(seeker, world);
  await expect(liff.getByRole('heading', { level: 1 })).toHaveText('紹介の進みぐあい');
  await door(liff, of.title).tap();
  await expect(liff.getByRole('heading', { name: '確かめてほしいことがあります' })).toBeVisible();

  await seeker.open(of.phone.replace('/liff', ''));
  await page.getByRole('link', { name: '内容を確かめる' }).tap();
  await expect(heading(page)).toHaveText('会社に送っても、よいですか');
  await expect(page.getByRole('definition').filter({ hasText: '氏名と連絡先、履歴書' })).toBeVisible();
  await button(page, '同意する').tap();
  await expect(heading(page)).toHaveText('はじめて紹介するときに、うかがうこと');
  await fillApplication(page, { 生年月日: '昭和55年', 電話番号: '090-000', 住所: '' });
  expect(await statusOf(page, () => button(page, '保存して、つぎへ').tap())).toBe(422);
  await expect(page.getByRole('alert').getByRole('link')).toHaveText([/生年月日を/, /「住所」を入れて/, /電話番号を/]);
  await expect(page.getByLabel('生年月日')).toHaveAccessibleDescription(/「1980-04-01」か「19800401」の形で/);
  await expect(page.getByLabel('電話番号')).toHaveAccessibleDescription(/10けたか11けたの数字で/);
  await expect(page.getByLabel('住所')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('電話番号')).toHaveValue('090-000');
  await expect(page.getByLabel('お名前')).toHaveValue(APPLICATION.お名前);
  await fillApplication(page);
  await button(page, '保存して、つぎへ').tap();
  await expect(heading(page)).toHaveText('会社に送っても、よいですか');
  await expect(page.getByRole('definition').filter({ hasText: of.employer })).toBeVisible();
  await expect(page.getByRole('definition').filter({ hasText: '氏名と連絡先、履歴書' })).toBeVisible();
  await button(page, '同意する').tap();
  await expect(word(page, '同意を受け取りました')).toBeVisible();
}

/** A visit is planned, with mistakes first; nobody goes along to two at once, and nothing begins in the past. */
async function visit(desk: Page, of: Introduction): Promise<void> {
  await meetings(desk).getByRole('link', { name: '面接・見学の予定を足す' }).click();
  await pressRefused(desk, keepPlan(desk));
  await expect(mistakes(desk)).toHaveText([/日を、2026-12-01/, /始まりを、14:00/, /「場所」を入れて/, /待ち合わせの場所を入れて/]);
  await fillPlan(desk, { 日: '2026-11-15', 始まり: '14:00', 場所: '本社', 待ち合わせの時刻: '13:40', 持ちもの: '筆記用具' });
  await pressRefused(desk, keepPlan(desk));
  await expect(mistakes(desk)).toHaveText([/待ち合わせの場所を入れて/, /もう過ぎた時刻です/]);
  await fillPlan(desk, { 日: '2026-11-18', 待ち合わせの場所: '十条駅の改札' });
  await pressRefused(desk, keepPlan(desk), 409);
  await expect(mistakes(desk)).toHaveText([/ほかの人に同行しています/]);
  await expect(planField(desk, '待ち合わせの場所')).toHaveValue('十条駅の改札');
  await fillPlan(desk, { 始まり: '16:00', 待ち合わせの時刻: '15:40' });
  await done(desk, keepPlan(desk), '本人の確認を待っています');
  await expect(meetings(desk)).toContainText('返事待ち');
  await expect(desk).toHaveURL(new RegExp(of.desk));
}

/** Both ledgers hold the line, on the page and in the file. */
async function expectInLedgers(desk: Page, of: Introduction): Promise<void> {
  for (const [which, file] of [['?introduced=yes', 'postings.csv'], ['?of=seekers', 'seekers.csv']]) {
    await desk.goto(`${LEDGERS}${which}`);
    const row = desk.getByRole('row').filter({ hasText: APPLICATION.お名前 });
    for (const cell of [of.employer, '2026-11-16', '採用', '2026-12-01', '1か月後も就業']) await expect(row).toContainText(cell);
    const started = desk.waitForEvent('download');
    await desk.getByRole('link', { name: 'CSVファイルにする' }).click();
    const download = await started;
    expect(download.suggestedFilename()).toBe(file);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text.startsWith('\ufeff')).toBe(true);
    const [top, ...lines] = parseCsv(text.slice(1));
    expect(lines.every((line) => line.length === top.length), 'every line has every column').toBe(true);
    const ours = lines.filter((line) => line.includes(APPLICATION.お名前));
    expect(ours).toHaveLength(1);
    const at = (name: string) => ours[0][top.indexOf(name)];
    expect([at('求人者'), at('紹介年月日'), at('採否'), at('採用年月日')]).toEqual([of.employer, '2026-11-16', '採用', '2026-12-01']);
  }
}

test('somebody who has liked nothing finds the way to the jobs', async ({ newSeeker }) => {
  const seeker = await newSeeker('白紙 はじめ');
  const { page } = seeker;
  await seeker.open('/introductions');
  await expect(page.getByText('まだ、ありません')).toBeVisible();
  await page.getByRole('link', { name: '求人を見る' }).tap();
  await expect(page).toHaveURL(/\/liff\/jobs/);
});

test('the list names every introduction and how far it is', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('二件 ならぶ');
  const first = await interested(seeker, world, 1);
  const second = await withVisit(seeker, await newStaff('coordinator'), world, 2, { day: '2026-11-19' });
  await seeker.open('/introductions');
  await expect(door(seeker.page, first.title)).toContainText('コーディネータに伝わっています');
  await expect(door(seeker.page, second.title)).toContainText('会社に、紹介しました');
  await expect(seeker.page).toHaveURL(LIST);
});

// the last one: it moves the clock
test('from consent to the first month at work, on both sides', async ({ seeker, newSeeker, newStaff, world }) => {
  test.slow();
  const { page } = seeker;
  const desk = await newStaff('coordinator');
  // somebody else's visit, at which the coordinator is already
  await withVisit(await newSeeker('先約 あり'), desk, world, 5);

  const of = await like(seeker, world);
  await talk(desk, of);
  await desk.getByLabel('次の段階').selectOption({ label: '紹介した' });
  await pressRefused(desk, record(desk));
  await expect(desk.getByLabel('次の段階')).toHaveAccessibleDescription(/本人の同意がまだありません/);
  await agree(seeker, world, of);
  await desk.goto(of.desk);
  await expect(documents(desk)).toContainText('同意があります');
  await take(desk, { 次の段階: '紹介した' });
  await visit(desk, of);

  await seeker.open(of.phone.replace('/liff', ''));
  expect(await told(seeker, world)).toHaveLength(2);
  for (const said of ['11月18日(水) 午後4:00〜午後5:00', '橋本さんが、いっしょに行きます', '午後3:40 十条駅の改札', '筆記用具']) {
    await expect(plan(page)).toContainText(said);
  }
  await button(page, 'この予定で大丈夫です').tap();
  await expect(word(page, '予定を確かめました')).toBeVisible();
  await expect(plan(page)).toContainText('確認ずみ');
  await desk.goto(ALONG);
  const entry = desk.getByRole('list', { name: '11月18日(水)の面接と見学' }).getByRole('listitem').filter({ hasText: '京野 まどか' });
  await expect(entry).toContainText('橋本が同行・午後3:40に十条駅の改札で待ち合わせ');
  await expect(entry).toContainText('確認ずみ');

  await world.moveTo('2026-11-18T08:00:00+09:00');
  const thatDay = await newStaff('coordinator');
  await thatDay.goto('/admin/today');
  await expect(thatDay.getByRole('list', { name: '今日の随行の一覧' }).getByRole('listitem')).toHaveCount(2);
  await thatDay.getByRole('link', { name: /^開く ?：京野 まどかさんの紹介$/ }).click();
  await take(thatDay, { 次の段階: '面接・見学' });
  await take(thatDay, { 次の段階: '内定' });
  await take(thatDay, { 次の段階: '就職', あった日: '2026-12-01' }, '就職を記録しました');
  await seeker.open(of.phone.replace('/liff', ''));
  await expect(page.getByText('おめでとうございます。')).toBeVisible();
  await expect(soFar(page).first()).toContainText('就職が決まりました');

  await world.moveTo('2027-01-04T09:00:00+09:00');
  const later = await newStaff('coordinator');
  await later.goto(of.desk);
  await expect(after(later)).toContainText('連絡の時期です');
  await later.locator('#outcome-1').selectOption({ label: '働いている' });
  await done(later, after(later).getByRole('button', { name: '記録する' }).first(), '記録しました');
  await expect(after(later)).toContainText('働いている。1月4日(月)に確かめました。');
  await expectInLedgers(later, of);
});
