/** At the desk nothing typed is lost, and whoever presses a button reads what came of it. */

import { expect, test } from '../../harness';
import { DANGER, askQuietly, awake, forgetAll, opened, staffSaid, tellQuietly } from '../seeker/conversation-steps';
import { act, field, note, openRoom, sendButton, take, takeBy, unfold } from './conversation-steps';

test.beforeEach(({ world }) => forgetAll(world));

test('whoever takes, hands over or ends a conversation reads that it was done', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('結果 よむ');
  await askQuietly(seeker, world);
  const desk = await newStaff('sato');
  await openRoom(desk, world, seeker);
  await act(desk, '担当になる', 'あなたが担当になりました');
  await unfold(desk, '引きつぐ・終わる');
  await desk.getByLabel('だれに引きつぎますか').selectOption({ label: '順番待ちにもどす' });
  await act(desk, '引きつぐ', '順番待ちにもどしました');
  await act(desk, '担当になる', 'あなたが担当になりました');
  await unfold(desk, '引きつぐ・終わる');
  await act(desk, '相談を終わりにする', '終わりにしました');
});

test('what was typed while a colleague took over is refused, and not lost', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('書く あいだに');
  await askQuietly(seeker, world);
  const [first, second] = [await newStaff('sato'), await newStaff('manager')];
  await take(first, world, seeker);
  await field(first).fill('長く考えて書いた返事');
  await openRoom(second, world, seeker);
  await takeBy(second, '自分が引きつぐ');
  await expect(first.getByRole('button', { name: '自分が引きつぐ' })).toBeVisible();
  await takeBy(first, '自分が引きつぐ');
  await expect(field(first)).toHaveValue('長く考えて書いた返事');
});

test('a note that is being typed outlasts a colleague’s taking over', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('メモの 途中');
  await askQuietly(seeker, world);
  const [first, second] = [await newStaff('sato'), await newStaff('manager')];
  await take(first, world, seeker);
  await unfold(first, '内部メモを残す');
  await first.getByRole('textbox', { name: '内部メモ' }).fill('三十分かけて書いたメモ');
  await openRoom(second, world, seeker);
  await takeBy(second, '自分が引きつぐ');
  await expect(first.getByRole('button', { name: '自分が引きつぐ' })).toBeVisible();
  await expect(first.getByRole('textbox', { name: '内部メモ', includeHidden: true })).toHaveValue('三十分かけて書いたメモ');
});

test('a reply that is being typed outlasts a note and the clearing of the mark', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('返事の 途中');
  await askQuietly(seeker, world);
  await tellQuietly(seeker, world, DANGER);
  const desk = await newStaff('sato');
  await take(desk, world, seeker);
  await field(desk).fill('途中まで書いた返事');
  await note(desk, '運営責任者に電話した');
  await expect(field(desk)).toHaveValue('途中まで書いた返事');
  await unfold(desk, '旗を下ろす');
  await desk.getByRole('checkbox', { name: '確かめました' }).check();
  await act(desk, '旗を下ろす', '旗を下ろしました');
  await expect(field(desk)).toHaveValue('途中まで書いた返事');
});

test('an empty reply is not sent, and the page says why', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('空の 返事');
  await askQuietly(seeker, world);
  const desk = await newStaff('sato');
  await take(desk, world, seeker);
  await sendButton(desk).click();
  await expect(desk.getByText('ことばを入れてから、送ってください。')).toBeVisible();
});

test('ready phrases go into the field and are sent as they were changed', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('言い まわし');
  await askQuietly(seeker, world);
  const page = await opened(seeker, world);
  const desk = await newStaff('sato');
  await take(desk, world, seeker);
  await desk.getByRole('button', { name: 'はじめに' }).click();
  await expect(field(desk)).toHaveValue(/^お待たせしました。/);
  // kept like what is typed
  await desk.reload();
  await awake(desk);
  await expect(field(desk)).toHaveValue(/^お待たせしました。/);
  await field(desk).press('End');
  await field(desk).pressSequentially('佐藤です。');
  await sendButton(desk).click();
  await expect(staffSaid(page)).toContainText(['佐藤です。']);
});
