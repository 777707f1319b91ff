import { expect, test } from '../../harness';

test('a LIFF address opens its screen, and the person is logged in', async ({ seeker }) => {
  await seeker.open('/booking');
  expect(new URL(seeker.page.url()).pathname).toBe('/liff/booking');
  const cookies = await seeker.page.context().cookies();
  expect(cookies.map((cookie) => [cookie.httpOnly, cookie.sameSite])).toEqual([[true, 'Lax']]);
});

test('the next screen opens without the door, with and without script', async ({ seeker, withoutScript }) => {
  await seeker.open();
  for (const page of [seeker.page, await withoutScript(seeker)]) {
    const doors: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/liff/session')) doors.push(request.url());
    });
    await page.goto('/liff/bookings');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('[data-sign-in]')).toHaveCount(0);
    expect(doors).toEqual([]);
  }
});
