/** Photos of a workplace: sent at the desk, seen on the phone. */

import type { Page } from '@playwright/test';
import { type World, checkAccessibility, expect, lostAt, spaceOut, test } from '../../harness';
import { signIn } from '../seeker/steps';
import { look, press, pressRefused } from './desk';
import { EMPLOYERS, NOBODY, employed } from './employer-steps';
import { mistakes, posted } from './posting-steps';

const WORDS = '窓ぎわの作業台で、二人が布を広げている';

const file = (desk: Page) => desk.getByLabel('写真のファイル');
const words = (desk: Page) => desk.getByLabel('何が写っていますか');
const send = (desk: Page) => desk.getByRole('button', { name: '写真を足す' });
const photos = (page: Page) => page.getByRole('list', { name: /写真$/ }).getByRole('img');

test.beforeEach(({ world }) => {
  world.sql('delete from employer_photos');
  world.sql('delete from postings where key is null');
  world.sql('delete from employers where key is null');
});

/** Something to look at, as a camera would give it. */
async function picture(page: Page, type: 'png' | 'jpeg' = 'jpeg') {
  return { name: `photo.${type}`, mimeType: `image/${type}`, buffer: await page.screenshot({ type }) };
}

/** An employer of its own; the page with its photos. */
async function open(desk: Page, world: World): Promise<string> {
  const address = employed(world, '写真のある店');
  await desk.goto(address);
  await expect(desk.getByRole('region', { name: '写真' })).toContainText('なくても、公開できます');
  await desk.getByRole('link', { name: '写真を足す・消す' }).click();
  await expect(desk).toHaveURL(new RegExp(`${address}/photos`));
  return address;
}

async function add(desk: Page, text: string): Promise<void> {
  await file(desk).setInputFiles(await picture(desk));
  await words(desk).fill(text);
  expect((await press(desk, send(desk))).status()).toBe(303);
  await expect(desk.getByRole('status')).toContainText('写真を足しました');
}

/** Whether a picture has come and can be seen. */
const drawn = (page: Page) =>
  photos(page).evaluateAll((all) => (all as HTMLImageElement[]).map((image) => image.complete && image.naturalWidth > 0));

test('a photo is added, a seeker sees it, and it is taken away', async ({ newStaff, newSeeker, world }) => {
  const desk = await newStaff('coordinator');
  const address = await open(desk, world);
  const posting = posted(world, address, { state: 'published' });
  await add(desk, WORDS);
  await expect(photos(desk)).toHaveAccessibleName(WORDS);
  await desk.goto(address);
  await expect(desk.getByRole('region', { name: '写真' })).toContainText('1枚');

  const seeker = await newSeeker('京野 まどか');
  await signIn(seeker, world);
  const pages = [`/liff/employers/${address.split('/').pop()}`, `/liff/jobs/${posting.split('/').pop()}`];
  for (const path of pages) {
    await seeker.page.goto(path);
    await photos(seeker.page).scrollIntoViewIfNeeded();
    await expect(photos(seeker.page)).toHaveAccessibleName(WORDS);
    await expect.poll(() => drawn(seeker.page)).toEqual([true]);
  }
  const src = await photos(seeker.page).getAttribute('src');
  const answer = await seeker.page.request.get(src!);
  expect(answer.headers()).toMatchObject({ 'content-type': 'image/jpeg', 'x-content-type-options': 'nosniff' });

  await desk.goto(`${address}/photos`);
  await desk.getByRole('button', { name: /^消す ?：窓ぎわ/ }).click();
  await expect(desk.getByRole('status')).toContainText('写真を消しました');
  await expect(photos(desk)).toHaveCount(0);
  await seeker.page.goto(pages[0]);
  await expect(photos(seeker.page)).toHaveCount(0);
  expect((await seeker.page.request.get(src!)).status()).toBe(404);
});

test('what is wrong is said at its place, and the words stay', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await open(desk, world);
  await pressRefused(desk, send(desk));
  await expect(mistakes(desk)).toHaveText([/写真のファイルをえらんで/, /何が写っているかを、書いて/]);
  const wrong = [
    { buffer: Buffer.from('<svg onload="alert(1)"/>'), said: /写真として読めません/ },
    { buffer: (await picture(desk)).buffer.subarray(0, 900), said: /写真として読めません/ },
    { buffer: await desk.locator('h1').screenshot(), said: /写真が小さすぎます/ },
  ];
  for (const { buffer, said } of wrong) {
    await file(desk).setInputFiles({ name: 'photo.jpg', mimeType: 'image/jpeg', buffer });
    await words(desk).fill(WORDS);
    await pressRefused(desk, send(desk));
    await expect(mistakes(desk)).toHaveText([said]);
    await expect(file(desk)).toHaveAccessibleDescription(said);
    await expect(words(desk)).toHaveValue(WORDS);
  }
  await file(desk).setInputFiles(await picture(desk, 'png'));
  await words(desk).fill('写'.repeat(61));
  await pressRefused(desk, send(desk));
  await expect(mistakes(desk)).toHaveText([/60字までです。あと1字/]);
  await expect(words(desk)).toHaveValue('写'.repeat(61));
  await checkAccessibility(desk);
  expect(world.sql('select count(*) from employer_photos')).toEqual(['0']);
});

test('three are enough: the form goes, and one that is sent all the same is refused', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const address = await open(desk, world);
  const late = await desk.context().newPage();
  await late.goto(`${address}/photos`);
  for (const text of ['店', '窯', '庭']) await add(desk, text);
  await expect(file(desk)).toHaveCount(0);
  await expect(desk.getByText('3枚あります')).toBeVisible();
  await file(late).setInputFiles(await picture(late));
  await words(late).fill('四枚目');
  await pressRefused(late, send(late));
  await expect(mistakes(late)).toHaveText([/写真は3枚までです/]);
  await expect(words(late)).toHaveValue('四枚目');
  await expect(photos(late)).toHaveCount(3);
});

test('the form sent again, as by a double tap, adds one', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const address = await open(desk, world);
  const id = await desk.locator('input[name=id]').inputValue();
  const multipart = { id, words: WORDS, file: await picture(desk) };
  for (const status of [303, 303]) {
    const sent = await desk.request.post(`${address}/photos`, { multipart, maxRedirects: 0, headers: { origin: world.url } });
    expect(sent.status()).toBe(status);
  }
  await desk.reload();
  await expect(photos(desk)).toHaveCount(1);
});

test('nobody else adds one, and what does not exist has no photos', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const address = await open(desk, world);
  const editor = await newStaff('editor');
  expect((await editor.goto(`${address}/photos`))?.status()).toBe(403);
  const multipart = { words: WORDS, file: await picture(desk) };
  const headers = { origin: world.url };
  expect((await editor.request.post(`${address}/photos`, { multipart, headers })).status()).toBe(403);
  expect((await desk.request.post(`${EMPLOYERS}/${NOBODY}/photos`, { multipart, headers })).status()).toBe(404);
  expect((await desk.goto(`${EMPLOYERS}/${NOBODY}/photos`))?.status()).toBe(404);
  for (const path of [`/photos/${NOBODY}.jpg`, '/photos/x.jpg', `/photos/${NOBODY}`]) {
    expect((await desk.request.get(path)).status(), path).toBe(404);
  }
  expect(world.sql('select count(*) from employer_photos')).toEqual(['0']);
});

test('the page of photos, empty and full, for everybody', async ({ newStaff, newSeeker, world }) => {
  const desk = await newStaff('coordinator');
  const address = await open(desk, world);
  posted(world, address, { state: 'published' });
  await checkAccessibility(desk);
  for (const text of ['店', 'W'.repeat(60), WORDS]) await add(desk, text);
  await look(desk, `${address}/photos`);
  expect(await lostAt(desk, [`${address}/photos`], [320, 1280], spaceOut)).toEqual([]);
  const seeker = await newSeeker('京野 まどか');
  await signIn(seeker, world);
  await look(seeker.page, `/liff/employers/${address.split('/').pop()}`);
});
