/** The pages of an editor of the bot in every state, for axe and by keyboard alone. */

import { type Seeker, type World, brokenHeadings, checkAccessibility, expect, lostAt, spaceOut, test } from '../../harness';
import { send, signIn } from '../seeker/steps';
import { look, lookUnfolded, press, pressRefused, tabTo, unfold } from './desk';
import { FILE, KNOWLEDGE, PUDDING, ask, asPlanted, choice, field, kept, preview, save, shown, stored, tryOut } from './knowledge-steps';
import { BOX, answering, asking, chosenAnswer, emptyBox, groups, nonsense, tryEffect, waiting } from './question-steps';

const LONG = 'W'.repeat(80);

test.beforeEach(({ world }) => {
  asPlanted(world);
  emptyBox(world);
});

async function asked(newSeeker: (name: string) => Promise<Seeker>, world: World, texts: string[]): Promise<Seeker> {
  const seeker = await newSeeker('京野 まどか');
  await signIn(seeker, world);
  for (const text of texts) await ask(seeker, world, text);
  return seeker;
}

test('the list: full, with long words, with nothing found, after saving', async ({ newStaff, world }) => {
  kept(world, { question: LONG, days: 200 });
  kept(world, { question: '長'.repeat(80), published: false });
  const desk = await newStaff('editor');
  for (const query of ['', '?page=2', '?which=due', '?which=hidden', '?q=みつからない', '?done=entry']) await look(desk, `${KNOWLEDGE}${query}`);
});

test('an answer: new, with mistakes, its preview, changed by somebody else', async ({ newStaff, world }) => {
  const address = kept(world, { question: LONG, answer: `${LONG}\n${'長'.repeat(300)}`, aliases: [LONG, '長'.repeat(80)] });
  const desk = await newStaff('editor');
  await look(desk, `${KNOWLEDGE}/new`);
  for (const label of ['だれの情報か', '正しいと確かめた日']) await field(desk, label).fill('');
  await pressRefused(desk, save(desk));
  await lookUnfolded(desk);
  await desk.goto(address);
  await lookUnfolded(desk);
  await field(desk, 'もとのページ').fill(`https://www.example.jp/${'x'.repeat(200)}`);
  await preview(desk);
  await lookUnfolded(desk);
  world.sql(`update knowledge_entries set revision = revision + 1, answer = 'ちがう答え' where id = '${address.split('/').pop()}'`);
  await pressRefused(desk, save(desk), 409);
  await lookUnfolded(desk);
});

test('a preview in which questions get worse', async ({ newStaff, world }) => {
  const desk = await newStaff('editor');
  const [id] = world.sql("select id from knowledge_entries where key = 'faq-job_hunting-001'");
  await desk.goto(`${KNOWLEDGE}/${id}`);
  await field(desk, '正しいと確かめた日').fill('2026-11-16');
  await shown(desk).uncheck();
  await preview(desk);
  await lookUnfolded(desk);
});

test('files: before, with faulty lines, with something else', async ({ newStaff }) => {
  const desk = await newStaff('editor');
  await look(desk, FILE);
  const heading = 'key,kind,category,question,answer,aliases,link,source,source_url,reviewed_on,published';
  const wrong = Array.from({ length: 60 }, (_, place) => `e2e-${place},${LONG},service,${LONG},,,,,,,`);
  for (const content of [[heading, ...wrong].join('\n'), 'a,b\n1,2\n']) {
    await desk.getByLabel('CSVのファイル').setInputFiles({ name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from(content) });
    await pressRefused(desk, desk.getByRole('button', { name: '取りこむ' }));
    await lookUnfolded(desk);
  }
});

test('the box of questions: empty, with groups, with effect, with a mistake, after settling', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('editor');
  await look(desk, BOX);
  kept(world);
  const many = Array.from({ length: 8 }, (_, place) => `${nonsense(1)}${'?'.repeat(place)}`);
  await asked(newSeeker, world, [...many, nonsense(2), LONG, asking]);
  await desk.goto(BOX);
  await expect(groups(desk).first()).toContainText('8件');
  await lookUnfolded(desk);
  await chosenAnswer(desk, 'いちばん近い答えに足す').check();
  await tryEffect(desk);
  await lookUnfolded(desk);
  await chosenAnswer(desk, '答えにしない').check();
  expect((await press(desk, answering(desk))).status()).toBe(303);
  await expect(desk.getByRole('status')).toBeVisible();
  await lookUnfolded(desk);
});

test('the figures with numbers and without', async ({ newSeeker, newStaff, world }) => {
  const seeker = await asked(newSeeker, world, ['長い空白の期間は、履歴書にどう書けばいいですか。', asking, nonsense(1)]);
  await send(seeker.page, world, '/liff/conversation/person', {});
  const desk = await newStaff('city');
  await look(desk, '/admin/figures');
  await look(desk, '/admin/figures?month=2026-09');
});

test('nothing is lost at any width, nor with the spacing that WCAG 1.4.12 names', async ({ newSeeker, newStaff, world }) => {
  test.slow();
  const address = kept(world, { question: LONG, answer: LONG });
  await asked(newSeeker, world, [nonsense(1), LONG]);
  const desk = await newStaff('editor');
  const paths = [`${KNOWLEDGE}?q=${LONG}`, address, `${KNOWLEDGE}/new`, FILE, BOX, '/admin/figures'];
  expect(await lostAt(desk, paths, [320, 768, 1280], unfold)).toEqual([]);
  expect(await lostAt(desk, paths, [320, 768, 1280], spaceOut)).toEqual([]);
});

test('headings and buttons break between words', async ({ newSeeker, newStaff, world }) => {
  const address = kept(world);
  await asked(newSeeker, world, [asking]);
  const desk = await newStaff('editor');
  await desk.setViewportSize({ width: 320, height: 800 });
  for (const path of [KNOWLEDGE, address, FILE, BOX]) {
    await desk.goto(path);
    expect(await brokenHeadings(desk), path).toEqual([]);
  }
});

test('the keyboard alone leads from the list to a changed answer', async ({ newStaff, world }) => {
  const address = kept(world);
  const desk = await newStaff('editor');
  const { keyboard } = desk;
  await desk.goto(KNOWLEDGE);
  await tabTo(desk, desk.getByLabel('ことば'));
  await keyboard.type('抹茶プリン');
  await keyboard.press('Enter');
  await expect(desk).toHaveURL(/q=/);
  await tabTo(desk, desk.getByRole('link', { name: PUDDING.question }));
  await keyboard.press('Enter');
  await expect(desk).toHaveURL(address);
  await tabTo(desk, field(desk, '答え'));
  await keyboard.press('Control+A');
  await keyboard.press('Delete');
  await tabTo(desk, tryOut(desk));
  await keyboard.press('Enter');
  await expect(desk.getByRole('alert')).toBeFocused();
  await tabTo(desk, desk.getByRole('alert').getByRole('link'));
  await keyboard.press('Enter');
  await expect(field(desk, '答え')).toBeFocused();
  await keyboard.type('第一日曜日です。');
  await tabTo(desk, choice(desk, '種類'));
  await keyboard.press('ArrowDown');
  await tabTo(desk, save(desk));
  await keyboard.press('Enter');
  await expect(desk.getByRole('status')).toContainText('まだ保存していません');
  await checkAccessibility(desk);
  await tabTo(desk, save(desk));
  await keyboard.press('Enter');
  await expect(desk.getByRole('status')).toContainText('保存しました。');
  expect(stored(world, address)).toEqual([`${PUDDING.question}|第一日曜日です。|t|2`]);
});

test('the keyboard alone settles a question', async ({ newSeeker, newStaff, world }) => {
  await asked(newSeeker, world, [nonsense(1), nonsense(2)]);
  const desk = await newStaff('editor');
  const { keyboard } = desk;
  await desk.goto(BOX);
  await tabTo(desk, groups(desk).last());
  await keyboard.press('Enter');
  await expect(groups(desk).last()).toHaveAttribute('aria-current', 'true');
  await tabTo(desk, chosenAnswer(desk, 'いちばん近い答えに足す'));
  // the last of the ways stands before the first
  await keyboard.press('ArrowUp');
  await expect(chosenAnswer(desk, '答えにしない')).toBeChecked();
  await tabTo(desk, answering(desk));
  await keyboard.press('Enter');
  await expect(desk.getByRole('status')).toContainText('答えにしない');
  expect(waiting(world)).toBe(1);
  await checkAccessibility(desk);
});
