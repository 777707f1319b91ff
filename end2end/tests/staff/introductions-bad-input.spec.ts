/** Whatever is typed at the desk, or sent without a page, is kept as written or refused in words. */

import type { Page } from '@playwright/test';
import { type World, expect, test } from '../../harness';
import { send } from '../seeker/steps';
import { pressRefused, staffId } from './desk';
import { NOBODY } from './employer-steps';
import {
  ALONG, DESK, LEDGERS, done, events, fillPlan, history, interested, introduced, keepPlan, meetings, mistakes,
  parseCsv, part, planField, record, stateOf, steps, take, withVisit,
} from './introduction-steps';
import { BLANKS, CLEAN, CONTROLS, ODD, type } from './odd-input';

/** Sends a body as no page does; what the server says. */
async function raw(page: Page, world: World, address: string, data: string): Promise<number> {
  const headers = { origin: world.url, 'content-type': 'application/x-www-form-urlencoded' };
  return (await page.request.post(address, { data, headers, maxRedirects: 0 })).status();
}

test('markup in a word is text, and what nobody could see falls away', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const of = await interested(await newSeeker('印つき ことば'), world);
  await desk.goto(of.desk);
  await take(desk, { ひとこと: `</textarea>${ODD}<b id="planted">` });
  await expect(history(desk).first()).toContainText('<script>alert(1)</script>');
  await expect(desk.locator('#planted')).toHaveCount(0);
  const other = await interested(await newSeeker('見えない ことば'), world);
  await desk.goto(other.desk);
  await take(desk, { ひとこと: CONTROLS });
  await expect(history(desk).first()).toContainText(CLEAN);
});

test('a blank word is none, and one that is too long is counted and kept', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const of = await interested(await newSeeker('長い ことば'), world);
  for (const blank of ['', ...BLANKS]) {
    const sent = await send(desk, world, of.desk, { op: 'word', words: blank, seen: '1' });
    expect(sent.status(), JSON.stringify(blank)).toBe(422);
    expect(await sent.text()).toContain('ひとこと入れてください');
  }
  await desk.goto(of.desk);
  const field = steps(desk).getByLabel('ひとこと');
  await type(field, '長'.repeat(20_000));
  await pressRefused(desk, record(desk));
  await expect(field).toHaveAccessibleDescription(/字までです。あと\d+字、短くしてください/);
  await expect(field).toHaveValue('長'.repeat(20_000));
  expect(events(world, of)).toEqual(['interested']);
});

test('steps, days, reasons and numbers that are none change nothing', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const of = await interested(await newSeeker('奇数 にゅうりょく'), world);
  for (const body of ['', 'x', '%FF%FE=%00', 'op=step', 'op=step&to=', 'op=step&to=hired', 'op=step&to=offered', 'op=step&to=interested',
    'op=step&to=atlantis', 'op=step&to=ended', 'op=step&to=ended&reason=x', 'op=step&to=talked&on=x', 'op=step&to=talked&on=2026-02-30',
    'op=step&to=talked&on=2027-01-01', 'op=back', 'op=word', `op=lead&leader=${staffId(world, 'coordinator')}&due_on=x`, 'op=documents', 'op=documents&documents=x',
    'op=follow_up&months=1', `op=word&words=${'x'.repeat(100_000)}`]) {
    expect(await raw(desk, world, of.desk, `${body}&seen=1`), body.slice(0, 40)).toBe(422);
  }
  for (const seen of ['99999999999999999999', '-1', '2147483648', '', '0', '7', '%00']) {
    expect(await raw(desk, world, of.desk, `op=step&to=talked&seen=${seen}`), seen).toBe(409);
  }
  for (const body of ['op=follow_up&months=2&outcome=working', 'op=follow_up&months=1&outcome=working', 'op=cancel_meeting',
    'op=cancel_meeting&meeting=x']) {
    expect(await raw(desk, world, of.desk, `${body}&seen=1`), body).toBe(404);
  }
  expect(stateOf(world, of)).toBe('interested');
  expect(events(world, of)).toEqual(['interested']);
});

test('a plan that is not there cannot be called off', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const of = await interested(await newSeeker('無い よてい'), world);
  expect(await raw(desk, world, of.desk, `op=cancel_meeting&meeting=${NOBODY}&seen=1`)).toBe(404);
});

test('nobody but who introduces can lead', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const of = await interested(await newSeeker('担当 できない'), world);
  const said: number[] = [];
  for (const leader of [NOBODY, 'abc', '', staffId(world, 'sato')]) said.push(await raw(desk, world, of.desk, `op=lead&leader=${leader}&seen=1`));
  expect(said).toEqual([422, 422, 422, 422]);
  expect(world.sql(`select count(*) from introductions where id = '${of.id}' and coordinator_id is null`)).toEqual(['1']);
});

test('days that no calendar knows, and far ones, are no first day at work', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const of = await introduced(await newSeeker('遠い ひ'), desk, world);
  await raw(desk, world, of.desk, `op=step&to=offered&seen=${world.sql(`select revision from introductions where id = '${of.id}'`)}`);
  const [seen] = world.sql(`select revision from introductions where id = '${of.id}'`);
  for (const on of ['2026-02-30', '0000-00-00', 'きのう', '99999-01-01', '9999-12-31', '0001-01-01']) {
    expect(await raw(desk, world, of.desk, `op=step&to=hired&on=${encodeURIComponent(on)}&seen=${seen}`), on).toBe(422);
  }
  expect(stateOf(world, of)).toBe('offered');
});

test('a plan is read as people type it', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const of = await introduced(await newSeeker('全角 じこく'), desk, world);
  await desk.goto(`${of.desk}/meeting`);
  await fillPlan(desk, { 日: '2026-11-20', 始まり: '１４：３０', 場所: '　本社　', 待ち合わせの時刻: '１４:00', 待ち合わせの場所: '駅' });
  await done(desk, keepPlan(desk), '予定を決めました');
  await expect(meetings(desk)).toContainText('11月20日(金) 午後2:30〜午後3:30');
  await expect(meetings(desk)).toContainText('午後2:00 駅で待ち合わせ');
});

test('a plan that is none is refused as it was typed', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const of = await introduced(await newSeeker('変な じこく'), desk, world);
  await desk.goto(`${of.desk}/meeting`);
  for (const typed of ['25:00', '14:60', '十四時', '14', '-1:00', '14:00:00', '99999999999:00', '<b>14:00</b>']) {
    await fillPlan(desk, { 日: '2026-11-20', 始まり: typed, 場所: '本社', 待ち合わせの場所: '駅' });
    await pressRefused(desk, keepPlan(desk));
    await expect(planField(desk, '始まり')).toHaveValue(typed);
    await expect(planField(desk, '始まり')).toHaveAccessibleDescription(/14:00 の形で入れてください/);
    await expect(planField(desk, '日')).toHaveValue('2026-11-20');
  }
  await fillPlan(desk, { 始まり: '14:00', 待ち合わせの時刻: '14:10', 場所: '長'.repeat(121), 待ち合わせの場所: '長'.repeat(201), 持ちもの: '長'.repeat(201) });
  await pressRefused(desk, keepPlan(desk));
  await expect(mistakes(desk)).toHaveText([
    /「場所」を、あと1字、短く/, /「待ち合わせの場所」を、あと1字、短く/, /「持ちもの」を、あと1字、短く/, /始まりより前/,
  ]);
  await expect(planField(desk, '持ちもの')).toHaveValue('長'.repeat(201));
});

test('a plan is told every mistake at once', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const of = await introduced(await newSeeker('全部 まちがい'), desk, world);
  await desk.goto(`${of.desk}/meeting`);
  await fillPlan(desk, { 待ち合わせの時刻: 'あさ' });
  await pressRefused(desk, keepPlan(desk));
  await expect(mistakes(desk)).toHaveText([/^日を/, /^始まりを/, /^待ち合わせの時刻を/, /「場所」を/, /待ち合わせの場所を/]);
});

test('ids that are none, other people’s plans and odd filters do no harm', async ({ newSeeker, newStaff, world }) => {
  const desk = await newStaff('coordinator');
  const of = await withVisit(await newSeeker('別の ひと'), desk, world, 1, { day: '2026-11-26' });
  const other = await interested(await newSeeker('他の ひと'), world, 2);
  for (const id of [NOBODY, 'abc', '%00', 'along%00']) {
    for (const end of ['', '/meeting']) expect((await desk.request.get(`${DESK}/${id}${end}`)).status(), id).toBe(404);
    expect(await raw(desk, world, `${DESK}/${id}`, 'op=word&words=a&seen=1'), id).toBe(404);
  }
  for (const id of [NOBODY, 'abc', of.meeting]) {
    expect((await desk.request.get(`${other.desk}/meeting?id=${id}`)).status(), id).toBe(404);
  }
  await raw(desk, world, other.desk, `op=cancel_meeting&meeting=${of.meeting}&seen=1`);
  expect(world.sql(`select state from meetings where id = '${of.meeting}'`)).toEqual(['planned']);
  for (const asked of ['mine=x&along=%00', 'ended=yes&ended=no', 'done=<b>', 'mine=yes&along=yes&ended=yes']) {
    expect((await desk.request.get(`${DESK}?${asked}`)).status(), asked).toBe(200);
  }
  for (const day of ['x', '%00', '0001-01-01', '9999-12-31', '-1']) {
    expect((await desk.request.get(`${ALONG}?day=${day}`)).status(), day).toBe(200);
  }
  for (const file of ['x', 'seekers', 'seekers.CSV', '..%2Fseekers.csv']) {
    expect((await desk.request.get(`${LEDGERS}/${file}`)).status(), file).toBe(404);
  }
});

test('a file of the ledger keeps quotes and lines, and no cell is a formula', async ({ newSeeker, newStaff, world }) => {
  const seeker = await newSeeker('数式 いれる');
  const desk = await newStaff('coordinator');
  const of = await introduced(seeker, desk, world, 9);
  const odd = { name: '=HYPERLINK("http://x","a")', kana: '+1+1', address: '-2+3, "京都"', wanted: '@SUM(A1)' };
  const form = { born_on: '1980-04-01', phone: '０９０ー００００ー０００３', ...odd };
  const kept = await send(seeker.page, world, `${of.phone}/registration`, form, { maxRedirects: 0 });
  expect(kept.status()).toBe(303);
  const file = await (await desk.request.get(`${LEDGERS}/seekers.csv`)).text();
  const row = parseCsv(file.slice(1)).find((cells) => cells[0].includes('HYPERLINK'));
  expect(row?.slice(0, 6)).toEqual([
    `'${odd.name}`, `'${odd.kana}`, '1980-04-01', `'${odd.address}`, '090-0000-0003', `'${odd.wanted}`,
  ]);
  await desk.goto(of.desk);
  await expect(part(desk, '本人から')).toContainText(odd.name);
});
