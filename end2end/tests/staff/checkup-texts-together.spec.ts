/** Two people who change the words of one self-check at once: neither loses a word unawares. */

import { expect, test } from '../../harness';
import { heading } from '../seeker/checkup-steps';
import { pressRefused } from './desk';
import { K6, asItCame, change, lightResult, preview, publish, publishButton, published, text, write } from './text-steps';

const HEADLINE = '0〜4点の見出し';
const WORDS = '0〜4点の文 1';
const CAUTION = '結果に添える注意';

test.beforeEach(({ world }) => asItCame(world));

test('who publishes second is told who was first, and publishes both', async ({ newStaff, seeker, world }) => {
  const [editor, manager] = [await newStaff('editor'), await newStaff('manager')];
  await manager.goto(K6);
  await write(manager, { [WORDS]: '乙の文です。' });
  await preview(manager);
  await change(editor, { [HEADLINE]: '甲の見出し', [CAUTION]: '甲の注意です。' });

  await pressRefused(manager, publishButton(manager), 409);
  await expect(manager.getByRole('alert')).toContainText('藤井 ことは');
  expect(published(world)).toBe(1);
  await expect(text(manager, WORDS)).toHaveValue('乙の文です。');
  await expect(text(manager, HEADLINE)).toHaveValue('甲の見出し');
  await preview(manager);
  expect((await publish(manager)).status()).toBe(303);

  const page = await lightResult(seeker, world);
  await expect(heading(page)).toHaveText('甲の見出し');
  await expect(page.getByRole('main')).toContainText('乙の文です。');
  await expect(page.getByRole('main')).toContainText('甲の注意です。');
});

test('the first one’s words are not dropped by a preview that was open all the time', async ({ newStaff, seeker, world }) => {
  const [editor, manager] = [await newStaff('editor'), await newStaff('manager')];
  await manager.goto(K6);
  await change(editor, { [HEADLINE]: '甲の見出し' });
  // begun before the other one published, looked at afterwards
  await write(manager, { [WORDS]: '乙の文です。' });
  await preview(manager);
  const answer = await publish(manager);
  if (answer.status() === 409) {
    await preview(manager);
    expect((await publish(manager)).status()).toBe(303);
  }
  const page = await lightResult(seeker, world);
  await expect(heading(page)).toHaveText('甲の見出し');
  await expect(page.getByRole('main')).toContainText('乙の文です。');
});

test('where both changed the same words the second reads the first one’s and decides', async ({ newStaff, seeker, world }) => {
  const [editor, manager] = [await newStaff('editor'), await newStaff('manager')];
  await manager.goto(K6);
  await write(manager, { [HEADLINE]: '乙の見出し' });
  await preview(manager);
  await change(editor, { [HEADLINE]: '甲の見出し' });
  await pressRefused(manager, publishButton(manager), 409);
  await expect(text(manager, HEADLINE)).toHaveValue('乙の見出し');
  await expect(text(manager, HEADLINE)).toHaveAccessibleDescription(/甲の見出し/);
  await manager.getByRole('alert').getByRole('link', { name: /「0〜4点の見出し」.*「甲の見出し」/ }).click();
  await expect(text(manager, HEADLINE)).toBeFocused();
  await preview(manager);
  expect((await publish(manager)).status()).toBe(303);
  await expect(heading(await lightResult(seeker, world))).toHaveText('乙の見出し');
});

test('the conflict is met again when a third one was faster still', async ({ newStaff, seeker, world }) => {
  const [editor, manager] = [await newStaff('editor'), await newStaff('manager')];
  await manager.goto(K6);
  await write(manager, { [WORDS]: '乙の文です。' });
  await preview(manager);
  await change(editor, { [HEADLINE]: '甲の見出し' });
  await pressRefused(manager, publishButton(manager), 409);
  await preview(manager);
  await change(editor, { [CAUTION]: '甲の注意です。' });
  await pressRefused(manager, publishButton(manager), 409);
  await preview(manager);
  expect((await publish(manager)).status()).toBe(303);
  const main = (await lightResult(seeker, world)).getByRole('main');
  for (const words of ['甲の見出し', '乙の文です。', '甲の注意です。']) await expect(main).toContainText(words);
});

test('two who change two self-checks do not meet', async ({ newStaff, world }) => {
  const [editor, manager] = [await newStaff('editor'), await newStaff('manager')];
  await manager.goto('/admin/checkups/7');
  await write(manager, { 名前: '性格のようす' });
  await preview(manager);
  await change(editor, { 名前: '気持ちのようす' });
  expect((await publish(manager)).status()).toBe(303);
  expect(published(world)).toBe(2);
});
