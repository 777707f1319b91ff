import { expect, test } from '../../harness';
import { bookQuietly } from './steps';

/** Lines of a calendar file, with the folded ones put together again. */
const lines = (file: string) => file.replaceAll('\r\n ', '').split('\r\n');

test('the calendar entry opens outside of LINE, without a session, and names the instant in UTC', async ({
  seeker,
  request,
  world,
}) => {
  const { page } = seeker;
  const id = await bookQuietly(seeker, world, '2026-11-18T24:30', { topic: 'life', note: 'ひみつの話' });
  await page.goto(`/liff/bookings/${id}`);
  await page.evaluate(() => {
    const { liff } = globalThis as unknown as { liff: { openWindow: (asked: unknown) => void } };
    liff.openWindow = (asked) => document.body.setAttribute('data-opened', JSON.stringify(asked));
  });
  await page.getByRole('link', { name: 'カレンダーに入れる' }).tap();
  await expect(page.locator('body')).toHaveAttribute('data-opened', /.+/);
  const asked = JSON.parse((await page.locator('body').getAttribute('data-opened')) ?? '');
  expect(asked.external).toBe(true);
  expect(asked.url).toContain(`${world.url}/calendar/${id}.ics?until=`);
  expect(page.url()).toContain(`/liff/bookings/${id}`);

  const answer = await request.get(asked.url);
  expect(answer.status()).toBe(200);
  expect(answer.headers()['content-type']).toBe('text/calendar; charset=utf-8');
  const entry = lines(await answer.text());
  expect([entry[0], entry[1]]).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0']);
  // half past midnight in Kyoto
  for (const line of ['DTSTART:20261118T153000Z', 'DTEND:20261118T160000Z', 'END:VEVENT', 'END:VCALENDAR']) {
    expect(entry).toContain(line);
  }
  for (const property of ['PRODID', 'UID', 'DTSTAMP', 'SUMMARY', 'URL']) {
    expect(entry.some((line) => line.startsWith(`${property}:`) || line.startsWith(`${property};`)), property).toBe(true);
  }
  expect(entry.every((line) => Buffer.byteLength(line) < 998)).toBe(true);
  expect(entry.join()).not.toMatch(/ひみつ|家族|介護/);
});

test('a changed, foreign or expired address is a page that was not found', async ({ newSeeker, request, world }) => {
  const seeker = await newSeeker('竹田 えみ');
  const other = await newSeeker('藤森 たく');
  const id = await bookQuietly(seeker, world, '2026-11-19T22:00');
  const foreign = await bookQuietly(other, world, '2026-11-20T22:00');
  await seeker.page.goto(`/liff/bookings/${id}`);
  const link = (await seeker.page.getByRole('link', { name: 'カレンダーに入れる' }).getAttribute('href')) ?? '';
  const path = (await seeker.page.request.get(link, { maxRedirects: 0 })).headers().location ?? '';
  expect(path).toContain(`/calendar/${id}.ics?until=`);
  expect((await request.get(path)).status()).toBe(200);
  expect((await other.page.request.get(link)).status(), 'somebody else’s booking').toBe(404);
  const wrong = [
    path.replace(id, foreign),
    path.replace(/until=(\d+)/, (_, until) => `until=${Number(until) + 1}`),
    path.replace(/until=\d+/, 'until=99999999999999999'),
    path.replace(/signature=../, 'signature=zz'),
    path.replace(/signature=.*/, 'signature=あ'.padEnd(80, 'あ')),
    path.replace(/&signature=.*/, ''),
    path.replace(/\?.*/, ''),
    path.replace('.ics', ''),
  ];
  for (const address of wrong) expect((await request.get(address)).status(), address).toBe(404);

  await world.killServer();
  await world.startServer({ DEV_CLOCK: '2026-11-16T20:30:00+09:00' });
  expect((await request.get(path)).status()).toBe(404);
});
