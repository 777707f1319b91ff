/** Who looks over a shoulder, at a list of addresses or into a talk does not learn what somebody answered. */

import type { Page } from '@playwright/test';
import { type Seeker, type World, expect, test } from '../../harness';
import { ANSWERED, KINDS, forget, resultPath, showResult } from './checkup-results';
import { AT_WORK, CHECKUPS, answer, answerAt, awake, beginQuietly, expectAt, finish, heading } from './checkup-steps';
import { send, signIn } from './steps';

/** Words that tell which self-check it was, or how it came out. */
const TELLING = /ストレス|こころ|心|負担|うつ|つらい|重い|適職|興味|性格|価値観|診断|点数|\d点|K6/i;
/** The same in addresses. */
const CODES = /k6|bjsq|stress|riasec|interest|value|ipip|personal|score|heavy|urgent|high|risk/i;

const GONE = 'このページは見つかりませんでした';

/** Somebody answers six questions on the screen and looks at the result. */
async function answerByTouch(seeker: Seeker, words: string): Promise<Page> {
  const { page } = seeker;
  await seeker.open('/checkups');
  await page.getByRole('link', { name: 'こころの負担チェック' }).tap();
  await page.getByRole('button', { name: 'はじめる' }).tap();
  await awake(page);
  for (let number = 1; number < 6; number += 1) await answerAt(page, number, words);
  await expectAt(page, 6);
  await expect(page).toHaveTitle('チェック 6問目｜キャリアジム');
  await answer(page, words).tap();
  await finish(page).tap();
  await expect(page).toHaveURL(/\/results\//);
  return page;
}

/** Every page of a self-check, from what it is about to deleting its result. */
async function pagesOf(seeker: Seeker, world: World, kind: (typeof KINDS)[number]): Promise<string[]> {
  forget(seeker, world);
  const { number } = ANSWERED[kind];
  const result = await resultPath(seeker, world, kind);
  await beginQuietly(seeker, world, number, AT_WORK);
  const ways = ['', '/questions', '/questions?page=2'].map((way) => `/liff/checkups/${number}${way}`);
  return [...ways, result, `${result}/share`, `${result}/delete`];
}

test('no address that the phone asks for tells what is answered', async ({ seeker }) => {
  const addresses = new Set<string>();
  seeker.page.on('request', (request) => addresses.add(decodeURIComponent(new URL(request.url()).href)));
  const page = await answerByTouch(seeker, 'いつも');
  await page.getByRole('link', { name: 'カウンセラーに見せる' }).tap();
  await page.getByRole('button', { name: '見せる', exact: true }).tap();
  await page.getByRole('link', { name: '結果を消す' }).tap();
  await page.getByRole('button', { name: '消す', exact: true }).tap();
  await expect(page.getByText('結果を消しました')).toBeVisible();
  const ours = [...addresses].filter((address) => new URL(address).pathname.startsWith('/liff'));
  expect(ours.length).toBeGreaterThan(10);
  for (const address of ours) {
    const said = address.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id').replace(/#.*/, '');
    expect(said).not.toMatch(TELLING);
    expect(said).not.toMatch(CODES);
  }
});

test('no title tells which self-check it is or how it came out', async ({ seeker, world }) => {
  const titles = new Set<string>();
  for (const kind of KINDS) {
    for (const path of await pagesOf(seeker, world, kind)) {
      const html = await (await seeker.page.request.get(path)).text();
      titles.add(/<title>(.*?)<\/title>/.exec(html)?.[1] ?? path);
    }
  }
  for (const title of titles) expect(title).not.toMatch(TELLING);
  // one for each kind of page, whatever the self-check and whatever the result; and two questions
  expect([...titles]).toHaveLength(6);
});

test('every self-check and every result is followed by the same word in the talk', async ({ newSeeker, world }) => {
  const said = new Set<string>();
  for (const kind of ['light', 'heavy', 'workHard', 'interests', 'values', 'personality'] as const) {
    const seeker = await newSeeker('衣笠 まこと');
    await resultPath(seeker, world, kind);
    const [{ message }] = await seeker.messages(1);
    said.add(JSON.stringify(message));
  }
  expect([...said]).toHaveLength(1);
  for (const message of said) expect(message).not.toMatch(TELLING);
});

test('the weekly word tells nothing either', async ({ seeker, world }) => {
  await signIn(seeker, world);
  await send(seeker.page, world, '/liff/checkups/invitation', { wanted: 'yes' });
  world.sql("update jobs set run_at = created_at where kind = 'checkup_invitation'");
  const [{ message }] = await seeker.messages(1);
  expect(message.altText).toBe('今週も、おつかれさまです。');
  expect(JSON.stringify(message)).not.toMatch(TELLING);
  expect(JSON.stringify(message)).not.toMatch(/checkups\/\d/);
});

/** What the browser keeps of our pages: names and contents. */
function keptInBrowser(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const stored = [localStorage, sessionStorage].flatMap((storage) => Object.entries(storage).map(String));
    const databases = (await indexedDB.databases()).map(({ name }) => `database ${name}`);
    const caches = (await globalThis.caches.keys()).map((name) => `cache ${name}`);
    const workers = (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => `worker ${scope}`);
    return [...stored, ...databases, ...caches, ...workers];
  });
}

test('once finished, nothing of it is left in the browser', async ({ seeker }) => {
  const page = await answerByTouch(seeker, 'ときどき');
  await expect(heading(page)).toBeVisible();
  const kept = (await keptInBrowser(page)).filter((one) => !one.startsWith('line-simulator:'));
  expect(kept).toEqual([]);
  expect(await page.evaluate(() => history.state as unknown)).toBeNull();
  const cookies = await page.context().cookies();
  expect(cookies.map(({ httpOnly }) => httpOnly)).toEqual([true]);
});

test('after a result is deleted, the back button shows nothing of it', async ({ seeker }) => {
  const page = await answerByTouch(seeker, 'いつも');
  const result = page.url();
  const words = (await page.locator('main').innerText()).split('\n').filter((line) => line.includes('点'));
  await page.getByRole('link', { name: '結果を消す' }).tap();
  await page.getByRole('button', { name: '消す', exact: true }).tap();
  await expect(page.getByText('結果を消しました')).toBeVisible();
  await page.goBack();
  await expect(heading(page)).toHaveText(GONE);
  await page.goBack();
  await expect(page).toHaveURL(result);
  await expect(heading(page)).toHaveText(GONE);
  for (const word of words) await expect(page.getByText(word)).toHaveCount(0);
  for (let steps = 0; steps < 3; steps += 1) {
    await page.goBack();
    await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
    await expect(page.getByText(/点でした/)).toHaveCount(0);
  }
});

test('no page of a self-check is kept by the browser or on the way', async ({ seeker, world }) => {
  for (const kind of ['heavy', 'interests'] as const) {
    const paths = await pagesOf(seeker, world, kind);
    for (const path of ['/liff/checkups', '/liff/rest', ...paths, `${paths[0]}/results/abc`]) {
      const answered = await seeker.page.request.get(path);
      expect(answered.headers()['cache-control'], path).toBe('no-store');
    }
  }
});

test('what the server writes down of its work tells nothing either', async ({ seeker, world }) => {
  await showResult(seeker, world, 'oneHeavy');
  await showResult(seeker, world, 'workHard');
  const lines = world.log().split('\n').filter((line) => /checkup/.test(line));
  for (const line of lines) expect(line).not.toMatch(/\/liff\/checkups\/\d|k6|bjsq|stress|answers=/i);
});
