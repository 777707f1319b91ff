/** Introductions at the desk: the board, who leads, steps forward and back, the end. */

import { expect, test } from '../../harness';
import { wishQuietly } from '../seeker/jobs-steps';
import { signIn } from '../seeker/steps';
import { pressRefused, staffId } from './desk';
import {
  ALONG, DESK, act, agreed, answerQuietly, ask, column, decide, documents, done, events, expectLinksLead,
  fillStep, hired, history, interested, introduced, keepWord, lead, meetings, mistakes, part, record, stateOf, stepTo, steps,
  take, ticket, withVisit, LEDGERS,
} from './introduction-steps';

const CARE = '月に一度、通院があります。';

test('the board shows every introduction in its column, and counts', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const [a, b] = [await newSeeker('一列 あい'), await newSeeker('二列 いう')];
  await interested(a, world, 1);
  await introduced(b, desk, world, 2);
  await desk.goto(DESK);
  await expect(ticket(column(desk, '気になる'), '一列 あい')).toContainText('担当は未定');
  await expect(ticket(column(desk, '紹介した'), '二列 いう')).toContainText('書類の同意あり');
  await expect(ticket(column(desk, '紹介した'), '二列 いう')).toContainText('担当 橋本');
  await expect(column(desk, '内定')).toContainText('ありません');
  const [open] = world.sql("select count(*) from introductions where state not in ('hired', 'ended')");
  await expect(desk.getByText(`進んでいるもの ${open}件`)).toBeVisible();
});

test('the board is narrowed to one’s own, to those with somebody along, and widened to the ended', async ({
  newSeeker,
  newStaff,
  world,
}) => {
  const [desk, manager] = [await newStaff('coordinator'), await newStaff('manager')];
  const mine = await newSeeker('自分 たんとう');
  const others = await newSeeker('他人 たんとう');
  const along = await newSeeker('同行 あり');
  const over = await newSeeker('終了 すみ');
  await stepTo(desk, world, await interested(mine, world, 1), 'talked');
  await stepTo(manager, world, await interested(others, world, 1), 'talked');
  await withVisit(along, manager, world, 1, { day: '2026-11-30' });
  await act(desk, world, await interested(over, world, 1), { op: 'step', to: 'ended', reason: 'silent' });
  const shown = async (...labels: string[]) => {
    await desk.goto(DESK);
    for (const label of labels) await desk.getByLabel(label).check();
    await desk.getByRole('button', { name: '表示' }).click();
    for (const label of labels) await expect(desk.getByLabel(label)).toBeChecked();
    const names = ['自分 たんとう', '他人 たんとう', '同行 あり'];
    const counts = await Promise.all(names.map((name) => ticket(desk, name).count()));
    return names.filter((_, place) => counts[place] > 0);
  };
  expect(await shown()).toEqual(['自分 たんとう', '他人 たんとう', '同行 あり']);
  await expect(desk.getByText('終了 すみさん')).toHaveCount(0);
  expect(await shown('わたしの担当')).toEqual(['自分 たんとう']);
  expect(await shown('随行あり')).toEqual(['同行 あり']);
  expect(await shown('わたしの担当', '随行あり')).toEqual([]);
  await shown('終わったものも');
  const row = desk.getByRole('table', { name: '終わった紹介' }).getByRole('row').filter({ hasText: '終了 すみさん' });
  await expect(row).toContainText('連絡がとれない');
});

test('somebody leads, with a day by which to call, and late calls stand at the top', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const of = await interested(await newSeeker('期限 まえ'), world);
  await desk.goto(of.desk);
  await lead(desk).getByLabel('担当').selectOption({ label: '西村 りく' });
  await lead(desk).getByLabel('連絡の期限').fill('2026-11-19');
  await done(desk, decide(desk), '担当と期限を決めました');
  await expect(lead(desk).getByLabel('連絡の期限')).toHaveValue('2026-11-19');
  await desk.goto(DESK);
  await expect(ticket(desk, '期限 まえ')).toContainText('あと3日で連絡');
  await expect(ticket(desk, '期限 まえ')).toContainText('担当 西村');
  await expect(desk.getByRole('link', { name: /^期限さん・/ })).toHaveCount(0);
  for (const [due, said] of [['2026-11-16', '今日が連絡の期限'], ['2026-11-10', '連絡の期限を6日過ぎています']]) {
    await act(desk, world, of, { op: 'lead', leader: staffId(world, 'manager'), due_on: due });
    await desk.goto(DESK);
    await expect(ticket(desk, '期限 まえ')).toContainText(said);
    await expect(desk.getByRole('link', { name: `期限さん・${of.employer}` })).toBeVisible();
  }
  await desk.goto('/admin/today');
  await expect(desk.getByText(/職業紹介で、今日が期限の連絡が\d+件あります/)).toBeVisible();
  await act(desk, world, of, { op: 'lead', leader: staffId(world, 'manager'), due_on: '' });
  await desk.goto(DESK);
  await expect(ticket(desk, '期限 まえ')).not.toContainText('連絡');
});

test('one step back leads to where it was, however far it had come', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const of = await hired(await newSeeker('戻す ひとつ'), desk, world);
  for (const state of ['offered', 'meeting', 'introduced', 'talked', 'interested']) {
    await desk.goto(of.desk);
    await steps(desk).getByText('まちがえて進めたとき').click();
    await done(desk, steps(desk).getByRole('button', { name: 'ひとつ前の段階にもどす' }), '前の段階にもどしました');
    expect(stateOf(world, of)).toBe(state);
  }
  await expect(steps(desk).getByText('まちがえて進めたとき')).toHaveCount(0);
  expect(world.sql(`select count(*) from follow_ups where introduction_id = '${of.id}'`)).toEqual(['0']);
});

test('who was introduced by mistake stands in no ledger', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const of = await introduced(await newSeeker('誤り しょうかい'), desk, world, 12);
  await act(desk, world, of, { op: 'back' });
  for (const path of [LEDGERS, `${LEDGERS}?of=seekers`]) {
    await desk.goto(path);
    await expect(desk.getByRole('row').filter({ hasText: 'J-00012' }).filter({ hasText: '選考中' }), path).toHaveCount(0);
  }
});

test('the ledger of postings has pages, and can be narrowed to those with an introduction', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await introduced(await newSeeker('百番 あと'), desk, world, 110);
  const row = desk.getByRole('row').filter({ hasText: 'J-00110' });
  const place = desk.getByRole('navigation', { name: 'ページの移動' });
  await desk.goto(LEDGERS);
  await expect(place).toContainText('1 / 2ページ');
  await expect(row).toHaveCount(0);
  await place.getByRole('link', { name: '次へ' }).click();
  await expect(row).toContainText('選考中');
  await desk.goto(`${LEDGERS}?page=99`);
  await expect(place).toContainText('2 / 2ページ');
  await expect(row).toHaveCount(1);

  await desk.getByRole('checkbox', { name: '紹介のあった求人だけ' }).check();
  await desk.getByRole('button', { name: '表示' }).click();
  await expect(row).toContainText('見本 はなこ');
  await expect(desk.getByRole('checkbox', { name: '紹介のあった求人だけ' })).toBeChecked();
  await expect(place).toHaveCount(0);
  const lines = desk.locator('tbody tr');
  expect(await lines.filter({ hasText: '選考中' }).count()).toBe(await lines.count());
});

test('the end has a reason, and a day that the table shows', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const of = await withVisit(await newSeeker('理由 いる'), desk, world, 1, { day: '2026-12-02' });
  await desk.goto(of.desk);
  await fillStep(desk, { 次の段階: '終わり', あった日: '2026-11-10', ひとこと: '先方から電話' });
  await pressRefused(desk, record(desk));
  await expect(mistakes(desk)).toHaveText(['終わったわけを、えらんでください']);
  await expectLinksLead(desk);
  await expect(steps(desk).getByLabel('終わったわけ')).toHaveAccessibleDescription('終わったわけを、えらんでください');
  await expect(steps(desk).getByLabel('ひとこと')).toHaveValue('先方から電話');
  await expect(steps(desk).getByLabel('あった日')).toHaveValue('2026-11-10');
  await take(desk, { '終わったわけ（「終わり」のとき）': '先方が見送り' }, '先の予定は、取りやめになりました');
  await expect(meetings(desk)).toContainText('取りやめ');
  await desk.goto(`${DESK}?ended=yes`);
  const row = desk.getByRole('row').filter({ hasText: '理由 いるさん' });
  await expect(row).toContainText('先方が見送り');
  await expect(row).toContainText('11月10日(火)');
});

test('who was ended by mistake goes on where they were', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const of = await agreed(await newSeeker('復活 する'), desk, world);
  await act(desk, world, of, { op: 'step', to: 'ended', reason: 'other' });
  await desk.goto(of.desk);
  await steps(desk).getByText('まちがえて進めたとき').click();
  await done(desk, steps(desk).getByRole('button', { name: 'ひとつ前の段階にもどす' }), '前の段階にもどしました');
  expect(stateOf(world, of)).toBe('talked');
});

test('who took the consent back cannot be brought back behind it, and the desk reads why', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('同意 なくす');
  const desk = await newStaff('coordinator');
  const of = await introduced(seeker, desk, world);
  await seeker.page.goto(`${of.phone}/stop`);
  await seeker.page.getByRole('button', { name: 'やめる', exact: true }).click();
  await desk.goto(of.desk);
  await steps(desk).getByText('まちがえて進めたとき').click();
  await pressRefused(desk, steps(desk).getByRole('button', { name: 'ひとつ前の段階にもどす' }));
  await expect(desk.getByRole('alert')).toContainText('本人の同意がまだありません');
  await expectLinksLead(desk);
  expect(stateOf(world, of)).toBe('ended|seeker');
});

test('a step on a day that has not come is refused, but for the first day at work', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const of = await interested(await newSeeker('未来 のひ'), world);
  await desk.goto(of.desk);
  await fillStep(desk, { あった日: '2026-11-17' });
  await pressRefused(desk, record(desk));
  await expect(steps(desk).getByLabel('あった日')).toHaveAccessibleDescription(/まだ来ていない日です/);
  await take(desk, { あった日: '2026-11-13' });
  await expect(history(desk).first()).toContainText('11月13日(金)');
});

test('a word alone is kept for the desk, without a step, and no seeker reads it', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('一言 だけ');
  const desk = await newStaff('coordinator');
  const of = await interested(seeker, world);
  await act(desk, world, of, { op: 'word', words: '留守番電話に残した' });
  await stepTo(desk, world, of, 'talked', { words: '先方には内緒' });
  await desk.goto(of.desk);
  await expect(history(desk)).toHaveText([/話を聞きました.*先方には内緒/, /ひとこと残しました.*留守番電話/, /気になる/]);
  await seeker.page.goto(of.phone);
  await expect(seeker.page.getByText('コーディネータと話しました')).toBeVisible();
  for (const own of ['留守番電話', '内緒', 'ひとこと']) await expect(seeker.page.getByText(own)).toHaveCount(0);
});

test('the page has a button for a word without a step, also when it is over', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const open = await interested(await newSeeker('一言 ぼたん'), world);
  const work = await hired(await newSeeker('就職 ひとこと'), desk, world, 2);
  const over = await interested(await newSeeker('終わり ひとこと'), world, 3);
  await stepTo(desk, world, over, 'ended', { reason: 'closed' });
  for (const [of, state, goesOn] of [[open, 'interested', 1], [work, 'hired', 0], [over, 'ended|closed', 0]] as const) {
    await desk.goto(of.desk);
    await expect(record(desk)).toHaveCount(goesOn);
    await pressRefused(desk, keepWord(desk));
    await expect(steps(desk).getByLabel('ひとこと')).toHaveAccessibleDescription(/ひとこと入れてください/);
    await steps(desk).getByLabel('ひとこと').fill('留守番電話に残した');
    await done(desk, keepWord(desk), 'メモを残しました');
    await expect(history(desk).first()).toContainText('留守番電話に残した');
    expect([events(world, of).at(-1), stateOf(world, of)]).toEqual(['word', state]);
  }
});

test('what somebody wants to be considered is read here and nowhere else', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('配慮 ねがう');
  await signIn(seeker, world);
  await wishQuietly(seeker, world, { considerations: CARE });
  const of = await interested(seeker, world);
  const desk = await newStaff('coordinator');
  await desk.goto(of.desk);
  await expect(part(desk, '本人から')).toContainText(CARE);
  const [person] = world.sql(`select seeker_id from introductions where id = '${of.id}'`);
  for (const path of [DESK, ALONG, LEDGERS, `${LEDGERS}?of=seekers`, `/admin/seekers/${person}`, '/admin/today', '/admin/bookings']) {
    await desk.goto(path);
    await expect(desk.getByText(CARE), path).toHaveCount(0);
  }
  for (const name of ['sato', 'editor', 'city'] as const) {
    const other = await newStaff(name);
    for (const path of [DESK, of.desk, `${of.desk}/meeting`, ALONG, LEDGERS, `${LEDGERS}/seekers.csv`, `${LEDGERS}/postings.csv`]) {
      const answer = await other.request.get(path);
      expect(answer.status(), `${name} ${path}`).toBe(403);
      expect(await answer.text()).not.toContain(CARE);
    }
    await expect(other.getByRole('navigation').getByRole('link', { name: '職業紹介' })).toHaveCount(0);
  }
});

test('a question is asked once, and again when it was answered with no', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('質問 ふたつ');
  const desk = await newStaff('coordinator');
  const of = await interested(seeker, world);
  await desk.goto(of.desk);
  await documents(desk).getByLabel('氏名と連絡先').uncheck();
  await pressRefused(desk, ask(desk));
  await expect(mistakes(desk)).toHaveText(['送るものを、ひとつ以上えらんでください']);
  await expectLinksLead(desk);
  await documents(desk).getByLabel('氏名と連絡先').check();
  await done(desk, ask(desk), '本人にうかがいました');
  await expect(ask(desk)).toHaveCount(0);
  await answerQuietly(seeker, world, of, 'decline');
  await desk.reload();
  await done(desk, ask(desk), '本人にうかがいました');
  await expect(documents(desk)).toContainText('断られました');
  await expect(documents(desk)).toContainText('返事を待っています');
});
