/** What somebody writes and sends in the talk: answers there, and the way into the conversation. */

import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../../harness';
import { say as type, talk as talkOf } from '../simulator/phone';
import { log as deskLog, openRoom, theirs } from '../staff/conversation-steps';
import { ANSWERED, DANGER, askQuietly, kept, standing } from './conversation-steps';
import { liffOf, openTalk } from './talk-steps';

const PICTURE = join(__dirname, '../../../public/og.png');

/** Takes the last message back, by the menu that it has. */
async function takeBack(phone: Page): Promise<void> {
  await talkOf(phone).getByRole('button', { name: '自分のメッセージの操作' }).last().click();
  await phone.getByRole('menuitem', { name: '送信を取り消す' }).click();
  await expect(talkOf(phone).getByText('メッセージの送信を取り消しました').last()).toBeVisible();
}

test('a general question is answered in the talk, with its source and what may be meant', async ({ seeker, world }) => {
  const phone = await openTalk(seeker, world);
  await type(phone, ANSWERED);
  const [answer] = await seeker.messages(1);
  expect([answer.via, answer.message.type]).toEqual(['reply', 'flex']);
  // what the lock screen shows says nothing of it
  expect(answer.message.altText).toBe('お返事があります。');
  const talk = talkOf(phone);
  await expect(talk.getByText('履歴書の職歴は')).toBeVisible();
  await expect(talk.getByText(/出どころ：.+に確認/)).toBeVisible();
  await expect(phone.getByRole('button', { name: '相談員と話す' })).toBeVisible();
  expect(kept(world, seeker)).toBe(0);
});

test('what sounds personal is pointed into the conversation, and kept nowhere', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('打ち明け ばなし');
  const phone = await openTalk(seeker, world);
  await type(phone, '私は48歳で正社員の経験がありません');
  const talk = talkOf(phone);
  await expect(talk.getByText('いまのメッセージは、こちらには残しません。')).toBeVisible();
  await talk.getByRole('button', { name: '相談チャットを開く' }).tap();
  await expect(liffOf(phone).getByRole('heading', { level: 1 })).toHaveText('相談チャット');
  await expect(liffOf(phone).getByText('48歳')).toHaveCount(0);
  expect(kept(world, seeker)).toBe(0);
});

test('whoever is in danger gets numbers in the talk', async ({ newSeeker, world }) => {
  const phone = await openTalk(await newSeeker('夜の トーク'), world);
  await type(phone, DANGER);
  const talk = talkOf(phone);
  await expect(talk.getByText(/0120-279-338/).first()).toBeVisible();
  await talk.getByRole('button', { name: '相談員と話す' }).tap();
  await expect(liffOf(phone).getByRole('button', { name: '相談員を呼ぶ' })).toBeVisible();
});

test('the quick reply for a human being leads to one', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('人に あいたい');
  const phone = await openTalk(seeker, world);
  await type(phone, ANSWERED);
  await seeker.messages(1);
  await phone.getByRole('button', { name: '相談員と話す' }).tap();
  const talk = talkOf(phone);
  await expect(talk.getByText('まわりに見えない「相談チャット」で')).toBeVisible();
  await talk.getByRole('button', { name: '相談員を呼ぶ' }).tap();
  const liff = liffOf(phone);
  await expect(liff.getByRole('heading', { level: 1 })).toHaveText('相談員を呼びますか');
  await liff.getByRole('button', { name: '相談員を呼ぶ' }).tap();
  await expect(liff.getByText('相談員につなぎます')).toBeVisible();
  expect(standing(world, seeker)).toEqual(['waiting']);
});

test('what is sent while somebody waits is at the desk, and gone when it is taken back', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('写真 おくる');
  await askQuietly(seeker, world);
  const desk = await newStaff('sato');
  await openRoom(desk, world, seeker);
  const phone = await openTalk(seeker, world);
  await type(phone, '面接に落ちました');
  await expect(theirs(desk)).toContainText(['面接に落ちました']);

  await phone.getByRole('button', { name: 'スタンプ', exact: true }).click();
  await phone.getByRole('button', { name: 'しょんぼり' }).click();
  await expect(theirs(desk).last()).toContainText('スタンプ');

  const choosing = phone.waitForEvent('filechooser');
  await phone.getByRole('button', { name: '写真を送る' }).click();
  await (await choosing).setFiles(PICTURE);
  const photo = deskLog(desk).getByRole('img', { name: '送られた写真' });
  await expect(photo).toBeVisible();
  await expect(photo).not.toHaveJSProperty('naturalWidth', 0);
  const address = (await photo.getAttribute('src')) ?? '';
  // nobody answers in the talk meanwhile
  await seeker.messages(0);

  await takeBack(phone);
  await expect(photo).toHaveCount(0);
  await expect(theirs(desk).last()).toContainText('メッセージを取り消しました');
  expect((await desk.request.get(address)).status()).toBe(404);
});
