/** Whatever is typed into a posting, or sent without a page, is kept as written or refused in words. */

import type { Page } from '@playwright/test';
import { type World, expect, test } from '../../harness';
import { send } from '../seeker/steps';
import { press, pressRefused } from './desk';
import { EMPLOYERS, NOBODY, employed, expectTyped, field, fillIn } from './employer-steps';
import { CLEAN, CONTROLS, ODD } from './odd-input';
import {
  POSTINGS, draftButton, insurance, keepDraft, mistakes, posted, publish, publishButton, stateOf,
} from './posting-steps';

const idOf = (address: string) => address.split('/').pop() ?? '';

/** Sends a body as no page does; what the server says. */
async function raw(page: Page, world: World, address: string, data: string): Promise<number> {
  const headers = { origin: world.url, 'content-type': 'application/x-www-form-urlencoded' };
  return (await page.request.post(address, { data, headers, maxRedirects: 0 })).status();
}

test.beforeEach(({ world }) => {
  world.sql('delete from posting_events');
  world.sql('delete from postings where key is null');
  world.sql('delete from employers where key is null');
});

test('markup is text in the form, the list and on the employer’s page', async ({ newStaff, world }) => {
  const employer = employed(world, '印の店');
  const address = posted(world, employer);
  const desk = await newStaff('coordinator');
  await desk.goto(address);
  const odd = {
    仕事の名前: '<b id="planted">仕事</b> & "夜" \'; --',
    業務の内容: `</textarea>${ODD}`,
    就業場所: '"><img id="planted" src=x onerror=planted()>',
    経験: "{{7*7}} ${7*7} %s \\",
    必要な資格: '<i>普通免許</i>、簿記3級',
  };
  await fillIn(desk, odd);
  await publish(desk);
  await expectTyped(desk, odd);
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText(odd.仕事の名前);
  for (const page of [address, employer, `${POSTINGS}?q=planted`]) {
    await desk.goto(page);
    await expect(desk.getByText(odd.仕事の名前).first()).toBeVisible();
    await expect(desk.locator('#planted')).toHaveCount(0);
  }
});

test('what nobody could see falls away', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(posted(world, employed(world, '見えない店')));
  await fillIn(desk, { 仕事の名前: CONTROLS, 業務の内容: CONTROLS, 就業場所: CONTROLS });
  await keepDraft(desk);
  await expectTyped(desk, { 仕事の名前: CLEAN, 業務の内容: CLEAN, 就業場所: CLEAN });
});

test('blanks are nothing', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(posted(world, employed(world, '空白の店')));
  await fillIn(desk, { 仕事の名前: '　 ', 業務の内容: ' \n　\n', 始まり: '　', '休憩（分）': ' ', 経験: '\t' });
  await pressRefused(desk, publishButton(desk));
  await expect(mistakes(desk)).toHaveText([/仕事の名前/, /業務の内容/, /始まり/, /休憩/, /経験/]);
});

test('the longest texts are published, one character more is counted', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(posted(world, employed(world, '長い店')));
  const most = { 仕事の名前: 40, 業務の内容: 400, 就業場所: 120, 最寄り: 80, 手当など: 200, 必要な資格: 200, 大変なところ: 80 };
  const typed = (more: number) =>
    Object.fromEntries(Object.entries(most).map(([label, length]) => [label, '長'.repeat(length + more)]));
  await fillIn(desk, typed(1));
  await pressRefused(desk, publishButton(desk));
  await expect(mistakes(desk)).toHaveText(Object.keys(most).map((label) => `「${label}」を、あと1文字、短くしてください`));
  await expectTyped(desk, typed(1));
  await fillIn(desk, typed(0));
  await publish(desk);
  // far too much is still a draft that can be shortened
  await fillIn(desk, { 業務の内容: '長'.repeat(20_000) });
  expect((await press(desk, draftButton(desk))).status()).toBe(303);
  await expect(desk.getByRole('link', { name: '「業務の内容」を、あと19600文字、短くしてください' })).toBeVisible();
  await expectTyped(desk, { 業務の内容: '長'.repeat(20_000) });
});

test('numbers that are none are refused as they were typed', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(posted(world, employed(world, '数の店')));
  for (const typed of ['-1', '1.5', '1e3', '八', '99999999999999999999', "1'; --", '<b>1</b>']) {
    await fillIn(desk, { '週の日数（日）': typed, '賃金（まで）（円）': typed, 始まり: typed });
    await pressRefused(desk, publishButton(desk));
    await expect(mistakes(desk)).toHaveText([/始まり.*8:15のような時刻/, /週の日数.*1から6の数/, /賃金（まで）.*100から2000000の数/]);
    await expectTyped(desk, { '週の日数（日）': typed, '賃金（まで）（円）': typed, 始まり: typed });
  }
});

test('codes that no list has are named as text and refused', async ({ newStaff, world }) => {
  const address = posted(world, employed(world, '暗号の店'));
  const desk = await newStaff('coordinator');
  await desk.goto(address);
  const strange = '<b id="planted">x</b>';
  for (const label of ['職業', '雇い方', 'エリア', '上限の理由']) {
    await field(desk, label).evaluate((select, code) => {
      select.append(new Option(code, code, true, true));
    }, strange);
  }
  await insurance(desk, '健康').evaluate((box, code) => box.setAttribute('value', code), strange);
  await insurance(desk, '健康').check();
  await pressRefused(desk, publishButton(desk));
  await expect(mistakes(desk)).toHaveText(
    ['職業', '雇い方', 'エリア', '加入する保険', '上限の理由'].map((label) => `「${label}」の「${strange}」は、選べる言葉にありません`),
  );
  await expect(desk.locator('#planted')).toHaveCount(0);
  // and a draft of it can still be opened
  await keepDraft(desk);
  await expectTyped(desk, { 雇い方: strange });
});

test('missing, doubled and odd fields never break a posting', async ({ newStaff, world }) => {
  const employer = employed(world, 'そのままの店');
  const address = posted(world, employer, { state: 'published' });
  const desk = await newStaff('coordinator');
  const whose = `employer=${idOf(employer)}`;
  for (const body of ['', 'x', '%FF%FE=%00', 'employer=', 'employer=abc', `title=a&op=publish&seen=1`]) {
    expect(await raw(desk, world, address, body), body).toBe(404);
  }
  for (const body of ['', '&title=%00', '&insurance=;;;&traits=;', '&title=a&title=b', '&wage_from=%ED%A0%80', `&duties=${'x'.repeat(100_000)}`]) {
    expect(await raw(desk, world, address, `${whose}&op=publish&seen=1${body}`), body.slice(0, 30)).toBe(422);
  }
  for (const seen of ['99999999999999999999', '-1', '2147483648', '', '0', '7', '%00', '１２']) {
    expect(await raw(desk, world, address, `${whose}&op=draft&title=a&seen=${seen}`), seen).toBe(409);
  }
  expect(stateOf(world, address)).toEqual(['published|1']);
});

test('of doubled fields the first is kept', async ({ newStaff, world }) => {
  const employer = employed(world, '二重の店');
  const address = posted(world, employer);
  const desk = await newStaff('coordinator');
  expect(await raw(desk, world, address, `employer=${idOf(employer)}&op=draft&seen=1&title=先&title=後`)).toBe(303);
  await desk.goto(address);
  await expectTyped(desk, { 仕事の名前: '先' });
});

test('a posting belongs to an employer that is there, and stays with it', async ({ newStaff, world }) => {
  const [mine, other] = [employed(world, 'もとの店'), employed(world, 'よその店')];
  const address = posted(world, mine);
  const desk = await newStaff('coordinator');
  for (const id of [NOBODY, 'abc', '%00']) {
    expect((await desk.goto(`${EMPLOYERS}/${id}/posting`))?.status(), id).toBe(404);
    expect((await desk.goto(`${POSTINGS}/${id}`))?.status(), id).toBe(404);
  }
  expect(await raw(desk, world, `${POSTINGS}/${NOBODY}`, `employer=${NOBODY}&op=draft&title=a`)).toBe(404);
  expect(await raw(desk, world, address, `employer=${idOf(other)}&op=draft&title=a&seen=1`)).toBe(303);
  expect(world.sql(`select employer_id from postings where id = '${idOf(address)}'`)).toEqual([idOf(mine)]);
});

test('odd searches, shelves and pages of the list do no harm', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  for (const q of ['%', '_', '\\', "'; --", 'J-', 'J-99999999999999999999', '9223372036854775807', '-', '😢', '\u0000', 'あ'.repeat(3000)]) {
    expect((await desk.goto(`${POSTINGS}?q=${encodeURIComponent(q)}`))?.status(), q.slice(0, 20)).toBe(200);
  }
  for (const asked of ['shelf=atlantis', 'shelf=%00', 'page=0', 'page=-1', 'page=99999999999', 'page=4294967295', 'done=<b>']) {
    expect((await desk.goto(`${POSTINGS}?${asked}`))?.status(), asked).toBe(200);
  }
  for (const confirm of ['', 'abc', NOBODY]) {
    expect((await send(desk, world, POSTINGS, { confirm })).status(), confirm).toBe(404);
  }
});
