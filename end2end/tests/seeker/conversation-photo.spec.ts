/** A photo from the phone's own page, and what the desk sees of it. */

import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { checkAccessibility, expect, test } from '../../harness';
import { log as deskLog, openRoom, take } from '../staff/conversation-steps';
import { HERE, askQuietly, forgetAll, kept, log, mine } from './conversation-steps';
import { signIn } from './steps';

const PICTURE = join(__dirname, '../../../public/og.png');

const file = (page: Page) => page.getByLabel('写真', { exact: true });
const sendButton = (page: Page) => page.getByRole('button', { name: '送る', exact: true });

/** Whether a picture has come and can be seen. */
const drawn = (page: Page) =>
  log(page).locator('img').evaluateAll((all) => (all as HTMLImageElement[]).map((image) => image.complete && image.naturalWidth > 0));

test.beforeEach(({ world }) => forgetAll(world));

test('a photo goes from the conversation to the desk, once however often it is sent', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('写真 おくる');
  const { page } = seeker;
  await askQuietly(seeker, world);
  const desk = await newStaff('sato');
  await take(desk, world, seeker);

  await page.goto(HERE);
  await page.locator('summary').filter({ hasText: '写真を送る' }).tap();
  await page.getByRole('link', { name: '写真を送る' }).tap();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('写真を送る');
  await file(page).setInputFiles(PICTURE);
  await sendButton(page).dblclick();
  await expect(page).toHaveURL(/\/liff\/conversation#end$/);
  await expect(mine(page).locator('img')).toHaveCount(1);
  await expect.poll(() => drawn(page)).toEqual([true]);
  expect(kept(world, seeker)).toBe(1);

  await expect(deskLog(desk).locator('img')).toHaveCount(1);
  await expect.poll(() => drawn(desk)).toEqual([true]);
  await openRoom(desk, world, seeker);
  await expect(deskLog(desk).locator('img')).toHaveCount(1);
});

test('what is no photo, or none at all, is said at its place and nothing is sent', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('写真 ちがう');
  const { page } = seeker;
  await signIn(seeker, world);
  await page.goto(`${HERE}/photos`);
  await sendButton(page).tap();
  await expect(file(page)).toHaveAccessibleDescription(/写真をえらんでください/);
  await file(page).setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<svg onload="alert(1)"/>') });
  await sendButton(page).tap();
  await expect(file(page)).toHaveAccessibleDescription(/写真をえらんでください/);
  await expect(page.getByRole('alert').or(page.locator('[role=alert]')).first()).toContainText('まだ送っていません');
  await checkAccessibility(page);
  await page.getByRole('link', { name: '送らずに、もどる' }).tap();
  await expect(page).toHaveURL(/\/liff\/conversation$/);
  expect(world.sql('select count(*) from conversation_photos')).toEqual(['0']);
});

test('nobody else sees a photo', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('写真 ひみつ');
  await signIn(seeker, world);
  await seeker.page.goto(`${HERE}/photos`);
  await file(seeker.page).setInputFiles(PICTURE);
  await sendButton(seeker.page).tap();
  const address = await mine(seeker.page).locator('img').getAttribute('src');
  expect(address).toMatch(/^\/liff\/conversation\/photos\/[0-9a-f-]{36}$/);
  const other = await newSeeker('別の 人');
  await signIn(other, world);
  expect((await other.page.request.get(`${world.url}${address}`)).status()).toBe(404);
  expect((await seeker.page.request.get(`${world.url}${address}`)).headers()['content-type']).toBe('image/jpeg');
});
