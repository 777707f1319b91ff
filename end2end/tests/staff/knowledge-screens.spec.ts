/** What a screen reader hears where an editor writes what the bot says. */

import type { Page } from '@playwright/test';
import { type Seeker, type World, expect, expectTree, test } from '../../harness';
import { signIn } from '../seeker/steps';
import { pressRefused } from './desk';
import { FILE, KNOWLEDGE, PUDDING, answerTo, ask, asPlanted, choice, field, kept, preview, save, shown } from './knowledge-steps';
import { BOX, emptyBox, nonsense } from './question-steps';

/** The tree without ids and the running clock. */
async function hear(desk: Page, name: string): Promise<void> {
  await desk.evaluate(() => {
    for (const link of document.querySelectorAll('a[href]')) {
      link.setAttribute('href', (link.getAttribute('href') ?? '').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id'));
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      text.nodeValue = (text.nodeValue ?? '')
        .replace(/午[前後]\d+:\d+/, '午後7:40')
        .replace(/\d+\.\d%/, '0.0%')
        .replace(/\d+問で/, '400問で');
    }
  });
  await expectTree(desk, name);
}

/** Three short answers and no others: the list stays short. */
function few(world: World): void {
  asPlanted(world);
  emptyBox(world);
  world.sql("update knowledge_entries set published = false where key not like 'e2e-%'");
  kept(world, { key: 'e2e-1', aliases: ['ぷりん いつ', 'プリンの日'] });
  kept(world, { key: 'e2e-2', question: '抹茶プリンは、いくらですか。', answer: '三百円です。', days: 200 });
  kept(world, { key: 'e2e-3', question: '抹茶プリンは、だれが作りますか。', answer: 'みんなで作ります。', published: false });
}

test.beforeEach(({ world }) => few(world));

/** Somebody who has asked what nobody understands. */
async function asked(newSeeker: (name: string) => Promise<Seeker>, world: World): Promise<void> {
  const seeker = await newSeeker('京野 まどか');
  await signIn(seeker, world);
  // the short list is in memory
  await expect.poll(() => answerTo(seeker, world, PUDDING.question)).toContain(PUDDING.answer);
  emptyBox(world);
  for (const text of [nonsense(1), nonsense(2), `${nonsense(1)}?`]) await ask(seeker, world, text);
  world.sql("update open_questions set asked_at = '2026-11-16T19:00:00+09:00'");
}

test('the list, narrowed, and with nothing found', async ({ newStaff }) => {
  const desk = await newStaff('editor');
  await desk.goto(`${KNOWLEDGE}?q=抹茶プリン`);
  await hear(desk, 'list');
  await desk.goto(`${KNOWLEDGE}?q=みつからない&category=money&which=due`);
  await hear(desk, 'list-empty');
});

test('an answer: new, with every mistake, as it is saved, its preview', async ({ newStaff, world }) => {
  test.slow();
  const desk = await newStaff('editor');
  await desk.goto(`${KNOWLEDGE}/new`);
  await hear(desk, 'new');
  for (const label of ['だれの情報か', '正しいと確かめた日']) await field(desk, label).fill('');
  await field(desk, '関係のあるページ').fill('booking');
  await field(desk, 'もとのページ').fill('www');
  await field(desk, '別の言い方').fill('長'.repeat(81));
  await pressRefused(desk, save(desk));
  await hear(desk, 'errors');
  await desk.goto(kept(world, { key: 'e2e-4', question: '抹茶プリンは、あまいですか。' }));
  await hear(desk, 'edit');
  await field(desk, 'もとのページ').fill('https://www.example.jp/');
  await shown(desk).uncheck();
  await preview(desk);
  await hear(desk, 'preview');
  await choice(desk, '種類').selectOption('読みもの');
  world.sql("update knowledge_entries set revision = revision + 1, answer = 'とても。' where key = 'e2e-4'");
  await pressRefused(desk, save(desk), 409);
  await hear(desk, 'conflict');
});

test('files: before, and with faulty lines', async ({ newStaff }) => {
  const desk = await newStaff('editor');
  await desk.goto(FILE);
  await hear(desk, 'file');
  const heading = 'key,kind,category,question,answer,aliases,link,source,source_url,reviewed_on,published';
  const buffer = Buffer.from(`${heading}\ne2e-9,faq,service,,答え,,,京都市,,2026-11-10,yes\ne2e-8,x,service,問い,答え,,,京都市,,2026-11-10,yes\n`);
  await desk.getByLabel('CSVのファイル').setInputFiles({ name: 'entries.csv', mimeType: 'text/csv', buffer });
  await pressRefused(desk, desk.getByRole('button', { name: '取りこむ' }));
  await hear(desk, 'file-errors');
});

test('the box of questions: empty, and with two groups', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('editor');
  await desk.goto(BOX);
  await hear(desk, 'box-empty');
  await asked(newSeeker, world);
  await desk.goto(BOX);
  await hear(desk, 'box');
});

test('the figures and how long conversations are kept', async ({ newStaff, staff, world }) => {
  for (const table of ['conversation_changes', 'entry_counts', 'open_question_counts']) world.sql(`delete from ${table}`);
  const changes = { began: 3, answered: 12, choices: 5, not_understood: 2, asked: 2, taken: 2, crisis: 1, serious: 1 };
  for (const [kind, count] of Object.entries(changes)) {
    world.sql(
      `insert into conversation_changes (kind, at, waited_seconds)
       select '${kind}', '2026-11-10', case when '${kind}' = 'taken' then 100 end from generate_series(1, ${count})`,
    );
  }
  world.sql("insert into entry_counts (entry_id, month, answered, helpful, unhelpful) select id, '2026-11-01', 7, 4, 1 from knowledge_entries where key = 'e2e-1'");
  const desk = await newStaff('city');
  await desk.goto('/admin/figures');
  const panel = desk.getByRole('region', { name: '案内AIと相談チャット' });
  await expect(panel).toMatchAriaSnapshot({ name: 'figures.aria.yml' });
  await desk.goto('/admin/figures?month=2026-09');
  await expect(panel).toMatchAriaSnapshot({ name: 'figures-none.aria.yml' });
  await staff.goto('/admin/settings/conversations');
  await hear(staff, 'retention');
});
