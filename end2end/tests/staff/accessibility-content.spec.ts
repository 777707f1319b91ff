/** The pages on which staff write what seekers read, in every state. */

import type { Page } from '@playwright/test';
import { expect, test } from '../../harness';
import { look, lookUnfolded, press, pressRefused } from './desk';
import { KOKORO, NIGHT, YORISOI, addressOf, fillIn, keep, onlyLines, save, sure } from './helpline-steps';
import { K6, asItCame, change, preview, previewButton, published, publishButton, text, write } from './text-steps';

test.beforeEach(({ world }) => {
  onlyLines(world, [YORISOI, { ...KOKORO, days: 80 }, { ...NIGHT, days: 91 }]);
  asItCame(world);
});

test('the helplines: good ones, an old one, one that is not shown, and what others say of them', async ({
  newStaff,
  world,
}) => {
  const desk = await newStaff('editor');
  await look(desk, '/admin/helplines');
  await look(desk, '/admin/figures');
  await look(await newStaff('sato'), '/admin/today');
  const again = desk.getByRole('button', { name: /^今日確かめた ?：夜の電話$/ });
  await desk.goto('/admin/helplines');
  expect((await press(desk, again)).status()).toBe(303);
  await checkedAfter(desk, '今日確かめた');
  onlyLines(world, []);
  await look(desk, '/admin/helplines');
});

/** The word about what was just done stands there, and the page is well. */
async function checkedAfter(page: Page, words: string): Promise<void> {
  await expect(page.getByRole('status')).toContainText(words);
  await lookUnfolded(page);
}

test('a helpline: new, with every mistake, saved', async ({ newStaff }) => {
  const desk = await newStaff('editor');
  await look(desk, '/admin/helplines/new');
  await fillIn(desk, { position: '' });
  await pressRefused(desk, save(desk));
  await lookUnfolded(desk);
  await fillIn(desk, { ...NIGHT, name: '夜も朝も電話ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg', position: '5' });
  await pressRefused(desk, save(desk));
  await fillIn(desk, { name: '夜も朝も電話ABCDEFGHIJKLMNOPQRSTUVWXYZabcde' });
  await keep(desk);
  await lookUnfolded(desk);
});

test('a helpline: shown, not shown, changed by somebody else, taken away by somebody else', async ({
  newStaff,
  world,
}) => {
  const desk = await newStaff('editor');
  await desk.goto(addressOf(world, NIGHT.name));
  await lookUnfolded(desk);
  await desk.goto(addressOf(world, KOKORO.name));
  await lookUnfolded(desk);
  world.sql(`update helplines set phone = '0120-777-888', revision = revision + 1 where name = '${KOKORO.name}'`);
  await sure(desk).check();
  await pressRefused(desk, save(desk), 409);
  await lookUnfolded(desk);
  world.sql(`delete from helplines where name = '${KOKORO.name}'`);
  await sure(desk).check();
  await pressRefused(desk, save(desk), 409);
  await lookUnfolded(desk);
});

test('the words of a self-check: the list, the form, mistakes, the first revision', async ({ newStaff, world }) => {
  const desk = await newStaff('editor');
  await look(desk, '/admin/checkups');
  await desk.goto(K6);
  await lookUnfolded(desk);
  await write(desk, { 名前: '', 一覧の一文: '長'.repeat(81), 結果に添える注意: 'a'.repeat(201) });
  await pressRefused(desk, previewButton(desk));
  await expect(desk.getByRole('alert').getByRole('link')).toHaveCount(3);
  await lookUnfolded(desk);
  await change(desk, { 名前: 'こころABCDEFGHIJKLMNOPQRSTUVWXYZabcdefg', 一覧の一文: '長'.repeat(80) });
  await lookUnfolded(desk);
  await look(desk, '/admin/checkups');
  expect(published(world)).toBe(1);
});

test('two who publish at once, also of the same words', async ({ newStaff }) => {
  const [editor, manager] = [await newStaff('editor'), await newStaff('manager')];
  await manager.goto(K6);
  await write(manager, { 名前: '乙の名前' });
  await preview(manager);
  await change(editor, { 名前: '甲の名前', 一覧の一文: '甲の一文です。' });
  await pressRefused(manager, publishButton(manager), 409);
  await expect(manager.getByRole('alert').getByRole('link')).toHaveCount(2);
  await lookUnfolded(manager);
});

test('a preview in which nothing is new', async ({ newStaff }) => {
  const desk = await newStaff('editor');
  await desk.goto(K6);
  await preview(desk);
  await expect(publishButton(desk)).toHaveCount(0);
  await lookUnfolded(desk);
});

/** The preview of a self-check in which every result is new. */
async function previewOf(page: Page, number: number): Promise<void> {
  await page.goto(`/admin/checkups/${number}`);
  await text(page, '結果に添える注意').fill(`傾向であって、決まりではありません。${'ながい'.repeat(20)}`);
  await preview(page);
}

for (const number of [1, 2, 3, 4, 5, 6, 7]) {
  test(`the preview of self-check ${number}, with every result new`, async ({ newStaff }) => {
    const desk = await newStaff('editor');
    await previewOf(desk, number);
    await lookUnfolded(desk);
  });
}

test('the longest forms', async ({ newStaff }) => {
  const desk = await newStaff('editor');
  await look(desk, '/admin/checkups/4');
  await look(desk, '/admin/checkups/7');
});
