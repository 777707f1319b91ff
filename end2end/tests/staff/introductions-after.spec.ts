/** What follows: visits on their day, and how it is going after one, three and six months. */

import { expect, test } from '../../harness';
import { pressRefused, unfold } from './desk';
import {
  ALONG, DESK, act, after, column, done, expectLinksLead, hired, history, meetings, mistakes, soFar, stepTo,
  ticket, withVisit,
} from './introduction-steps';

test('the calendar of visits shows two weeks by day, everybody’s or one’s own', async ({ newSeeker, newStaff, world }) => {
  const [desk, manager] = [await newStaff('coordinator'), await newStaff('manager')];
  await withVisit(await newSeeker('随行 いちばん'), desk, world, 1, { day: '2026-11-20' });
  await withVisit(await newSeeker('随行 にばん'), desk, world, 2, { day: '2026-12-01' });
  const alone = await withVisit(await newSeeker('随行 なし'), manager, world, 3, { day: '2026-11-20', along: '', start: '9:00' });
  await desk.goto(DESK);
  await expect(desk.getByText('これから7日の随行 1件')).toBeVisible();
  await desk.getByRole('link', { name: '随行の予定' }).click();
  await expect(desk.getByText('11月16日(月)から11月29日(日)まで')).toBeVisible();
  const friday = desk.getByRole('list', { name: '11月20日(金)の面接と見学' }).getByRole('listitem');
  await expect(friday).toHaveText([/午前9:00.*随行 なしさん.*同行なし/, /午後2:00.*随行 いちばんさん.*橋本が同行/]);
  await desk.getByRole('link', { name: '自分' }).click();
  await expect(friday).toHaveCount(1);
  await desk.getByRole('link', { name: '次の2週間' }).click();
  await expect(desk.getByRole('list', { name: '12月1日(火)の面接と見学' })).toContainText('随行 にばんさん');
  await desk.getByRole('link', { name: '前の2週間' }).click();
  await desk.getByRole('link', { name: 'みんな' }).click();
  await friday.filter({ hasText: '随行 なしさん' }).getByRole('link').click();
  await expect(desk).toHaveURL(alone.desk);
  await desk.goto(`${ALONG}?day=2027-03-01`);
  await expect(desk.getByText('この2週間、面接や見学の予定はありません')).toBeVisible();
});

test('the LINE notices of a plan, its change and its end tell nothing of it', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('通知 うける');
  const desk = await newStaff('coordinator');
  const of = await withVisit(seeker, desk, world, 1, { day: '2026-11-23' });
  await desk.goto(of.desk);
  await done(desk, meetings(desk).getByRole('button', { name: '取りやめる' }), '本人にお知らせします');
  const messages = await seeker.messages(3);
  expect(new Set(messages.map(({ message }) => JSON.stringify(message))).size).toBe(1);
  expect(JSON.stringify(messages)).not.toMatch(/見学|面接|取りやめ|11月|本社|十条|紹介/);
});

test('the history says on which day something was written down', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('日付 ただし');
  const of = await hired(seeker, await newStaff('coordinator'), world);
  const desk = await newStaff('coordinator');
  await desk.goto(of.desk);
  await expect(after(desk)).toContainText('12月1日(火)から働いています');
  await expect(history(desk).first()).toHaveText(/^11月16日\(月\)\s*橋本さん：就職と記録しました$/);
  await seeker.page.goto(of.phone);
  await expect(soFar(seeker.page).first()).toHaveText(/^11月16日\(月\)\s*就職が決まりました$/);
});

test('on its day a visit stands on the page of today of whoever goes along', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('当日 きた');
  const of = await withVisit(seeker, await newStaff('coordinator'), world, 1, { day: '2026-11-27' });
  await world.moveTo('2026-11-27T08:30:00+09:00');
  const [desk, manager] = [await newStaff('coordinator'), await newStaff('manager')];
  await desk.goto('/admin/today');
  const today = desk.getByRole('list', { name: '今日の随行の一覧' }).getByRole('listitem').filter({ hasText: '当日 きたさん' });
  await expect(today).toContainText('橋本が同行・午後1:40に十条駅の改札で待ち合わせ');
  await today.getByRole('link').click();
  await expect(desk).toHaveURL(of.desk);
  await manager.goto('/admin/today');
  await expect(manager.getByText('当日 きたさん')).toHaveCount(0);
});

test('who works there has no visits ahead any more', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const of = await withVisit(await newSeeker('先約 のこる'), desk, world, 1, { day: '2026-12-11' });
  await stepTo(desk, world, of, 'offered');
  await stepTo(desk, world, of, 'hired', { on: '2026-12-10' });
  await desk.goto(`${ALONG}?day=2026-12-11`);
  await expect(desk.getByText('先約 のこるさん')).toHaveCount(0);
});

test('after a month the page says so, and only the form that was sent is wrong', async ({ newSeeker, newStaff, world }) => {
  const of = await hired(await newSeeker('一月 たった'), await newStaff('coordinator'), world, 4);
  await world.moveTo('2027-01-05T09:00:00+09:00');
  const desk = await newStaff('coordinator');
  await desk.goto(of.desk);
  await expect(after(desk).getByText('連絡の時期です')).toHaveCount(1);
  await pressRefused(desk, after(desk).getByRole('button', { name: '記録する' }).first());
  await expect(mistakes(desk)).toHaveText(['どうだったかを、えらんでください']);
  await expect(after(desk).locator('[aria-invalid=true]'), 'only the one that was sent is wrong').toHaveCount(1);
  await expectLinksLead(desk);
});

test('whose call is due after a month is named on the board', async ({ newSeeker, newStaff, world }) => {
  const of = await hired(await newSeeker('一月 なまえ'), await newStaff('coordinator'), world, 5);
  world.sql(`update introductions set due_on = null; delete from follow_ups where introduction_id <> '${of.id}';
    update follow_ups set due_on = '2026-11-16' where months = 1`);
  const desk = await newStaff('coordinator');
  await desk.goto('/admin/today');
  await expect(desk.getByText('職業紹介で、今日が期限の連絡が1件あります。')).toBeVisible();
  await desk.getByRole('link', { name: '職業紹介をひらく' }).click();
  await expect(desk.getByRole('link', { name: `一月さん・${of.employer}` })).toBeVisible();
  await expect(ticket(column(desk, '就職'), '一月 なまえ')).toContainText('連絡');
});

test('who left is written down with the last day, which the ledgers show', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const of = await hired(await newSeeker('離職 した'), desk, world, 6, '2026-10-01');
  await desk.goto(of.desk);
  await unfold(desk);
  await after(desk).locator('#outcome-1').selectOption({ label: '辞めた' });
  await after(desk).locator('#left_on-1').fill('2026-11-10');
  await done(desk, after(desk).getByRole('button', { name: '記録する' }).first(), '記録しました');
  await expect(after(desk)).toContainText('辞めた（11月10日(火)まで）');
  const file = await (await desk.request.get('/admin/ledgers/seekers.csv')).text();
  expect(file).toContain('"2026-11-10 離職"');
});

test('what somebody heard is noted once, however often it is sent', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const of = await hired(await newSeeker('二度 きいた'), desk, world, 7);
  for (let sent = 0; sent < 2; sent += 1) await act(desk, world, of, { op: 'follow_up', months: '1', outcome: 'working' });
  await desk.goto(of.desk);
  await expect(history(desk).filter({ hasText: '就職のあとを確かめました' })).toHaveCount(1);
});

test('of two who heard something else the later is told, and the first one’s word stands', async ({ newSeeker, newStaff, world }) => {
  const [first, second] = [await newStaff('coordinator'), await newStaff('manager')];
  const of = await hired(await newSeeker('別々 きいた'), first, world, 9, '2026-10-01');
  for (const desk of [first, second]) {
    await desk.goto(of.desk);
    await unfold(desk);
  }
  await first.locator('#outcome-1').selectOption({ label: '働いている' });
  await done(first, after(first).getByRole('button', { name: '記録する' }).first(), '記録しました');
  await second.locator('#outcome-1').selectOption({ label: '辞めた' });
  await second.locator('#left_on-1').fill('2026-11-10');
  await pressRefused(second, after(second).getByRole('button', { name: '記録する' }).first(), 409);
  await expect(second.getByRole('alert')).toContainText('ほかの人が、先に記録しました');
  await expectLinksLead(second);
  expect(world.sql(`select outcome, left_on from follow_ups where introduction_id = '${of.id}' and months = 1`)).toEqual(['working|']);
});

test('a last day before the first is refused', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const of = await hired(await newSeeker('逆さ まわり'), desk, world, 8);
  await desk.goto(of.desk);
  await unfold(desk);
  await after(desk).locator('#outcome-1').selectOption({ label: '辞めた' });
  await after(desk).locator('#left_on-1').fill('2026-11-01');
  await pressRefused(desk, after(desk).getByRole('button', { name: '記録する' }).first());
  await expect(after(desk).locator('#outcome-1')).toHaveValue('left');
  await expect(after(desk).locator('#left_on-1')).toHaveValue('2026-11-01');
  await expect(after(desk).locator('#left_on-1')).toHaveAttribute('aria-invalid', 'true');
});
