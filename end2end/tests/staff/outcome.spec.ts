import { expect, test } from '../../harness';

// two days after the demo was made: yesterday's bookings still wait for a word
test.use({ startsAt: '2026-11-18T10:00:00+09:00' });

test('an outcome is recorded after the start and can be corrected', async ({ staff, world }) => {
  await staff.goto('/admin/today');
  const waiting = () => {
    const over = "state = 'reserved' and ends_at <= '2026-11-18T10:00:00+09:00'";
    return Number(world.sql(`select count(*) from bookings where ${over}`)[0]);
  };
  const before = waiting();
  expect(before).toBeGreaterThan(0);
  const panel = staff.getByRole('region', { name: '記録を待つ予約' });
  await panel.getByRole('listitem').first().getByRole('link').click();
  await staff.getByRole('button', { name: '相談しました', exact: true }).click();
  await expect(staff.getByText('「相談済み」と記録しました。', { exact: true })).toBeVisible();
  expect(waiting()).toBe(before - 1);
  const history = staff.getByRole('region', { name: 'これまで' }).getByRole('listitem');
  await expect(history.first()).toContainText('西村 りくさんが「相談済み」と記録しました');
  await expect(staff.getByRole('link', { name: '予約を取り消す' })).toHaveCount(0);

  await staff.getByText('まちがえたとき').click();
  await staff.getByRole('button', { name: '「来られなかった」になおす' }).click();
  await expect(staff.getByText('「来られなかった」と記録しました。', { exact: true })).toBeVisible();
  await expect(history.first()).toContainText('西村 りくさんが「来られなかった」と記録しました');
  await expect(history.nth(1)).toContainText('「相談済み」と記録しました');
  const id = /bookings\/([0-9a-f-]{36})/.exec(staff.url())?.[1];
  expect(world.sql(`select state from bookings where id = '${id}'`)).toEqual(['no_show']);
});

test('what is over cannot be moved or called off', async ({ staff, world }) => {
  const [id] = world.sql(`select id from bookings where state = 'attended' limit 1`);
  for (const page of ['move', 'cancel']) {
    await staff.goto(`/admin/bookings/${id}/${page}`);
    await expect(staff.getByText('この予約は「相談済み」です')).toBeVisible();
    await expect(staff.locator('#main').getByRole('button')).toHaveCount(0);
  }
});
