/** What a screen reader hears of introductions at the desk. */

import type { Page } from '@playwright/test';
import { expect, expectTree, test } from '../../harness';
import { wishQuietly } from '../seeker/jobs-steps';
import { signIn } from '../seeker/steps';
import { pressRefused } from './desk';
import {
  ALONG, DESK, LEDGERS, act, agreed, dueOn, fillStep, hired, interested, introduced, keepPlan, record, stepTo, stopClock,
  withVisit,
} from './introduction-steps';

/** The tree without ids, numbers and the running clock. */
async function hear(desk: Page, name: string): Promise<void> {
  await desk.evaluate(() => {
    for (const link of document.querySelectorAll('a[href]')) {
      link.setAttribute('href', (link.getAttribute('href') ?? '').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id'));
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      text.nodeValue = (text.nodeValue ?? '').replace(/S-\d{5}/, 'S-00000').replace(/いま 午後\d+:\d+/, 'いま 午後7:40');
    }
  });
  await expectTree(desk, name);
}

test.beforeEach(({ world }) => {
  world.sql('delete from introductions');
});

test('the board: empty, full, on a tablet, narrowed with the ended', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(DESK);
  await hear(desk, 'board-empty');
  await desk.goto(`${DESK}?ended=yes`);
  await expect(desk.getByRole('region', { name: '終わったもの' })).toContainText('ありません');
  const late = await interested(await newSeeker('気に なる'), world, 1);
  await dueOn(desk, world, late, '2026-11-10');
  await agreed(await newSeeker('話を きいた'), desk, world, 3);
  await withVisit(await newSeeker('会社に しょうかい'), desk, world, 5);
  await hired(await newSeeker('就職 した'), desk, world, 7);
  await act(desk, world, await introduced(await newSeeker('終わり ました'), desk, world, 9), { op: 'step', to: 'ended', reason: 'closed' });
  await desk.goto(DESK);
  await hear(desk, 'board');
  await desk.setViewportSize({ width: 768, height: 1024 });
  await desk.goto(DESK);
  await hear(desk, 'board-tablet');
  await desk.goto(`${DESK}?ended=yes&mine=yes`);
  await hear(desk, 'board-ended');
});

test('one that was just liked, with mistakes, talked about, waiting', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('気に なる');
  await signIn(seeker, world);
  await wishQuietly(seeker, world, { considerations: '月に一度、通院があります。' });
  const of = await interested(seeker, world);
  const desk = await newStaff('coordinator');
  await desk.goto(of.desk);
  await hear(desk, 'interested');
  await fillStep(desk, { 次の段階: '終わり', ひとこと: '電話で話した' });
  await pressRefused(desk, record(desk));
  await hear(desk, 'step-errors');
  await stepTo(desk, world, of, 'talked', { words: '電話で話した' });
  await act(desk, world, of, { op: 'documents', documents: 'contact' });
  stopClock(world);
  await desk.goto(of.desk);
  await hear(desk, 'waiting');
});

test('one that was agreed to, introduced with a visit, hired, ended', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('会社に しょうかい');
  const desk = await newStaff('coordinator');
  const of = await withVisit(seeker, desk, world);
  stopClock(world);
  await desk.goto(of.desk);
  await hear(desk, 'visit');
  await act(desk, world, of, { op: 'cancel_meeting', meeting: of.meeting });
  await stepTo(desk, world, of, 'offered');
  await stepTo(desk, world, of, 'hired', { on: '2026-10-01' });
  await act(desk, world, of, { op: 'follow_up', months: '1', outcome: 'left', left_on: '2026-11-10' });
  await desk.goto(of.desk);
  await hear(desk, 'hired');
  const over = await interested(seeker, world, 2);
  await act(desk, world, over, { op: 'step', to: 'ended', reason: 'employer' });
  await desk.goto(over.desk);
  await hear(desk, 'ended');
  const agreedTo = await agreed(seeker, desk, world, 3);
  stopClock(world);
  await act(desk, world, agreedTo, { op: 'step', to: 'ended', reason: 'closed' });
  await desk.goto(agreedTo.desk);
  await hear(desk, 'ended-agreed');
});

test('a plan: new, with mistakes, to be changed', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const of = await withVisit(await newSeeker('会社に しょうかい'), desk, world);
  await desk.goto(`${of.desk}/meeting`);
  await hear(desk, 'plan');
  await pressRefused(desk, keepPlan(desk));
  await hear(desk, 'plan-errors');
  await desk.goto(`${of.desk}/meeting?id=${of.meeting}`);
  await hear(desk, 'plan-change');
});

test('the calendar of visits, full and empty, and the ledgers', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(`${LEDGERS}?of=seekers`);
  await hear(desk, 'ledger-empty');
  await withVisit(await newSeeker('会社に しょうかい'), desk, world, 3);
  await desk.goto(ALONG);
  await hear(desk, 'along');
  await desk.goto(`${ALONG}?day=2027-03-01&whose=mine`);
  await expect(desk.getByRole('main')).toMatchAriaSnapshot({ name: 'along-none.aria.yml' });
  await desk.goto(`${LEDGERS}?of=seekers`);
  await hear(desk, 'ledger-seekers');
  await desk.goto(`${LEDGERS}?introduced=yes`);
  await hear(desk, 'ledger-postings');
});
