/** Employers at the desk: found, added, changed, and nothing typed is lost. */

import { expect, test } from '../../harness';
import { pressRefused } from './desk';
import { BAKERY, EMPLOYERS, LABELS, NOBODY, employed, expectTyped, field, fillIn, keep, listed, save } from './employer-steps';

const VISIT = '見学できます';

test.beforeEach(({ world }) => {
  world.sql('delete from employers where key is null');
});

test('the list stands in the order of the readings, over two pages', async ({ newStaff, world }) => {
  const names = world.sql('select name from employers order by kana collate "C"');
  const desk = await newStaff('coordinator');
  await desk.getByRole('navigation').getByRole('link', { name: '事業者' }).click();
  await expect(desk.getByText('64件。読みがなの順です。')).toBeVisible();
  expect(await listed(desk)).toEqual(names.slice(0, 50));
  await desk.getByRole('link', { name: /次/ }).click();
  await expect(desk).toHaveURL(/page=2/);
  expect(await listed(desk)).toEqual(names.slice(50));
});

for (const [how, word] of [
  ['a part of its name', 'みそさざい'],
  ['its reading', 'ゆうげんがいしゃみそさ'],
  ['its name with spaces around', '　有限会社みそさざい '],
]) {
  test(`an employer is found by ${how}`, async ({ newStaff }) => {
    const desk = await newStaff('coordinator');
    await desk.goto(EMPLOYERS);
    await field(desk, '名前か読みがな').fill(word);
    await desk.getByRole('button', { name: 'さがす' }).click();
    await expect(desk.getByText(/で見つかった事業者 1件/)).toBeVisible();
    expect(await listed(desk)).toEqual(['有限会社みそさざい食品']);
    await expect(field(desk, '名前か読みがな')).toHaveValue(word.trim());
  });
}

test('a search that finds more than a page keeps its word on the next page', async ({ newStaff }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(`${EMPLOYERS}?q=し`);
  await expect(desk.getByText(/「し」で見つかった事業者 \d+件/)).toBeVisible();
  await desk.getByRole('link', { name: /次/ }).click();
  await expect(field(desk, '名前か読みがな')).toHaveValue('し');
});

test('what nobody is called is not found, and the page says so', async ({ newStaff }) => {
  const desk = await newStaff('coordinator');
  for (const word of ['どこにもない', '%', '_', '\\', "'; --", '<b>株式</b>', '😢', '\u0000', '名'.repeat(3000)]) {
    const answer = await desk.goto(`${EMPLOYERS}?q=${encodeURIComponent(word)}`);
    expect(answer?.status(), word.slice(0, 20)).toBe(200);
    if (word !== '\u0000') await expect(desk.getByText('あてはまる事業者はありません')).toBeVisible();
  }
  for (const page of ['0', '-1', 'x', '3', '99999999999999999999']) {
    expect((await desk.goto(`${EMPLOYERS}?page=${page}`))?.status(), page).toBe(200);
  }
});

test('an employer is added with everything, and then found', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(EMPLOYERS);
  await desk.getByRole('link', { name: '事業者を足す' }).click();
  await fillIn(desk, BAKERY);
  await desk.getByRole('checkbox', { name: VISIT }).check();
  await keep(desk);
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText(BAKERY.名前);
  await expectTyped(desk, BAKERY);
  await expect(desk.getByRole('checkbox', { name: VISIT })).toBeChecked();
  const postings = desk.getByRole('region', { name: '求人' });
  await expect(postings.getByRole('link', { name: '求人を足す' })).toBeVisible();
  await expect(postings).toContainText(/まだ|ありません/);

  await desk.goto(`${EMPLOYERS}?q=あけぼの`);
  const row = desk.getByRole('row').filter({ hasText: BAKERY.名前 });
  await expect(row.getByRole('cell')).toHaveText(['食品', '宇治・城陽', '8', '0', 'できます']);
  expect(world.sql("select count(*) from employers where key is null")).toEqual(['1']);
});

test('an employer is changed, and what may be empty is emptied', async ({ newStaff, world }) => {
  const address = employed(world, 'かえる前の店');
  const desk = await newStaff('manager');
  await desk.goto(address);
  const changed = { 名前: 'かえた後の店', 住所: '', 電話番号: '', 人数: '', 始めた年: '', 採用する人の言葉: '', 見学のこと: '' };
  await fillIn(desk, changed);
  await keep(desk);
  await expectTyped(desk, changed);
});

test('figures and numbers of either width are kept', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(employed(world, '広い数字の店'));
  await fillIn(desk, { 電話番号: ' ０７５－０００－０１２３ ', 人数: ' ２４ ', 始めた年: '１９８７' });
  await keep(desk);
  await expectTyped(desk, { 電話番号: '075-000-0123', 人数: '24', 始めた年: '1987' });
});

test('an empty form names what is needed, in the order of the form', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(`${EMPLOYERS}/new`);
  await pressRefused(desk, save(desk));
  await expect(desk.getByRole('alert')).toBeFocused();
  const links = desk.getByRole('alert').getByRole('link');
  await expect(links).toHaveText([/名前/, /読みがな/, /業種/, /エリア/, /どんな事業者か/]);
  for (const [place, label] of ['名前', '読みがな', '業種', 'エリア', 'どんな事業者か'].entries()) {
    await expect(field(desk, label)).toHaveAccessibleDescription(new RegExp((await links.nth(place).textContent()) ?? '-'));
    await links.nth(place).click();
    await expect(field(desk, label)).toBeFocused();
  }
  expect(world.sql('select count(*) from employers')).toEqual(['64']);
});

test('every mistake stands at its field, and everything typed stays', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(`${EMPLOYERS}/new`);
  const wrong = {
    ...BAKERY,
    名前: '名'.repeat(61),
    読みがな: 'よ'.repeat(83),
    業種: '業'.repeat(31),
    住所: '住'.repeat(121),
    電話番号: '075-000 内線',
    人数: '八人',
    始めた年: '99999',
    どんな事業者か: '何'.repeat(402),
    採用する人の言葉: '言'.repeat(401),
    見学のこと: '見'.repeat(201),
  };
  await fillIn(desk, wrong);
  await desk.getByRole('checkbox', { name: VISIT }).check();
  await pressRefused(desk, save(desk));
  await expect(desk.getByRole('alert').getByRole('link')).toHaveText([
    /名前.*1文字、短く/, /読みがな.*3文字、短く/, /業種.*1文字、短く/, /住所.*1文字、短く/, /電話番号/, /人数/, /始めた年/,
    /どんな事業者か.*2文字、短く/, /採用する人の言葉.*1文字、短く/, /見学のこと.*1文字、短く/,
  ]);
  await expectTyped(desk, wrong);
  await expect(desk.getByRole('checkbox', { name: VISIT })).toBeChecked();
  for (const label of LABELS.filter((label) => label !== 'エリア')) {
    await expect(field(desk, label)).toHaveAttribute('aria-invalid', 'true');
    await expect(field(desk, label)).toHaveAccessibleDescription(/(短くして|入れて)ください/);
  }
  expect(world.sql('select count(*) from employers')).toEqual(['64']);
});

test('an employer that is not there, and an id that is none, are not found', async ({ newStaff }) => {
  const desk = await newStaff('coordinator');
  for (const id of [NOBODY, 'abc', '%00', `${NOBODY}'--`]) {
    expect((await desk.goto(`${EMPLOYERS}/${id}`))?.status(), id).toBe(404);
  }
});

for (const name of ['sato', 'editor', 'city'] as const) {
  test(`${name} neither sees nor opens employers and postings`, async ({ newStaff, world }) => {
    const desk = await newStaff(name);
    await expect(desk.getByRole('navigation').getByRole('link', { name: /^(事業者|求人)$/ })).toHaveCount(0);
    const [employer] = world.sql('select id from employers limit 1');
    const [posting] = world.sql('select id from postings limit 1');
    const closed = ['employers', 'employers/new', `employers/${employer}`, `employers/${employer}/posting`];
    for (const path of [...closed, 'postings', `postings/${posting}`]) {
      expect((await desk.goto(`/admin/${path}`))?.status(), path).toBe(403);
    }
    const headers = { origin: world.url };
    for (const path of [`employers/${employer}`, 'postings', `postings/${posting}`]) {
      expect((await desk.request.post(`/admin/${path}`, { headers, form: { confirm: posting } })).status(), path).toBe(403);
    }
  });
}
