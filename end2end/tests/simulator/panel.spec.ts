/** The panel of the simulator: what was sent and asked, and the switches that take effect. */

import { expect, test } from '../../harness';
import { openPhone, openTab, records, say, talk } from './phone';

test('a fault from the panel takes effect once, and the answer comes all the same', async ({ page, simulator }) => {
  const person = await simulator.addPerson('宮津 あきら', true);
  await openPhone(page, simulator, person.id);
  await openTab(page, '故障');
  await expect(page.getByText('ありません。')).toBeVisible();
  await page.getByLabel('起こすこと').selectOption('error_before');
  await page.getByLabel('回数（空なら、ずっと）').fill('1');
  // the server also asks for its quota under /v2/bot/message/
  await page.getByLabel('パスの先頭（空ならすべて）').fill('/v2/bot/message/reply');
  await page.getByRole('button', { name: 'しかける' }).click();
  await expect(records(page)).toContainText('500（受け付けずに） /v2/bot/message/reply');

  await say(page, 'こんにちは');
  await expect(talk(page).getByText('このトークに、短い言葉で聞いてください')).toBeVisible({ timeout: 20_000 });
  await openTab(page, 'APIの記録');
  const calls = records(page).filter({ hasText: '/v2/bot/message/reply' });
  await expect(calls).toHaveCount(2);
  await expect(calls.last()).toContainText('500');
  await expect(calls.first()).toContainText('200');
  await expect(talk(page).getByText('このトークに、短い言葉で聞いてください')).toHaveCount(1);
});

test('a fault that stays is taken off in the panel', async ({ page, simulator }) => {
  await openPhone(page, simulator);
  await openTab(page, '故障');
  await page.getByLabel('起こすこと').selectOption('rate_limited');
  await page.getByLabel('回数（空なら、ずっと）').fill('');
  await page.getByLabel('パスの先頭（空ならすべて）').fill('/v2/bot/info');
  await page.getByRole('button', { name: 'しかける' }).click();
  await expect(records(page)).toContainText('0回');
  const headers = { authorization: 'Bearer development-access-token' };
  const ask = async () => (await page.request.get(`${simulator.url}/v2/bot/info`, { headers })).status();
  expect(await ask()).toBe(429);
  expect(await ask()).toBe(429);
  await expect(records(page)).toContainText('2回');
  await page.getByRole('button', { name: '外す', exact: true }).click();
  await expect(records(page)).toHaveCount(0);
  expect(await ask()).toBe(200);
});

test('the same event sent twice is answered once', async ({ page, simulator }) => {
  const person = await simulator.addPerson('与謝 しぐれ', true);
  await openPhone(page, simulator, person.id);
  await openTab(page, '設定');
  await page.getByLabel('同じイベントを旗なしで二度送る').check();
  await page.getByRole('button', { name: '変える' }).click();
  await expect(page.getByLabel('同じイベントを旗なしで二度送る')).toBeChecked();
  await expect.poll(() => simulator.set({})).toMatchObject({ duplicate: true });

  await say(page, 'はじめまして');
  await expect(talk(page).getByText('このトークに、短い言葉で聞いてください')).toBeVisible();
  await openTab(page, 'Webhook');
  const sent = records(page).filter({ hasText: 'はじめまして' });
  await expect(sent).toHaveCount(2);
  await sent.first().locator('summary').click();
  await sent.first().getByRole('button', { name: '再送する' }).click();
  await expect(sent).toHaveCount(3);
  await expect(sent.first()).toContainText('再送');
  await openTab(page, '届いたもの');
  await expect(records(page).filter({ hasText: '与謝 しぐれさんへ' })).toHaveCount(1);
  await simulator.set({ duplicate: false });
});

test('the height of the screens and the clock are set in the panel', async ({ page, simulator }) => {
  const person = await simulator.addPerson('久美浜 なぎさ', true);
  await openPhone(page, simulator, person.id);
  await openTab(page, '設定');
  await page.getByLabel('LIFFの高さ').selectOption('compact');
  await page.getByRole('button', { name: '変える' }).click();
  await expect.poll(() => simulator.set({})).toMatchObject({ liff_size: 'compact' });
  await expect(page.getByLabel('LIFFの高さ')).toHaveValue('compact');
  await page.getByRole('group', { name: 'careergym' }).getByRole('button', { name: '予約する' }).click();
  const phone = await page.locator('.screen').boundingBox();
  const screen = await page.locator('.sheet-box').boundingBox();
  expect(screen?.height).toBeLessThan((phone?.height ?? 0) * 0.6);
  await page.keyboard.press('Escape');
  await simulator.set({ liff_size: 'full' });

  const now = async () => (await (await page.request.get(`${simulator.url}/_sim/clock`)).json()).now_ms as number;
  const before = await now();
  const shown = () => page.locator('#phone-time').textContent();
  const earlier = await shown();
  await page.getByRole('button', { name: '1時間' }).click();
  await expect.poll(async () => (await now()) - before).toBeGreaterThanOrEqual(3_600_000);
  expect((await now()) - before).toBeLessThan(3_660_000);
  await expect.poll(async () => (await shown())?.split(':')[0]).not.toBe(earlier?.split(':')[0]);
});

test('the tabs of the panel are turned by keyboard', async ({ page, simulator }) => {
  await openPhone(page, simulator);
  const names = await page.getByRole('tab').allInnerTexts();
  expect(names.length).toBeGreaterThan(3);
  await page.getByRole('tab').first().focus();
  for (const name of [...names.slice(1), names[0]]) {
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('tab', { name })).toBeFocused();
    await expect(page.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByRole('tabpanel', { name })).toBeVisible();
  }
});
