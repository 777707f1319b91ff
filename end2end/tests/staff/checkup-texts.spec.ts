/** The words of a self-check: changed, looked at, published, and taken back. */

import { expect, test } from '../../harness';
import { CHECKUPS, answerQuietly, beginQuietly, heading, k6 } from '../seeker/checkup-steps';
import { press, unfold } from './desk';
import {
  K6,
  K6_TITLE,
  asItCame,
  change,
  lightResult,
  preview,
  previewButton,
  publish,
  publishButton,
  published,
  text,
  write,
} from './text-steps';

const OLD = 'いまは、大きな負担はなさそうです';
const NEW = 'いまは、軽いようです';

test.beforeEach(({ world }) => asItCame(world));

test('words are changed, looked at and published, and stand for seekers then', async ({ newStaff, seeker, world }) => {
  await seeker.open('/checkups');
  const desk = await newStaff('editor');
  await desk.getByRole('navigation').getByRole('link', { name: 'チェックの文章' }).click();
  const row = desk.getByRole('row', { name: K6_TITLE });
  await expect(row).toContainText('はじめの文章');
  await row.getByRole('link', { name: K6_TITLE }).click();
  await write(desk, { 名前: '気持ちのようす', 一覧の一文: '六つの問いで、30日をふりかえります。' });
  await preview(desk);
  expect(published(world)).toBe(0);
  await expect(desk.getByRole('region', { name: 'はじめる前' })).toContainText('気持ちのようす');
  await seeker.page.reload();
  await expect(seeker.page.getByRole('link', { name: '気持ちのようす' })).toHaveCount(0);

  expect((await publish(desk)).status()).toBe(303);
  await expect(desk.getByRole('status')).toContainText('公開しました');
  await desk.goto('/admin/checkups');
  await expect(desk.getByRole('row', { name: '気持ちのようす' })).toContainText(/第1版.*11月16日\(月\) \d+:\d+・藤井 ことは/);
  await seeker.page.reload();
  await expect(seeker.page.getByRole('link', { name: '気持ちのようす' })).toContainText('六つの問いで、30日をふりかえります。');
});

test('the preview shows a result as it then reads', async ({ newStaff, seeker, world }) => {
  const desk = await newStaff('editor');
  await desk.goto(K6);
  const words = { '0〜4点の見出し': NEW, '0〜4点の文 1': '軽い30日でした。', 結果に添える注意: '目安のひとつです。' };
  await write(desk, words);
  await preview(desk);
  await unfold(desk);
  const example = desk.getByRole('region', { name: '0〜4点', exact: true });
  const shown = (await example.getByRole('paragraph').allInnerTexts()).filter((words) => words !== '');
  expect(shown).toEqual(expect.arrayContaining(Object.values(words)));
  await expect(example).not.toContainText(OLD);
  expect((await publish(desk)).status()).toBe(303);

  const page = await lightResult(seeker, world);
  await expect(heading(page)).toHaveText(NEW);
  // everything in the example, its number aside, stands in the result
  const result = (await page.getByRole('main').innerText()).replaceAll(/\s/g, '');
  const missing = shown.filter((words) => !/\d点/.test(words) && !result.includes(words.replaceAll(/\s/g, '')));
  expect(missing).toEqual([]);
});

test('what is in the form of the answers stands in the preview', async ({ newStaff, seeker, world }) => {
  const desk = await newStaff('editor');
  const address = '/admin/checkups/3';
  await change(desk, { '質問 R4': '電子工作をする', '答え 1-1': 'ぜひやりたい', 質問の上の一文: '気持ちのままに。' }, address);
  await desk.goto(address);
  await write(desk, { '質問 I2': '星を調べる' });
  await preview(desk);
  await unfold(desk);
  const questions = desk.getByRole('region', { name: '質問', exact: true });
  for (const words of ['電子工作をする', '星を調べる', 'ぜひやりたい', '気持ちのままに。']) await expect(questions).toContainText(words);

  await beginQuietly(seeker, world, CHECKUPS.interests);
  await seeker.page.goto('/liff/checkups/3/questions');
  await expect(heading(seeker.page)).toHaveText('電子工作をする');
  await expect(seeker.page.getByRole('radio', { name: 'ぜひやりたい' })).toBeVisible();
});

test('old results and sittings under way keep the words they began with', async ({ newStaff, newSeeker, world }) => {
  const [before, under, after] = [await newSeeker('夏野 あき'), await newSeeker('秋野 ふゆ'), await newSeeker('冬野 はる')];
  const old = await lightResult(before, world);
  const sitting = await beginQuietly(under, world, CHECKUPS.k6);
  await answerQuietly(under, world, CHECKUPS.k6, sitting, [5, 5, 5]);
  await change(await newStaff('editor'), { '0〜4点の見出し': NEW });

  await old.reload();
  await expect(heading(old)).toHaveText(OLD);
  await answerQuietly(under, world, CHECKUPS.k6, sitting, k6(0));
  await under.page.request.post('/liff/checkups/1/questions', {
    form: { sitting, page: '99' },
    headers: { origin: world.url },
  });
  await under.page.goto(`/liff/checkups/1/results/${sitting}`);
  await expect(heading(under.page)).toHaveText(OLD);
  await expect(heading(await lightResult(after, world))).toHaveText(NEW);
});

test('an earlier revision is taken into the form and published as a new one', async ({ newStaff, seeker, world }) => {
  const desk = await newStaff('editor');
  await change(desk, { '0〜4点の見出し': '一つめの見出し' });
  await change(desk, { '0〜4点の見出し': '二つめの見出し', 名前: '二つめの名前' });
  const history = desk.getByRole('region', { name: 'これまでの版' }).getByRole('listitem');
  await expect(history).toContainText([/第2版・藤井 ことは/, /第1版・藤井 ことは/, /はじめの文章/]);
  // heard alone, too, a link says which revision it is about
  for (const [place, name] of [/第2版/, /第1版/, /はじめの文章/].entries()) {
    await expect(history.nth(place).getByRole('link')).toHaveAccessibleName(name);
  }
  await history.nth(1).getByRole('link').click();
  await expect(text(desk, '0〜4点の見出し')).toHaveValue('一つめの見出し');
  await expect(text(desk, '名前')).toHaveValue(K6_TITLE);
  expect(published(world)).toBe(2);
  await preview(desk);
  expect((await publish(desk)).status()).toBe(303);
  await expect(history).toContainText([/第3版・藤井 ことは/, /第2版/, /第1版/, /はじめの文章/]);
  await expect(heading(await lightResult(seeker, world))).toHaveText('一つめの見出し');
});

test('the words that came with the program can be had back', async ({ newStaff, seeker, world }) => {
  const desk = await newStaff('editor');
  await change(desk, { '0〜4点の見出し': NEW });
  await desk.getByRole('region', { name: 'これまでの版' }).getByRole('link').last().click();
  await expect(text(desk, '0〜4点の見出し')).toHaveValue(OLD);
  await preview(desk);
  expect((await publish(desk)).status()).toBe(303);
  await expect(heading(await lightResult(seeker, world))).toHaveText(OLD);
});

test('nothing is published that was not looked at', async ({ newStaff, world }) => {
  const desk = await newStaff('editor');
  await desk.goto(K6);
  await expect(publishButton(desk)).toHaveCount(0);
  await write(desk, { 名前: '新しい名前' });
  // the key that sends a form leads to the preview too
  await text(desk, '名前').press('Enter');
  await expect(publishButton(desk)).toBeVisible();
  expect(published(world)).toBe(0);

  expect((await press(desk, desk.getByRole('button', { name: '書きなおす' }))).status()).toBe(200);
  await expect(text(desk, '名前')).toHaveValue('新しい名前');
  await previewButton(desk).click();
  await desk.getByRole('link', { name: '公開しないで戻る' }).click();
  await expect(text(desk, '名前')).toHaveValue(K6_TITLE);
  expect(published(world)).toBe(0);
});

test('pressed twice it is published once, and is no mistake', async ({ newStaff, world }) => {
  const desk = await newStaff('editor');
  await desk.goto(K6);
  await write(desk, { 名前: '新しい名前' });
  await preview(desk);
  await publishButton(desk).dblclick();
  await expect(desk.getByRole('status')).toContainText('公開しました');
  expect(published(world)).toBe(1);
});
