import { expect, test } from '../../harness';
import { bookQuietly, send, signIn } from './steps';

test('somebody else’s booking does not exist, at any of its addresses', async ({ seeker, newSeeker, world }) => {
  const owner = await newSeeker('紫野 あお');
  const id = await bookQuietly(owner, world, '2026-11-18T20:30', { note: 'ひみつの話' });
  await signIn(seeker, world);
  const { page } = seeker;
  for (const end of ['', '/done', '/move', '/cancel', '?after=moved']) {
    const answer = await page.request.get(`/liff/bookings/${id}${end}`);
    expect(answer.status(), end).toBe(404);
    expect(await answer.text()).not.toContain('11月18日');
  }
  const moved = await send(page, world, `/liff/bookings/${id}/move`, { slot: '2026-11-19T20:30' });
  expect(moved.status()).toBe(404);
  const another = await send(page, world, `/liff/bookings/${id}/move`, { day: '2026-11-19' });
  expect(another.status()).toBe(404);
  expect((await send(page, world, `/liff/bookings/${id}/cancel`, {})).status()).toBe(404);
  expect(world.sql(`select state, service_day, half, revision from bookings where id = '${id}'`)).toEqual([
    'reserved|2026-11-18|41|1',
  ]);

  await page.goto(`/liff/bookings/${id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('このページは見つかりませんでした');
  await page.getByRole('link', { name: 'ホームへ戻る' }).tap();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(seeker.person.name);
});

test('note and phone number are sealed in the database', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('衣笠 とも');
  const phone = '090-8765-4321';
  await bookQuietly(seeker, world, '2026-11-18T21:00', { note: 'ひみつの話', means: 'phone', phone });
  const rows = world.sql(
    "select encode(note_sealed, 'escape') || encode(phone_sealed, 'escape') from bookings where note_sealed is not null",
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) {
    expect(row).not.toContain('ひみつ');
    expect(row).not.toMatch(/8765-?4321/);
  }
  expect(world.log()).not.toMatch(/8765-?4321/);
});

test('a page of ours is needed to change anything', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('松尾 ゆめ');
  const id = await bookQuietly(seeker, world, '2026-11-19T21:00');
  const headers = { origin: 'https://example.com', 'sec-fetch-site': 'cross-site' };
  const answer = await seeker.page.request.post(`/liff/bookings/${id}/cancel`, { form: {}, headers });
  expect(answer.status()).toBe(403);
  expect(world.sql(`select state from bookings where id = '${id}'`)).toEqual(['reserved']);
});
