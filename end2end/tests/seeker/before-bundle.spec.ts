/** Phones on a bad line: the booking does not wait for the bundle. */

import type { Page } from '@playwright/test';
import { expect, test } from '../../harness';
import { confirm, dayButton, signIn, untilCheck } from './steps';

/** Keeps every script and WebAssembly file of the bundle on its way for ever. */
async function holdBundle(page: Page): Promise<() => number> {
  let held = 0;
  await page.route(/\/pkg\/[^/]+\.(js|wasm)$/, () => {
    held += 1;
  });
  return () => held;
}

test('a booking by touch while the bundle never arrives', async ({ seeker, world }) => {
  const { page } = seeker;
  const held = await holdBundle(page);
  await signIn(seeker, world);
  await page.goto('/liff/booking', { waitUntil: 'commit' });
  await page.getByRole('radio', { name: '電話' }).tap();
  await page.getByLabel('電話番号').fill('090-1234-5678');
  await dayButton(page, '11月18日').tap();
  await expect(page).toHaveURL(/\/liff\/booking#slot$/);
  await expect(page.getByLabel('電話番号')).toHaveValue('090-1234-5678');
  await untilCheck(page, { means: '電話' });
  await expect(page.getByText('090-1234-5678')).toBeVisible();
  await confirm(page);
  expect(held()).toBeGreaterThan(0);
});

test('a booking over a slow line', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('大原 ゆう');
  const { page } = seeker;
  await signIn(seeker, world);
  const devtools = await page.context().newCDPSession(page);
  // the worst of the countryside: half a second there and back, 40 KB a second
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 500,
    downloadThroughput: 40_000,
    uploadThroughput: 20_000,
  });
  await page.goto('/liff/booking', { waitUntil: 'commit' });
  await untilCheck(page, { start: '午後9:00' });
  await confirm(page);
  await seeker.messages(1);
});
