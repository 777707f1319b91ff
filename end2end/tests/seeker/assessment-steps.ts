/** Steps around an explanation of matches (AIアセスメント), taken as people take them, or in one go. */

import { type APIResponse, type FrameLocator, type Locator, type Page, expect } from '@playwright/test';
import type { Seeker, World } from '../../harness';
import { CHECKUPS, finishQuietly } from './checkup-steps';
import { type Wishes, consentQuietly, recommendQuietly, rowOf } from './jobs-steps';
import { send } from './steps';
import * as inTalk from './talk-steps';

export const LIST = '/liff/assessments';

/** All that the talk ever says of an explanation. */
export const ALT = 'カウンセラーから説明が届きました。';

/** Words as a counselor writes them: two lines. */
export const WORDS = '手を使うことへの気持ちが、強めに出ていました。\nこれは傾向から考えた提案です。';
export const ANSWER = '見学してみたいです。\n午後がいいです。';

/** So that no two postings come equally near; some wishes also rule something out. */
export const WISHES: Wishes = { employments: 'regular', times: 'morning', areas: ['kyoto_south', 'kyoto_center'] };

/** Positions of the thirty-three values with some above others. */
export const VALUES = [4, 3, 5, 4, 1, 2, 5, 4, 3, 5, 2].flatMap((position) => Array<number>(3).fill(position));

/** An explanation as its two sides know it. */
export interface Explained {
  id: string;
  /** Its page on the phone. */
  phone: string;
  /** The page of the desk on which it was written. */
  desk: string;
}

/** The page of the desk about a person's matches. */
export const deskOf = (world: World, seeker: Seeker): string =>
  `/admin/seekers/${world.sql(`select ${rowOf(seeker)}`)[0]}/assessment`;

/** Lets the counselors see the reasons from now on, or no longer, without a screen. */
export async function show(seeker: Seeker, world: World, shown: 'yes' | 'no' = 'yes'): Promise<void> {
  const kept = await send(seeker.page, world, '/liff/jobs/settings', { push: 'yes', hour: '18', assessment: shown });
  expect(kept.ok()).toBe(true);
}

/** Somebody with results about interests and values whom today's were chosen for, and who lets the reasons be seen. */
export async function consenting(seeker: Seeker, world: World): Promise<void> {
  await consentQuietly(seeker, world);
  await finishQuietly(seeker, world, CHECKUPS.valuesByRating, VALUES);
  await recommendQuietly(seeker, world, WISHES);
  await show(seeker, world);
}

/** The hidden fields of the desk's form. */
export async function formOf(desk: Page, path: string): Promise<{ id: string; seen: string }> {
  const html = await (await desk.request.get(path)).text();
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';
  return { id: field('id'), seen: field('seen') };
}

/** Sends the desk's form without a screen, as it stands or with other fields. */
export async function writeQuietly(
  desk: Page,
  world: World,
  path: string,
  fields: Record<string, string>,
): Promise<APIResponse> {
  const form = { ...(await formOf(desk, path)), ...fields };
  return desk.request.post(path, { form, headers: { origin: world.url }, maxRedirects: 0 });
}

/** A counselor writes and shares without a screen. */
export async function explained(seeker: Seeker, desk: Page, world: World, body = WORDS): Promise<Explained> {
  const path = deskOf(world, seeker);
  const form = await formOf(desk, path);
  expect((await writeQuietly(desk, world, path, { ...form, body, op: 'share' })).status()).toBe(303);
  return { id: form.id, phone: `${LIST}/${form.id}`, desk: path };
}

/** The person answers without a screen. */
export async function replyQuietly(seeker: Seeker, world: World, { phone }: Explained, words = ANSWER): Promise<void> {
  expect((await send(seeker.page, world, phone, { words })).url()).toContain('after=answered');
}

/** What the database keeps of everything written for a person: shared, read, answered, how often saved. */
export const kept = (world: World, seeker: Seeker): string[] =>
  world.sql(
    `select shared_at is not null, read_at is not null, answered_at is not null, revision
     from assessments where seeker_id = ${rowOf(seeker)} order by created_at`,
  );

/** The clock of what was shared stands still, so that pages are the same in every run. */
export function stopClock(world: World): void {
  world.sql(`update assessments set shared_at = timestamptz '2026-11-16 19:45+09' where shared_at is not null`);
}

/** What the account has said to a person of explanations, once all of it is sent. */
export const told = (seeker: Seeker, world: World) => inTalk.told(seeker, world, 'assessment_shared', ALT);

/** The list of explanations inside the simulated phone. */
export const openFromTalk = (seeker: Seeker, world: World) => inTalk.openFromTalk(seeker, world, '読む');

/** The field of the answer, and the button that sends it. */
export const words = (page: Page | FrameLocator): Locator => page.getByRole('textbox', { name: /^返事/ });
export const reply = (page: Page | FrameLocator): Locator => page.getByRole('button', { name: /返事を(届ける|書き直す)/ });
