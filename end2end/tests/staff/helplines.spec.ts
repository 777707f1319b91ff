/** The telephone numbers for somebody in distress: what the desk saves is what seekers see. */

import { expect, test } from '../../harness';
import { press } from './desk';
import {
  KOKORO,
  NIGHT,
  YORISOI,
  addressOf,
  cardOf,
  cards,
  fields,
  fillIn,
  keep,
  onlyLines,
  row,
  seenBy,
} from './helpline-steps';

test.beforeEach(({ world }) => onlyLines(world, [YORISOI, KOKORO]));

test('a line that is added stands where its number says, at the desk and on the phone', async ({
  newStaff,
  seeker,
}) => {
  const desk = await newStaff('editor');
  await desk.goto('/admin/figures');
  await desk.getByRole('navigation').getByRole('link', { name: '電話窓口' }).click();
  await desk.getByRole('link', { name: '窓口を足す' }).click();
  await expect(fields(desk).position).toHaveValue('21');
  await fillIn(desk, { ...NIGHT, position: '15' });
  await keep(desk);

  await expect(desk.getByRole('rowheader')).toHaveText([/^よりそい電話/, /^夜の電話/, /^こころの電話/]);
  await expect(row(desk, '夜の電話')).toContainText('11月16日(月)に確かめました（藤井 ことは）');
  await expect(row(desk, '夜の電話')).toContainText('2月14日(日)まで');
  expect(await seenBy(seeker)).toEqual([YORISOI, NIGHT, KOKORO].map(cardOf));
});

test('a number typed in wide figures is changed for everybody at once', async ({ newStaff, seeker }) => {
  const desk = await newStaff('editor');
  await desk.goto('/admin/helplines');
  await desk.getByRole('link', { name: /^なおす ?：こころの電話$/ }).click();
  await expect(fields(desk).phone).toHaveValue(KOKORO.phone);
  await fillIn(desk, { phone: ' ０１２０－９９９－３３３ ', hours: '毎日 9:00〜21:00' });
  await keep(desk);
  await expect(row(desk, 'こころの電話')).toContainText('0120-999-333');
  const changed = { ...KOKORO, phone: '0120-999-333', hours: '毎日 9:00〜21:00' };
  expect(await seenBy(seeker)).toEqual([YORISOI, changed].map(cardOf));
});

test('the order is changed by a number', async ({ newStaff, seeker, world }) => {
  const desk = await newStaff('editor');
  await desk.goto(addressOf(world, 'こころの電話'));
  await fillIn(desk, { position: '５' });
  await keep(desk);
  await expect(desk.getByRole('rowheader')).toHaveText([/^こころの電話/, /^よりそい電話/]);
  expect(await seenBy(seeker)).toEqual([KOKORO, YORISOI].map(cardOf));
});

test('a line goes after its ninetieth day and comes back when it is verified again', async ({
  newStaff,
  seeker,
  world,
}) => {
  onlyLines(world, [
    { ...YORISOI, days: 90 },
    { ...KOKORO, days: 91 },
  ]);
  expect(await seenBy(seeker)).toEqual([cardOf(YORISOI)]);
  const desk = await newStaff('editor');
  await desk.goto('/admin/helplines');
  await expect(row(desk, 'よりそい電話')).toContainText('11月16日(月)まで');
  await expect(row(desk, 'こころの電話')).toContainText('出ていません');

  const again = desk.getByRole('button', { name: /^今日確かめた ?：こころの電話$/ });
  expect((await press(desk, again)).status()).toBe(303);
  await expect(desk.getByRole('status')).toContainText('今日確かめた');
  await expect(row(desk, 'こころの電話')).toContainText('2月14日(日)まで');
  await expect(row(desk, 'こころの電話')).toContainText('11月16日(月)に確かめました（藤井 ことは）');
  // the other one was not asked about
  await expect(row(desk, 'よりそい電話')).toContainText('11月16日(月)まで');
  expect(await seenBy(seeker)).toEqual([YORISOI, KOKORO].map(cardOf));
});

test('a line is not saved by somebody who has not verified it', async ({ newStaff, seeker, world }) => {
  const desk = await newStaff('editor');
  await desk.goto(addressOf(world, 'こころの電話'));
  await fillIn(desk, { hours: '24時間' });
  const answer = await press(desk, desk.getByRole('button', { name: '保存する' }));
  expect(answer.status()).toBe(422);
  await expect(fields(desk).hours).toHaveValue('24時間');
  expect(await seenBy(seeker)).toEqual([YORISOI, KOKORO].map(cardOf));
});

test('a line that is taken away is gone for seekers', async ({ newStaff, seeker, world }) => {
  const desk = await newStaff('editor');
  await desk.goto(addressOf(world, 'よりそい電話'));
  const remove = desk.getByRole('button', { name: '消す', exact: true });
  // not with one careless press
  await expect(remove).toBeHidden();
  await desk.getByText('この窓口を消す').click();
  expect((await press(desk, remove)).status()).toBe(303);
  await expect(desk.getByRole('status')).toContainText('窓口を消しました');
  await expect(row(desk, 'よりそい電話')).toHaveCount(0);
  expect(await seenBy(seeker)).toEqual([cardOf(KOKORO)]);
});

test('what the desk says seekers see is what they see', async ({ newStaff, seeker, world }) => {
  const desk = await newStaff('editor');
  const seen = desk.getByRole('region', { name: /利用者には/ });
  await desk.goto(addressOf(world, 'こころの電話'));
  const [, shown] = await seenBy(seeker);
  expect(await cards(seen)).toEqual([shown]);

  // what is typed and not saved is nobody's yet
  await fillIn(desk, { name: 'まだの名前', phone: '0120-444-555' });
  expect((await press(desk, desk.getByRole('button', { name: '保存する' }))).status()).toBe(422);
  await expect(fields(desk).name).toHaveValue('まだの名前');
  expect(await cards(seen)).toEqual([shown]);
});

test('nothing is said to be seen of a line that seekers do not see', async ({ newStaff, seeker, world }) => {
  onlyLines(world, [YORISOI, { ...KOKORO, days: 91 }]);
  expect(await seenBy(seeker)).toEqual([cardOf(YORISOI)]);
  const desk = await newStaff('editor');
  await desk.goto(addressOf(world, 'こころの電話'));
  await expect(desk.getByText(/利用者には、こう見えています/)).toHaveCount(0);
});
