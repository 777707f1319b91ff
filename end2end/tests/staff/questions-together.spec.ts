/** Two editors at one question, one that was answered in part, an answer that went meanwhile. */

import { expect, test } from '../../harness';
import { signIn } from '../seeker/steps';
import { press, pressRefused } from './desk';
import { ask, asPlanted, kept } from './knowledge-steps';
import { BOX, answering, askedNear, asking, chosenAnswer, emptyBox, group, groups, nonsense, outcomes, settle, waiting } from './question-steps';

test.beforeEach(({ world }) => {
  asPlanted(world);
  emptyBox(world);
});

test('who answers what another has settled meanwhile is told, and nothing is done twice', async ({ newStaff, newSeeker, world }) => {
  const address = kept(world);
  await askedNear(newSeeker, world);
  const [editor, manager] = [await newStaff('editor'), await newStaff('manager')];
  await editor.goto(BOX);
  await manager.goto(BOX);
  await chosenAnswer(editor, '答えにしない').check();
  await settle(editor, '答えにしない');
  await press(manager, answering(manager));
  await expect(manager).toHaveURL(new RegExp(BOX));
  expect(world.sql(`select cardinality(aliases) from knowledge_entries where id = '${address.split('/').pop()}'`)).toEqual(['0']);
  expect(outcomes(world).every((one) => one === 'dropped|藤井 ことは')).toBe(true);
  await expect(manager.getByRole('main')).toContainText(/ほかの人|藤井/);
});

test('what came while the page stood open waits on, also when it is alike', async ({ newStaff, newSeeker, world }) => {
  const seeker = await newSeeker('京野 まどか');
  await signIn(seeker, world);
  await ask(seeker, world, nonsense(1));
  const desk = await newStaff('editor');
  await desk.goto(BOX);
  await ask(seeker, world, `${nonsense(1)}?`);
  await chosenAnswer(desk, '答えにしない').check();
  await settle(desk, '答えにしない');
  expect(waiting(world)).toBe(1);
  await expect(groups(desk)).toHaveText([/1件/]);
});

test('an answer that went meanwhile is told, and the question waits on', async ({ newStaff, newSeeker, world }) => {
  kept(world);
  await askedNear(newSeeker, world);
  const desk = await newStaff('editor');
  await desk.goto(BOX);
  asPlanted(world);
  await pressRefused(desk, answering(desk));
  await expect(desk.getByRole('alert')).toContainText('その答えは、もうありません');
  await desk.getByRole('alert').getByRole('link').click();
  await expect(desk.getByRole('group', { name: 'どう答えますか' })).toBeFocused();
  await expect(group(desk)).toContainText(asking);
  expect(waiting(world)).toBe(1);
});

test('an answer that has sixty other ways of asking by now takes no more', async ({ newStaff, newSeeker, world }) => {
  const id = kept(world).split('/').pop();
  await askedNear(newSeeker, world);
  const desk = await newStaff('editor');
  await desk.goto(BOX);
  await desk.getByRole('radio', { name: /抹茶プリンの試食会/ }).check();
  world.sql(`update knowledge_entries set aliases = array(select '言い方' || n from generate_series(1, 60) n) where id = '${id}'`);
  await pressRefused(desk, answering(desk));
  await expect(desk.getByRole('alert')).toContainText('いっぱいです');
  await expect(desk.getByRole('group', { name: 'どう答えますか' })).toBeVisible();
  expect(outcomes(world)).toEqual([]);
});

test('a question too long for another way of asking is not said to be one', async ({ newStaff, newSeeker, world }) => {
  const seeker = await newSeeker('京野 まどか');
  await signIn(seeker, world);
  await ask(seeker, world, `${nonsense(2)} `.repeat(15));
  const aliases = () => world.sql('select sum(cardinality(aliases)) from knowledge_entries');
  const before = aliases();
  const desk = await newStaff('editor');
  await desk.goto(BOX);
  await chosenAnswer(desk, 'いちばん近い答えに足す').check();
  await press(desk, answering(desk));
  // it waits on, and the page says why
  expect(aliases()).toEqual(before);
  expect(waiting(world)).toBe(1);
  await expect(desk.getByRole('alert')).toContainText(/長/);
});

test('forms that no page sends do no harm', async ({ newStaff, newSeeker, world }) => {
  const seeker = await newSeeker('京野 まどか');
  await signIn(seeker, world);
  await ask(seeker, world, nonsense(1));
  const [id] = world.sql('select id from open_questions');
  const desk = await newStaff('editor');
  const headers = { origin: world.url, 'content-type': 'application/x-www-form-urlencoded' };
  const nobody = '00000000-0000-4000-8000-000000000000';
  for (const data of ['', 'question=abc&answer=drop&op=save', `question=${nobody}&answer=drop&op=save`]) {
    const answer = await desk.request.post(BOX, { data, headers, maxRedirects: 0 });
    expect(answer.status(), data).toBe(303);
  }
  for (const data of [`question=${id}`, `question=${id}&answer=%00&op=save`, `question=${id}&answer=${nobody}&op=save`]) {
    expect((await desk.request.post(BOX, { data, headers, maxRedirects: 0 })).status(), data).toBe(422);
  }
  for (const query of ['open=abc', `open=${nobody}`, 'open=%00']) {
    expect((await desk.goto(`${BOX}?${query}`))?.status(), query).toBe(200);
  }
  expect(waiting(world)).toBe(1);
});
