import type { Page } from '@playwright/test';
import { expect, test } from '../../harness';
import { awake, dayButton, signIn, startChip } from './steps';

test('another day needs no request, and the chosen day is pressed', async ({ seeker }) => {
  const { page } = seeker;
  await seeker.open('/booking');
  await awake(page);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.getByRole('radio', { name: 'ビデオ通話' }).tap();
  for (const [day, heading] of [
    ['11月18日', '11月18日(水)の空いている時間'],
    ['11月21日', '11月21日(土)の空いている時間'],
  ]) {
    await dayButton(page, day).tap();
    await expect(page.getByRole('heading', { name: heading })).toBeInViewport();
    await expect(page.locator('button[aria-pressed=true]')).toHaveCount(1);
    await expect(dayButton(page, day)).toHaveAttribute('aria-pressed', 'true');
  }
  await expect(startChip(page, '午前6:00')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'ビデオ通話' })).toBeChecked();
  expect(requests).toEqual([]);
});

test('a start chosen on one day does not go along to another', async ({ newSeeker }) => {
  const seeker = await newSeeker('鷹峯 りく');
  const { page } = seeker;
  await seeker.open('/booking');
  await awake(page);
  await dayButton(page, '11月18日').tap();
  await startChip(page, '午後8:30').tap();
  await dayButton(page, '11月20日').tap();
  await expect(page.locator('input[name=slot]:checked')).toHaveCount(0);
  await page.getByRole('radio', { name: 'チャット' }).tap();
  await page.getByRole('button', { name: 'つぎへ' }).tap();
  await expect(page.getByRole('alert')).toContainText('時間をえらんでください。');
});

test('a phone in New York and one in Tokyo show the same', async ({ newContext, world, seeker }) => {
  const seen: string[] = [];
  await signIn(seeker, world);
  const storageState = await seeker.page.context().storageState();
  for (const timezoneId of ['America/New_York', 'Asia/Tokyo', 'Pacific/Kiritimati']) {
    const page = await (await newContext({ timezoneId, storageState })).newPage();
    await page.goto('/liff/booking');
    await awake(page);
    await dayButton(page, '11月18日').tap();
    await expect(dayButton(page, '11月18日')).toHaveAttribute('aria-pressed', 'true');
    seen.push(await shown(page));
  }
  expect(seen[0]).toContain('11月18日 水曜日 空きあり');
  expect(seen[0]).toContain('深夜0:30（18日(水)の夜）');
  expect(new Set(seen).size).toBe(1);
});

/** All that is read on the page, with the values behind the chips. */
async function shown(page: Page): Promise<string> {
  const values = await page.locator('input[name=slot]').evaluateAll((inputs) =>
    inputs.map((input) => (input as HTMLInputElement).value),
  );
  return `${await page.locator('main').ariaSnapshot()}\n${values.join(' ')}`;
}
