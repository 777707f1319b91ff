import { expect, test } from '../../harness';

test('a LIFF address opens its screen, and the person is logged in', async ({ seeker }) => {
  await seeker.open('/booking');
  expect(new URL(seeker.page.url()).pathname).toBe('/liff/booking');
  const cookies = await seeker.page.context().cookies();
  expect(cookies.map((cookie) => [cookie.httpOnly, cookie.sameSite])).toEqual([[true, 'Lax']]);
});

test('the second screen opens without the door', async ({ seeker }) => {
  await seeker.open();
  let doors = 0;
  seeker.page.on('request', (request) => {
    if (request.url().endsWith('/liff/session')) doors += 1;
  });
  await seeker.page.goto('/liff/bookings');
  await expect(seeker.page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(doors).toBe(0);
});
