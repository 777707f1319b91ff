/** Odd words in a search, odd numbers in the rules, odd fields in every form of the desk. */

import { expect, test } from '../../harness';
import { press, pressRefused, staffId } from './desk';

const WORDS = [
  ' ', '　', '%', '_', '\\', '%_\\', "'; drop table bookings; --", '<b>雛形</b>', '👨‍👩‍👧', '\u202eあおい', 'K-', 'K-0',
  'K-99999999999999999999', '９９９９', '-1', 'ｋー００００１', 'ﾋﾅｶﾞﾀ', 'あ'.repeat(100),
];
const NUMBERS = ['', '　', '0', '-1', '1.5', '1e3', '２８日', '😢', '28\u0007', '99999999999999999999', "1'; --", '9'.repeat(50)];

for (const [path, label] of [
  ['/admin/bookings', '名前か予約番号で予約をさがす'],
  ['/admin/seekers', '利用者を名前でさがす'],
  ['/admin/today', '利用者や予約をさがす'],
]) {
  test(`a search at ${path} takes anything and shows it again`, async ({ staff }) => {
    for (const word of WORDS) {
      await staff.goto(path);
      const search = staff.getByRole('searchbox', { name: label });
      await search.fill(word);
      const answer = staff.waitForResponse((response) => response.request().method() === 'POST');
      await search.press('Enter');
      expect((await answer).status(), word.slice(0, 40)).toBe(200);
      const main = staff.locator('#main');
      await expect(main.getByRole('searchbox')).toHaveValue(word.trim());
      await expect(main.getByRole('table').or(main.getByText(/あてはまる.*いません|あてはまる.*ありません/))).toBeVisible();
    }
  });
}

test('a search that is longer than any name says what it looked for', async ({ staff }) => {
  await staff.goto('/admin/seekers');
  const search = staff.locator('#main').getByRole('searchbox');
  await search.evaluate((input) => input.removeAttribute('maxlength'));
  const long = '名'.repeat(3000);
  await search.fill(long);
  await search.press('Enter');
  await expect(staff.getByText('あてはまる人はいません')).toBeVisible();
  const looked = await search.inputValue();
  expect(long.startsWith(looked)).toBe(true);
  expect(looked.length).toBeGreaterThanOrEqual(100);
  await expect(staff.getByText(`「${looked}」`)).toBeVisible();
});

test('an odd number in the rules is refused at its field and stays as it was typed', async ({ staff, world }) => {
  const rules = () => world.sql('select * from booking_rules');
  const before = rules();
  await staff.goto('/admin/settings');
  const save = staff.getByRole('button', { name: '保存する' });
  for (const label of ['何日先まで予約できるか', '1人が同時に持てる予約の数']) {
    const field = staff.getByLabel(label);
    const right = await field.inputValue();
    for (const typed of NUMBERS) {
      await field.fill(typed);
      await pressRefused(staff, save);
      await expect(field).toHaveAttribute('aria-invalid', 'true');
      await expect(field).toHaveAccessibleDescription(/1から\d+までの数を入れてください/);
      await expect(field).toHaveValue(typed);
      await expect(staff.getByRole('alert').getByRole('link')).toHaveCount(1);
    }
    await field.fill(right);
  }
  expect(rules()).toEqual(before);
  // figures of the other width are figures
  await staff.getByLabel('何日先まで予約できるか').fill(' ２７ ');
  expect((await press(staff, save)).status()).toBe(303);
  await expect(staff.getByLabel('何日先まで予約できるか')).toHaveValue('27');
});

test('missing, doubled and unknown fields never break a page of the desk', async ({ staff, world }) => {
  const [booking] = world.sql("select id from bookings where state = 'reserved' limit 1");
  const natsume = staffId(world, 'natsume');
  const count = () => world.sql('select (select count(*) from bookings), (select count(*) from closed_days), (select count(*) from hours_exceptions)');
  const before = count();
  const paths = [
    'bookings', 'seekers', `bookings/${booking}`, `bookings/${booking}/move`, `bookings/${booking}/cancel`,
    'hours/closed', `hours/${natsume}`, 'settings',
  ];
  const bodies = [
    '', 'x=%ff%fe', '%%%=&&&', 'op=&op=save', 'op=add-99999999999999999999', 'op=remove-9-9', 'op=reopen-9999-99-99',
    'op=differ&other-day=9999-12-31&other-kind=hours&other-from-0=99:99', 'day=2026-02-30&reason=%00', 'slot=%00&day=0000-00-00',
    'page=-1&q=%00', 'page=99999999999', 'key=nothing&note=%00', 'reason=%00%07', 'horizon=%00&open=%00', 'a'.repeat(5000),
  ];
  const headers = { origin: world.url, 'content-type': 'application/x-www-form-urlencoded' };
  for (const path of paths) {
    for (const data of bodies) {
      const answer = await staff.request.post(`/admin/${path}`, { data, headers, maxRedirects: 0 });
      expect(answer.status(), `${path} ${data.slice(0, 40)}`).toBeLessThan(500);
    }
  }
  for (const query of ['today?day=0000-00-00', 'today?day=9999-12-31', 'calendar?week=-1', 'figures?month=99999-01', 'bookings?from=%00&until=%00&page=x']) {
    expect((await staff.request.get(`/admin/${query}`)).status(), query).toBe(200);
  }
  expect(count()).toEqual(before);
  expect(world.log()).not.toMatch(/answered .*status=5\d\d/);
});
