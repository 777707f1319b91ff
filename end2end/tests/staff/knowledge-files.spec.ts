/** The answers of the bot as a file: taken out, brought back, and what a file with mistakes does: nothing. */

import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { type World, expect, test } from '../../harness';
import { signIn } from '../seeker/steps';
import { press, pressRefused } from './desk';
import { FILE, KNOWLEDGE, PUDDING, answerTo, asPlanted, kept, stored } from './knowledge-steps';

test.beforeEach(({ world }) => asPlanted(world));

const HEADING = 'key,kind,category,question,answer,aliases,link,source,source_url,reviewed_on,published';

const file = (page: Page) => page.getByLabel('CSVのファイル');
const bringButton = (page: Page) => page.getByRole('button', { name: '取りこむ' });

/** Chooses a file in the page that is opened for it. */
async function chosen(page: Page, content: string | Buffer, name = 'entries.csv'): Promise<void> {
  await page.goto(FILE);
  await file(page).setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
}

async function bring(page: Page, content: string | Buffer): Promise<void> {
  await chosen(page, content);
  expect((await press(page, bringButton(page))).status()).toBe(303);
  await expect(page.getByRole('status')).toContainText('ファイルを取りこみました');
}

async function refused(page: Page, words: RegExp): Promise<void> {
  await pressRefused(page, bringButton(page));
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.getByRole('alert')).toContainText('まだ取りこんでいません');
  await expect(file(page)).toHaveAccessibleDescription(words);
  await page.getByRole('alert').getByRole('link', { name: words }).click();
  await expect(file(page)).toBeFocused();
}

/** What is taken out at the desk. */
async function exported(page: Page): Promise<Buffer> {
  await page.goto(FILE);
  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: '書き出す' }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe('entries.csv');
  return readFile(await download.path());
}

/** Everything that the database keeps of all answers. */
const everything = (world: World): string[] =>
  world.sql('select md5(string_agg(e::text, chr(10) order by e.key)), count(*) from knowledge_entries e');

/** A line of a file. */
function line(key: string, more: Record<string, string> = {}): string {
  const whole: Record<string, string> = {
    key, kind: 'faq', category: 'service', ...PUDDING, aliases: '', link: '', source: 'キャリアジム', source_url: '',
    reviewed_on: '2026-11-10', published: 'yes', ...more,
  };
  return HEADING.split(',').map((column) => `"${whole[column].replaceAll('"', '""')}"`).join(',');
}

test('what is taken out can be brought back and changes nothing', async ({ newStaff, world }) => {
  kept(world, { question: '=SUM(1;2) "プリン", と書くのは、なぜですか。', aliases: ['-1 プリン', '@プリン'], published: false });
  kept(world, { question: '＋プリンとは、なんですか。', answer: '一行目です。\n二行目です。\n\n四行目です。' });
  const desk = await newStaff('editor');
  const csv = await exported(desk);
  expect(csv.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  const before = everything(world);
  expect(csv.toString().match(/^"?(faq|scheme|article|e2e)-/gm)).toHaveLength(Number(before[0].split('|')[1]));
  // no spreadsheet takes a question for a formula
  expect(csv.toString()).not.toMatch(/"=SUM/);
  await bring(desk, csv);
  expect(everything(world)).toEqual(before);
});

test('a bar in another way of asking does not make two of it', async ({ newStaff, world }) => {
  kept(world, { aliases: ['プリン|ゼリー どっち'] });
  const desk = await newStaff('editor');
  const before = everything(world);
  await bring(desk, await exported(desk));
  expect(everything(world)).toEqual(before);
});

test('a known line is changed, a new one is added, and the rest stays', async ({ newStaff, newSeeker, world }) => {
  const address = kept(world, { key: 'e2e-known' });
  const other = kept(world, { key: 'e2e-other', question: 'ゼリーの会は、いつですか。' });
  const same = kept(world, { key: 'e2e-same', question: 'ケーキの会は、いつですか。', days: 6 });
  const desk = await newStaff('editor');
  const lines = [
    HEADING,
    line('e2e-known', { answer: '第一日曜日です。', published: 'no' }),
    line('e2e-same', { question: 'ケーキの会は、いつですか。', link: '/liff/booking' }),
    line('', { question: 'パフェの会は、いつですか。', answer: '毎週です。', aliases: 'パフェを食べる集まり|パフェ いつ', reviewed_on: '2026/11/9' }),
  ];
  await bring(desk, lines.join('\r\n'));
  expect(stored(world, address)).toEqual([`${PUDDING.question}|第一日曜日です。|f|2`]);
  expect(stored(world, other)).toEqual([`ゼリーの会は、いつですか。|${PUDDING.answer}|t|1`]);
  expect(stored(world, same)).toEqual([`ケーキの会は、いつですか。|${PUDDING.answer}|t|1`]);
  expect(world.sql("select question, aliases[2], reviewed_on from knowledge_entries where key like 'own-%'")).toEqual([
    'パフェの会は、いつですか。|パフェ いつ|2026-11-09',
  ]);
  const seeker = await newSeeker('京野 まどか');
  await signIn(seeker, world);
  await expect.poll(() => answerTo(seeker, world, 'パフェを食べる集まり')).toContain('毎週です。');
  await desk.goto(`${KNOWLEDGE}?q=パフェの会`);
  await expect(desk.getByRole('rowheader')).toHaveText(['パフェの会は、いつですか。']);
});

test('the page says how many lines were new, changed and the same', async ({ newStaff, world }) => {
  kept(world, { key: 'e2e-known' });
  const desk = await newStaff('editor');
  const lines = [line('e2e-known', { answer: '第一日曜日です。' }), line('e2e-a', { question: 'あ' }), line('e2e-b', { question: 'い' })];
  await bring(desk, [HEADING, ...lines].join('\n'));
  await expect(desk.getByRole('status')).toContainText(/2件/);
  await expect(desk.getByRole('status')).toContainText(/1件/);
});

test('a file in Shift_JIS is read', async ({ newStaff, world }) => {
  const desk = await newStaff('editor');
  const [question, answer] = ['969592838376838a839382cd814182a282ad82e782c582b782a98142', '8e4f9553897e82c582b78142'].map((hex) =>
    Buffer.from(hex, 'hex'),
  );
  const start = Buffer.from(`${HEADING}\r\ne2e-sjis,faq,service,`);
  const end = Buffer.from(',,,CareerGym,,2026-11-10,yes\r\n');
  await bring(desk, Buffer.concat([start, question, Buffer.from(','), answer, end]));
  expect(world.sql("select question, answer from knowledge_entries where key = 'e2e-sjis'")).toEqual([
    '抹茶プリンは、いくらですか。|三百円です。',
  ]);
});

test('a file with faulty lines changes nothing and names each of them', async ({ newStaff, world }) => {
  kept(world, { key: 'e2e-known' });
  const before = everything(world);
  const desk = await newStaff('editor');
  const lines: [string, RegExp | undefined][] = [
    [line('e2e-known', { answer: '第一日曜日です。' }), undefined],
    [line('e2e-1', { kind: 'question' }), /kind は、faq・scheme・article/],
    [line('e2e-2', { category: 'お金' }), /category/],
    [line('e2e-3', { question: '  ' }), /question が空です/],
    [line('e2e-4', { answer: '長'.repeat(603) }), /answer が、3字長すぎます（600字まで）/],
    [line('e2e-5', { aliases: `みじかい|${'長'.repeat(81)}` }), /aliases が、1字長すぎます/],
    [line('e2e-6', { aliases: Array.from({ length: 61 }, (_, place) => `言い方${place}`).join('|') }), /aliases は、60個まで/],
    [line('e2e-7', { link: 'https://evil.example' }), /link は/],
    [line('e2e-8', { source: '' }), /source が空です/],
    [line('e2e-9', { source_url: 'http://x.example' }), /source_url は、「https/],
    [line('e2e-10', { reviewed_on: '11月10日' }), /reviewed_on は/],
    [line('e2e-11', { published: 'はい' }), /published は、yes か no/],
    [line('だめ'), /key は、英数字/],
    [line('own-mine'), /key は/],
    [line('e2e-known'), /「e2e-known」が、2回/],
    ['e2e-12', /空です|faq/],
  ];
  await chosen(desk, [HEADING, ...lines.map(([text]) => text)].join('\n'));
  await refused(desk, /15行に、なおすところがあります/);
  const faulty = desk.getByRole('table', { name: 'なおすところのある行（15行）' });
  const expected = lines.flatMap(([, why], place) => (why ? [[place + 2, why] as const] : []));
  await expect(faulty.getByRole('rowheader')).toHaveText(expected.map(([number]) => `${number}行め`));
  for (const [number, why] of expected) {
    await expect(faulty.getByRole('row', { name: new RegExp(`^${number}行め`) }).getByRole('cell')).toHaveText(why);
  }
  expect(everything(world)).toEqual(before);
});

test('a day to come is refused in a file as it is in the form', async ({ newStaff, world }) => {
  const before = everything(world);
  const desk = await newStaff('editor');
  await chosen(desk, [HEADING, line('e2e-1', { reviewed_on: '2031-01-01' })].join('\n'));
  await refused(desk, /1行に、なおすところがあります/);
  expect(everything(world)).toEqual(before);
});

const NONE: [string, string | Buffer, RegExp][] = [
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 1]), /CSV）ではない/],
  ['a workbook', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(40)]), /CSV）ではない/],
  ['a file with nothing in it', '', /空|ファイルをえらんで/],
  ['a file of other columns', '名前,電話番号\n山田,090-0000-0000\n', /列の名前がそろっていません/],
  ['a file without a line', `${HEADING}\n`, /取りこむ行がありません/],
  ['a file that is too long', [HEADING, ...Array.from({ length: 5001 }, (_, place) => line(`e2e-${place}`))].join('\n'), /5,000行まで/],
];
for (const [what, content, words] of NONE) {
  test(`${what} is refused and changes nothing`, async ({ newStaff, world }) => {
    const before = everything(world);
    const desk = await newStaff('editor');
    await chosen(desk, content);
    await refused(desk, words);
    expect(everything(world)).toEqual(before);
  });
}

test('who has chosen no file is told to choose one', async ({ newStaff }) => {
  const desk = await newStaff('editor');
  await desk.goto(FILE);
  await refused(desk, /ファイルをえらんで/);
});

test('a file that is too large is not taken', async ({ newStaff, world }) => {
  const before = everything(world);
  const desk = await newStaff('editor');
  await chosen(desk, Buffer.concat([Buffer.from(`${HEADING}\n`), Buffer.alloc(9 * 1024 * 1024, 'x')]));
  expect((await press(desk, bringButton(desk))).status()).toBe(413);
  await expect(desk.getByRole('heading', { level: 1 })).toContainText('受け取れませんでした');
  expect(everything(world)).toEqual(before);
});
