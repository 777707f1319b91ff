/** What a screen reader hears where staff write what seekers read, and where they read results. */

import { expect, expectTree, test } from '../../harness';
import { CHECKUPS, finishQuietly, k6 } from '../seeker/checkup-steps';
import { pressRefused, unfold } from './desk';
import { KOKORO, NIGHT, YORISOI, addressOf, fields, onlyLines, save, sure } from './helpline-steps';
import { decide, pagesOf, shared } from './shared-steps';
import { K6, asItCame, change, preview, previewButton, publishButton, write } from './text-steps';

// what depends on the running clock or on an id stands in the trees as a pattern

test.beforeEach(({ world }) => {
  onlyLines(world, [YORISOI, { ...KOKORO, days: 80 }, { ...NIGHT, days: 91 }]);
  asItCame(world);
});

test('what an editor hears of the helplines, and when there are none', async ({ newStaff, world }) => {
  const desk = await newStaff('editor');
  await desk.goto('/admin/helplines');
  await expectTree(desk, 'helplines');
  onlyLines(world, []);
  await desk.reload();
  await expectTree(desk, 'helplines-none');
});

test('what an editor hears of a new helpline with mistakes', async ({ newStaff }) => {
  const desk = await newStaff('editor');
  await desk.goto('/admin/helplines/new');
  await fields(desk).position.fill('');
  await pressRefused(desk, save(desk));
  await expectTree(desk, 'helpline-errors');
});

test('what an editor hears of a helpline that somebody else changed', async ({ newStaff, world }) => {
  const desk = await newStaff('editor');
  await desk.goto(addressOf(world, KOKORO.name));
  world.sql(`update helplines set phone = '0120-777-888', revision = revision + 1 where name = '${KOKORO.name}'`);
  await sure(desk).check();
  await pressRefused(desk, save(desk), 409);
  await expectTree(desk, 'helpline-overtaken');
});

test('what an editor hears of the words of a self-check, also with mistakes', async ({ newStaff }) => {
  const desk = await newStaff('editor');
  await change(desk, { 名前: '気持ちのようす' });
  await desk.goto('/admin/checkups');
  await expectTree(desk, 'checkups');
  await desk.goto(K6);
  await write(desk, { 名前: '', 一覧の一文: '長'.repeat(81) });
  await pressRefused(desk, previewButton(desk));
  await expectTree(desk, 'checkup-errors');
});

test('what an editor hears of a preview', async ({ newStaff }) => {
  const desk = await newStaff('editor');
  await desk.goto(K6);
  await write(desk, { 名前: '気持ちのようす', '0〜4点の見出し': 'いまは、軽いようです' });
  await preview(desk);
  await unfold(desk);
  await expectTree(desk, 'checkup-preview');
});

test('what somebody hears who publishes after somebody else', async ({ newStaff }) => {
  const [editor, manager] = [await newStaff('editor'), await newStaff('manager')];
  await manager.goto(K6);
  await write(manager, { 名前: '乙の名前' });
  await preview(manager);
  await change(editor, { 名前: '甲の名前', 一覧の一文: '甲の一文です。' });
  await pressRefused(manager, publishButton(manager), 409);
  await expectTree(manager, 'checkup-overtaken');
});

test('what a counselor hears of results that somebody shows, and of none', async ({ newStaff, newSeeker, world }) => {
  const seeker = await newSeeker('東山 ひがし');
  await shared(seeker, world);
  await decide(seeker, world, await finishQuietly(seeker, world, CHECKUPS.k6, k6(15)), 'yes');
  const desk = await newStaff('sato');
  const { person, results } = pagesOf(world, seeker);
  await desk.goto(person);
  await expectTree(desk, 'person-showing');
  await desk.goto(results);
  await expect(desk.getByRole('main').getByRole('heading', { level: 2 })).toHaveCount(2);
  await unfold(desk);
  await expectTree(desk, 'results');
  const silent = await newSeeker('無言 しずか');
  await silent.open('/checkups');
  await desk.goto(pagesOf(world, silent).results);
  await expectTree(desk, 'results-none');
});
