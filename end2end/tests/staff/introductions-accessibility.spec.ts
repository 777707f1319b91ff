/** Introductions at the desk in every state, at three widths in three appearances, and by keyboard alone. */

import { expect, test } from '../../harness';
import { look, lookUnfolded, pressRefused, tabTo, unfold } from './desk';
import {
  ALONG, DESK, LEDGERS, act, agreed, answerPlan, answerQuietly, asked, documents, dueOn, events, fillPlan, fillStep, hired, history, interested,
  introduced, keepPlan, record, stateOf, stepTo, steps, withVisit,
} from './introduction-steps';

const LONG = 'W'.repeat(40);

test('the board, the calendar of visits and the ledgers, empty and full', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const empty = `${DESK}?mine=yes&along=yes&ended=yes`;
  for (const path of [empty, `${ALONG}?whose=mine`, `${LEDGERS}?of=seekers`]) await look(desk, path);
  await dueOn(desk, world, await interested(await newSeeker(LONG), world, 1), '2026-11-10');
  await withVisit(await newSeeker('随行 あり'), desk, world, 3, { place: '長'.repeat(120), meeting_point: LONG });
  await hired(await newSeeker('就職 した'), desk, world, 5);
  await act(desk, world, await introduced(await newSeeker(LONG), desk, world, 7), { op: 'step', to: 'ended', reason: 'closed' });
  for (const path of [`${DESK}?ended=yes`, ALONG, LEDGERS, `${LEDGERS}?of=seekers`]) await look(desk, path);
});

test('an introduction from the first look to the months after', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker(LONG);
  const desk = await newStaff('coordinator');
  const of = await interested(seeker, world, 2);
  await desk.goto(of.desk);
  await lookUnfolded(desk);
  await fillStep(desk, { 次の段階: '終わり', ひとこと: '長'.repeat(3000) });
  await steps(desk).getByLabel('あった日').fill('2026-12-30');
  await pressRefused(desk, record(desk));
  await lookUnfolded(desk);
  await act(desk, world, of, { op: 'step', to: 'ended', reason: 'other', words: LONG });
  await desk.goto(of.desk);
  await lookUnfolded(desk);
});

test('consents in every state, a visit whose time is to be changed, somebody at work', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('状態 ぜんぶ');
  const desk = await newStaff('coordinator');
  const of = await asked(seeker, desk, world, 2);
  await answerQuietly(seeker, world, of, 'decline');
  await act(desk, world, of, { op: 'documents', documents: 'career' });
  await desk.goto(of.desk);
  await expect(documents(desk)).toContainText('断られました');
  await lookUnfolded(desk);
  const met = await withVisit(seeker, desk, world, 3, { day: '2026-11-19' });
  await answerPlan(seeker, world, met, { op: 'change', words: LONG });
  await desk.goto(met.desk);
  await expect(desk.getByText(`本人から：${LONG}`)).toBeVisible();
  await lookUnfolded(desk);
  await stepTo(desk, world, met, 'offered');
  await stepTo(desk, world, met, 'hired', { on: '2026-10-01' });
  await act(desk, world, met, { op: 'follow_up', months: '3', outcome: 'left', left_on: '2026-11-01' });
  await desk.goto(met.desk);
  await lookUnfolded(desk);
});

test('a plan: new, with every mistake, taken, to be changed', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const of = await withVisit(await newSeeker('予定 いろいろ'), desk, world, 3, { day: '2026-11-24' });
  await look(desk, `${of.desk}/meeting`);
  await fillPlan(desk, { 待ち合わせの時刻: 'あさ', 持ちもの: '長'.repeat(300), 待ち合わせの場所: LONG });
  await pressRefused(desk, keepPlan(desk));
  await lookUnfolded(desk);
  await fillPlan(desk, { 日: '2026-11-24', 始まり: '14:00', 場所: LONG, 待ち合わせの時刻: '', 持ちもの: '' });
  await pressRefused(desk, keepPlan(desk), 409);
  await lookUnfolded(desk);
  await look(desk, `${of.desk}/meeting?id=${of.meeting}`);
});

test('every help that a field names says something, and no id stands twice', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('助け ことば');
  const desk = await newStaff('coordinator');
  const [open, work] = [await agreed(seeker, desk, world, 1), await hired(seeker, desk, world, 2)];
  for (const page of [DESK, open.desk, work.desk, `${open.desk}/meeting`]) {
    await desk.goto(page);
    await unfold(desk);
    const wrong = await desk.evaluate(() => {
      const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
      const twice = ids.filter((id, place) => ids.indexOf(id) !== place);
      const helps = [...document.querySelectorAll('main [aria-describedby]')].flatMap((field) =>
        (field.getAttribute('aria-describedby') ?? '').split(' '),
      );
      return [...twice, ...helps.filter((help) => !document.getElementById(help)?.textContent?.trim())];
    });
    expect(wrong, page).toEqual([]);
  }
});

test('the keyboard alone leads from the board to a step, a question and a plan', async ({ newSeeker, newStaff, world }) => {
  const of = await interested(await newSeeker('鍵盤 だけ'), world, 4);
  const desk = await newStaff('coordinator');
  const { keyboard } = desk;
  await desk.goto(DESK);
  await tabTo(desk, desk.getByRole('link', { name: '鍵盤 だけさん' }));
  await keyboard.press('Enter');
  await expect(desk).toHaveURL(of.desk);
  await tabTo(desk, steps(desk).getByLabel('次の段階'));
  await keyboard.press('ArrowDown');
  await keyboard.press('Tab');
  await tabTo(desk, record(desk));
  await keyboard.press('Enter');
  await expect(desk.getByRole('alert')).toBeFocused();
  await tabTo(desk, desk.getByRole('alert').getByRole('link'));
  await keyboard.press('Enter');
  await expect(steps(desk).getByLabel('終わったわけ')).toBeFocused();
  await keyboard.press('Shift+Tab');
  await tabTo(desk, steps(desk).getByLabel('次の段階'));
  await keyboard.press('ArrowUp');
  await tabTo(desk, steps(desk).getByLabel('ひとこと'));
  await keyboard.type('電話で話した');
  await keyboard.press('Tab');
  await keyboard.press('Enter');
  await expect(history(desk).first()).toContainText('電話で話した');
  await tabTo(desk, documents(desk).getByLabel('履歴書'));
  await keyboard.press('Space');
  await tabTo(desk, documents(desk).getByRole('button', { name: '本人にうかがう' }));
  await keyboard.press('Enter');
  await expect(documents(desk)).toContainText('氏名と連絡先、履歴書');
  await tabTo(desk, desk.getByRole('link', { name: '面接・見学の予定を足す' }));
  await keyboard.press('Enter');
  await tabTo(desk, desk.getByLabel('始まり'));
  await keyboard.type('14:00');
  await tabTo(desk, keepPlan(desk));
  await keyboard.press('Enter');
  await expect(desk.getByRole('alert')).toBeFocused();
  await expect(desk.getByLabel('始まり')).toHaveValue('14:00');
  expect([stateOf(world, of), events(world, of).at(-1)]).toEqual(['talked', 'documents_asked']);
});
