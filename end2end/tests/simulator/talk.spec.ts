/** The phone of the simulator: people, talk, menu, buttons. */

import { expect, test } from '../../harness';
import { bookQuietly } from '../seeker/steps';
import { makePerson, openPhone, say, talk } from './phone';

/** Eight pixels by six, red. */
const PICTURE = {
  name: 'photo.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAGCAIAAABxZ0isAAAAEUlEQVR42mM4YaOBFTEMpAQAmkY4QQUQOaAAAAAASUVORK5CYII=',
    'base64',
  ),
};

test('somebody is made, adds the account, blocks it and comes back', async ({ page, simulator, world }) => {
  await openPhone(page, simulator);
  await makePerson(page, '美山 ちづる');
  await expect(page.getByText('友だちに追加すると、お知らせが届きます。')).toBeVisible();
  await expect(talk(page)).toHaveText('');
  await page.getByRole('button', { name: '追加する' }).click();
  await expect(talk(page).getByText('はじめまして')).toBeVisible();
  await expect(page.getByRole('button', { name: '追加する' })).toBeHidden();

  await page.getByRole('button', { name: 'このアカウントの操作' }).click();
  await page.getByRole('button', { name: 'ブロックする' }).click();
  await expect(page.getByText('ブロックしています。')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'メッセージ' })).toBeDisabled();
  const blocked = () => world.sql("select blocked_at is not null from seekers where name = '美山 ちづる'");
  await expect.poll(blocked).toEqual(['t']);
  await page.getByRole('button', { name: '人を選びなおす' }).click();
  await expect(page.getByRole('button', { name: /美山 ちづる.*ブロック中/ })).toBeVisible();

  await page.getByRole('button', { name: /美山 ちづる/ }).click();
  await page.getByRole('button', { name: '解除する' }).click();
  await expect.poll(blocked).toEqual(['f']);
  await expect(talk(page).getByText('はじめまして')).toHaveCount(2);
});

test('somebody who is there already is chosen from the list, and the address leads back', async ({
  page,
  simulator,
}) => {
  const person = await simulator.addPerson('日吉 まこと', true);
  await openPhone(page, simulator);
  await page.getByRole('button', { name: /日吉 まこと.*友だち/ }).click();
  await expect(page).toHaveURL(`${simulator.url}/#${person.id}`);
  await page.reload();
  await expect(page.getByText('日吉 まことさん')).toBeVisible();
});

test('a text gets an answer with quick replies, and a tap on one gets another', async ({
  page,
  simulator,
}) => {
  const person = await simulator.addPerson('園部 すみれ', true);
  await openPhone(page, simulator, person.id);
  await say(page, 'こんにちは <b>😀</b>\n二行目');
  await expect(talk(page).getByText('こんにちは <b>😀</b>')).toBeVisible();
  const quick = page.getByRole('group', { name: 'クイックリプライ' });
  await expect(quick.getByRole('button', { name: '相談員と話す' })).toBeVisible();

  await quick.getByRole('button', { name: '使い方' }).click();
  await expect(talk(page).getByText('このトークに、短い言葉で聞いてください')).toBeVisible();
  await expect(quick.getByRole('button')).toHaveText([
    '相談員と話す', '予約する', '自己チェック', '求人を見る', 'お知らせの設定',
  ]);
  await talk(page).getByRole('button', { name: 'つらいときの電話窓口' }).click();
  const screen = page.frameLocator('iframe[title=LIFFアプリの画面]');
  await expect(screen.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(screen.getByRole('link', { name: /0120/ }).first()).toBeVisible();
  await page.getByRole('dialog', { name: 'LIFFアプリ' }).getByRole('button', { name: '閉じる' }).click();
  await expect(page.getByRole('dialog', { name: 'LIFFアプリ' })).toBeHidden();
});

test('a sticker is sent and gets the same answer', async ({ page, simulator }) => {
  const person = await simulator.addPerson('八木 たえ', true);
  await openPhone(page, simulator, person.id);
  await page.getByRole('button', { name: '文字を入力する' }).click();
  await page.getByRole('button', { name: 'スタンプ', exact: true }).click();
  await page.getByRole('button', { name: 'しょんぼり' }).click();
  await expect(talk(page).getByRole('img', { name: 'スタンプ しょんぼり' })).toBeVisible();
  await expect(talk(page).getByText('このトークに、短い言葉で聞いてください')).toBeVisible();
});

test('the menu opens the screens, closes and comes back', async ({ page, simulator }) => {
  const person = await simulator.addPerson('亀岡 はじめ', true);
  await openPhone(page, simulator, person.id);
  const bar = page.getByRole('button', { name: 'メニュー', exact: true });
  const menu = page.getByRole('group', { name: 'careergym' });
  await expect(menu.getByRole('button')).toHaveCount(4);
  await menu.getByRole('button', { name: '予約する' }).click();
  const sheet = page.getByRole('dialog', { name: 'LIFFアプリ' });
  const screen = page.frameLocator('iframe[title=LIFFアプリの画面]');
  await expect(screen.getByRole('radio', { name: 'チャット' })).toBeVisible();
  // whoever sits in front of the page by keyboard leaves as on a phone
  await expect(sheet.getByRole('button', { name: '閉じる' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(menu.getByRole('button', { name: '予約する' })).toBeFocused();

  await bar.click();
  await expect(menu).toBeHidden();
  await expect(bar).toHaveAttribute('aria-expanded', 'false');
  await bar.click();
  await expect(menu).toBeVisible();
  await page.getByRole('button', { name: '文字を入力する' }).click();
  await expect(page.getByRole('textbox', { name: 'メッセージ' })).toBeFocused();
  await page.getByRole('button', { name: 'メニューに戻る' }).click();
  await expect(menu).toBeVisible();
});

test('a button of a Flex message opens the screen it names, another asks in the talk', async ({
  newSeeker,
  page,
  simulator,
  world,
}) => {
  const seeker = await newSeeker('南丹 ゆうき');
  await bookQuietly(seeker, world, '2026-11-18T20:30');
  await seeker.messages(1);
  await openPhone(page, simulator, seeker.person.id);
  await expect(talk(page).getByText('11月18日(水)')).toBeVisible();
  await talk(page).getByRole('button', { name: '予約を取り消す' }).click();
  await expect(talk(page).getByText('予約を取り消しますか', { exact: false })).toBeVisible();
  await talk(page).getByRole('button', { name: 'いいえ、このままにします' }).click();
  await expect(talk(page).getByText('そのままです', { exact: false })).toBeVisible();

  await talk(page).getByRole('button', { name: /予約を見る|予約の内容/ }).first().click();
  const screen = page.frameLocator('iframe[title=LIFFアプリの画面]');
  await expect(screen.getByText(/K-\d{5}/)).toBeVisible();
});

test('what comes while the screen is locked stands there without what the message says', async ({
  newSeeker,
  page,
  simulator,
  world,
}) => {
  const seeker = await newSeeker('井手 さくや');
  await openPhone(page, simulator, seeker.person.id);
  await page.getByRole('button', { name: 'このアカウントの操作' }).click();
  await page.getByRole('button', { name: '画面をロックする' }).click();
  await bookQuietly(seeker, world, '2026-11-19T20:30');
  const notice = page.getByRole('list', { name: '通知' }).getByRole('listitem');
  await expect(notice).toHaveCount(1);
  await expect(notice).toContainText('キャリアジム');
  await expect(notice).not.toContainText(/11月19日|午後8:30/);
  await page.getByRole('button', { name: 'ロックを解除' }).click();
  await expect(talk(page).getByText('11月19日(木)')).toBeVisible();
});

test('a picture is sent from a file and taken back by the menu of the message', async ({ page, simulator }) => {
  const person = await simulator.addPerson('久世 みちる', true);
  await openPhone(page, simulator, person.id);
  await page.getByRole('button', { name: '文字を入力する' }).click();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '写真を送る' }).click();
  await (await choosing).setFiles(PICTURE);
  const photo = talk(page).getByRole('button', { name: '写真を開く' });
  await expect(photo.locator('img')).toHaveJSProperty('complete', true);
  await expect(photo.locator('img')).not.toHaveJSProperty('naturalWidth', 0);

  await talk(page).getByRole('button', { name: '自分のメッセージの操作' }).click();
  await expect(page.getByRole('menuitem', { name: '送信を取り消す' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menuitem')).toHaveCount(0);
  await photo.click({ button: 'right' });
  await page.getByRole('menuitem', { name: '送信を取り消す' }).click();
  await expect(talk(page).getByText('メッセージの送信を取り消しました')).toBeVisible();
  await expect(photo).toHaveCount(0);
});
