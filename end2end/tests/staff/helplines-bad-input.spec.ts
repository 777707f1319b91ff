/** Whatever staff type about a telephone number is kept as written or refused in words. */

import type { Page } from '@playwright/test';
import { type World, expect, test } from '../../harness';
import { send } from '../seeker/steps';
import { pressRefused } from './desk';
import {
  KOKORO,
  NIGHT,
  YORISOI,
  addressOf,
  cardOf,
  fields,
  fillIn,
  keep,
  onlyLines,
  row,
  save,
  seenBy,
  sure,
} from './helpline-steps';
import { BLANKS, CLEAN, CONTROLS, refusedAt } from './odd-input';

const NUMBERS = [
  ' ', '12', '-119', '0120--111', '1#19', '0120-279-338 内線1', '+81-120-279-338', '(075)222-3456', '<b>119</b>', '1'.repeat(16),
  '0120\u0007-111\u202e',
];
const POSITIONS = ['　', '0', '-1', '100', '1.5', '二', '99999999999999999999', "1'; --"];
const ALL = '/admin/helplines';

const names = (world: World) => world.sql('select name from helplines order by position, name');

/** The form of a new line, filled in as it should be. */
async function rightForm(page: Page): Promise<void> {
  await page.goto(`${ALL}/new`);
  await fillIn(page, { ...NIGHT, position: '30' });
  await sure(page).check();
}

test.beforeEach(({ world }) => onlyLines(world, [YORISOI, KOKORO]));

test('a form with nothing in it names everything, in the order of the form', async ({ newStaff, world }) => {
  const desk = await newStaff('editor');
  await desk.goto(`${ALL}/new`);
  await fields(desk).position.fill('');
  await pressRefused(desk, save(desk));
  await expect(desk.getByRole('alert')).toBeFocused();
  const links = desk.getByRole('alert').getByRole('link');
  await expect(links).toHaveText([/窓口の名前/, /電話番号/, /つながる時間/, /どんなとき/, /順番/, /確かめて/]);
  const all = fields(desk);
  for (const [place, field] of [all.name, all.phone, all.hours, all.description, all.position].entries()) {
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveAccessibleDescription(new RegExp((await links.nth(place).textContent()) ?? 'no words'));
    await links.nth(place).click();
    await expect(field).toBeFocused();
  }
  await links.last().click();
  await expect(desk.getByRole('group', { name: /確かめましたか/ })).toBeFocused();
  expect(names(world)).toEqual([YORISOI.name, KOKORO.name]);
});

test('blanks are nothing', async ({ newStaff, world }) => {
  const desk = await newStaff('editor');
  for (const blank of [...BLANKS, '\u0007']) {
    await rightForm(desk);
    await fillIn(desk, { name: blank, hours: blank, description: blank });
    await pressRefused(desk, save(desk));
    await expect(desk.getByRole('alert').getByRole('link')).toHaveText([/窓口の名前/, /つながる時間/, /どんなとき/]);
    await expect(fields(desk).phone).toHaveValue(NIGHT.phone);
  }
  expect(names(world)).toEqual([YORISOI.name, KOKORO.name]);
});

for (const [name, most] of [['name', 40], ['hours', 80], ['description', 120]] as const) {
  test(`the longest ${name} is kept, one more is counted`, async ({ newStaff, world }) => {
    const desk = await newStaff('editor');
    for (const over of [1, 3000]) {
      await rightForm(desk);
      const long = '長'.repeat(most + over);
      await fillIn(desk, { [name]: long });
      await pressRefused(desk, save(desk));
      await refusedAt(desk, fields(desk)[name], long, new RegExp(`あと${over}文字、短く`));
    }
    await rightForm(desk);
    await fillIn(desk, { [name]: '長'.repeat(most) });
    await keep(desk);
    expect(world.sql(`select char_length(${name}) from helplines where position = 30`)).toEqual([String(most)]);
  });
}

test('what no phone can dial is refused as it was typed', async ({ newStaff, world }) => {
  const desk = await newStaff('editor');
  for (const typed of NUMBERS) {
    await rightForm(desk);
    await fillIn(desk, { phone: typed });
    await pressRefused(desk, save(desk));
    await refusedAt(desk, fields(desk).phone, typed, /電話番号を、数字とハイフンで/);
    await expect(desk.getByRole('alert').getByRole('link')).toHaveCount(1);
    await expect(fields(desk).name).toHaveValue(NIGHT.name);
  }
  expect(names(world)).toEqual([YORISOI.name, KOKORO.name]);
});

test('a place that is no number from 1 to 99 is refused as it was typed', async ({ newStaff, world }) => {
  const desk = await newStaff('editor');
  for (const typed of POSITIONS) {
    await rightForm(desk);
    await fillIn(desk, { position: typed });
    await pressRefused(desk, save(desk));
    await refusedAt(desk, fields(desk).position, typed, /1から99の数字/);
  }
  expect(names(world)).toEqual([YORISOI.name, KOKORO.name]);
});

test('the place that a new line is given can be saved', async ({ newStaff, world }) => {
  const desk = await newStaff('editor');
  world.sql(`update helplines set position = 99 where name = '${KOKORO.name}'`);
  await desk.goto(`${ALL}/new`);
  await fillIn(desk, NIGHT);
  await keep(desk);
  await expect(row(desk, NIGHT.name)).toHaveCount(1);
});

test('markup is text, and what nobody could see falls away', async ({ newStaff, seeker }) => {
  const desk = await newStaff('editor');
  const odd = {
    name: `<i id="planted">電話</i> & "夜" '; --`,
    phone: '0120-333-444',
    hours: `</small><script>planted()</script>${CONTROLS}`,
    description: '<img id="planted" src=x onerror=planted()> {{7*7}} %s \\ 👨‍👩‍👧',
  };
  const clean = { ...odd, hours: `</small><script>planted()</script>${CLEAN}` };
  await rightForm(desk);
  await fillIn(desk, odd);
  await keep(desk);
  await expect(row(desk, odd.name)).toContainText(clean.hours);
  await desk.getByRole('link', { name: `：${odd.name}` }).click();
  const all = fields(desk);
  for (const part of ['name', 'phone', 'hours', 'description'] as const) await expect(all[part]).toHaveValue(clean[part]);
  await expect(desk.locator('#planted')).toHaveCount(0);
  expect(await seenBy(seeker)).toEqual([YORISOI, KOKORO, clean].map(cardOf));
  await expect(seeker.page.locator('#planted')).toHaveCount(0);
});

test('addresses and forms that no page sends do no harm', async ({ newStaff, world }) => {
  const desk = await newStaff('editor');
  const nobody = '00000000-0000-4000-8000-000000000000';
  for (const id of [nobody, 'abc', '1', '%00', `${nobody}'--`]) {
    expect((await desk.goto(`${ALL}/${id}`))?.status(), id).toBe(404);
  }
  for (const verify of ['', 'abc', nobody]) {
    expect((await send(desk, world, ALL, { verify })).status(), verify).toBe(404);
  }
  const address = addressOf(world, KOKORO.name);
  for (const data of ['', 'name', '%FF%FE=%00', 'op=save&name=%ED%A0%80', 'op=', 'position=１&op=save', 'x'.repeat(100_000)]) {
    const headers = { origin: world.url, 'content-type': 'application/x-www-form-urlencoded' };
    expect((await desk.request.post(address, { data, headers })).status(), data.slice(0, 30)).toBe(422);
  }
  expect(names(world)).toEqual([YORISOI.name, KOKORO.name]);
});
