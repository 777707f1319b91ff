/** The month's conversations in numbers: they add up, and nothing of what was written stands there. */

import type { Locator, Page } from '@playwright/test';
import { type Seeker, type World, expect, test } from '../../harness';
import { send, signIn } from '../seeker/steps';
import { PUDDING, answerTo, ask, asPlanted, kept } from './knowledge-steps';
import { asking, emptyBox, nonsense } from './question-steps';

const FIGURES = '/admin/figures';

const panel = (page: Page): Locator => page.getByRole('region', { name: '案内AIと相談チャット' });

/** The number of a row. */
const figure = (page: Page, name: string): Locator =>
  panel(page).getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) }).getByRole('cell');

/** Where the month's figures are kept. */
const COUNTED = ['conversation_changes', 'entry_counts', 'open_question_counts'];

/** A month without conversations. */
function nothingYet(world: World): void {
  asPlanted(world);
  emptyBox(world);
  for (const table of COUNTED) world.sql(`delete from ${table}`);
}

/** Somebody who has written nothing yet, when the bot knows of the pudding. */
async function somebody(newSeeker: (name: string) => Promise<Seeker>, world: World): Promise<Seeker> {
  kept(world);
  const earlier = await newSeeker('大原 さと');
  await signIn(earlier, world);
  await expect.poll(() => answerTo(earlier, world, PUDDING.question)).toContain(PUDDING.answer);
  for (const table of COUNTED) world.sql(`delete from ${table}`);
  const seeker = await newSeeker('京野 まどか');
  await signIn(seeker, world);
  return seeker;
}

test.beforeEach(({ world }) => nothingYet(world));

test('a month without a word says so', async ({ newStaff }) => {
  const desk = await newStaff('city');
  await desk.goto(FIGURES);
  await expect(panel(desk)).toContainText('この月のやりとりは、ありません');
  await expect(panel(desk).getByRole('table')).toHaveCount(0);
});

test('questions are counted by what became of them, without a word of them', async ({ newStaff, newSeeker, world }) => {
  const seeker = await somebody(newSeeker, world);
  await answerTo(seeker, world, PUDDING.question);
  await seeker.page.getByRole('button', { name: '役に立った' }).last().click();
  await expect(seeker.page.getByRole('button', { name: '役に立った' }).last()).toHaveAttribute('aria-pressed', 'true');
  for (const text of [asking, nonsense(1), `${nonsense(1)} zzz 090-1234-5678`]) await ask(seeker, world, text);
  await ask(seeker, world, 'もう死にたい');
  await send(seeker.page, world, '/liff/conversation/person', {});
  await ask(seeker, world, 'いま話せますか');

  for (const name of ['city', 'editor', 'manager', 'sato'] as const) {
    const desk = await newStaff(name);
    await desk.goto(FIGURES);
    await expect(panel(desk)).toContainText(/相談チャットのやりとりは1件、案内AIへの質問は\d+件でした/);
    await expect(figure(desk, '選択肢を出した')).toHaveText('1');
    await expect(figure(desk, 'わからなかった')).toHaveText('2');
    await expect(figure(desk, '相談員を呼んだ')).toHaveText('1');
    await expect(figure(desk, '危機のサイン')).toHaveText('1');
    await expect(figure(desk, '役に立った、と言われた答え')).toHaveText('1');
    await expect(figure(desk, 'ちがった、と言われた答え')).toHaveText('0');
    await expect(figure(desk, PUDDING.question)).toHaveText('1');
    const page = await desk.content();
    for (const secret of [asking, nonsense(1), '1234', '死にたい', 'いま話せますか', '京野', PUDDING.answer]) {
      expect(page, secret).not.toContain(secret);
    }
  }
});

test('the numbers are those of the month that is open', async ({ newStaff, newSeeker, world }) => {
  await ask(await somebody(newSeeker, world), world, PUDDING.question);
  // one began in the last night of October, in Tokyo: the service day lasts beyond midnight
  world.sql("update conversation_changes set at = '2026-11-01T00:40:00+09:00' where kind = 'began'");
  const desk = await newStaff('city');
  await desk.goto(FIGURES);
  await expect(panel(desk)).toContainText(/やりとりは0件、案内AIへの質問は1件/);
  await desk.getByRole('link', { name: '前の月' }).click();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('2026年10月の数字');
  await expect(panel(desk)).toContainText(/やりとりは1件、案内AIへの質問は0件/);
  await desk.getByRole('link', { name: '前の月' }).click();
  await expect(panel(desk)).toContainText('この月のやりとりは、ありません');
});

test('questions for an editor stay counted when they are gone', async ({ newStaff, newSeeker, world }) => {
  const seeker = await somebody(newSeeker, world);
  for (const text of [nonsense(1), asking]) await ask(seeker, world, text);
  emptyBox(world);
  const desk = await newStaff('city');
  await desk.goto(FIGURES);
  await expect(figure(desk, '質問箱に入った質問')).toHaveText('2');
  await expect(panel(desk)).toContainText('「質問」には、LINEトークで聞かれたものも入ります');
});

test('how long people waited is told in whole minutes', async ({ newStaff, world }) => {
  for (const waited of [20, 61, 119, 600]) {
    world.sql(
      `insert into conversation_changes (kind, at, waited_seconds)
       values ('asked', '2026-11-10', null), ('taken', '2026-11-10', ${waited})`,
    );
  }
  const desk = await newStaff('city');
  await desk.goto(FIGURES);
  await expect(figure(desk, '相談員が担当した')).toHaveText('4');
  await expect(figure(desk, '待った時間（半分の人は、これより短い）')).toHaveText('2分');
  await expect(figure(desk, '待った時間（10人に9人は、これより短い）')).toHaveText('8分');
});
