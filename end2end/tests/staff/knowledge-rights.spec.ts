/** Who writes what the bot says, and who talks with people: nobody does both by the way. */

import { type World, expect, test } from '../../harness';
import type { Page } from '@playwright/test';
import { asPlanted, kept, stored } from './knowledge-steps';

test.beforeEach(({ world }) => asPlanted(world));

const OF_CONTENT = ['/admin/knowledge', '/admin/knowledge/new', '/admin/knowledge/file', '/admin/knowledge/file/entries.csv', '/admin/questions'];
const OF_PEOPLE = ['/admin/conversations', '/admin/conversations/00000000-0000-4000-8000-000000000000'];

/** What the server says to somebody who asks for these pages. */
const statuses = (desk: Page, paths: string[]): Promise<number[]> =>
  Promise.all(paths.map(async (path) => (await desk.request.get(path)).status()));

/** Sends what would change something, without a page. */
async function triesToChange(desk: Page, world: World, entry: string): Promise<number[]> {
  const headers = { origin: world.url };
  const file = { name: 'entries.csv', mimeType: 'text/csv', buffer: Buffer.from('key') };
  const sent = [
    await desk.request.post(entry, { form: { op: 'reviewed' }, headers }),
    await desk.request.post('/admin/questions', { form: { answer: 'drop', op: 'save' }, headers }),
    await desk.request.post('/admin/knowledge/file', { multipart: { file }, headers }),
  ];
  return sent.map((answer) => answer.status());
}

test('the editor opens the answers and the questions, and no conversation', async ({ newStaff, world }) => {
  const entry = kept(world);
  const desk = await newStaff('editor');
  expect(await statuses(desk, [...OF_CONTENT, entry])).toEqual([200, 200, 200, 200, 200, 200]);
  expect(await statuses(desk, OF_PEOPLE)).toEqual([403, 403]);
  const navigation = desk.getByRole('navigation').first();
  await expect(navigation.getByRole('link', { name: '案内AIの答え' })).toBeVisible();
  await expect(navigation.getByRole('link', { name: '質問箱' })).toBeVisible();
  await expect(navigation.getByRole('link', { name: '相談チャット' })).toHaveCount(0);
  await desk.goto('/admin/conversations');
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('このページは開けません');
});

test('the counselor opens conversations, and writes nothing that the bot says', async ({ newStaff, world }) => {
  const entry = kept(world);
  const desk = await newStaff('sato');
  expect(await statuses(desk, OF_PEOPLE)).toEqual([200, 404]);
  expect(await statuses(desk, [...OF_CONTENT, entry])).toEqual([403, 403, 403, 403, 403, 403]);
  expect(await triesToChange(desk, world, entry)).toEqual([403, 403, 403]);
  const navigation = desk.getByRole('navigation').first();
  await expect(navigation.getByRole('link', { name: '相談チャット' })).toBeVisible();
  await expect(navigation.getByRole('link', { name: '案内AIの答え' })).toHaveCount(0);
  await expect(navigation.getByRole('link', { name: '質問箱' })).toHaveCount(0);
  expect(stored(world, entry)[0]).toMatch(/\|t\|1$/);
});

test('the city opens neither', async ({ newStaff, world }) => {
  const entry = kept(world);
  const desk = await newStaff('city');
  expect(await statuses(desk, [...OF_CONTENT, entry, ...OF_PEOPLE])).toEqual(Array(8).fill(403));
  expect(await triesToChange(desk, world, entry)).toEqual([403, 403, 403]);
  const links = await desk.getByRole('navigation').first().getByRole('link').allTextContents();
  expect(links.filter((link) => /案内AI|質問箱|相談チャット/.test(link))).toEqual([]);
  expect(stored(world, entry)[0]).toMatch(/\|t\|1$/);
});

test('whoever is not logged in is led to the login and then to the page', async ({ page, world }) => {
  const entry = kept(world);
  await page.goto(entry);
  await expect(page).toHaveURL(/\/admin\/login\?next=/);
  expect(await page.content()).not.toContain('抹茶プリン');
  await page.getByLabel('メールアドレス').fill('editor@example.jp');
  await page.getByLabel('パスワード').fill('demo-kyoto-2026');
  await page.getByRole('button', { name: 'ログインする' }).click();
  await expect(page).toHaveURL(entry);
});
