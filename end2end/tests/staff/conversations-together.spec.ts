/** The person and the desk at the same conversation, each in a browser of their own, without a reload. */

import type { Page } from '@playwright/test';
import { type Seeker, type World, expect, test } from '../../harness';
import {
  ANSWERED, answers, awake as awakeSeeker, field as seekerField, forgetAll, log as seekerLog, mine as seekerMine, opened, queue, staffSaid,
  standing, tell, turns, typing,
} from '../seeker/conversation-steps';
import {
  act, entry, field, handTo, log, mine, note, openList, openRoom, take, takeBy, theirs, unfold, write,
} from './conversation-steps';

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/** The person's page, on which a human being was just asked for. */
async function asking(seeker: Seeker, world: World): Promise<Page> {
  const page = await opened(seeker, world);
  await page.getByRole('button', { name: '相談員と話す' }).first().click();
  await expect(queue(page)).toBeVisible();
  return page;
}

/** The words of the messages on a page, in their order. */
const inOrder = (page: Page, texts: string[]) =>
  expect
    .poll(async () => {
      const said = await page.locator('#talk .said .bubble').allTextContents();
      return said.map((words) => words.trim()).filter((words) => texts.includes(words));
    })
    .toEqual(texts);

test.use(PHONE);

test.beforeEach(({ world }) => forgetAll(world));

test('somebody asks for a person, is seen at once, taken, and both hear each other', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('人を よぶ');
  const desk = await newStaff('sato');
  await openList(desk);
  await expect(desk.getByText('いまは、待っている人はいません。')).toBeVisible();
  const page = await asking(seeker, world);
  await expect(turns(page).last()).toContainText('相談員につなぎます');
  await expect(queue(page)).toContainText('次が、あなたの番です');
  await expect(entry(desk, seeker)).toContainText('相談員を待っています');

  await entry(desk, seeker).click();
  await takeBy(desk, '担当になる');
  await expect(turns(page).last()).toContainText('佐藤さんが入りました');
  await expect(queue(page)).toHaveCount(0);

  const talk = ['こんばんは。佐藤です', 'よろしくお願いします', '今日は何がありましたか', '面接に落ちました'];
  await write(desk, talk[0]);
  await expect(staffSaid(page)).toContainText(['佐藤（相談員）']);
  await tell(page, talk[1]);
  await expect(theirs(desk)).toContainText([talk[1]]);
  await write(desk, talk[2]);
  await expect(staffSaid(page)).toHaveCount(2);
  await tell(page, talk[3]);
  await inOrder(page, talk);
  await inOrder(desk, talk);
  // the machine is silent
  await expect(answers(page)).toHaveCount(0);
});

test('the place in the queue moves up without a reload', async ({ newSeeker, newStaff, world }) => {
  const [first, second] = [await newSeeker('先に まつ'), await newSeeker('後に まつ')];
  const desk = await newStaff('sato');
  await asking(first, world);
  const page = await asking(second, world);
  await expect(queue(page)).toContainText('あと1人で、順番です');
  await take(desk, world, first);
  await expect(queue(page)).toContainText('次が、あなたの番です');
});

test('typing shows on the other side, and that it was read', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('打つ 読む');
  const page = await asking(seeker, world);
  const desk = await newStaff('sato');
  await take(desk, world, seeker);
  await seekerField(page).pressSequentially('えっと');
  await expect(typing(desk)).toHaveText('書いています…');
  await field(desk).pressSequentially('はい');
  await expect(typing(page)).toHaveText('書いています…');
  // it is not said for ever
  await expect(typing(page)).toBeEmpty();

  await write(desk, '読めていますか');
  const said = mine(desk).filter({ hasText: '読めていますか' });
  await expect(said).toHaveAttribute('data-read', '');
  expect(await said.evaluate((one) => getComputedStyle(one, '::after').content)).toBe('"読まれました"');
  await tell(page, 'はい、読めています');
  await expect(seekerMine(page).filter({ hasText: 'はい、読めています' })).toHaveAttribute('data-read', '');
});

test('a second counselor watches, cannot write, and takes over', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('二人 みる');
  const page = await asking(seeker, world);
  const [first, second] = [await newStaff('sato'), await newStaff('manager')];
  await take(first, world, seeker);
  await openRoom(second, world, seeker);
  await expect(second.getByText('ほかの人が担当しています。返事をするときは、引きついでください。')).toBeVisible();
  await expect(field(second)).toHaveCount(0);
  await expect(second.getByText('佐藤さんも見ています')).toBeVisible();
  await write(first, '佐藤です');
  await expect(log(second)).toContainText('佐藤です');
  await takeBy(second, '自分が引きつぐ');
  await expect(turns(page).last()).toContainText('ここからは、西村さんがお話をうかがいます');
  // whoever answered before sees it, without a reload of their own
  await expect(first.getByRole('button', { name: '自分が引きつぐ' })).toBeVisible();
  await expect(field(first)).toHaveCount(0);
  await write(second, '西村がうかがいます');
  await expect(staffSaid(page).last()).toContainText('西村（相談員）');
});

test('an inner note stays with staff: neither live nor in the page is there a word of it', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('知らない メモ');
  const page = await asking(seeker, world);
  const [desk, colleague] = [await newStaff('sato'), await newStaff('manager')];
  await take(desk, world, seeker);
  await openRoom(colleague, world, seeker);
  await note(desk, '家族の連絡先は聞かないこと');
  await expect(log(desk)).toContainText('家族の連絡先は聞かないこと');
  await expect(log(colleague)).toContainText('家族の連絡先は聞かないこと');
  await write(desk, 'ここまで届きました');
  await expect(staffSaid(page)).toContainText(['ここまで届きました']);
  expect(await page.content()).not.toContain('家族の連絡先');
  await page.reload();
  await awakeSeeker(page);
  await expect(staffSaid(page)).toHaveCount(1);
  expect(await page.content()).not.toContain('家族の連絡先');
});

test('given to a colleague by the list, and back to those who wait', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('渡す 戻す');
  const page = await asking(seeker, world);
  const desk = await newStaff('sato');
  await take(desk, world, seeker);
  await unfold(desk, '引きつぐ・終わる');
  await act(desk, '引きつぐ', '引きつぐ相手を、えらんでください');
  await handTo(desk, '森 れいじ');
  await expect(turns(page).last()).toContainText('ここからは、森さんがお話をうかがいます');
  await takeBy(desk, '自分が引きつぐ');
  await handTo(desk, '順番待ちにもどす');
  await expect(turns(page).last()).toContainText('ほかの相談員をさがします');
  await expect(queue(page)).toContainText('次が、あなたの番です');
  expect(standing(world, seeker)).toEqual(['waiting']);
});

test('a room that a colleague takes says so at once at every other desk', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('同時 ひらく');
  await asking(seeker, world);
  const [first, second] = [await newStaff('sato'), await newStaff('manager')];
  await openRoom(first, world, seeker);
  await openRoom(second, world, seeker);
  await takeBy(second, '担当になる');
  await expect(first.getByRole('button', { name: '自分が引きつぐ' })).toBeVisible();
});

test('ended by the desk: the person reads so, and the machine answers again', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('終わる はじまる');
  const page = await asking(seeker, world);
  const desk = await newStaff('sato');
  await take(desk, world, seeker);
  await unfold(desk, '引きつぐ・終わる');
  await desk.getByRole('button', { name: '相談を終わりにする' }).click();
  await expect(turns(page).last()).toContainText('ここで一区切りです');
  await tell(page, ANSWERED);
  await expect(answers(page).last()).toContainText('出どころ：');
  await expect(log(desk)).toContainText(ANSWERED);
  expect(standing(world, seeker)).toEqual(['bot']);
});

test('the person deletes what was said: it is gone from the open desk too', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('消す 目の前で');
  const page = await asking(seeker, world);
  const desk = await newStaff('sato');
  await take(desk, world, seeker);
  await tell(page, '面接に落ちました');
  await expect(theirs(desk)).toContainText(['面接に落ちました']);
  await page.goto('/liff/conversation/erase');
  await page.getByRole('button', { name: 'ぜんぶ消す' }).click();
  await expect(log(desk)).toContainText('利用者が、これまでの記録を消しました');
  await expect(desk.getByText('面接に落ちました')).toHaveCount(0);
});
