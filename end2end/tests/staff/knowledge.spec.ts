/** What the bot answers from: what an editor saves is what somebody hears who asks. */

import { expect, test } from '../../harness';
import { signIn } from '../seeker/steps';
import { press } from './desk';
import {
  KNOWLEDGE, PUDDING, answerTo, asPlanted, choice, field, keep, kept, lookFirst, preview, row, save, shown, stored, tryOut,
} from './knowledge-steps';

test.beforeEach(({ world }) => asPlanted(world));

test('an answer that is changed is heard at once by whoever asks', async ({ newStaff, newSeeker, world }) => {
  const address = kept(world);
  const seeker = await newSeeker('京野 まどか');
  await signIn(seeker, world);
  await expect.poll(() => answerTo(seeker, world, PUDDING.question)).toContain(PUDDING.answer);

  const desk = await newStaff('editor');
  await desk.goto('/admin/figures');
  await desk.getByRole('navigation').getByRole('link', { name: '案内AIの答え' }).click();
  await desk.getByLabel('ことば').fill('抹茶プリン');
  await desk.getByRole('button', { name: 'しぼりこむ' }).click();
  await desk.getByRole('link', { name: PUDDING.question }).click();
  await expect(desk).toHaveURL(address);
  await expect(field(desk, '答え')).toHaveValue(PUDDING.answer);
  await field(desk, '答え').fill('第三土曜日から、第一日曜日にかわりました。');
  await keep(desk);
  expect(stored(world, address)).toEqual([`${PUDDING.question}|第三土曜日から、第一日曜日にかわりました。|t|2`]);

  await expect.poll(() => answerTo(seeker, world, PUDDING.question)).toContain('第一日曜日');
  const log = seeker.page.getByRole('log', { name: 'やりとり' });
  await expect(log).toContainText('第三土曜日から、第一日曜日にかわりました。');
  await expect(log).toContainText('出どころ：キャリアジム');
});

test('the preview shows what somebody will read and what it changes, and saves nothing', async ({ newStaff, world }) => {
  const address = kept(world);
  const desk = await newStaff('editor');
  await desk.goto(address);
  await field(desk, '答え').fill('第一日曜日です。\n予約は、いりません。');
  await field(desk, '別の言い方').fill('ぷりん いつ\nプリンの日');
  await field(desk, 'もとのページ').fill('https://www.example.jp/pudding');
  await preview(desk);
  const seen = desk.getByRole('region', { name: '利用者には、こう見えます' });
  await expect(seen.getByText(PUDDING.question)).toBeVisible();
  await expect(seen.getByText('第一日曜日です。', { exact: true })).toBeVisible();
  await expect(seen.getByText('予約は、いりません。', { exact: true })).toBeVisible();
  await expect(seen).toContainText('出どころ：キャリアジム');
  await expect(seen.getByRole('link', { name: '関係のあるページへ' })).toHaveAttribute('href', '/liff/booking');
  await expect(seen.getByRole('link', { name: 'もとの文を読む' })).toHaveAttribute('href', 'https://www.example.jp/pudding');

  const effect = desk.getByRole('table', { name: /^答えのわかっている\d+問で$/ });
  await expect(effect.getByRole('columnheader')).toHaveText(['ものさし', 'いま', '保存すると']);
  await expect(effect.getByRole('rowheader')).toHaveText(['1番目に正しい答え', '5つのうちに正しい答え']);
  await expect(effect.getByRole('cell')).toHaveText([/^\d+\.\d%$/, /^\d+\.\d%$/, /^\d+\.\d%$/, /^\d+\.\d%$/]);

  // what was typed stays, and is nobody's yet
  await expect(field(desk, '答え')).toHaveValue('第一日曜日です。\n予約は、いりません。');
  await expect(field(desk, '別の言い方')).toHaveValue('ぷりん いつ\nプリンの日');
  expect(stored(world, address)).toEqual([`${PUDDING.question}|${PUDDING.answer}|t|1`]);
  await keep(desk);
  expect(world.sql(`select aliases[1], aliases[2] from knowledge_entries where id = '${address.split('/').pop()}'`)).toEqual([
    'ぷりん いつ|プリンの日',
  ]);
});

test('what changes answers is saved only when its effect was seen', async ({ newStaff, world }) => {
  const address = kept(world);
  const unchanged = [`${PUDDING.question}|${PUDDING.answer}|t|1`];
  const desk = await newStaff('editor');
  await desk.goto(address);
  await field(desk, '答え').fill('第一日曜日です。');
  await lookFirst(desk, save(desk));
  // another text was not seen yet
  await field(desk, '答え').fill('第二日曜日です。');
  await lookFirst(desk, save(desk));
  expect(stored(world, address)).toEqual(unchanged);
  expect((await press(desk, save(desk))).status()).toBe(303);
  await expect(desk.getByRole('status')).toContainText('保存しました');
  expect(stored(world, address)).toEqual([`${PUDDING.question}|第二日曜日です。|t|2`]);
  // withdrawing changes answers, a source does not
  await desk.goto(address);
  await shown(desk).uncheck();
  await lookFirst(desk, save(desk));
  await desk.goto(address);
  await field(desk, 'だれの情報か').fill('京都市');
  expect((await press(desk, save(desk))).status()).toBe(303);
  expect(stored(world, address)).toEqual([`${PUDDING.question}|第二日曜日です。|t|3`]);
});

test('the preview counts the questions that get worse when an answer goes', async ({ newStaff, world }) => {
  const desk = await newStaff('editor');
  const [id] = world.sql("select id from knowledge_entries where key = 'faq-job_hunting-001'");
  await desk.goto(`${KNOWLEDGE}/${id}`);
  await shown(desk).uncheck();
  await field(desk, '正しいと確かめた日').fill('2026-11-16');
  await preview(desk);
  const effect = desk.getByRole('region', { name: '保存したら、こう変わります' });
  await expect(effect).toContainText(/悪くなる質問が\d+件あります/);
  await expect(effect.getByText(/^悪くなる質問（\d+件）$/)).toBeVisible();
  await expect(effect.getByRole('listitem').first()).toBeVisible();
  await expect(shown(desk)).not.toBeChecked();
});

test('what is not published any longer is not heard any longer, and comes back', async ({ newStaff, newSeeker, world }) => {
  const address = kept(world);
  const seeker = await newSeeker('京野 まどか');
  await signIn(seeker, world);
  await expect.poll(() => answerTo(seeker, world, PUDDING.question)).toContain(PUDDING.answer);
  const desk = await newStaff('editor');
  await desk.goto(address);
  await shown(desk).uncheck();
  await keep(desk);
  await expect(desk.getByRole('status')).not.toContainText('案内AIがこの答えを使います');
  await expect.poll(() => answerTo(seeker, world, PUDDING.question)).not.toContain(PUDDING.answer);
  await desk.goto(`${KNOWLEDGE}?which=hidden`);
  await expect(row(desk, PUDDING.question)).toContainText('公開していません');
  await desk.goto(address);
  await expect(desk.getByRole('region', { name: 'いまの答え' })).toContainText('公開していません');
  await shown(desk).check();
  await keep(desk);
  await expect.poll(() => answerTo(seeker, world, PUDDING.question)).toContain(PUDDING.answer);
});

test('a new answer is written, stands in the list and is heard', async ({ newStaff, newSeeker, world }) => {
  const seeker = await newSeeker('京野 まどか');
  await signIn(seeker, world);
  const desk = await newStaff('editor');
  await desk.goto(KNOWLEDGE);
  await desk.getByRole('link', { name: '答えを足す' }).click();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('答えを足す');
  await expect(field(desk, '正しいと確かめた日')).toHaveValue('2026-11-16');
  await expect(field(desk, 'だれの情報か')).toHaveValue('キャリアジム');
  await expect(shown(desk)).toBeChecked();
  await field(desk, '質問').fill(PUDDING.question);
  await field(desk, '答え').fill(PUDDING.answer);
  await field(desk, '別の言い方').fill('\n抹茶ぷりん　いつ\n\nぷりんの会\n');
  await choice(desk, '分類').selectOption('このサービスのこと');
  await choice(desk, '種類').selectOption('読みもの');
  await field(desk, '正しいと確かめた日').fill('２０２６／１１／１５');
  await keep(desk);
  await desk.goto(`${KNOWLEDGE}?q=抹茶プリン`);
  await expect(row(desk, PUDDING.question).getByRole('cell')).toHaveText([
    'このサービスのこと読みもの', '2', '11月15日(日)', '公開中',
  ]);
  await expect.poll(() => answerTo(seeker, world, 'ぷりんの会')).toContain(PUDDING.answer);
});

test('who has read an old answer again and found it right says so', async ({ newStaff, world }) => {
  const address = kept(world, { days: 200 });
  const desk = await newStaff('editor');
  await desk.goto(`${KNOWLEDGE}?which=due`);
  await expect(row(desk, PUDDING.question)).toContainText('読みなおす');
  await desk.goto(address);
  const again = desk.getByRole('button', { name: '今日読んで、正しいと確かめた' });
  expect((await press(desk, again)).status()).toBe(303);
  await expect(desk.getByRole('status')).toContainText('今日、正しいと確かめました');
  await desk.goto(`${KNOWLEDGE}?q=抹茶プリン`);
  await expect(row(desk, PUDDING.question)).toContainText('11月16日(月)');
  await expect(row(desk, PUDDING.question)).toContainText('公開中');
  await desk.goto(address);
  await expect(desk.getByRole('region', { name: 'いまの答え' })).toContainText('藤井 ことはさんが保存しました');
  await expect(desk.getByRole('region', { name: 'いまの答え' })).toContainText(PUDDING.answer);
});

test('leaving the form changes nothing', async ({ newStaff, world }) => {
  const address = kept(world);
  const desk = await newStaff('editor');
  await desk.goto(address);
  await field(desk, '答え').fill('まだ考えています。');
  await desk.getByRole('link', { name: 'やめる' }).click();
  await expect(desk).toHaveURL(KNOWLEDGE);
  expect(stored(world, address)).toEqual([`${PUDDING.question}|${PUDDING.answer}|t|1`]);
  await expect(save(desk)).toHaveCount(0);
  await expect(tryOut(desk)).toHaveCount(0);
});
