import type { APIRequestContext } from '@playwright/test';
import { expect, test } from '../../harness';

const ZONES = ['Asia/Tokyo', 'UTC', 'America/Los_Angeles', 'Pacific/Kiritimati'];
const SEEKER = ['/liff/', '/liff/booking', '/liff/bookings', '/liff/helplines'];
const STAFF = ['/admin/today', '/admin/calendar', '/admin/bookings', '/admin/hours/everyone', '/admin/figures'];

// half past midnight, when the zones disagree most about what day it is
test.use({ startsAt: '2026-11-17T00:30:00+09:00' });

/** A page without what differs from one request to the next. */
async function text(request: APIRequestContext, path: string): Promise<string> {
  const answer = await request.get(path);
  expect(answer.status(), path).toBe(200);
  const html = await answer.text();
  return html.replace(/(nonce|crossorigin)="[^"]*"|いま [^<]*/g, '');
}

test('four server time zones give the same pages', async ({ world, seeker, staff }) => {
  await seeker.open('/');
  const read = async () => {
    const pages = new Map<string, string>();
    pages.set('/', await text(seeker.page.request, '/'));
    for (const path of SEEKER) pages.set(path, await text(seeker.page.request, path));
    for (const path of STAFF) pages.set(path, await text(staff.request, path));
    return pages;
  };
  const expected = await read();
  expect(expected.get('/admin/today')).toContain('11月16日');
  for (const zone of ZONES) {
    await world.killServer();
    await world.startServer({ TZ: zone, PGTZ: zone });
    for (const [path, html] of await read()) {
      expect(html, `${path} in ${zone}`).toBe(expected.get(path));
    }
  }
});
