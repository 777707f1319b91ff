import type { Page } from '@playwright/test';
import { expect, test } from '../../harness';
import { bookQuietly, chooseWhen, dayButton, prepare, send, signIn, untilCheck } from './steps';
async function shot(page: Page, name: string) {
  for (const [w, scheme] of [[320, 'light'], [390, 'dark'], [1280, 'light']] as const) {
    await page.setViewportSize({ width: w, height: 700 });
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    const h = await page.evaluate(() => { const m = document.querySelector('main')!; m.scrollTop = 0; return m.scrollHeight - m.clientHeight + innerHeight; });
    await page.setViewportSize({ width: w, height: Math.max(600, Math.ceil(h) + 2) });
    await page.screenshot({ path: `/tmp/work/seeker-run/shots/${name}-${w}-${scheme}.png`, scale: 'css' });
  }
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}
test('shots', async ({ seeker, newSeeker, world, simulator }) => {
  test.setTimeout(400_000);
  const { page } = seeker;
  await page.route('**/liff/session', (route) => route.abort(), { times: 1 });
  await page.goto(await simulator.openLiff(seeker.person.id, '/booking'));
  await expect(page.getByRole('alert')).toContainText('うまくつながりません');
  await shot(page, 'splash-failed');
  await page.unrouteAll();
  await seeker.open();
  await shot(page, 'home');
  await page.goto('/liff/booking');
  await shot(page, 'booking');
  await page.getByRole('button', { name: 'つぎへ' }).tap();
  await expect(page.getByRole('alert')).toBeVisible();
  await shot(page, 'booking-errors');
  await chooseWhen(page, { means: '電話', phone: '075-222', start: '深夜0:30' });
  await expect(page.getByRole('alert')).toContainText('4つ足りません');
  await shot(page, 'booking-phone');
  await chooseWhen(page, { means: '電話', phone: '075-222-3456', start: '午後11:00' });
  await expect(page).toHaveURL(/topic/);
  await page.getByLabel('先に伝えておきたいこと').fill('あ'.repeat(520));
  await page.getByRole('button', { name: '内容を確かめる' }).tap();
  await expect(page.getByRole('alert')).toBeVisible();
  await shot(page, 'topic-error');
  await page.goto('/liff/booking/topic');
  await page.getByLabel('先に伝えておきたいこと').fill('朝は声が出にくいです。\n空白が8年あります。');
  await page.getByRole('button', { name: '内容を確かめる' }).tap();
  await expect(page).toHaveURL(/check/);
  await shot(page, 'check');
  await bookQuietly(await newSeeker('長岡 ふみ'), world, '2026-11-18T23:00');
  await page.getByRole('button', { name: 'この内容で予約する' }).tap();
  await expect(page.getByRole('alert')).toBeVisible();
  await shot(page, 'taken');
  const id = await bookQuietly(seeker, world, '2026-11-18T24:30', { note: '朝は声が出にくいです。\n空白が8年あります。', means: 'phone', phone: '090-1234-5678' });
  for (const [p, n] of [['', 'home-booked'], ['booking', 'already'], ['bookings', 'list'], [`bookings/${id}`, 'show'], [`bookings/${id}/done`, 'done'], [`bookings/${id}/move`, 'move'], [`bookings/${id}/cancel`, 'cancel'], ['helplines', 'helplines'], ['bookings/x', 'not-found']]) {
    await page.goto(`/liff/${p}`);
    await shot(page, n);
  }
  await page.goto(`/liff/bookings/${id}`);
  await page.emulateMedia({ media: 'print' });
  await page.pdf({ path: '/tmp/work/seeker-run/shots/slip.pdf', format: 'A4' });
  await page.screenshot({ path: '/tmp/work/seeker-run/shots/print.png', fullPage: true, scale: 'css' });
  await page.emulateMedia({ media: null });
  await send(page, world, `/liff/bookings/${id}/cancel`, {});
  await page.goto(`/liff/bookings/${id}?after=cancelled`);
  await shot(page, 'show-cancelled');
  await page.goto(`/liff/bookings`);
  await shot(page, 'list-past');
  await page.goto(`/liff/bookings`);
  for (const p of ['', 'booking', 'bookings']) {
    await page.goto(`/liff/${p}`);
    await page.setViewportSize({ width: 320, height: 900 });
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    await page.screenshot({ path: `/tmp/work/seeker-run/shots/big-${p || 'home'}.png`, scale: 'css' });
  }
});
