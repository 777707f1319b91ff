/** The simulator's own pages can be used by everybody who works on the product. */

import { checkAccessibility, expect, test } from '../../harness';
import { bookQuietly } from '../seeker/steps';
import { openPhone, openTab, say, talk } from './phone';

test('the list of people, empty and not', async ({ page, simulator }) => {
  await openPhone(page, simulator);
  await expect(page.getByText('まだだれもいません', { exact: false })).toBeVisible();
  await checkAccessibility(page);
  await simulator.addPerson('長岡 とても長い名前のひとです', true);
  await expect(page.getByRole('button', { name: /長岡/ })).toBeVisible();
  await checkAccessibility(page);
});

test('a talk with Flex messages, quick replies and the keys', async ({ newSeeker, page, simulator, world }) => {
  const seeker = await newSeeker('向日 ひまり');
  await bookQuietly(seeker, world, '2026-11-18T24:30');
  await seeker.messages(1);
  await openPhone(page, simulator, seeker.person.id);
  await expect(talk(page).getByRole('button').first()).toBeVisible();
  await checkAccessibility(page);
  await say(page, 'こんにちは');
  await expect(page.getByRole('group', { name: 'クイックリプライ' })).toBeVisible();
  await checkAccessibility(page);
});

test('the account is not added, or blocked', async ({ page, simulator }) => {
  const stranger = await simulator.addPerson('乙訓 みちる');
  await openPhone(page, simulator, stranger.id);
  await expect(page.getByRole('button', { name: '追加する' })).toBeVisible();
  await checkAccessibility(page);
  await simulator.follow(stranger.id);
  await simulator.block(stranger.id);
  await expect(page.getByRole('button', { name: '解除する' })).toBeVisible();
  await page.getByRole('button', { name: 'このアカウントの操作' }).click();
  await checkAccessibility(page);
});

test('a screen over the talk, and the lock screen with a notice', async ({ newSeeker, page, simulator, world }) => {
  const seeker = await newSeeker('大山崎 つばさ');
  await openPhone(page, simulator, seeker.person.id);
  await page.getByRole('group', { name: 'careergym' }).getByRole('button', { name: '予約する' }).click();
  await expect(page.frameLocator('iframe[title=LIFFアプリの画面]').getByRole('heading', { level: 1 })).toBeVisible();
  await checkAccessibility(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'このアカウントの操作' }).click();
  await page.getByRole('button', { name: '画面をロックする' }).click();
  await bookQuietly(seeker, world, '2026-11-19T24:30');
  await expect(page.getByRole('list', { name: '通知' }).getByRole('listitem')).toHaveCount(1);
  await checkAccessibility(page);
});

test('every tab of the panel, with something in it', async ({ page, simulator }) => {
  test.slow();
  const person = await simulator.addPerson('宇多野 すずな', true);
  await openPhone(page, simulator, person.id);
  await say(page, 'こんにちは');
  await expect(talk(page).getByText('このトークに、短い言葉で聞いてください')).toBeVisible();
  await simulator.addFault({ kind: 'delay', ms: 1, path: '/v2/nothing' });
  for (const name of ['届いたもの', 'APIの記録', 'Webhook', '故障', '設定']) {
    await openTab(page, name);
    const details = page.getByRole('tabpanel').locator('summary');
    if (!['故障', '設定'].includes(name)) await details.first().click();
    await checkAccessibility(page);
  }
  await simulator.removeFaults();
});
