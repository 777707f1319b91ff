/** Employers and postings in every state, at three widths in three appearances. */

import { expect, test } from '../../harness';
import { look, lookUnfolded, press, pressRefused } from './desk';
import { BAKERY, EMPLOYERS, employed, fillIn, keep, save } from './employer-steps';
import {
  POSTINGS, WHOLE, done, draftButton, insurance, keepDraft, missing, mistakes, posted, publish, publishButton,
} from './posting-steps';

const LONG = 'ながい名前の株式会社ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnop';

test.beforeEach(({ world }) => {
  world.sql('delete from posting_events');
  world.sql('delete from postings where key is null');
  world.sql('delete from employers where key is null');
});

test('the employers: a full list, the last page, a search that finds none', async ({ newStaff }) => {
  const desk = await newStaff('coordinator');
  await look(desk, EMPLOYERS);
  await look(desk, `${EMPLOYERS}?page=2`);
  await look(desk, `${EMPLOYERS}?q=どこにもない`);
});

test('an employer: new, with every mistake, saved, with postings', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await look(desk, `${EMPLOYERS}/new`);
  await fillIn(desk, { 電話番号: '内線', 人数: '八', 始めた年: '9', 住所: 'a'.repeat(121), 採用する人の言葉: '言'.repeat(401) });
  await pressRefused(desk, save(desk));
  await expect(mistakes(desk)).toHaveCount(10);
  await lookUnfolded(desk);
  await fillIn(desk, { ...BAKERY, 名前: LONG });
  await keep(desk);
  await lookUnfolded(desk);
  const address = new URL(desk.url()).pathname;
  for (const days of [0, 27, 31]) posted(world, address, { state: 'published', days });
  posted(world, address, { entries: { title: 'W'.repeat(40) } });
  await look(desk, address);
});

test('an employer that somebody else changed', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(employed(world, '変わった店'));
  world.sql("update employers set about = repeat('長', 400), revision = revision + 1 where name = '変わった店'");
  await pressRefused(desk, save(desk), 409);
  await lookUnfolded(desk);
});

test('the postings: all, each shelf, nothing, just confirmed', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  posted(world, employed(world, LONG), { state: 'filled', days: 40, entries: { title: 'W'.repeat(40) } });
  for (const shelf of ['', 'due', 'drafts', 'over']) await look(desk, `${POSTINGS}?shelf=${shelf}`);
  await look(desk, `${POSTINGS}?q=どこにもない`);
  await desk.goto(`${POSTINGS}?shelf=due`);
  const sure = desk.getByRole('button', { name: /^今日確かめた/ }).first();
  expect((await press(desk, sure)).status()).toBe(303);
  await expect(desk.getByRole('status')).toContainText('今日確かめた');
  await lookUnfolded(desk);
});

test('a posting: new, refused, a draft that lacks something', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await look(desk, `${employed(world, LONG)}/posting`);
  await pressRefused(desk, publishButton(desk));
  await lookUnfolded(desk);
  await keepDraft(desk);
  await expect(missing(desk)).toBeVisible();
  await lookUnfolded(desk);
});

test('a posting: unlawful, published, ageing, off the shelf, withdrawn', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const address = posted(world, employed(world, '道のりの店'), { entries: { title: 'W'.repeat(40), duties: 'a'.repeat(400) } });
  await desk.goto(address);
  await fillIn(desk, { 派遣ですか: 'はい', '休憩（分）': '0', '年齢の上限（歳まで）': '30' });
  await pressRefused(desk, publishButton(desk));
  await lookUnfolded(desk);
  await fillIn(desk, { 派遣ですか: 'いいえ', '休憩（分）': '60', '年齢の上限（歳まで）': '' });
  await publish(desk);
  await lookUnfolded(desk);
  for (const days of [27, 31]) {
    world.sql(`update postings set confirmed_on = date '2026-11-16' - ${days} where key is null`);
    await look(desk, address);
  }
  await done(desk, desk.getByRole('button', { name: '取り下げる' }), /取り下げました/);
  await lookUnfolded(desk);
});

test('a posting that somebody else changed', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(posted(world, employed(world, '変わった店'), { state: 'published' }));
  await fillIn(desk, WHOLE);
  await insurance(desk, '健康').check();
  world.sql('update postings set revision = revision + 1 where key is null');
  await pressRefused(desk, draftButton(desk), 409);
  await lookUnfolded(desk);
});

test('every help that a field names says something', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const employer = employed(world, '助けの店');
  for (const page of [`${EMPLOYERS}/new`, employer, `${employer}/posting`, posted(world, employer)]) {
    await desk.goto(page);
    const silent = await desk.locator('main [aria-describedby]').evaluateAll((all) =>
      all
        .filter((field) =>
          (field.getAttribute('aria-describedby') ?? '')
            .split(' ')
            .some((help) => !document.getElementById(help)?.textContent?.trim()),
        )
        .map((field) => field.id),
    );
    expect(silent, page).toEqual([]);
  }
});
