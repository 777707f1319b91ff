/** Two people at one telephone number, a hand that presses twice, a session that runs out. */

import type { Page } from '@playwright/test';
import { expect, test } from '../../harness';
import { send } from '../seeker/steps';
import { press, pressRefused } from './desk';
import {
  KOKORO,
  NIGHT,
  YORISOI,
  addressOf,
  cardOf,
  fields,
  fillIn,
  keep,
  onlyLines,
  row,
  save,
  seenBy,
  sure,
} from './helpline-steps';

test.beforeEach(({ world }) => onlyLines(world, [YORISOI, KOKORO]));

test('of two who change a line the later is told, and nothing of either is lost', async ({ newStaff, seeker, world }) => {
  const [editor, manager] = [await newStaff('editor'), await newStaff('manager')];
  const address = addressOf(world, KOKORO.name);
  await editor.goto(address);
  await manager.goto(address);
  await fillIn(editor, { phone: '0120-777-888' });
  await keep(editor);
  await fillIn(manager, { description: 'ひとりで抱えているとき。' });
  await sure(manager).check();
  await pressRefused(manager, save(manager), 409);
  // the earlier one's stands, the later one's waits in the form
  expect(await seenBy(seeker)).toEqual([YORISOI, { ...KOKORO, phone: '0120-777-888' }].map(cardOf));
  await expect(fields(manager).description).toHaveValue('ひとりで抱えているとき。');
  await expect(manager.getByRole('main')).toContainText('0120-777-888');
  await expect(manager.getByRole('alert')).toContainText('藤井 ことは');
  // nothing is wrong with what was typed
  await expect(manager.locator('[aria-invalid=true]')).toHaveCount(0);
});

test('after the word about the other one’s change it can be saved, with both', async ({ newStaff, seeker, world }) => {
  const [editor, manager] = [await newStaff('editor'), await newStaff('manager')];
  const address = addressOf(world, KOKORO.name);
  await editor.goto(address);
  await manager.goto(address);
  await fillIn(editor, { phone: '0120-777-888' });
  await keep(editor);
  await fillIn(manager, { hours: '24時間' });
  await sure(manager).check();
  await pressRefused(manager, save(manager), 409);
  await fillIn(manager, { phone: '0120-777-888' });
  await keep(manager);
  expect(await seenBy(seeker)).toEqual([YORISOI, { ...KOKORO, phone: '0120-777-888', hours: '24時間' }].map(cardOf));
});

test('who saves a line that was taken away meanwhile is told, and it does not come back by itself', async ({
  newStaff,
  seeker,
  world,
}) => {
  const [editor, manager] = [await newStaff('editor'), await newStaff('manager')];
  await editor.goto(addressOf(world, KOKORO.name));
  await manager.goto(addressOf(world, KOKORO.name));
  await editor.getByText('この窓口を消す').click();
  await editor.getByRole('button', { name: '消す', exact: true }).click();
  await expect(editor.getByRole('status')).toContainText('窓口を消しました');
  await fillIn(manager, { description: 'ひとりで抱えているとき。' });
  await sure(manager).check();
  await pressRefused(manager, save(manager), 409);
  await expect(manager.getByRole('alert')).toContainText(/消/);
  await expect(fields(manager).description).toHaveValue('ひとりで抱えているとき。');
  expect(await seenBy(seeker)).toEqual([cardOf(YORISOI)]);
});

/** The form as the browser sends it. */
const asSent = (page: Page): Promise<Record<string, string>> =>
  page.locator('form', { has: save(page) }).evaluate((form) => ({
    ...Object.fromEntries(new FormData(form as HTMLFormElement)) as Record<string, string>,
    op: 'save',
  }));

for (const what of ['a new line', 'a change'] as const) {
  test(`${what} that is sent twice is saved once, and is no mistake`, async ({ newStaff, world }) => {
    const desk = await newStaff('editor');
    const address = what === 'a change' ? addressOf(world, KOKORO.name) : '/admin/helplines/new';
    await desk.goto(address);
    await fillIn(desk, { ...NIGHT, position: '30' });
    await sure(desk).check();
    const form = await asSent(desk);
    const action = (await desk.locator('form', { has: save(desk) }).getAttribute('action')) ?? '';
    // the answer got lost on the way, and the browser asks again
    expect((await send(desk, world, action, form, { maxRedirects: 0 })).status()).toBe(303);
    await save(desk).dblclick();
    await expect(desk.getByRole('status')).toContainText('保存しました');
    await expect(row(desk, NIGHT.name)).toHaveCount(1);
    expect(world.sql('select count(*) from helplines')).toEqual([what === 'a change' ? '2' : '3']);
  });
}

test('a line typed while the session ran out is saved after the login', async ({ newStaff, seeker, world }) => {
  const desk = await newStaff('editor');
  await desk.goto('/admin/helplines/new');
  await fillIn(desk, { ...NIGHT, position: '30' });
  await sure(desk).check();
  world.sql('delete from staff_sessions');
  expect((await press(desk, save(desk))).status()).toBe(401);
  await expect(desk.getByText('ログインの時間が切れました')).toBeVisible();
  await desk.getByLabel('メールアドレス').fill('editor@example.jp');
  await desk.getByLabel('パスワード').fill('demo-kyoto-2026');
  await desk.getByRole('button', { name: 'ログインする' }).click();
  await expect(desk.getByRole('heading', { name: '書いたものは残っています' })).toBeVisible();
  await desk.getByRole('button', { name: '続きを送る' }).click();
  await expect(desk.getByRole('status')).toContainText('保存しました');
  expect(await seenBy(seeker)).toEqual([YORISOI, KOKORO, NIGHT].map(cardOf));
});
