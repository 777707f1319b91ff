/** Words that are refused, addresses that do not exist, and markup that is nothing but text. */

import type { Page } from '@playwright/test';
import { expect, test } from '../../harness';
import { CHECKUPS, beginQuietly, heading } from '../seeker/checkup-steps';
import { send } from '../seeker/steps';
import { pressRefused, unfold } from './desk';
import { BLANKS, CLEAN, CONTROLS, refusedAt } from './odd-input';
import {
  K6,
  K6_TITLE,
  asItCame,
  change,
  lightResult,
  preview,
  previewButton,
  publish,
  published,
  text,
  write,
} from './text-steps';

const MARKUP = '</textarea><script>planted()</script><b id="planted">&amp;\'</b> {{7*7}} 👨‍👩‍👧';
const SHORT = '"><img id="planted" src=x>';

/** Nothing of the markup has become part of the page. */
async function harmless(page: Page): Promise<void> {
  await expect(page.locator('#planted')).toHaveCount(0);
  const scripts = await page.locator('script').allTextContents();
  expect(scripts.filter((script) => script.includes('planted'))).toEqual([]);
}

test.beforeEach(({ world }) => asItCame(world));

// each kind of text has a limit of its own
for (const [label, most] of [['名前', 40], ['一覧の一文', 80], ['結果に添える注意', 200]] as const) {
  test(`${most} characters are enough for 「${label}」, and more are counted`, async ({ newStaff, world }) => {
    const desk = await newStaff('editor');
    for (const over of [1, 200 - most + 1, 3000]) {
      await desk.goto(K6);
      await expect(text(desk, label)).toHaveAccessibleDescription(`${most}文字まで`);
      await write(desk, { [label]: '長'.repeat(most + over) });
      await pressRefused(desk, previewButton(desk));
      await refusedAt(desk, text(desk, label), '長'.repeat(most + over), new RegExp(`「${label}」を、あと${over}文字、短く`));
    }
    await write(desk, { [label]: '長'.repeat(most) });
    await preview(desk);
    expect((await publish(desk)).status()).toBe(303);
    expect(published(world)).toBe(1);
    await expect(text(desk, label)).toHaveValue('長'.repeat(most));
  });
}

test('empty words are refused in the order of the form, and the others stay as typed', async ({ newStaff, world }) => {
  const desk = await newStaff('editor');
  for (const blank of ['', ...BLANKS, '\n\n', '\u0007']) {
    await desk.goto(K6);
    await write(desk, { 結果に添える注意: blank, 一覧の一文: '残る一文です。', 名前: blank });
    await pressRefused(desk, previewButton(desk));
    await expect(desk.getByRole('alert')).toBeFocused();
    await expect(desk.getByRole('alert').getByRole('link')).toHaveText([/「名前」を入れて/, /「結果に添える注意」を入れて/]);
    await refusedAt(desk, text(desk, '結果に添える注意'), blank, /「結果に添える注意」を入れて/);
    await expect(text(desk, '一覧の一文')).toHaveValue('残る一文です。');
  }
  expect(published(world)).toBe(0);
});

test('markup stays text in the form, in the preview and on the phone', async ({ newStaff, seeker, world }) => {
  const desk = await newStaff('editor');
  await desk.goto(K6);
  const odd = { 名前: SHORT, 'はじめる前の文 1': MARKUP, '0〜4点の見出し': SHORT, '0〜4点の文 1': MARKUP, 結果に添える注意: MARKUP };
  await write(desk, odd);
  // an empty text brings the form back as it was typed
  await write(desk, { 一覧の一文: '' });
  await pressRefused(desk, previewButton(desk));
  for (const [label, words] of Object.entries(odd)) await expect(text(desk, label)).toHaveValue(words);
  await harmless(desk);

  await write(desk, { 一覧の一文: MARKUP.slice(0, 60) });
  await preview(desk);
  await unfold(desk);
  await expect(desk.getByRole('region', { name: 'はじめる前' })).toContainText(MARKUP);
  await expect(desk.getByRole('region', { name: '0〜4点', exact: true })).toContainText(MARKUP);
  await harmless(desk);
  expect((await publish(desk)).status()).toBe(303);
  for (const [label, words] of Object.entries(odd)) await expect(text(desk, label)).toHaveValue(words);
  await desk.goto('/admin/checkups');
  await expect(desk.getByRole('link', { name: SHORT })).toBeVisible();
  await harmless(desk);

  const page = await lightResult(seeker, world);
  await expect(heading(page)).toHaveText(SHORT);
  await expect(page.getByRole('main')).toContainText(MARKUP);
  await harmless(page);
  for (const path of ['', '/1']) {
    await page.goto(`/liff/checkups${path}`);
    await expect(page.getByRole('main')).toContainText(SHORT);
    await harmless(page);
  }
});

test('line ends and what nobody could see fall away', async ({ newStaff, seeker, world }) => {
  const desk = await newStaff('editor');
  await change(desk, { '0〜4点の文 1': `一行目\n${CONTROLS}` });
  await expect(text(desk, '0〜4点の文 1')).toHaveValue(`一行目 ${CLEAN}`);
  await expect((await lightResult(seeker, world)).getByRole('main')).toContainText(`一行目 ${CLEAN}`);
});

test('a revision that does not exist shows the words in force', async ({ newStaff }) => {
  const desk = await newStaff('editor');
  await change(desk, { 名前: 'いまの名前' });
  for (const from of ['99', '-1', '', 'abc', '1.5', '99999999999999999999', "0'--"]) {
    const answer = await desk.goto(`${K6}?from=${encodeURIComponent(from)}`);
    expect(answer?.status(), from).toBe(200);
    await expect(text(desk, '名前'), from).toHaveValue('いまの名前');
  }
  // the first words have the number 0
  await desk.goto(`${K6}?from=0`);
  await expect(text(desk, '名前')).toHaveValue(K6_TITLE);
});

test('a self-check that does not exist has no page', async ({ newStaff, world }) => {
  const desk = await newStaff('editor');
  for (const number of ['0', '8', '-1', '1x', 'k6', '１', '256', '99999999999999999999', '%00']) {
    const path = `/admin/checkups/${number}`;
    expect((await desk.goto(path))?.status(), number).toBe(404);
    expect((await send(desk, world, path, { op: 'publish', seen: '0' })).status(), number).toBe(404);
  }
});

test('official words have no field, and a form from elsewhere cannot change them', async ({ newStaff, seeker, world }) => {
  const desk = await newStaff('editor');
  await desk.goto(K6);
  const [question, option] = ['神経過敏に感じましたか', 'いつも'];
  await expect(text(desk, '質問 1')).toHaveCount(0);
  await desk.getByText(/の文言を見る$/).click();
  await expect(desk.getByRole('region', { name: '変えられない文言' })).toContainText(question);
  const form = { op: 'publish', seen: '0', 'text-item.1': '元気ですか', 'text-option.0.0': 'はい', 'text-title': '新しい名前' };
  expect((await send(desk, world, K6, form)).ok()).toBe(true);
  await beginQuietly(seeker, world, CHECKUPS.k6);
  await seeker.page.goto('/liff/checkups/1/questions');
  await expect(heading(seeker.page)).toContainText(question);
  await expect(seeker.page.getByRole('radio', { name: option, exact: true })).toBeVisible();
});

test('forms that no page sends do no harm', async ({ newStaff, world }) => {
  const desk = await newStaff('editor');
  for (const seen of ['99', '-1', '', 'abc', '2147483647', '99999999999999999999']) {
    const answer = await send(desk, world, K6, { op: 'publish', seen, 'text-title': '名なし' }, { maxRedirects: 0 });
    expect([303, 409, 422], seen).toContain(answer.status());
    asItCame(world);
  }
  for (const data of ['', '%FF%FE=%00', 'op=preview&text-title=%ED%A0%80', 'x'.repeat(100_000)]) {
    const headers = { origin: world.url, 'content-type': 'application/x-www-form-urlencoded' };
    expect((await desk.request.post(K6, { data, headers })).status(), data.slice(0, 30)).toBeLessThan(500);
  }
  expect(published(world)).toBe(0);
});

for (const name of ['sato', 'coordinator', 'city'] as const) {
  test(`${name} neither reads nor changes the words`, async ({ newStaff, world }) => {
    const desk = await newStaff(name);
    await expect(desk.getByRole('navigation').getByRole('link', { name: /チェックの文章|電話窓口/ })).toHaveCount(0);
    for (const path of ['/admin/checkups', K6, '/admin/helplines', '/admin/helplines/new']) {
      expect((await desk.goto(path))?.status(), path).toBe(403);
    }
    expect((await send(desk, world, K6, { op: 'publish', seen: '0', 'text-title': '名なし' })).status()).toBe(403);
    expect((await send(desk, world, '/admin/helplines', { verify: '1' })).status()).toBe(403);
    expect(published(world)).toBe(0);
  });
}
