/** The steps of a booking, taken on the screens as a person takes them, or in one go. */

import { type FrameLocator, type Page, expect } from '@playwright/test';
import type { Seeker, World } from '../../harness';

/** What a person chooses; the words are those on the screens. */
export interface Wish {
  /** `11月18日`. */
  day?: string;
  /** `午後8:30`. */
  start?: string;
  means?: string;
  phone?: string;
  topic?: string;
  note?: string;
}

const USUAL = { day: '11月18日', start: '午後8:30', means: 'チャット', topic: '面接が不安' };

/** The button of a day in the calendar: `11月18日`. */
export const dayButton = (page: Page, day: string) => page.getByRole('button', { name: `${day} ` });

/** The chip of a start: `午後8:30`. */
export const startChip = (page: Page, start: string) => page.getByRole('radio', { name: start });

/** Waits until the calendar answers a tap by itself; until then a tap is the form's. */
export async function awake(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    let answered = false;
    const watch = (event: Event) => {
      answered = event.defaultPrevented;
      event.preventDefault();
    };
    addEventListener('click', watch);
    document.querySelector<HTMLElement>('button.day[aria-pressed=true]')?.click();
    removeEventListener('click', watch);
    return answered;
  });
}

/** Taps a day unless its starts are there, and waits for them: before the bundle that is another page. */
export async function showDay(page: Page | FrameLocator, day: string): Promise<void> {
  const button = page.getByRole('button', { name: `${day} ` });
  if ((await button.getAttribute('aria-pressed')) !== 'true') await button.tap();
  await expect(page.getByRole('heading', { name: `${day}(` })).toBeVisible();
}

/** Step one: day, start and means. */
export async function chooseWhen(page: Page, wish: Wish = {}): Promise<void> {
  const { day, start, means, phone } = { ...USUAL, ...wish };
  await showDay(page, day);
  await startChip(page, start).tap();
  await page.getByRole('radio', { name: means }).tap();
  if (phone !== undefined) await page.getByLabel('電話番号').fill(phone);
  await page.getByRole('button', { name: 'つぎへ' }).tap();
}

/** Step two: the topic, and a note for those who like. */
export async function chooseTopic(page: Page, wish: Wish = {}): Promise<void> {
  const { topic, note } = { ...USUAL, ...wish };
  await page.getByRole('radio', { name: topic }).tap();
  if (note !== undefined) await page.getByLabel('先に伝えておきたいこと').fill(note);
  await page.getByRole('button', { name: '内容を確かめる' }).tap();
}

/** The way to the page on which the answers are checked. */
export async function untilCheck(page: Page, wish: Wish = {}): Promise<void> {
  await chooseWhen(page, wish);
  await expect(page).toHaveURL(/\/liff\/booking\/topic$/);
  await chooseTopic(page, wish);
  await expect(page).toHaveURL(/\/liff\/booking\/check$/);
}

/** Presses the last button and returns the booking's id. */
export async function confirm(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'この内容で予約する' }).tap();
  await expect(page).toHaveURL(/\/liff\/bookings\/[0-9a-f-]{36}\/done$/);
  return idIn(page.url());
}

/** The booking's id in an address. */
export function idIn(address: string): string {
  const id = /\/liff\/bookings\/([0-9a-f-]{36})/.exec(address)?.[1];
  if (!id) throw new Error(`no booking in ${address}`);
  return id;
}

/** Sends a form without a screen, as a page of ours would. */
export function send(page: Page, world: World, path: string, form: Record<string, string>, options = {}) {
  return page.request.post(path, { form, headers: { origin: world.url }, ...options });
}

/** Logs a person in without a screen, as the page's script does. */
export async function signIn(seeker: Seeker, world: World): Promise<void> {
  const id_token = await world.simulator.idToken(seeker.person.id);
  const answer = await send(seeker.page, world, '/liff/session', { id_token });
  expect(answer.status()).toBe(204);
}

/** The hidden fields of the page on which the answers are checked. */
export async function lastForm(page: Page): Promise<{ key: string; shown: string }> {
  const html = await (await page.request.get('/liff/booking/check')).text();
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
  return { key: field('key'), shown: field('shown') };
}

/** Logs in, fills in everything but the last step, and sends nothing yet. */
export async function prepare(
  seeker: Seeker,
  world: World,
  slot: string,
  more: Record<string, string> = {},
): Promise<void> {
  await signIn(seeker, world);
  const { topic = 'undecided', note = '', ...when } = more;
  await send(seeker.page, world, '/liff/booking', { slot, means: 'chat', ...when });
  await send(seeker.page, world, '/liff/booking/topic', { topic, note });
}

/** Books without a screen, by the same forms; returns the booking's id. */
export async function bookQuietly(
  seeker: Seeker,
  world: World,
  slot: string,
  more: Record<string, string> = {},
): Promise<string> {
  await prepare(seeker, world, slot, more);
  const done = await send(seeker.page, world, '/liff/booking/check', await lastForm(seeker.page));
  expect(done.url()).toMatch(/\/done$/);
  return idIn(done.url());
}
