/** The steps of an introduction on the phone, taken as a person takes them, or in one go. */

import { type FrameLocator, type Locator, type Page, expect } from '@playwright/test';
import type { Seeker, World } from '../../harness';
import { likeQuietly, posting, rowOf } from './jobs-steps';
import { send, signIn } from './steps';
import * as inTalk from './talk-steps';

export const LIST = '/liff/introductions';
export const DESK = '/admin/introductions';

/** All that the talk ever says of an introduction. */
export const ALT = 'コーディネータからお知らせがあります。';

/** An application for work as somebody types it, by labels. */
export const APPLICATION = {
  お名前: '京野 まどか',
  ふりがな: 'きょうの まどか',
  生年月日: '19800401',
  住所: '京都市南区見本町1',
  電話番号: '090-0000-0001',
  さがしている仕事: 'ものづくり',
};

/** Another one as its form sends it. */
const SENT = {
  name: '見本 はなこ', kana: 'みほん はなこ', born_on: '1990-12-31', address: '宇治市見本町2', phone: '075-000-0002',
  wanted: '事務',
};

/** A visit with somebody who goes along, as the desk's form sends it. */
export const VISIT = {
  kind: 'visit', day: '2026-11-18', start: '14:00', minutes: '60', place: '京都市南区の本社', meets: '13:40',
  meeting_point: '十条駅の改札', bring: '筆記用具',
};

/** An introduction, on both sides. */
export interface Introduction {
  id: string;
  /** Its page on the phone. */
  phone: string;
  /** Its page at the desk. */
  desk: string;
  title: string;
  employer: string;
}

/** The latest introduction of a person. */
export function introductionOf(world: World, seeker: Seeker): Introduction {
  const [row] = world.sql(
    `select i.id, p.entries->>'title', e.name from introductions i join postings p on p.id = i.posting_id
     join employers e on e.id = p.employer_id where i.seeker_id = ${rowOf(seeker)} order by i.number desc limit 1`,
  );
  const [id, title, employer] = row.split('|');
  return { id, title, employer, phone: `${LIST}/${id}`, desk: `${DESK}/${id}` };
}

/** How an introduction stands: state, and why it ended. */
export function stateOf(world: World, { id }: Introduction): string {
  return world.sql(`select concat_ws('|', state, end_reason) from introductions where id = '${id}'`)[0];
}

/** What was noted of an introduction, the first first. */
export const events = (world: World, { id }: Introduction): string[] =>
  world.sql(`select kind from introduction_events where introduction_id = '${id}' order by id`);

/** Likes a posting without a screen. */
export async function interested(seeker: Seeker, world: World, number = 1): Promise<Introduction> {
  await signIn(seeker, world);
  await likeQuietly(seeker, world, posting(world, number));
  return introductionOf(world, seeker);
}

/** Sends one of the desk's forms of an introduction without a screen; what it says stays to be looked at. */
export async function act(desk: Page, world: World, of: Introduction, form: Record<string, string>): Promise<void> {
  const [seen] = world.sql(`select revision from introductions where id = '${of.id}'`);
  const answer = await send(desk, world, of.desk, { seen, ...form }, { maxRedirects: 0 });
  expect(answer.status(), JSON.stringify(form)).toBe(303);
}

/** Takes one step at the desk without a screen. */
export const stepTo = (desk: Page, world: World, of: Introduction, to: string, more: Record<string, string> = {}) =>
  act(desk, world, of, { op: 'step', to, ...more });

/** Talked about, and asked what may be sent. */
export async function asked(seeker: Seeker, desk: Page, world: World, number = 1): Promise<Introduction> {
  const of = await interested(seeker, world, number);
  await stepTo(desk, world, of, 'talked');
  await act(desk, world, of, { op: 'documents', documents: 'contact' });
  return of;
}

/** Fills in the application without a screen. */
export async function applyQuietly(seeker: Seeker, world: World, of: Introduction): Promise<void> {
  const kept = await send(seeker.page, world, `${of.phone}/registration`, SENT, { maxRedirects: 0 });
  expect(kept.status()).toBe(303);
}

/** Answers the question without a screen. */
export async function answerQuietly(seeker: Seeker, world: World, of: Introduction, op: string): Promise<void> {
  expect((await send(seeker.page, world, `${of.phone}/documents`, { op })).ok()).toBe(true);
}

/** Agreed to. */
export async function agreed(seeker: Seeker, desk: Page, world: World, number = 1): Promise<Introduction> {
  const of = await asked(seeker, desk, world, number);
  await applyQuietly(seeker, world, of);
  await answerQuietly(seeker, world, of, 'agree');
  return of;
}

/** Introduced to the employer. */
export async function introduced(seeker: Seeker, desk: Page, world: World, number = 1): Promise<Introduction> {
  const of = await agreed(seeker, desk, world, number);
  await stepTo(desk, world, of, 'introduced');
  return of;
}

/** Plans a visit at the desk without a screen; its row. */
export async function planQuietly(
  desk: Page,
  world: World,
  of: Introduction,
  more: Record<string, string> = {},
): Promise<string> {
  const html = await (await desk.request.get(`${of.desk}/meeting`)).text();
  const meeting = /name="meeting" value="([^"]+)"/.exec(html)?.[1] ?? '';
  const along = world.sql("select id from staff where email = 'coordinator@example.jp'")[0];
  const form = { meeting, seen: '0', along, ...VISIT, ...more };
  const planned = await send(desk, world, `${of.desk}/meeting`, form, { maxRedirects: 0 });
  expect(planned.status()).toBe(303);
  return meeting;
}

/** Introduced, with a visit ahead to which the coordinator goes along. */
export async function withVisit(
  seeker: Seeker,
  desk: Page,
  world: World,
  number = 1,
  more: Record<string, string> = {},
): Promise<Introduction & { meeting: string }> {
  const of = await introduced(seeker, desk, world, number);
  return { ...of, meeting: await planQuietly(desk, world, of, more) };
}

/** They begin to work, where nothing else is said on the first of December. */
export async function hired(
  seeker: Seeker,
  desk: Page,
  world: World,
  number = 1,
  on = '2026-12-01',
): Promise<Introduction> {
  const of = await introduced(seeker, desk, world, number);
  await stepTo(desk, world, of, 'offered');
  await stepTo(desk, world, of, 'hired', { on });
  return of;
}

/** How often a plan was changed, which its form on the phone carries. */
export const revisionOf = (world: World, meeting: string): string =>
  world.sql(`select revision from meetings where id = '${meeting}'`)[0];

/** Answers a plan as it stands now without a screen. */
export async function answerPlan(
  seeker: Seeker,
  world: World,
  of: Introduction & { meeting: string },
  form: Record<string, string>,
): Promise<void> {
  const seen = revisionOf(world, of.meeting);
  expect((await send(seeker.page, world, `${of.phone}/meetings/${of.meeting}`, { seen, ...form })).ok()).toBe(true);
}

/** What the account has said to a person of introductions, once all of it is sent. */
export const told = (seeker: Seeker, world: World) => inTalk.told(seeker, world, 'introduction_notice', ALT);

/** The screens of the account inside the simulated phone. */
export const openFromTalk = (seeker: Seeker, world: World) => inTalk.openFromTalk(seeker, world, 'ひらく');

/** A door of the list. */
export const door = (page: Page | FrameLocator, title: string): Locator =>
  page.getByRole('main').getByRole('link', { name: title });

/** The card of a plan. */
export const plan = (page: Page): Locator => page.getByRole('main').locator('section, article').filter({
  has: page.getByRole('heading', { name: /の予定$/ }),
});

/** What happened, as the person reads it, the latest first. */
export const soFar = (page: Page): Locator => page.getByRole('region', { name: 'これまで' }).getByRole('listitem');

/** Types into the application, by labels. */
export async function fillApplication(page: Page, typed: Partial<typeof APPLICATION> = {}): Promise<void> {
  for (const [label, text] of Object.entries({ ...APPLICATION, ...typed })) await page.getByLabel(label).fill(text);
}

/** The clock of what was asked and agreed stands still, so that pages are the same in every run. */
export function stopClock(world: World): void {
  const at = "timestamptz '2026-11-16 19:45+09'";
  world.sql(`update document_consents set asked_at = ${at},
    given_at = case when given_at is not null then ${at} end, declined_at = case when declined_at is not null then ${at} end,
    withdrawn_at = case when withdrawn_at is not null then ${at} end`);
}

/** One person with an introduction in each state; the addresses of all their pages. */
export async function everyPage(seeker: Seeker, desk: Page, world: World): Promise<string[]> {
  const waiting = await asked(seeker, desk, world, 2);
  const first = await interested(seeker, world, 1);
  const form = `${waiting.phone}/registration`;
  const met = await withVisit(seeker, desk, world, 3, { place: 'ながい名前の工業団地 第2工場 3階 受付ABCDEFGHIJKLMN' });
  const work = await hired(seeker, desk, world, 4);
  const over = await introduced(seeker, desk, world, 5);
  await act(desk, world, over, { op: 'step', to: 'ended', reason: 'employer' });
  const said = ['agreed', 'declined', 'withdrawn', 'confirmed', 'change', 'stopped', 'other_plan'];
  return [
    LIST, first.phone, `${first.phone}/stop`, waiting.phone, form, `${waiting.phone}/documents`, met.phone,
    `${met.phone}/documents`, `${met.phone}/stop`, work.phone, over.phone, ...said.map((after) => `${met.phone}?after=${after}`),
  ];
}
