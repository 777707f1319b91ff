/** Two people at one answer of the bot, a hand that presses twice, a session that runs out. */

import type { Page } from '@playwright/test';
import { expect, test } from '../../harness';
import { send } from '../seeker/steps';
import { press, pressRefused } from './desk';
import { KNOWLEDGE, PUDDING, asPlanted, choice, field, keep, kept, preview, row, save, stored } from './knowledge-steps';

test.beforeEach(({ world }) => asPlanted(world));

const FIRST = '第一日曜日です。';
const LATER = '予約して来てください。';

test('of two who change an answer the later is told, and nothing of either is lost', async ({ newStaff, world }) => {
  const address = kept(world);
  const [editor, manager] = [await newStaff('editor'), await newStaff('manager')];
  await editor.goto(address);
  await manager.goto(address);
  await field(editor, '答え').fill(FIRST);
  await keep(editor);
  await field(manager, '答え').fill(LATER);
  await pressRefused(manager, save(manager), 409);
  expect(stored(world, address)).toEqual([`${PUDDING.question}|${FIRST}|t|2`]);
  await expect(manager.getByRole('alert')).toBeFocused();
  await expect(manager.getByRole('alert')).toContainText('藤井 ことはさんが先に保存しました');
  await expect(field(manager, '答え')).toHaveValue(LATER);
  await expect(manager.getByRole('region', { name: 'いまの答え' })).toContainText(FIRST);
  await expect(manager.getByRole('region', { name: 'いまの答え' })).toContainText('藤井 ことはさんが保存しました');
  // having read it, one may save all the same
  await keep(manager);
  expect(stored(world, address)).toEqual([`${PUDDING.question}|${LATER}|t|3`]);
});

test('nothing is marked as wrong that was typed right, although somebody was faster', async ({ newStaff, world }) => {
  const address = kept(world);
  const [editor, manager] = [await newStaff('editor'), await newStaff('manager')];
  await manager.goto(address);
  await editor.goto(address);
  await field(editor, '答え').fill(FIRST);
  await keep(editor);
  await field(manager, '答え').fill(LATER);
  await pressRefused(manager, save(manager), 409);
  await expect(manager.locator('[aria-invalid=true]')).toHaveCount(0);
});

test('a preview does not make one forget what one had read', async ({ newStaff, world }) => {
  const address = kept(world);
  const [editor, manager] = [await newStaff('editor'), await newStaff('manager')];
  await manager.goto(address);
  await editor.goto(address);
  await field(editor, '答え').fill(FIRST);
  await keep(editor);
  await field(manager, '答え').fill(LATER);
  await preview(manager);
  await pressRefused(manager, save(manager), 409);
  expect(stored(world, address)).toEqual([`${PUDDING.question}|${FIRST}|t|2`]);
});

/** The form as the browser sends it. */
const asSent = (page: Page): Promise<Record<string, string>> =>
  page.locator('form', { has: save(page) }).evaluate((form) => ({
    ...(Object.fromEntries(new FormData(form as HTMLFormElement)) as Record<string, string>),
    op: 'save',
  }));

for (const what of ['a new answer', 'a change'] as const) {
  test(`${what} that is sent twice is saved once, and is no mistake`, async ({ newStaff, world }) => {
    const desk = await newStaff('editor');
    const question = '抹茶プリンは、なんこまでですか。';
    await desk.goto(what === 'a change' ? kept(world) : `${KNOWLEDGE}/new`);
    await field(desk, '質問').fill(question);
    await field(desk, '答え').fill(FIRST);
    await choice(desk, '分類').selectOption('このサービスのこと');
    await preview(desk);
    const form = await asSent(desk);
    const action = (await desk.locator('form', { has: save(desk) }).getAttribute('action')) ?? '';
    // the answer got lost on the way, and the browser asks again
    expect((await send(desk, world, action, form, { maxRedirects: 0 })).status()).toBe(303);
    await save(desk).dblclick();
    await expect(desk.getByRole('status')).toContainText('保存しました');
    await desk.goto(`${KNOWLEDGE}?q=抹茶プリン`);
    await expect(row(desk, question)).toHaveCount(1);
    expect(world.sql("select count(*) from knowledge_entries where question like '抹茶プリン%'")).toEqual(['1']);
  });
}

test('an answer typed while the session ran out is saved after the login', async ({ newStaff, world }) => {
  const address = kept(world);
  const desk = await newStaff('editor');
  await desk.goto(address);
  await field(desk, '答え').fill(LATER);
  await field(desk, '別の言い方').fill('ひとつめ\nふたつめ');
  await preview(desk);
  world.sql('delete from staff_sessions');
  expect((await press(desk, save(desk))).status()).toBe(401);
  await desk.getByLabel('メールアドレス').fill('editor@example.jp');
  await desk.getByLabel('パスワード').fill('demo-kyoto-2026');
  await desk.getByRole('button', { name: 'ログインする' }).click();
  await desk.getByRole('button', { name: '続きを送る' }).click();
  await expect(desk.getByRole('status')).toContainText('保存しました');
  expect(stored(world, address)).toEqual([`${PUDDING.question}|${LATER}|t|2`]);
  expect(world.sql(`select array_to_string(aliases, '+') from knowledge_entries where id = '${address.split('/').pop()}'`)).toEqual([
    'ひとつめ+ふたつめ',
  ]);
});
