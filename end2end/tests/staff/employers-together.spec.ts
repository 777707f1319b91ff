/** Two people at one employer, and a hand that presses twice. */

import { expect, test } from '../../harness';
import { press, pressRefused } from './desk';
import { BAKERY, EMPLOYERS, employed, expectTyped, fillIn, keep, save } from './employer-steps';

test('of two who change an employer the later is told, and nothing of either is lost', async ({ newStaff, world }) => {
  const address = employed(world, 'ふたりの店');
  const [coordinator, manager] = [await newStaff('coordinator'), await newStaff('manager')];
  await coordinator.goto(address);
  await manager.goto(address);
  const hers = { 住所: '宇治市夕日町9-9', どんな事業者か: '夜も焼いています。', 人数: '12' };
  await fillIn(coordinator, hers);
  await keep(coordinator);
  await fillIn(manager, { 採用する人の言葉: 'ゆっくりで大丈夫です。' });
  await pressRefused(manager, save(manager), 409);
  await expect(manager.getByRole('alert')).toContainText('ほかの人が先に保存しました');
  await expectTyped(manager, { 採用する人の言葉: 'ゆっくりで大丈夫です。' });
  // nothing is wrong with what was typed
  await expect(manager.locator('[aria-invalid=true]')).toHaveCount(0);
  const saved = manager.getByRole('region', { name: 'いま保存してある内容' });
  for (const text of Object.values(hers)) await expect(saved).toContainText(text);

  await fillIn(manager, hers);
  await keep(manager);
  await expectTyped(manager, { ...hers, 採用する人の言葉: 'ゆっくりで大丈夫です。' });
});

test('also of two who change nothing but numbers the later is told', async ({ newStaff, world }) => {
  const address = employed(world, 'ふたりの数字の店');
  const [coordinator, manager] = [await newStaff('coordinator'), await newStaff('manager')];
  await coordinator.goto(address);
  await manager.goto(address);
  await fillIn(coordinator, { 人数: '31' });
  await keep(coordinator);
  await fillIn(manager, { 始めた年: '1901' });
  await pressRefused(manager, save(manager), 409);
  expect(world.sql("select employees, founded from employers where name = 'ふたりの数字の店'")).toEqual(['31|']);
});

for (const what of ['a new employer', 'a change'] as const) {
  test(`${what} that is sent twice is saved once, and is no mistake`, async ({ newStaff, world }) => {
    const desk = await newStaff('coordinator');
    await desk.goto(what === 'a change' ? employed(world, '二度の店') : `${EMPLOYERS}/new`);
    await fillIn(desk, { ...BAKERY, 名前: `二度押しの店 ${what}` });
    await save(desk).dblclick();
    await expect(desk.getByRole('status')).toContainText('保存しました');
    expect(world.sql(`select count(*) from employers where name = '二度押しの店 ${what}'`)).toEqual(['1']);
  });
}

test('an employer typed while the session ran out is saved after the login', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(`${EMPLOYERS}/new`);
  const typed = { ...BAKERY, 名前: '「&」も「+」もある店' };
  await fillIn(desk, typed);
  world.sql('delete from staff_sessions');
  expect((await press(desk, save(desk))).status()).toBe(401);
  await desk.getByLabel('メールアドレス').fill('coordinator@example.jp');
  await desk.getByLabel('パスワード').fill('demo-kyoto-2026');
  await desk.getByRole('button', { name: 'ログインする' }).click();
  await desk.getByRole('button', { name: '続きを送る' }).click();
  await expect(desk.getByRole('status')).toContainText('保存しました');
  await expectTyped(desk, typed);
});

test('markup is text, and what nobody could see falls away', async ({ newStaff, world }) => {
  const desk = await newStaff('coordinator');
  await desk.goto(employed(world, '変わった店'));
  const odd = {
    名前: '<i id="planted">店</i> & "夜" \'; --',
    どんな事業者か: '</textarea><script>planted()</script> {{7*7}} %s \\ 👨‍👩‍👧',
    見学のこと: '<img id="planted" src=x onerror=planted()>は\u0000い\u202eと',
  };
  await fillIn(desk, odd);
  await keep(desk);
  await expectTyped(desk, { ...odd, 見学のこと: '<img id="planted" src=x onerror=planted()>はいと' });
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText(odd.名前);
  await desk.goto(`${EMPLOYERS}?q=planted`);
  await expect(desk.getByRole('rowheader')).toContainText(odd.名前);
  await expect(desk.locator('#planted')).toHaveCount(0);
});

test('missing, doubled and unknown fields never break an employer', async ({ newStaff, world }) => {
  const address = employed(world, 'そのままの店');
  const desk = await newStaff('coordinator');
  const headers = { origin: world.url, 'content-type': 'application/x-www-form-urlencoded' };
  const bodies = [
    '', 'x=1', '%FF%FE=%00', 'name=%00', 'name=a&name=b', 'area=atlantis', 'seen=99999999999999999999', 'seen=-1', 'seen=%00',
    'employees=4294967296&founded=70000', 'kana=%ED%A0%80', 'about='.padEnd(100_000, 'x'),
  ];
  for (const data of bodies) {
    expect((await desk.request.post(address, { data, headers })).status(), data.slice(0, 30)).toBe(422);
  }
  expect(world.sql("select revision from employers where name = 'そのままの店'")).toEqual(['1']);
  // whole, but read long ago or never
  for (const seen of ['99999999999999999999', '-1', '2147483648', '', '0', '7']) {
    const form = { name: 'もうない店', kana: 'も', industry: '食', area: 'uji', about: '店', seen };
    const answer = await desk.request.post(address, { form, headers: { origin: world.url } });
    expect(answer.status(), seen).toBe(409);
  }
  expect(world.sql("select revision from employers where name = 'そのままの店'")).toEqual(['1']);
});
