/** Two people at one posting, a hand that presses twice, a session that runs out. */

import type { Page } from '@playwright/test';
import { expect, test } from '../../harness';
import { press, pressRefused } from './desk';
import { employed, expectTyped, fillIn } from './employer-steps';
import {
  TITLE, WHOLE, done, draftButton, history, insurance, posted, publish, publishButton, stateOf,
} from './posting-steps';

test.beforeEach(({ world }) => {
  world.sql('delete from posting_events');
  world.sql('delete from postings where key is null');
  world.sql('delete from employers where key is null');
});

test('of two who change a posting the later is told, and nothing of either is lost', async ({ newStaff, world }) => {
  const address = posted(world, employed(world, 'ふたりの店'));
  const [coordinator, manager] = [await newStaff('coordinator'), await newStaff('manager')];
  await coordinator.goto(address);
  await manager.goto(address);
  await fillIn(coordinator, { 業務の内容: '窯の火を見ます。' });
  await publish(coordinator);
  await fillIn(manager, { 休日: '月曜と火曜' });
  await insurance(manager, '健康').check();
  await pressRefused(manager, draftButton(manager), 409);
  await expect(manager.getByRole('alert')).toContainText('ほかの人が先に保存しました');
  await expectTyped(manager, { 休日: '月曜と火曜' });
  await expect(insurance(manager, '健康')).toBeChecked();
  // nothing is wrong with what was typed
  await expect(manager.locator('[aria-invalid=true]')).toHaveCount(0);
  expect(stateOf(world, address)).toEqual(['published|2']);
  await expect(history(manager)).toHaveText([/公開しました/]);
  // and the other one's words are there to be taken over
  await expect(manager.getByRole('main')).toContainText('窯の火を見ます。');

  await fillIn(manager, { 業務の内容: '窯の火を見ます。' });
  await publish(manager);
  await expectTyped(manager, { 業務の内容: '窯の火を見ます。', 休日: '月曜と火曜' });
  await expect(history(manager)).toHaveCount(2);
});

test('a posting that was withdrawn meanwhile is not published by an old form', async ({ newStaff, world }) => {
  const address = posted(world, employed(world, '引いた店'), { state: 'published' });
  const [coordinator, manager] = [await newStaff('coordinator'), await newStaff('manager')];
  await coordinator.goto(address);
  await manager.goto(address);
  await done(coordinator, coordinator.getByRole('button', { name: '取り下げる' }), /取り下げました/);
  await fillIn(manager, { 休日: '月曜' });
  await pressRefused(manager, publishButton(manager), 409);
  await expectTyped(manager, { 休日: '月曜' });
  await expect(manager.getByRole('main').getByText('取り下げ', { exact: true })).toBeVisible();
  expect(stateOf(world, address)).toEqual(['withdrawn|2']);
});

test('two who save the same words are not in each other’s way', async ({ newStaff, world }) => {
  const address = posted(world, employed(world, '同じ店'));
  const [coordinator, manager] = [await newStaff('coordinator'), await newStaff('manager')];
  for (const desk of [coordinator, manager]) await desk.goto(address);
  for (const desk of [coordinator, manager]) {
    await fillIn(desk, { 休日: '月曜と火曜' });
    await publish(desk);
  }
});

/** The form as the browser sends it. */
const asSent = (page: Page, op: string): Promise<string> =>
  page.locator('form', { has: publishButton(page) }).evaluate((form, pressed) => {
    const fields = [...new FormData(form as HTMLFormElement)] as [string, string][];
    return new URLSearchParams([...fields, ['op', pressed]]).toString();
  }, op);

for (const op of ['publish', 'draft'] as const) {
  test(`a new posting whose ${op} is sent twice is one posting with one line of history`, async ({ newStaff, world }) => {
    const desk = await newStaff('coordinator');
    await desk.goto(`${employed(world, '二度の店')}/posting`);
    await fillIn(desk, WHOLE);
    await insurance(desk, '労災').check();
    const form = desk.locator('form', { has: publishButton(desk) });
    const action = (await form.getAttribute('action')) ?? '';
    const headers = { origin: world.url, 'content-type': 'application/x-www-form-urlencoded' };
    // the answer got lost on the way, and the hand presses twice
    const sent = await desk.request.post(action, { data: await asSent(desk, op), headers, maxRedirects: 0 });
    expect(sent.status()).toBe(303);
    await (op === 'publish' ? publishButton(desk) : draftButton(desk)).dblclick();
    await expect(desk.getByRole('status')).toBeVisible();
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText(TITLE);
    expect(world.sql('select count(*) from postings where key is null')).toEqual(['1']);
    await expect(history(desk)).toHaveCount(1);
  });
}

test('a posting typed while the session ran out is published after the login', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(`${employed(world, '切れた店')}/posting`);
  await fillIn(desk, WHOLE);
  for (const name of ['労災', '雇用', '健康']) await insurance(desk, name).check();
  world.sql('delete from staff_sessions');
  expect((await press(desk, publishButton(desk))).status()).toBe(401);
  await desk.getByLabel('メールアドレス').fill('coordinator@example.jp');
  await desk.getByLabel('パスワード').fill('demo-kyoto-2026');
  await desk.getByRole('button', { name: 'ログインする' }).click();
  await expect(desk.getByRole('heading', { name: '書いたものは残っています' })).toBeVisible();
  expect(world.sql('select count(*) from postings where key is null')).toEqual(['0']);
  await desk.getByRole('button', { name: '続きを送る' }).click();
  await expect(desk.getByRole('status')).toContainText('公開しました');
  await expectTyped(desk, WHOLE);
  for (const name of ['労災', '雇用', '健康']) await expect(insurance(desk, name)).toBeChecked();
});
