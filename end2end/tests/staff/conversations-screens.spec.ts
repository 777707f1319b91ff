/** Conversations at the desk in their states, for axe, a screen reader and the keyboard. */

import type { Page } from '@playwright/test';
import { expect, expectTree, test } from '../../harness';
import { DANGER, askQuietly, forgetAll, tellQuietly } from '../seeker/conversation-steps';
import { signIn } from '../seeker/steps';
import { lookUnfolded, tabTo } from './desk';
import {
  LIST, entry, field, log, mine, note, openList, openRoom, sendButton, take, write,
} from './conversation-steps';

/** The tree without ids and the running clock. */
async function hear(desk: Page, name: string): Promise<void> {
  await desk.evaluate(() => {
    for (const link of document.querySelectorAll('a[href]')) {
      link.setAttribute('href', (link.getAttribute('href') ?? '').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id'));
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      text.nodeValue = (text.nodeValue ?? '')
        .replace(/午後7:\d\d/, '午後7:40')
        .replace(/19:\d\d/, '19:40')
        .replace(/^\d分$/, '0分');
    }
  });
  await expectTree(desk, name);
}

/** Unfolded, for axe, and then as it is heard. */
async function look(desk: Page, name: string): Promise<void> {
  await lookUnfolded(desk);
  await hear(desk, name);
}

test.beforeEach(({ world }) => forgetAll(world));

test('the list: empty, with somebody in danger and somebody who waits', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('sato');
  await openList(desk);
  await look(desk, 'list-empty');
  await askQuietly(await newSeeker('順番 まつ'), world);
  const danger = await newSeeker('夜中 ひとり');
  await signIn(danger, world);
  await tellQuietly(danger, world, DANGER);
  await openList(desk);
  await expect(entry(desk, danger)).toBeVisible();
  await look(desk, 'list-crisis');
});

test('a room: waiting in danger, taken, with a note, seen by another', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('部屋 いろいろ');
  await askQuietly(seeker, world);
  await tellQuietly(seeker, world, DANGER);
  const desk = await newStaff('sato');
  await openRoom(desk, world, seeker);
  // what is on the screen counts as read
  await expect(entry(desk, seeker)).not.toContainText('まだ読んでいません');
  await look(desk, 'room-crisis');
  await take(desk, world, seeker);
  await note(desk, '運営責任者に電話した');
  await write(desk, '読みました。いま、安全な場所にいますか。');
  await look(desk, 'room-taken');
  const other = await newStaff('manager');
  await openRoom(other, world, seeker);
  await look(other, 'room-of-another');
});

test('what comes is announced politely, and no id stands twice', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('声で きく');
  await askQuietly(seeker, world);
  const desk = await newStaff('sato');
  await take(desk, world, seeker);
  await expect(log(desk)).toHaveAttribute('aria-live', 'polite');
  const twice = await desk.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
    return ids.filter((id, place) => ids.indexOf(id) !== place);
  });
  expect(twice).toEqual([]);
});

test('the keyboard alone leads from the list to an answer and to the end', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('鍵盤 だけ');
  await askQuietly(seeker, world);
  const desk = await newStaff('sato');
  const { keyboard } = desk;
  await desk.goto(LIST);
  await tabTo(desk, entry(desk, seeker));
  await keyboard.press('Enter');
  await tabTo(desk, desk.getByRole('button', { name: '担当になる' }));
  await keyboard.press('Enter');
  await tabTo(desk, field(desk));
  await keyboard.type('こんばんは。佐藤です');
  await tabTo(desk, sendButton(desk));
  await keyboard.press('Enter');
  await expect(mine(desk)).toContainText(['こんばんは。佐藤です']);
  await tabTo(desk, desk.locator('summary').filter({ hasText: '引きつぐ・終わる' }));
  await keyboard.press('Enter');
  await tabTo(desk, desk.getByRole('button', { name: '相談を終わりにする' }));
  await keyboard.press('Enter');
  await expect(log(desk)).toContainText('ここで一区切りです');
});
