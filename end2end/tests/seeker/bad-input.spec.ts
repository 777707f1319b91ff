/** Whatever is typed or sent, the answer is a page that says what to do. */

import type { Page } from '@playwright/test';
import { type World, expect, test } from '../../harness';
import { bookQuietly, chooseWhen, prepare, send, signIn } from './steps';

const SLOT = '2026-11-18T20:30';
const LONG = '9'.repeat(5000);

const ODD_SLOTS = [
  '', ' ', 'null', '2026-11-18', '20:30', '2026-11-18T20:15', '2026-11-18T25:00', '2026-11-18T99:00',
  '2026-11-18 20:30', '2026/11/18T20:30', '2026-11-18T20:30:00+09:00', '２０２６-11-18T20:30', '2026-02-30T20:30',
  '2026-11-16T06:00', '2026-11-16T20:00', '1999-01-01T10:00', '9999-12-31T24:30', '2027-06-01T10:00',
  '-1-11-18T20:30', '📅', '2026-11-18T20:30\u0000', '\u202e2026-11-18T20:30', "'; drop table bookings; --", LONG,
];
const ODD_PHONES: [string, RegExp][] = [
  ['', /電話番号を入れてください/],
  ['   ', /電話番号を入れてください/],
  ['でんわ', /数字で入れてください/],
  ['090📞12345678', /数字で入れてください/],
  ['090\u00001234\u00075678', /数字で入れてください/],
  ['090-1234-567', /1つ足りません/],
  ['190-1234-5678', /0から入れてください/],
  ['090-1234-56789', /多いようです/],
  [LONG, /0から入れてください|多いようです/],
];

/** Sends a form and returns its page: always of the kind 4xx, with the summary and its link. */
async function refused(page: Page, world: World, path: string, form: Record<string, string>): Promise<string> {
  const answer = await send(page, world, path, form, { maxRedirects: 0 });
  const what = JSON.stringify(form).slice(0, 120);
  expect([409, 422], `${path} ${what}`).toContain(answer.status());
  const html = await answer.text();
  expect(html, what).toContain('class="error-summary"');
  return html;
}

test('an odd start is refused at the field, whatever it looks like', async ({ seeker, world }) => {
  await signIn(seeker, world);
  for (const slot of ODD_SLOTS) {
    const form = { slot, means: 'phone', phone: '090-1234-5678' };
    const html = await refused(seeker.page, world, '/liff/booking', form);
    expect(html, slot.slice(0, 40)).toContain('id="slot-error"');
    expect(html, slot.slice(0, 40)).toContain('value="090-1234-5678"');
  }
});

test('an odd means or topic is refused at the field', async ({ seeker, world }) => {
  await prepare(seeker, world, SLOT);
  for (const odd of ['', 'fax', 'CHAT', '電話', '\u0000', LONG]) {
    const when = await refused(seeker.page, world, '/liff/booking', { slot: SLOT, means: odd });
    expect(when).toContain('id="means-error"');
    expect(when).toContain(`value="${SLOT}" checked`);
    const note = 'ここまで書いたこと';
    const topic = await refused(seeker.page, world, '/liff/booking/topic', { topic: odd, note });
    expect(topic).toContain('id="topic-error"');
    expect(topic).toContain(note);
  }
});

test('missing, doubled and unknown fields never break a page', async ({ seeker, world }) => {
  await prepare(seeker, world, SLOT);
  for (const path of ['/liff/booking', '/liff/booking/topic', '/liff/booking/check', '/liff/booking/near']) {
    for (const data of ['', 'slot=a&slot=b', 'day=2026-99-99', 'day=9999-12-31', 'x=%ff%fe', '%%%=&&&', 'key=1&shown=2', LONG]) {
      const headers = { origin: world.url, 'content-type': 'application/x-www-form-urlencoded' };
      const answer = await seeker.page.request.post(path, { data, headers });
      expect(answer.status(), `${path} ${data.slice(0, 40)}`).toBeLessThan(500);
    }
  }
  expect(world.log()).not.toMatch(/status=5\d\d/);
});

test('an odd phone number is refused at the field and stays as it was typed', async ({ newSeeker }) => {
  const seeker = await newSeeker('醍醐 ひろ');
  const { page } = seeker;
  await seeker.open('/booking');
  await chooseWhen(page, { means: '電話', phone: '0' });
  const field = page.getByLabel('電話番号');
  for (const [typed, message] of ODD_PHONES) {
    // by hand the field takes 40 characters; another program sends what it likes
    await field.evaluate((input) => input.removeAttribute('maxlength'));
    await field.fill(typed);
    await page.getByRole('button', { name: 'つぎへ' }).tap();
    await expect(page.locator('#phone-error')).toHaveText(message);
    await expect(page.getByRole('alert')).toBeFocused();
    await expect(page.getByRole('alert').getByRole('link')).toHaveText([message]);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveAccessibleDescription(message);
    await expect(field).toHaveValue(typed.replaceAll('\u0000', '\ufffd'));
  }
});

test('a note that is too long says by how much and stays', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('修学院 なお');
  const { page } = seeker;
  await prepare(seeker, world, SLOT);
  await page.goto('/liff/booking/topic');
  const field = page.getByLabel('先に伝えておきたいこと');
  const note = `\n一行目😢\n${'あ'.repeat(500)}`;
  await field.fill(note);
  await page.getByRole('button', { name: '内容を確かめる' }).tap();
  await expect(page.locator('#note-error')).toHaveText('500字までです。あと5字、短くしてください。');
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(field).toHaveValue(note);
  await page.getByRole('alert').getByRole('link').tap();
  await expect(field).toBeFocused();
});

test('emoji and markup stay text; control characters fall away', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('貴船 <b>太字</b>😀');
  const { page } = seeker;
  const note = '<script>alert(1)</script> 😢👨‍👩‍👧 \u202e逆\u0000\u0007 & "引用"';
  await prepare(seeker, world, SLOT, { note });
  await page.goto('/liff/booking/check');
  const kept = '<script>alert(1)</script> 😢👨‍👩‍👧 逆 & "引用"';
  await expect(page.getByText(kept)).toBeVisible();
  await page.goto('/liff/');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('貴船 <b>太字</b>😀さん');
});

test('an odd start is refused when moving too, and the booking stays', async ({ newSeeker, world }) => {
  const seeker = await newSeeker('宇治 さき');
  const id = await bookQuietly(seeker, world, '2026-11-18T19:00');
  for (const slot of ODD_SLOTS) {
    const html = await refused(seeker.page, world, `/liff/bookings/${id}/move`, { slot });
    expect(html, slot.slice(0, 40)).toContain('id="slot-error"');
  }
  expect(world.sql(`select service_day, half from bookings where id = '${id}'`)).toEqual(['2026-11-18|38']);
});

test('an address that is no booking is a page that was not found', async ({ seeker, world }) => {
  await signIn(seeker, world);
  for (const id of ['x', '%00', '..', '00000000-0000-0000-0000-000000000000', LONG.slice(0, 900), '%F0%9F%98%80']) {
    for (const end of ['', '/done', '/move', '/cancel']) {
      const answer = await seeker.page.request.get(`/liff/bookings/${id}${end}`);
      expect(id === '..' ? 404 : answer.status(), `${id}${end}`).toBe(404);
    }
  }
});
